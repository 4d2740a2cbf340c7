//! What holds of a plan, as the engine takes it; and how much of it waits.

use jiff::Timestamp;
use prestasi_access::Viewer;
use prestasi_compensation::by_hand::ByHand;
use prestasi_store::{Error, RowId, Tx};
use prestasi_web::Visit;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, Select};

use super::row::{State, adjustment};

/// What holds of a plan now, or held at a moment.
///
/// # Errors
/// Those of the store.
pub async fn by_hand(
    db: &impl ConnectionTrait,
    system: &Viewer,
    plan: RowId,
    at: Option<Timestamp>,
) -> Result<Vec<ByHand>, Error> {
    let rows = system.select::<adjustment::Entity>().filter(adjustment::Column::Plan.eq(plan));
    let rows = rows.filter(adjustment::Column::Held.is_not_null()).all(db).await?;
    let holds = |row: &adjustment::Model| match at {
        None => row.state == State::Holds.name(),
        Some(at) => {
            row.held.is_some_and(|held| held.timestamp() <= at)
                && row.withdrawn.is_none_or(|end| end.timestamp() > at)
        }
    };
    let one = |row: adjustment::Model| -> Result<ByHand, Error> {
        Ok(ByHand {
            person: row.person.to_string(),
            period: row.period.parse()?,
            name: row.id.to_string(),
            amount: row.amount,
            why: row.why,
            by: row.made_by.to_string(),
            approved_by: row.decided_by.map(|id| id.to_string()),
        })
    };
    rows.into_iter().filter(holds).map(one).collect()
}

/// How many adjustments of a pay period wait for a decision.
///
/// # Errors
/// Those of the store.
pub async fn waiting_in(tx: &Tx, plan: RowId, period: &str) -> Result<u64, Error> {
    use adjustment::Column as C;
    let own = C::Plan.eq(plan).and(C::Period.eq(period)).and(C::State.eq(State::Waiting.name()));
    Ok(adjustment::Entity::find().filter(own).count(tx).await?)
}

/// Those that wait for somebody.
pub fn waiting(visit: &Visit) -> Select<adjustment::Entity> {
    let state = adjustment::Column::State.eq(State::Waiting.name());
    visit.viewer.select::<adjustment::Entity>().filter(state)
}
