//! A change of many is taken back, as long as it is a day old at most: each record says what it said before, if nobody has
//! changed it since.

use std::marker::PhantomData;

use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::Told;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::Refusal;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, Set};
use serde::Serialize;
use serde_json::json;

use super::change::{load, name, number, problem};
use super::run::{self, Changed, Spared, many, read, write};
use crate::object::keep::say;
use crate::object::{Draft, Object};

/// Many records say again what they said before.
#[derive(Debug, Serialize)]
#[serde(bound = "")]
pub struct UndoMany<E> {
    pub many: Id,
    #[serde(skip)]
    pub object: PhantomData<fn() -> E>,
}

impl<E: Object> Operation for UndoMany<E> {
    const NAME: &'static str = E::CHANGE;
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = run::find(tx, viewer, E::KIND, self.many).await?;
        if !row.is_open(tx.now()) {
            return Err(Failure::Refused(Problem::new("crm-many-over")));
        }
        let mut kept = Vec::new();
        let all = read::<Changed>(&row.changed);
        let here = load::<E>(tx, viewer, all.iter().map(|changed| changed.id)).await?;
        for changed in all {
            let row = here.get(&changed.id);
            let back = tx.part(back::<E>(tx, viewer, row, &changed)).await.map_err(problem)?;
            if let Err(refusal) = back {
                let name = row.map(name::<E>).unwrap_or_default();
                kept.push(Spared { id: changed.id, name, why: Told::from(&refusal.problem()) });
            }
        }
        let said = |undone: bool, kept: usize| json!({ "undone": undone, "left": kept });
        tx.audit(Entry::changed("crm-many", row.id, &said(false, 0), &said(true, kept.len()))?);
        let kept = Set(write(&kept)?);
        let done = many::ActiveModel { id: Set(row.id), undone: Set(true), kept, ..Default::default() };
        done.update(tx).await?;
        Ok(())
    }
}

async fn back<E: Object>(
    tx: &Tx,
    viewer: &Viewer,
    row: Option<&E::Model>,
    changed: &Changed,
) -> Result<(), Failure<Refusal>> {
    let refused = |failure: Failure<Problem>| failure.map(Refusal::from);
    let id = RowId(changed.id);
    let row = row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here").into()))?;
    if number::<E>(row).map_err(refused)? != changed.version {
        return Err(Failure::Refused(Problem::new("crm-many-stale").into()));
    }
    let seen = Draft::<E>::seen(row);
    let currency = changed.before.get("currency").cloned().unwrap_or_else(|| json!(seen.text("currency")));
    let mut state = changed.before.clone();
    state.insert("currency".to_owned(), currency);
    let was = Draft::<E>::of_json(&state.into());
    let draft = E::fields().iter().map(|field| field.name()).fold(seen.clone(), |draft, name| match changed
        .before
        .contains_key(name)
    {
        true => draft.with(name, was.said(name).clone()),
        false => draft,
    });
    say::<E>(tx, viewer, (id, changed.version), &seen, draft).await.map(drop)
}
