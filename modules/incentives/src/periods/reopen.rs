//! The last close of a plan is taken back, while nothing was paid out of it; or a period is locked for good.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Period, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Tx};
use prestasi_web::api::Body;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::Serialize;

use super::PATH;
use super::close::{PlanPeriod, typed_period};
use super::keep::forget;
use super::post::take_back;
use super::row::{State, Told, closing};
use super::standing::closes;
use crate::payouts::is_paid;
use crate::plans::known;
use crate::rights::CLOSE_PERIODS;
use crate::runs::{ASKED, have_calculated};

async fn find(
    tx: &Tx,
    viewer: &Viewer,
    plan: Id,
    period: Period,
) -> Result<closing::Model, Failure<Problem>> {
    let plan = known(tx, viewer, plan).await?;
    let all = closes(tx, closing::Entity::find(), plan.id).await?;
    let last = all.into_iter().next().filter(|row| row.period == period.to_string());
    last.ok_or_else(|| Failure::Refused(Problem::new("period-not-last")))
}

/// The last pay period that was closed is open again.
#[derive(Debug, Clone, Serialize)]
pub struct ReopenPeriod {
    pub plan: Id,
    pub period: Period,
}

impl Operation for ReopenPeriod {
    const NAME: &'static str = "pay-periods.reopen";
    const NEEDS: Need = Need::Permission(CLOSE_PERIODS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find(tx, viewer, self.plan, self.period).await?;
        if row.state == State::Locked.name() {
            return Err(Failure::Refused(Problem::new("period-locked")));
        }
        if is_paid(tx, row.plan, &row.period).await? {
            return Err(Failure::Refused(Problem::new("period-paid")));
        }
        take_back(tx, &row, viewer.day(), "reopened").await?;
        forget(tx, &row).await?;
        tx.audit(Entry::removed("closing", row.id, &Told::from(&row))?);
        tx.emit("pay-periods.reopened", row.id, &Told::from(&row))?;
        have_calculated(tx, self.plan, ASKED).await?;
        Ok(())
    }
}

/// A pay period is never opened again.
#[derive(Debug, Clone, Serialize)]
pub struct LockPeriod {
    pub plan: Id,
    pub period: Period,
}

impl Operation for LockPeriod {
    const NAME: &'static str = "pay-periods.lock";
    const NEEDS: Need = Need::Permission(CLOSE_PERIODS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let plan = known(tx, viewer, self.plan).await?;
        let rows = closes(tx, closing::Entity::find(), plan.id).await?;
        let row = rows.into_iter().find(|row| row.period == self.period.to_string());
        let before = row.filter(|row| row.state == State::Closed.name());
        let before = before.ok_or_else(|| Failure::Refused(Problem::new("period-not-closed")))?;
        let mut next = before.clone().into_active_model();
        next.state = Set(State::Locked.name().to_owned());
        let after = next.update(tx).await?;
        tx.audit(Entry::changed("closing", after.id, &Told::from(&before), &Told::from(&after))?);
        Ok(())
    }
}

pub async fn reopen(visit: Visit, Body(asked): Body<PlanPeriod>) -> Outcome<StatusCode> {
    let (plan, period) = asked.named()?;
    visit.does(ReopenPeriod { plan, period }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn lock(visit: Visit, Body(asked): Body<PlanPeriod>) -> Outcome<StatusCode> {
    let (plan, period) = asked.named()?;
    visit.does(LockPeriod { plan, period }).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn unfit() -> Problem {
    Problem::new("period-not-last")
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (plan, period) = typed_period(&mut typed);
    let period = period.ok_or_else(unfit)?;
    visit.does_as(typed.ask(&visit)?, ReopenPeriod { plan, period }).await?;
    Ok(visit.wants.go(PATH))
}

pub async fn send_lock(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (plan, period) = typed_period(&mut typed);
    let period = period.ok_or_else(unfit)?;
    visit.does_as(typed.ask(&visit)?, LockPeriod { plan, period }).await?;
    Ok(visit.wants.go(PATH))
}
