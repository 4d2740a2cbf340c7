//! The end of a session.

use axum::response::{IntoResponse, Response};
use prestasi_access::account::EndSession;
use prestasi_web::{Outcome, Visit};

pub async fn send(visit: Visit) -> Outcome<Response> {
    visit.does(EndSession { session: None }).await?;
    Ok((visit.cookies().forget(), visit.wants.go("/sign-in")).into_response())
}
