//! A delegation ends at once.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::delegation::RevokeDelegation;
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};

pub async fn revoke(visit: Visit, At([delegation]): At<1>) -> Outcome<StatusCode> {
    visit.does(RevokeDelegation { delegation }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([delegation]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RevokeDelegation { delegation }).await?;
    Ok(visit.wants.go("/delegations"))
}
