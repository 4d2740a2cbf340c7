//! A dispute is decided by somebody else, with why; or taken back by whoever raised it.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::{ColumnTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::{State, Told, dispute};
use crate::rights::{DECIDE_DISPUTES, RAISE_DISPUTES};

const ANSWER_CHARS_MAX: usize = 2_000;

/// The dispute goes from open to something else.
async fn moved(
    tx: &Tx,
    viewer: &Viewer,
    id: Id,
    state: State,
    answer: &str,
) -> Result<dispute::Model, Failure<Problem>> {
    let rows = viewer.select::<dispute::Entity>().filter(dispute::Column::Id.eq(RowId(id)));
    let before = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
    if before.state != State::Open.name() {
        return Err(Failure::Refused(Problem::new("dispute-decided")));
    }
    let own = viewer.person().map(RowId) == Some(before.person);
    if own != (state == State::Withdrawn) {
        return Err(Failure::Refused(Problem::new(if own { "dispute-own" } else { "dispute-others" })));
    }
    let next = dispute::ActiveModel {
        id: Set(before.id),
        state: Set(state.name().to_owned()),
        decided: Set(Some(Instant::from(tx.now()))),
        decided_by: Set(viewer.person().map(RowId)),
        answer: Set(answer.to_owned()),
        ..Default::default()
    };
    let after = versioned::update::<dispute::Entity>(tx, next, before.version).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    tx.audit(Entry::changed("dispute", after.id, &Told::from(&before), &Told::from(&after))?);
    Ok(after)
}

/// A dispute is decided.
#[derive(Debug, Clone, Serialize)]
pub struct DecideDispute {
    pub dispute: Id,
    pub upheld: bool,
    pub answer: String,
}

impl Operation for DecideDispute {
    const NAME: &'static str = "disputes.decide";
    const NEEDS: Need = Need::Permission(DECIDE_DISPUTES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        if self.answer.is_empty() {
            return Err(Failure::Refused(Problem::new("dispute-answer-missing")));
        }
        let state = if self.upheld { State::Upheld } else { State::Declined };
        let row = moved(tx, viewer, self.dispute, state, &self.answer).await?;
        tx.emit("disputes.decided", row.id, &row.person.to_string())?;
        Ok(())
    }
}

/// A dispute is taken back.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawDispute {
    pub dispute: Id,
}

impl Operation for WithdrawDispute {
    const NAME: &'static str = "disputes.withdraw";
    const NEEDS: Need = Need::Permission(RAISE_DISPUTES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        moved(tx, viewer, self.dispute, State::Withdrawn, "").await?;
        Ok(())
    }
}

/// What is decided of a dispute.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Whether they are right.
    upheld: bool,
    /// Why.
    #[schema(min_length = 1, max_length = 2_000)]
    answer: String,
}

pub async fn decide(visit: Visit, At([dispute]): At<1>, Body(said): Body<Decision>) -> Outcome<StatusCode> {
    let answer = text::lines(&said.answer, ANSWER_CHARS_MAX)?;
    visit.does(DecideDispute { dispute, upheld: said.upheld, answer }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn withdraw(visit: Visit, At([dispute]): At<1>) -> Outcome<StatusCode> {
    visit.does(WithdrawDispute { dispute }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([dispute]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let answer = text::lines(&typed.text("answer"), ANSWER_CHARS_MAX)?;
    let upheld = typed.value("upheld") == "yes";
    visit.does_as(typed.ask(&visit)?, DecideDispute { dispute, upheld, answer }).await?;
    Ok(visit.wants.go(&format!("/disputes?open={dispute}")))
}

pub async fn send_withdraw(visit: Visit, At([dispute]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, WithdrawDispute { dispute }).await?;
    Ok(visit.wants.go("/disputes"))
}
