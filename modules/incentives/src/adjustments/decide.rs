//! A second person approves an adjustment or refuses it with why; or it is withdrawn while its period is open.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::make::why as read_why;
use super::row::{State, Told, adjustment};
use crate::periods::{closing, is_closed};
use crate::rights::{DECIDE_ADJUSTMENTS, MAKE_ADJUSTMENTS, READ_ADJUSTMENTS};

/// The adjustment, and who is about to do something with it: nobody does about their own pay.
async fn find(tx: &Tx, viewer: &Viewer, id: Id) -> Result<(adjustment::Model, RowId), Failure<Problem>> {
    let person = viewer.person().map(RowId);
    let person = person.ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
    let rows = viewer.select::<adjustment::Entity>().filter(adjustment::Column::Id.eq(RowId(id)));
    let row = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
    if row.person == person {
        return Err(Failure::Refused(Problem::new("adjustment-own")));
    }
    Ok((row, person))
}

/// What is closed does not change any more.
async fn is_open(tx: &Tx, row: &adjustment::Model) -> Result<(), Failure<Problem>> {
    if is_closed(tx, closing::Entity::find(), (row.plan, &row.period)).await? {
        let problem = Problem::new("adjustment-period-closed").arg("name", &row.period);
        return Err(Failure::Refused(problem));
    }
    Ok(())
}

async fn changed(
    tx: &Tx,
    before: &adjustment::Model,
    next: adjustment::ActiveModel,
) -> Result<adjustment::Model, Failure<Problem>> {
    let next = adjustment::ActiveModel { id: Set(before.id), ..next };
    let after = versioned::update::<adjustment::Entity>(tx, next, before.version).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    tx.audit(Entry::changed("adjustment", after.id, &Told::from(before), &Told::from(&after))?);
    Ok(after)
}

/// An adjustment beyond the limit is approved or refused by somebody who did not make it.
#[derive(Debug, Clone, Serialize)]
pub struct DecideAdjustment {
    pub adjustment: Id,
    pub approved: bool,
    pub answer: String,
}

impl Operation for DecideAdjustment {
    const NAME: &'static str = "adjustments.decide";
    const NEEDS: Need = Need::Permission(DECIDE_ADJUSTMENTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let (row, person) = find(tx, viewer, self.adjustment).await?;
        if row.made_by == person {
            return Err(Failure::Refused(Problem::new("adjustment-maker")));
        }
        if row.state != State::Waiting.name() {
            return Err(Failure::Refused(Problem::new("adjustment-state-other")));
        }
        if self.approved {
            is_open(tx, &row).await?;
        } else if self.answer.is_empty() {
            return Err(Failure::Refused(Problem::new("adjustment-answer-missing")));
        }
        let (now, state) =
            (Instant::from(tx.now()), if self.approved { State::Holds } else { State::Refused });
        let next = adjustment::ActiveModel {
            state: Set(state.name().to_owned()),
            decided: Set(Some(now)),
            decided_by: Set(Some(person)),
            answer: Set(self.answer.clone()),
            held: Set(self.approved.then_some(now)),
            ..Default::default()
        };
        let row = changed(tx, &row, next).await?;
        if self.approved {
            tx.emit("adjustments.held", row.id, &row.plan.to_string())?;
        } else {
            tx.emit("adjustments.refused", row.id, &row.plan.to_string())?;
        }
        Ok(())
    }
}

/// An adjustment is withdrawn before it was closed over.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawAdjustment {
    pub adjustment: Id,
    pub why: String,
}

impl Operation for WithdrawAdjustment {
    const NAME: &'static str = "adjustments.withdraw";
    const NEEDS: Need = Need::Permission(READ_ADJUSTMENTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let (row, person) = find(tx, viewer, self.adjustment).await?;
        if ![State::Waiting.name(), State::Holds.name()].contains(&row.state.as_str()) {
            return Err(Failure::Refused(Problem::new("adjustment-state-other")));
        }
        if row.decided_by.is_none() {
            viewer.require(MAKE_ADJUSTMENTS).map_err(Failure::Refused)?;
        } else if !may_undo(viewer, &row) {
            // What two stood for, whoever made it does not take back alone.
            return Err(Failure::Refused(Problem::new("adjustment-stands-for-two")));
        }
        if self.why.is_empty() {
            return Err(Failure::Refused(Problem::new("adjustment-withdraw-missing")));
        }
        is_open(tx, &row).await?;
        let next = adjustment::ActiveModel {
            state: Set(State::Withdrawn.name().to_owned()),
            withdrawn: Set(Some(Instant::from(tx.now()))),
            withdrawn_by: Set(Some(person)),
            withdrawn_why: Set(self.why.clone()),
            ..Default::default()
        };
        let row = changed(tx, &row, next).await?;
        if row.held.is_some() {
            tx.emit("adjustments.withdrawn", row.id, &row.plan.to_string())?;
        }
        Ok(())
    }
}

/// Whether somebody may withdraw what was approved.
fn may_undo(viewer: &Viewer, row: &adjustment::Model) -> bool {
    viewer.may(DECIDE_ADJUSTMENTS) && viewer.person().map(RowId) != Some(row.made_by)
}

/// What is decided of an adjustment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentDecision {
    approved: bool,
    /// Why; needed where it is refused.
    #[schema(max_length = 1_000)]
    #[serde(default)]
    answer: String,
}

/// Why an adjustment is withdrawn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentWithdrawal {
    #[schema(min_length = 1, max_length = 1_000)]
    why: String,
}

pub async fn decide(
    visit: Visit,
    At([adjustment]): At<1>,
    Body(said): Body<AdjustmentDecision>,
) -> Outcome<StatusCode> {
    let answer = read_why(&said.answer)?;
    visit.does(DecideAdjustment { adjustment, approved: said.approved, answer }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn withdraw(
    visit: Visit,
    At([adjustment]): At<1>,
    Body(said): Body<AdjustmentWithdrawal>,
) -> Outcome<StatusCode> {
    visit.does(WithdrawAdjustment { adjustment, why: read_why(&said.why)? }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([adjustment]): At<1>, typed: Fields) -> Outcome<Response> {
    let answer = read_why(typed.value("answer"))?;
    let approved = typed.value("approved") == "yes";
    visit.does_as(typed.ask(&visit)?, DecideAdjustment { adjustment, approved, answer }).await?;
    Ok(visit.wants.go(&format!("/adjustments?open={adjustment}")))
}

pub async fn send_withdraw(visit: Visit, At([adjustment]): At<1>, typed: Fields) -> Outcome<Response> {
    let why = read_why(typed.value("why"))?;
    visit.does_as(typed.ask(&visit)?, WithdrawAdjustment { adjustment, why }).await?;
    Ok(visit.wants.go(&format!("/adjustments?open={adjustment}")))
}
