//! Whether a mailbox can be opened as it was set up.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_kernel::Problem;
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit};

use super::login::{self, Shut};
use super::note::Note;
use super::row::mailbox;
use super::state;
use crate::object::row;

/// Somebody waits for it.
const PATIENCE: Duration = Duration::from_secs(15);

/// Opens it, and keeps how that went; what is wrong, if anything is.
pub async fn attempt(visit: &Visit, row: &mailbox::Model) -> Outcome<Option<Problem>> {
    let state = state::of(visit, row.id).await?;
    let shut = match login::open(visit.app(), row, state.as_ref(), PATIENCE).await {
        Ok(mut mailbox) => mailbox.folders().await.err().map(Shut::from),
        Err(shut) => Some(shut),
    };
    visit.does(Note::of(row.id, shut.as_ref())).await?;
    Ok(shut.map(|shut| shut.problem))
}

pub async fn send(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = row::<mailbox::Entity>(&visit, id).await?;
    attempt(&visit, &row.model).await?;
    Ok(visit.wants.go(&row.open()))
}

pub async fn post(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    let row = row::<mailbox::Entity>(&visit, id).await?;
    match attempt(&visit, &row.model).await? {
        Some(problem) => Err(problem.into()),
        None => Ok(StatusCode::NO_CONTENT),
    }
}
