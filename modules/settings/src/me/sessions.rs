//! Where I am signed in.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::account::{EndOtherSessions, EndSession};
use prestasi_kernel::Problem;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_web::api::{At, Ident, Moment};
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

/// Where somebody is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sessions {
    sessions: Vec<OwnSession>,
}

/// One sign-in.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnSession {
    id: Ident,
    opened: Moment,
    /// The address that it came from.
    source: String,
    /// Whether it is the one that asks.
    present: bool,
}

pub async fn all(visit: Visit) -> Outcome<Json<Sessions>> {
    if !visit.viewer.is_present() {
        return Err(Problem::new("presence-needed").into());
    }
    let sessions =
        visit.app().access().sessions(&visit.viewer).await?.into_iter().map(|session| OwnSession {
            id: Ident(session.id),
            opened: Moment(session.opened),
            source: session.source,
            present: session.present,
        });
    Ok(Json(Sessions { sessions: sessions.collect() }))
}

pub async fn end(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(EndSession { session: Some(id) }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    visit.does(EndSession { session: Some(id) }).await?;
    Ok(visit.wants.go("/me"))
}

pub async fn send_others(visit: Visit) -> Outcome<Response> {
    visit.does(EndOtherSessions).await?;
    Ok(visit.wants.go("/me"))
}

/// The sessions as a part of my page.
pub async fn section(visit: &Visit) -> Outcome<Markup> {
    let w = visit.words;
    let sessions = visit.app().access().sessions(&visit.viewer).await?;
    Ok(html! {
        section class="card stack" aria-labelledby="sessions" {
            h2 id="sessions" { (w.say("me-sessions")) }
            ul class="rows" {
                @for session in &sessions {
                    @let when = w.moment(visit.local(session.opened));
                    li {
                        div class="two-lines" {
                            span { (w.with("session-since", &[("when", when.clone())])) }
                            span class="muted" { (w.with("session-from", &[("source", session.source.clone())])) }
                        }
                        @if session.present { (badge(Tone::Active, &w.say("session-present"))) }
                        @else {
                            form method="post" action={ "/me/sessions/" (session.id) "/end" } {
                                button type="submit" class=(Weight::Quiet.class()) aria-label=(w.with("session-end-of", &[("when", when)])) { (w.say("session-end")) }
                            }
                        }
                    }
                }
            }
            @if sessions.len() > 1 {
                form method="post" action="/me/sessions/end-others" { (button::submit(Weight::Plain, &w.say("session-end-others"))) }
            }
        }
    })
}
