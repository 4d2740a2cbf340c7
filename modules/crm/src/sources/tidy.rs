//! What is left of sources that were removed is forgotten.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde::Serialize;

use super::state::source_state;
use crate::calendars::calendar;
use crate::gathered::trace;
use crate::mailboxes::mailbox;
use crate::rights::WRITE_CRM;

/// Passwords of sources that were removed are forgotten, and what they told.
#[derive(Serialize)]
pub struct Tidy;

impl Operation for Tidy {
    const NAME: &'static str = "crm-mailboxes.tidy";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<u64, Failure<Problem>> {
        let mailboxes = Query::select().column(mailbox::Column::Id).from(mailbox::Entity).take();
        let calendars = Query::select().column(calendar::Column::Id).from(calendar::Entity).take();
        let away = |id: source_state::Column| {
            let neither = Condition::all().add(id.not_in_subquery(mailboxes.clone()));
            neither.add(id.not_in_subquery(calendars.clone()))
        };
        let removed = away(source_state::Column::Id);
        // Nothing is touched where there is nothing: a change that leaves no trace is refused.
        let rows = source_state::Entity::find().filter(removed).all(tx).await?;
        let ids: Vec<RowId> = rows.into_iter().map(|row| row.id).collect();
        if ids.is_empty() {
            return Ok(0);
        }
        let gone = forget_all(tx, &ids).await?;
        tx.audit(Entry::removed("crm-mailbox-state", "removed", &gone)?);
        Ok(gone)
    }
}

/// Forgets the passwords of some sources, and what they told.
pub async fn forget_all(tx: &Tx, sources: &[RowId]) -> Result<u64, Failure<Problem>> {
    let these = || sources.iter().copied();
    trace::Entity::delete_many().filter(trace::Column::Source.is_in(these())).exec(tx).await?;
    let states = source_state::Entity::delete_many().filter(source_state::Column::Id.is_in(these()));
    Ok(states.exec(tx).await?.rows_affected)
}
