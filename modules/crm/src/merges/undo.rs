//! A merge is taken back, as long as what went can be brought back: it is there again, and has again what led to it. What
//! somebody did since stays as it is.

use std::marker::PhantomData;

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

use super::Merges;
use super::follow::{back, known_again};
use super::merge::Deeds;
use super::tables::{merge, merged};
use crate::duplicates;
use crate::object::{Draft, Kept, Said, amend, find, take_back, whole};

/// A merge is taken back.
#[derive(Debug, Serialize)]
#[serde(bound = "")]
pub struct UndoMerge<E> {
    /// The record that stayed.
    pub survivor: Id,
    pub merge: Id,
    #[serde(skip)]
    pub object: PhantomData<fn() -> E>,
}

impl<E: Merges> Operation for UndoMerge<E> {
    const NAME: &'static str = "crm-merges.undo";
    const NEEDS: Need = Need::Permission(E::WRITES);
    /// Rows that stay with the record that stayed.
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<u64, Failure<Problem>> {
        let survivor = RowId(self.survivor);
        find::<E>(tx, viewer, survivor).await?;
        let row = merge::Entity::find_by_id(RowId(self.merge)).one(tx).await?;
        let row = row.filter(|row| row.survivor == survivor && row.kind == E::KIND);
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        if row.undone.is_some() {
            return Err(Failure::Refused(Problem::new("crm-merge-undone")));
        }
        let old = || Failure::Refused(Problem::new("crm-merge-old"));
        let deeds: Deeds = serde_json::from_str(&row.deeds).map_err(|_| old())?;
        // Before they come back, so that what leads from one to another does so again.
        merged::Entity::delete_many().filter(merged::Column::Merge.eq(row.id)).exec(tx).await?;
        for id in deeds.gone.iter().rev() {
            let said = take_back::<E>(tx, RowId(*id)).await.map_err(|failure| match failure {
                Failure::Refused(problem) if problem.code == "nothing-here" => old(),
                failure => failure,
            })?;
            find::<E>(tx, viewer, RowId(*id)).await?;
            E::came_or_went(tx, viewer, &said).await?;
            duplicates::keep(tx, RowId(*id), &duplicates::facts(tx, &said).await?).await?;
            tx.audit(Entry::created(E::KIND, RowId(*id), &E::witnessed(said))?);
        }
        let left = back::<E>(tx, survivor, &deeds.moved).await?;
        known_again(tx, survivor, &deeds.known).await?;
        self.say_again(tx, viewer, &deeds).await?;
        let undone = merge::ActiveModel {
            id: Set(row.id),
            undone: Set(Some(Instant::from(tx.now()))),
            left: Set(Some(i64::try_from(left).unwrap_or(i64::MAX))),
            ..Default::default()
        };
        undone.update(tx).await?;
        tx.audit(Entry::removed("crm-merge", row.id, &json!({ "gone": deeds.gone, "left": left }))?);
        Ok(left)
    }
}

impl<E: Merges> UndoMerge<E> {
    /// The record that stayed says again what it said, where it still says what the merge made it say.
    async fn say_again(&self, tx: &Tx, viewer: &Viewer, deeds: &Deeds) -> Kept<()> {
        let survivor = RowId(self.survivor);
        let (before, after) = (Draft::<E>::of_json(&deeds.before), Draft::<E>::of_json(&deeds.after));
        let now = Draft::<E>::seen(&whole::<E>(tx, viewer, survivor).await?);
        let fields = E::fields().into_iter().filter(|field| field.is_asked(false)).map(|field| field.name());
        let ours =
            fields.filter(|name| before.said(name) != after.said(name) && now.said(name) == after.said(name));
        let says: Vec<(&'static str, Said)> = ours.map(|name| (name, before.said(name).clone())).collect();
        if says.is_empty() {
            return Ok(());
        }
        amend::<E>(tx, viewer, survivor, &says).await?;
        let said = Draft::<E>::seen(&whole::<E>(tx, viewer, survivor).await?);
        Ok(duplicates::keep(tx, survivor, &duplicates::facts(tx, &said).await?).await?)
    }
}
