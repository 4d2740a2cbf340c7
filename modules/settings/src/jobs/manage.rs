//! A job is stopped, or done once more.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_jobs::{Cancel, Repeat};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};

pub async fn cancel(visit: Visit, At([job]): At<1>) -> Outcome<StatusCode> {
    visit.does(Cancel { job }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_cancel(visit: Visit, At([job]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, Cancel { job }).await?;
    Ok(visit.wants.go(&format!("/jobs/{job}")))
}

pub async fn repeat(visit: Visit, At([job]): At<1>) -> Outcome<StatusCode> {
    visit.does(Repeat { job }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_repeat(visit: Visit, At([job]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, Repeat { job }).await?;
    Ok(visit.wants.go(&format!("/jobs/{job}")))
}
