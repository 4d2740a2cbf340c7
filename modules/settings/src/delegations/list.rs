//! What somebody has given to others while they are away, and what others have given to them.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::delegation::{delegated, own};
use prestasi_kernel::Id;
use prestasi_store::Instant;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_ui::person::avatar;
use prestasi_web::api::{Ident, Listed, Moment};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{people, roles};

/// A delegation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delegation {
    id: Ident,
    /// Whose permissions they are.
    giver: Ident,
    /// Who acts.
    taker: Ident,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    last: String,
    permissions: Vec<String>,
    /// Since when it is over, if somebody ended it early.
    revoked: Option<Moment>,
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<Delegation>>> {
    let item = |row: delegated::Model| Delegation {
        permissions: row.names().into_iter().collect(),
        id: Ident(row.id.0),
        giver: Ident(row.giver.0),
        taker: Ident(row.taker.0),
        from: row.first.to_string(),
        last: row.last.to_string(),
        revoked: row.revoked.map(|at| Moment(Instant::timestamp(at))),
    };
    let items = own(visit.db(), &visit.viewer).await?.into_iter().map(item).collect();
    Ok(Json(Listed { items, after: None }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, me) = (visit.words, visit.person()?);
    let (given, taken): (Vec<_>, Vec<_>) =
        own(visit.db(), &visit.viewer).await?.into_iter().partition(|row| row.giver.0 == me);
    let content = html! {
        div class="pair" {
            section class="card" aria-labelledby="delegations-given" {
                h2 id="delegations-given" { (w.say("delegations-given")) }
                (rows(&visit, &given, |row| row.taker.0, "delegations-none-given").await?)
            }
            section class="card" aria-labelledby="delegations-taken" {
                h2 id="delegations-taken" { (w.say("delegations-taken")) }
                (rows(&visit, &taken, |row| row.giver.0, "delegations-none-taken").await?)
            }
        }
    };
    let give =
        button::link(Weight::Primary, "/delegations/new", Some(Icon::Plus), &w.say("delegations-give"));
    let page = visit.page(w.say("delegations-title")).here("/delegations").actions(give);
    Ok(page.basis(w.say("delegations-about")).reply(&content, &[]))
}

async fn rows(
    visit: &Visit,
    rows: &[delegated::Model],
    other: fn(&delegated::Model) -> Id,
    none: &str,
) -> Outcome<Markup> {
    let w = visit.words;
    let mut drawn = Vec::new();
    for row in rows {
        let name = people::name(visit, other(row)).await?;
        let days = record::days(visit, record::span(row.first, row.last)?);
        let what: Vec<String> = row.names().iter().map(|name| roles::permission(w, name)).collect();
        drawn.push((name, days, what, state(visit, row)?));
    }
    Ok(html! {
        @if drawn.is_empty() { p class="muted" { (w.say(none)) } }
        ul class="rows" {
            @for (name, days, what, state) in &drawn {
                li {
                    (avatar(name))
                    div class="two-lines" {
                        strong { (name) }
                        span class="muted" { (days) }
                        @for what in what { span class="muted" { (what) } }
                    }
                    (state)
                }
            }
        }
    })
}

/// How it stands, and the way to end it early.
fn state(visit: &Visit, row: &delegated::Model) -> Outcome<Markup> {
    let (w, today) = (visit.words, visit.viewer.day());
    if row.revoked.is_some() {
        return Ok(badge(Tone::Neutral, &w.say("delegation-revoked")));
    }
    if row.last.date() < today {
        return Ok(badge(Tone::Neutral, &w.say("delegation-over")));
    }
    let (name, key) = Fields::default().fresh_key()?;
    let running = row.first.date() <= today;
    Ok(html! {
        (badge(if running { Tone::Good } else { Tone::Active }, &w.say(if running { "delegation-running" } else { "delegation-to-come" })))
        form method="post" action={ "/delegations/" (row.id) "/revoke" } {
            input type="hidden" name=(name) value=(key);
            (button::submit(Weight::Quiet, &w.say("delegation-end")))
        }
    })
}
