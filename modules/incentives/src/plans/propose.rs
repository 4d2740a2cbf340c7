//! A text is proposed, so that somebody else decides on it; or taken back.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::Set;
use serde::Serialize;

use super::check::checked;
use super::kept::newest;
use super::row::{State, ToldText, version};
use super::{find, known};
use crate::rights::WRITE_PLANS;

/// The newest text of a plan goes from one state to another.
pub async fn moved(
    tx: &Tx,
    viewer: &Viewer,
    plan: Id,
    (from, into): (State, State),
    set: impl FnOnce(&mut version::ActiveModel),
) -> Result<version::Model, Failure<Problem>> {
    let row = known(tx, viewer, plan).await?;
    let before = newest(tx, viewer, row.id).await?;
    let before = before.filter(|before| State::of(before) == from);
    let before = before.ok_or_else(|| Failure::Refused(Problem::new("plan-state-other")))?;
    let mut next =
        version::ActiveModel { id: Set(before.id), state: Set(into.name().to_owned()), ..Default::default() };
    set(&mut next);
    let after = versioned::update::<version::Entity>(tx, next, before.version).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    tx.audit(Entry::changed("plan-version", after.id, &ToldText::from(&before), &ToldText::from(&after))?);
    Ok(after)
}

/// The draft of a plan is proposed.
#[derive(Debug, Clone, Serialize)]
pub struct ProposePlan {
    pub plan: Id,
}

impl Operation for ProposePlan {
    const NAME: &'static str = "plans.propose";
    const NEEDS: Need = Need::Permission(WRITE_PLANS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let author = viewer.person().map(RowId);
        let now = Instant::from(tx.now());
        // Whoever proposes a text stands for it.
        let set = |next: &mut version::ActiveModel| (next.author, next.changed) = (Set(author), Set(now));
        let row = moved(tx, viewer, self.plan, (State::Draft, State::Proposed), set).await?;
        tx.emit("plans.proposed", self.plan, &row.number)?;
        Ok(())
    }
}

/// What was proposed is a draft again.
#[derive(Debug, Clone, Serialize)]
pub struct TakePlanBack {
    pub plan: Id,
}

impl Operation for TakePlanBack {
    const NAME: &'static str = "plans.take-back";
    const NEEDS: Need = Need::Permission(WRITE_PLANS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        moved(tx, viewer, self.plan, (State::Proposed, State::Draft), |_| {}).await?;
        Ok(())
    }
}

/// Refuses what cannot be calculated.
async fn is_right(visit: &Visit, plan: Id) -> Outcome<()> {
    let row = find(visit, plan).await?;
    let text = newest(visit.db(), &visit.viewer, row.id).await?.ok_or_else(Fault::not_found)?;
    let found = checked(visit, Some(plan), &text.text).await;
    if found.right { Ok(()) } else { Err(Problem::new("plan-wrong").into()) }
}

pub async fn propose(visit: Visit, At([plan]): At<1>) -> Outcome<StatusCode> {
    is_right(&visit, plan).await?;
    visit.does(ProposePlan { plan }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([plan]): At<1>, typed: Fields) -> Outcome<Response> {
    is_right(&visit, plan).await?;
    visit.does_as(typed.ask(&visit)?, ProposePlan { plan }).await?;
    Ok(visit.wants.go(&format!("/plans/{plan}")))
}

pub async fn take_back(visit: Visit, At([plan]): At<1>) -> Outcome<StatusCode> {
    visit.does(TakePlanBack { plan }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_take_back(visit: Visit, At([plan]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, TakePlanBack { plan }).await?;
    Ok(visit.wants.go(&format!("/plans/{plan}")))
}
