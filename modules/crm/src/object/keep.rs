//! A record comes to be, or is changed.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Refusal, Stale};
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, ModelTrait, QueryFilter, Value};
use serde::Serialize;

use super::custom::{self, Customs};
use super::{Draft, Kept, Object, Said, column, seen};
use crate::duplicates;

/// A record comes to be. Without an owner it is that of whoever adds it.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct Add<E> {
    pub draft: Draft<E>,
    /// Whether it is added although it may be another one.
    pub anyway: bool,
}

impl<E: Object> Operation for Add<E> {
    const NAME: &'static str = E::ADD;
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let me = viewer.person().map_or(Said::Nothing, |me| Said::Text(me.to_string()));
        let draft = E::begin(tx, viewer, self.draft.clone()).await?.or("owner", me);
        let draft = custom::settle(tx, viewer, None, draft, true).await?;
        draft.lead_somewhere(tx, viewer, None).await?;
        let (id, mut row) = (tx.id()?, E::ActiveModel::default());
        let draft = E::complete(tx, viewer, id, None, draft).await?;
        let facts = duplicates::facts(tx, &draft).await?;
        duplicates::refuse(tx, viewer, &facts, self.anyway).await?;
        draft.write(&mut row, None)?;
        for (name, value) in
            [("id", id.into()), ("version", 1_i64.into()), ("created", Instant::from(tx.now()).into())]
        {
            row.try_set(column::<E>(name)?, value)?;
        }
        let row = row.insert(tx).await?;
        duplicates::keep(tx, id, &facts).await?;
        if !E::HANDED_ON || *self.draft.said("owner") != Said::Nothing {
            within_reach::<E>(tx, viewer, id).await?;
        }
        E::follow(tx, viewer, None, &row).await?;
        tx.audit(Entry::created(E::KIND, id, &E::witnessed(Draft::seen(&row)))?);
        Ok(id.0)
    }
}

/// A record says something else from now on, if it still is as somebody saw it.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct Change<E> {
    pub id: Id,
    /// The version that was seen.
    pub seen: i64,
    pub draft: Draft<E>,
}

impl<E: Object> Operation for Change<E> {
    const NAME: &'static str = E::CHANGE;
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Refusal>> {
        let refused = |failure: Failure<Problem>| failure.map(Refusal::from);
        let id = RowId(self.id);
        let before = whole::<E>(tx, viewer, id).await.map_err(refused)?;
        let seen = Draft::<E>::seen(&before);
        let draft = self.draft.clone().keeping(&seen, viewer);
        let draft = custom::settle(tx, viewer, Some(&seen), draft, true).await.map_err(refused)?;
        say::<E>(tx, viewer, (id, self.seen), &seen, draft).await.map(drop)
    }
}

/// A record of this version says what a draft says from now on; gives it as it is then, or nothing where it said so
/// already.
pub async fn say<E: Object>(
    tx: &Tx,
    viewer: &Viewer,
    (id, version): (RowId, i64),
    seen: &Draft<E>,
    draft: Draft<E>,
) -> Result<Option<E::Model>, Failure<Refusal>> {
    let refused = |failure: Failure<Problem>| failure.map(Refusal::from);
    draft.lead_somewhere(tx, viewer, Some(seen)).await.map_err(refused)?;
    let draft = E::complete(tx, viewer, id, Some(seen), draft).await.map_err(refused)?;
    let mut row = E::ActiveModel::default();
    if !draft.write(&mut row, Some(seen)).map_err(refused)? {
        return Ok(None);
    }
    row.try_set(column::<E>("id")?, id.into())?;
    let after = match versioned::update::<E>(tx, row, version).await {
        Err(Failure::Refused(stale)) => {
            return Err(Failure::Refused(Refusal::Stale(told::<E>(tx, viewer, stale).await?)));
        }
        after => after.map_err(|failure| failure.map(Refusal::Stale))?,
    };
    let alike = E::resembles(seen, "") == E::resembles(&draft, "");
    if !alike || draft.said("account") != seen.said("account") {
        duplicates::keep(tx, id, &duplicates::facts(tx, &draft).await?).await?;
    }
    changed::<E>(tx, viewer, (id, seen), &after).await.map_err(refused)?;
    Ok(Some(after))
}

/// A conflict without what is hidden from the viewer.
async fn told<E: Object>(tx: &Tx, viewer: &Viewer, stale: Stale) -> Result<Stale, DbErr> {
    let Stale::Conflict(mut conflict) = stale else { return Ok(Stale::Gone) };
    let seen = seen::<E>(viewer);
    conflict.fields.retain(|clash| seen.iter().any(|field| field.name() == clash.field));
    if let Some(place) = conflict.fields.iter().position(|clash| clash.field == custom::COLUMN) {
        let clash = conflict.fields.remove(place);
        conflict.fields.extend(Customs::seen::<E>(tx, viewer).await?.clashes(&clash));
    }
    Ok(Stale::Conflict(conflict))
}

/// A record says something else of these fields, as an operation of its own would have it.
pub async fn amend<E: Object>(
    tx: &Tx,
    viewer: &Viewer,
    id: RowId,
    says: &[(&'static str, Said)],
) -> Kept<()> {
    let before = whole::<E>(tx, viewer, id).await?;
    let seen = Draft::<E>::seen(&before);
    let draft = says.iter().fold(seen.clone(), |draft, (name, said)| draft.with(name, said.clone()));
    let draft = E::complete(tx, viewer, id, Some(&seen), draft).await?;
    let mut row = E::ActiveModel::default();
    if !draft.write(&mut row, Some(&seen))? {
        return Ok(());
    }
    row.try_set(column::<E>("id")?, id.into())?;
    let version = match before.get(column::<E>("version")?) {
        Value::BigInt(Some(version)) => version,
        _ => 0,
    };
    let after = versioned::update::<E>(tx, row, version).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    changed::<E>(tx, viewer, (id, &seen), &after).await
}

/// What a record that was changed brings with it.
async fn changed<E: Object>(
    tx: &Tx,
    viewer: &Viewer,
    (id, seen): (RowId, &Draft<E>),
    after: &E::Model,
) -> Kept<()> {
    within_reach::<E>(tx, viewer, id).await?;
    E::follow(tx, viewer, Some(seen), after).await?;
    let (was, is) = (E::witnessed(seen.clone()), E::witnessed(Draft::seen(after)));
    tx.audit(Entry::changed(E::KIND, id, &was, &is)?);
    Ok(())
}

/// A record that the viewer may see, inside a transaction.
pub async fn find<E: Object>(tx: &Tx, viewer: &Viewer, id: RowId) -> Kept<E::Model> {
    let rows = viewer.select::<E>().filter(column::<E>("id")?.eq(id));
    rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// The same with the fields that the viewer does not see: for what is kept of it, never to be shown.
pub async fn whole<E: Object>(tx: &Tx, viewer: &Viewer, id: RowId) -> Kept<E::Model> {
    find::<E>(tx, viewer, id).await?;
    let rows = E::find().filter(column::<E>("id")?.eq(id));
    rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// Refuses to let a record go where whoever writes it would not see it again.
async fn within_reach<E: Object>(tx: &Tx, viewer: &Viewer, id: RowId) -> Kept<()> {
    match find::<E>(tx, viewer, id).await {
        Err(Failure::Refused(_)) => Err(Failure::Refused(Problem::new("crm-beyond-reach"))),
        found => found.map(|_| ()),
    }
}
