//! What was worked out stands: rows, ledger and the close itself, in one change.

use jiff::Timestamp;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, RowId, Tx, insert_all};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::Serialize;

use super::post::post;
use super::row::{State, Told, closing, stood};
use super::standing::closes;
use crate::accruals::{Cost, capture, forget as forget_costs};
use crate::plans::plan;
use crate::runs::{Calculated, keep_closed, open_again};

/// What stands after a close.
#[derive(Debug, Clone, Serialize)]
pub struct Stands {
    /// Up to when facts were known, in microseconds: what came later is a difference of the next period.
    pub known: i64,
    /// The close that this one follows.
    pub after: Option<Id>,
    /// What everybody has in the period.
    pub payouts: Vec<Calculated>,
    /// What stands for everybody, as JSON.
    pub stood: Vec<(Id, String)>,
    /// What was earned for which order.
    pub costs: Vec<Cost>,
}

/// A close is kept, or why it did not come about.
#[derive(Debug, Clone, Serialize)]
pub struct KeepClose {
    pub closing: Id,
    pub given: Result<Stands, String>,
}

impl Change for KeepClose {
    const NAME: &'static str = "pay-periods.keep";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = closing::Entity::find_by_id(RowId(self.closing)).one(tx).await?;
        let Some(row) = row.filter(|row| row.state == State::Closing.name()) else { return Ok(()) };
        let (before, mut next) = (row.clone(), row.into_active_model());
        match &self.given {
            Err(problem) => {
                next.state = Set(State::Failed.name().to_owned());
                next.problem = Set(Some(problem.clone()));
            }
            Ok(stands) => {
                // Somebody opened the period before again meanwhile: what was worked out stands on nothing.
                let last =
                    closes(tx, closing::Entity::find(), before.plan).await?.first().map(|last| last.id.0);
                if last != stands.after {
                    return Err(Failure::Refused(
                        Problem::new("period-not-next").arg("name", &before.period),
                    ));
                }
                self.stand(tx, &before, stands).await?;
                next.state = Set(State::Closed.name().to_owned());
                let known = Timestamp::from_microsecond(stands.known);
                let known = known.map_err(|error| Problem::new("date-invalid").arg("found", error));
                next.closed = Set(Some(Instant::from(known.map_err(Failure::Refused)?)));
            }
        }
        let after = next.update(tx).await?;
        tx.audit(Entry::changed("closing", after.id, &Told::from(&before), &Told::from(&after))?);
        tx.emit("pay-periods.closed", after.id, &Told::from(&after))?;
        Ok(())
    }
}

impl KeepClose {
    async fn stand(&self, tx: &Tx, row: &closing::Model, stands: &Stands) -> Result<(), Failure<Problem>> {
        let plan = plan::Entity::find_by_id(row.plan).one(tx).await?;
        let plan = plan.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        let mut rows = Vec::with_capacity(stands.stood.len());
        for (person, value) in &stands.stood {
            rows.push(stood::ActiveModel {
                id: Set(tx.id()?),
                closing: Set(row.id),
                plan: Set(row.plan),
                person: Set(RowId(*person)),
                value: Set(value.clone()),
            });
        }
        insert_all::<stood::Entity>(tx, rows).await?;
        keep_closed(tx, &plan, row, &stands.payouts).await?;
        capture(tx, &plan, row, &stands.costs).await?;
        post(tx, &plan, row, &stands.payouts).await
    }
}

/// What stood before a close that is taken back.
pub async fn forget(tx: &Tx, row: &closing::Model) -> Result<(), Failure<Problem>> {
    open_again(tx, row).await?;
    forget_costs(tx, row).await?;
    stood::Entity::delete_many().filter(stood::Column::Closing.eq(row.id)).exec(tx).await?;
    closing::Entity::delete_by_id(row.id).exec(tx).await?;
    Ok(())
}
