//! When a statement came out otherwise than before, and what that followed from.

use std::collections::BTreeMap;

use jiff::Timestamp;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::runs::{difference, run};

/// Changes to choose from, the newest.
const SHOWN: u64 = 12;

/// A calculation that gave something else.
#[derive(Clone)]
pub struct Change {
    pub id: RowId,
    pub run: RowId,
    pub plan: RowId,
    /// When the calculation began: it saw what was known by then.
    pub at: Timestamp,
    /// When what it gave was kept.
    pub ended: Timestamp,
    /// The text that it went by.
    pub text: RowId,
    /// What it follows from.
    pub cause: String,
    /// Before it, and by it, in minor units.
    pub earned: (i64, i64),
    pub paid: (i64, i64),
}

/// The changes of a period of somebody, the newest first; none of those that the viewer may not see.
pub async fn all(visit: &Visit, plan: Id, person: Id, period: &str) -> Outcome<Vec<Change>> {
    let rows = visit.viewer.select::<difference::Entity>().filter(difference::Column::Plan.eq(RowId(plan)));
    let rows = rows.filter(difference::Column::Person.eq(RowId(person)));
    let rows = rows.filter(difference::Column::Period.eq(period));
    let rows = rows.order_by_desc(difference::Column::Id).limit(SHOWN).all(visit.db()).await?;
    // Whoever sees a statement sees what its changes follow from; of the calculation itself nothing more is told.
    let system = visit.app().access().system("incentives")?;
    let runs = system.select::<run::Entity>().filter(run::Column::Id.is_in(rows.iter().map(|row| row.run)));
    let runs: BTreeMap<RowId, run::Model> =
        runs.all(visit.db()).await?.into_iter().map(|run| (run.id, run)).collect();
    let change = |row: difference::Model| {
        let run = runs.get(&row.run)?;
        Some(Change {
            id: row.id,
            run: row.run,
            plan: row.plan,
            at: run.started.timestamp(),
            ended: run.ended.timestamp(),
            text: run.text,
            cause: run.cause.clone(),
            earned: (row.earned_before, row.earned_after),
            paid: (row.paid_before, row.paid_after),
        })
    };
    Ok(rows.into_iter().filter_map(change).collect())
}

/// The calculation before a change; none for the first.
pub async fn before(visit: &Visit, change: &Change) -> Outcome<Option<run::Model>> {
    let system = visit.app().access().system("incentives")?;
    let rows = system.select::<run::Entity>().filter(run::Column::Plan.eq(change.plan));
    let rows = rows.filter(run::Column::Ok.eq(true)).filter(run::Column::Id.lt(change.run));
    Ok(rows.order_by_desc(run::Column::Id).one(visit.db()).await?)
}
