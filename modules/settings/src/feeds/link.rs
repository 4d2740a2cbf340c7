//! A link for one's own calendar: a token that reads the company's calendar and nothing else, in an address.

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::account::NewToken;
use prestasi_i18n::Words;
use prestasi_ui::button::{self, Weight};
use prestasi_web::api::{Created, Ident};
use prestasi_web::{Outcome, Visit, fields};
use serde::Serialize;
use utoipa::ToSchema;

use super::calendar::{LANGUAGE, PATH};
use crate::company::READ_COMPANY;

/// For how long: programs that fetch calendars ask for as long as they may.
const DAYS: u16 = 366;

/// An address for a calendar, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarLink {
    /// The token in it, by which it is revoked.
    id: Ident,
    /// The address on this server. It is not shown again.
    path: String,
}

async fn link(visit: &Visit) -> Outcome<CalendarLink> {
    let w = visit.words;
    let permissions = BTreeSet::from([READ_COMPANY.name().to_owned()]);
    let new = NewToken { person: visit.person()?, name: w.say("feed-token"), permissions, days: DAYS };
    let (id, secret) = visit.app().access().create_token(&visit.viewer, new).await?;
    visit.changed();
    let query = fields::query(&[("token", secret.expose()), (LANGUAGE, w.language().code())]);
    Ok(CalendarLink { id: Ident(id), path: format!("{PATH}?{query}") })
}

pub async fn make(visit: Visit) -> Outcome<Created<CalendarLink>> {
    Ok(Created(link(&visit).await?))
}

pub async fn send(visit: Visit, headers: HeaderMap) -> Outcome<Response> {
    let w = visit.words;
    let address = format!("{}{}", visit.origin(&headers), link(&visit).await?.path);
    let content = html! {
        div class="card narrow form" {
            h2 tabindex="-1" autofocus { (w.say("feed-made")) }
            p { (w.say("feed-made-what")) }
            code class="secret" { (address) }
            div class="form-actions" { (button::link(Weight::Primary, "/me", None, &w.say("token-kept"))) }
        }
    };
    Ok(visit.page(w.say("feed-title")).under(w.say("me-title"), "/me").reply(&content, &[]))
}

/// What asks for a link.
pub fn button(w: Words) -> Markup {
    html! { form method="post" action="/me/calendar" { (button::submit(Weight::Plain, &w.say("feed-title"))) } }
}
