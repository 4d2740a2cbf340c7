//! A backup is taken now, or a drill done.

use axum::response::Response;
use prestasi_access::Operation;
use prestasi_jobs::Enqueued;
use prestasi_kernel::Problem;
use prestasi_recovery::nightly::{AskBackup, AskDrill};
use prestasi_web::api::{Created, Ident};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

/// The job that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedRun {
    /// The job that does it.
    job: Ident,
}

/// Only where this server knows where its backups are.
fn check(visit: &Visit) -> Outcome<()> {
    match &visit.app().site().backups {
        Some(_) => Ok(()),
        None => Err(Problem::new("backups-nowhere").into()),
    }
}

async fn ask<O: Operation<Answer = Enqueued>>(visit: &Visit, asked: O) -> Outcome<Created<AskedRun>>
where
    O::Refusal: Into<Fault>,
{
    check(visit)?;
    Ok(Created(AskedRun { job: Ident(visit.does(asked).await?.id) }))
}

pub async fn backup(visit: Visit) -> Outcome<Created<AskedRun>> {
    ask(&visit, AskBackup).await
}

pub async fn drill(visit: Visit) -> Outcome<Created<AskedRun>> {
    ask(&visit, AskDrill).await
}

pub async fn send_backup(visit: Visit, typed: Fields) -> Outcome<Response> {
    check(&visit)?;
    let job = visit.does_as(typed.ask(&visit)?, AskBackup).await?.id;
    Ok(visit.wants.go(&format!("/jobs?open={job}")))
}

pub async fn send_drill(visit: Visit, typed: Fields) -> Outcome<Response> {
    check(&visit)?;
    let job = visit.does_as(typed.ask(&visit)?, AskDrill).await?.id;
    Ok(visit.wants.go(&format!("/jobs?open={job}")))
}
