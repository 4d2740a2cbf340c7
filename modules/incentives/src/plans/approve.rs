//! What was proposed is approved by somebody else, or refused with a reason.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::Set;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::kept::newest;
use super::known;
use super::propose::moved;
use super::row::{State, version};
use crate::rights::APPROVE_PLANS;

const NOTE_CHARS_MAX: usize = 1_000;

/// Whoever wrote a text does not decide on it.
async fn is_other(tx: &Tx, viewer: &Viewer, plan: Id) -> Result<(), Failure<Problem>> {
    let row = known(tx, viewer, plan).await?;
    let author = newest(tx, viewer, row.id).await?.and_then(|text| text.author);
    if viewer.person().map(RowId) == author && author.is_some() {
        return Err(Failure::Refused(Problem::new("plan-own")));
    }
    Ok(())
}

fn decided(viewer: &Viewer, tx: &Tx, next: &mut version::ActiveModel) {
    next.decided_by = Set(viewer.person().map(RowId));
    next.decided = Set(Some(Instant::from(tx.now())));
}

/// What was proposed is the plan from now on.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovePlan {
    pub plan: Id,
    /// The text that was read, by its hash: another one is not approved by mistake.
    pub hash: String,
}

impl Operation for ApprovePlan {
    const NAME: &'static str = "plans.approve";
    const NEEDS: Need = Need::Permission(APPROVE_PLANS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        is_other(tx, viewer, self.plan).await?;
        let ways = (State::Proposed, State::Approved);
        let row = moved(tx, viewer, self.plan, ways, |next| decided(viewer, tx, next)).await?;
        if row.hash != self.hash {
            return Err(Failure::Refused(Problem::new("plan-other-text")));
        }
        tx.emit("plans.approved", self.plan, &row.number)?;
        Ok(())
    }
}

/// What was proposed does not count.
#[derive(Debug, Clone, Serialize)]
pub struct RefusePlan {
    pub plan: Id,
    pub note: String,
}

impl Operation for RefusePlan {
    const NAME: &'static str = "plans.refuse";
    const NEEDS: Need = Need::Permission(APPROVE_PLANS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        is_other(tx, viewer, self.plan).await?;
        if self.note.is_empty() {
            return Err(Failure::Refused(Problem::new("plan-note-missing")));
        }
        let set = |next: &mut version::ActiveModel| {
            decided(viewer, tx, next);
            next.note = Set(self.note.clone());
        };
        let row = moved(tx, viewer, self.plan, (State::Proposed, State::Refused), set).await?;
        tx.emit("plans.refused", self.plan, &row.number)?;
        Ok(())
    }
}

/// Which text is approved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanApproval {
    /// Of the text that was read: SHA-256.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    hash: String,
}

/// Why a text is refused.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRefusal {
    #[schema(min_length = 1, max_length = 1_000)]
    note: String,
}

pub async fn approve(visit: Visit, At([plan]): At<1>, Body(said): Body<PlanApproval>) -> Outcome<StatusCode> {
    visit.does(ApprovePlan { plan, hash: said.hash }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([plan]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let hash = typed.text("hash");
    visit.does_as(typed.ask(&visit)?, ApprovePlan { plan, hash }).await?;
    Ok(visit.wants.go(&format!("/plans/{plan}")))
}

pub async fn refuse(visit: Visit, At([plan]): At<1>, Body(said): Body<PlanRefusal>) -> Outcome<StatusCode> {
    let note = text::lines(&said.note, NOTE_CHARS_MAX)?;
    visit.does(RefusePlan { plan, note }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_refuse(visit: Visit, At([plan]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let note = text::lines(&typed.text("note"), NOTE_CHARS_MAX)?;
    visit.does_as(typed.ask(&visit)?, RefusePlan { plan, note }).await?;
    Ok(visit.wants.go(&format!("/plans/{plan}")))
}
