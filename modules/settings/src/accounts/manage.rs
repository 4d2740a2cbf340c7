//! Lets somebody in no more, or again; ends their sessions; takes away a second factor that they have lost.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::Operation;
use prestasi_access::account::{DisableAccount, EndSessions, ResetAuthenticator};
use prestasi_kernel::{Id, Problem};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

/// Whether somebody is let in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedUserAccount {
    /// Whether the account is disabled.
    disabled: bool,
}

pub async fn change(
    visit: Visit,
    At([person]): At<1>,
    Body(new): Body<ChangedUserAccount>,
) -> Outcome<StatusCode> {
    visit.does(DisableAccount { person, disabled: new.disabled }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn end_sessions(visit: Visit, At([person]): At<1>) -> Outcome<StatusCode> {
    visit.does(EndSessions { person }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn reset(visit: Visit, At([person]): At<1>) -> Outcome<StatusCode> {
    visit.does(ResetAuthenticator { person }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn disable_send(visit: Visit, At([person]): At<1>, typed: Fields) -> Outcome<Response> {
    act(visit, typed, person, DisableAccount { person, disabled: true }).await
}

pub async fn enable_send(visit: Visit, At([person]): At<1>, typed: Fields) -> Outcome<Response> {
    act(visit, typed, person, DisableAccount { person, disabled: false }).await
}

pub async fn end_sessions_send(visit: Visit, At([person]): At<1>, typed: Fields) -> Outcome<Response> {
    act(visit, typed, person, EndSessions { person }).await
}

pub async fn reset_send(visit: Visit, At([person]): At<1>, typed: Fields) -> Outcome<Response> {
    act(visit, typed, person, ResetAuthenticator { person }).await
}

async fn act<O>(visit: Visit, typed: Fields, person: Id, operation: O) -> Outcome<Response>
where
    O: Operation<Answer = (), Refusal = Problem>,
{
    visit.does_as(typed.ask(&visit)?, operation).await?;
    Ok(visit.wants.go(&format!("/user-accounts?open={person}")))
}
