//! Whether a source can be read as it was set up.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_kernel::Problem;
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit};

use super::note::Note;
use super::{Source, id_of, state};
use crate::object::{Row, row};

/// Opens it, and keeps how that went; what is wrong, if anything is.
pub async fn attempt<S: Source>(visit: &Visit, row: &Row<S>) -> Outcome<Option<Problem>> {
    let state = state::of(visit, id_of(row)).await?;
    let shut = S::attempt(visit.app(), &row.model, state.as_ref()).await.err();
    visit.does(Note::<S>::of(id_of(row), shut.as_ref())).await?;
    Ok(shut.map(|shut| shut.problem))
}

pub async fn send<S: Source>(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = row::<S>(&visit, id).await?;
    attempt(&visit, &row).await?;
    Ok(visit.wants.go(&row.open()))
}

pub async fn post<S: Source>(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    let row = row::<S>(&visit, id).await?;
    match attempt(&visit, &row).await? {
        Some(problem) => Err(problem.into()),
        None => Ok(StatusCode::NO_CONTENT),
    }
}
