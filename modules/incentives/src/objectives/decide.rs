//! Scores as people and programs give them, approve them, refuse them and take them back.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::record::Added;
use prestasi_web::{Fields, Outcome, Visit, text};
use serde::Deserialize;
use utoipa::ToSchema;

use super::percent;
use super::score::{ApproveScore, ProposeScore, RefuseScore, TakeScoreBack};

const REASON_CHARS_MAX: usize = 2_000;

/// How far an objective was reached.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewScore {
    /// A percentage of at most four decimals.
    #[schema(max_length = 20, example = "80")]
    score: String,
    #[schema(min_length = 1, max_length = 2_000)]
    reason: String,
}

/// Which score is approved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreApproval {
    /// The score that was read.
    score: Ident,
}

/// Why a score is refused.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreRefusal {
    /// The score that was read.
    score: Ident,
    #[schema(min_length = 1, max_length = 2_000)]
    note: String,
}

pub async fn score(
    visit: Visit,
    At([objective]): At<1>,
    Body(new): Body<NewScore>,
) -> Outcome<Created<Added>> {
    let reason = text::lines(&new.reason, REASON_CHARS_MAX)?;
    let given = ProposeScore { objective, score: percent::read(&new.score)?, reason };
    Ok(Created(Added { id: Ident(visit.does(given).await?) }))
}

pub async fn take_back(visit: Visit, At([objective]): At<1>) -> Outcome<StatusCode> {
    visit.does(TakeScoreBack { objective }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn approve(
    visit: Visit,
    At([objective]): At<1>,
    Body(said): Body<ScoreApproval>,
) -> Outcome<StatusCode> {
    visit.does(ApproveScore { objective, score: said.score.0 }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn refuse(
    visit: Visit,
    At([objective]): At<1>,
    Body(said): Body<ScoreRefusal>,
) -> Outcome<StatusCode> {
    let note = text::lines(&said.note, REASON_CHARS_MAX)?;
    visit.does(RefuseScore { objective, score: said.score.0, note }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_score(visit: Visit, At([objective]): At<1>, typed: Fields) -> Outcome<Response> {
    let reason = text::lines(typed.value("reason"), REASON_CHARS_MAX)?;
    let given = ProposeScore { objective, score: percent::read(typed.value("score"))?, reason };
    visit.does_as(typed.ask(&visit)?, given).await?;
    Ok(visit.wants.go(&format!("/objectives?open={objective}")))
}

pub async fn send_take_back(visit: Visit, At([objective]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, TakeScoreBack { objective }).await?;
    Ok(visit.wants.go(&format!("/objectives?open={objective}")))
}

pub async fn send_decide(visit: Visit, At([objective]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let (score, note) = (typed.id("score"), text::lines(typed.value("note"), REASON_CHARS_MAX)?);
    let ask = typed.ask(&visit)?;
    if typed.value("approved") == "yes" {
        visit.does_as(ask, ApproveScore { objective, score }).await?;
    } else {
        visit.does_as(ask, RefuseScore { objective, score, note }).await?;
    }
    Ok(visit.wants.go(&format!("/objectives?open={objective}")))
}
