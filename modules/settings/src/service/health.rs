//! How the server is, and when it was away: for whoever looks after it.

use axum::Json;
use maud::{Markup, html};
use prestasi_recovery::doctor::{Finding, Level, glance};
use prestasi_recovery::uptime::Uptime;
use prestasi_ui::badge::{Tone, badge};
use prestasi_web::api::{Listed, Moment};
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::show::up;
use crate::backups::took;

/// Outages that are shown, the newest.
const SHOWN: usize = 20;

/// A time in which the server was not there.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceOutage {
    from: Moment,
    to: Moment,
    /// Whether it was told to stop.
    planned: bool,
}

/// How it stands with one thing.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceFinding {
    /// `fine`, `warning` or `broken`.
    level: &'static str,
    code: &'static str,
    /// The same in the language of the request, with what to do.
    text: String,
}

pub async fn outages(visit: Visit) -> Outcome<Json<Listed<ServiceOutage>>> {
    let up = up(&visit).await?;
    let items = up.outages.into_iter().map(|outage| ServiceOutage {
        from: Moment(outage.from),
        to: Moment(outage.to),
        planned: outage.planned,
    });
    Ok(Json(Listed { items: items.collect(), after: None }))
}

pub async fn findings(visit: Visit) -> Outcome<Json<Listed<ServiceFinding>>> {
    let w = visit.words;
    let found = look(&visit).await.into_iter().map(|finding| ServiceFinding {
        level: match finding.level {
            Level::Fine => "fine",
            Level::Warning => "warning",
            Level::Broken => "broken",
        },
        code: finding.code,
        text: w.with(finding.code, &finding.args),
    });
    Ok(Json(Listed { items: found.collect(), after: None }))
}

async fn look(visit: &Visit) -> Vec<Finding> {
    glance(visit.db(), visit.app().access().now()).await
}

/// What is and what is not in order.
pub async fn health(visit: &Visit) -> Markup {
    let w = visit.words;
    let mark = |level| match level {
        Level::Fine => badge(Tone::Good, &w.say("service-fine")),
        Level::Warning => badge(Tone::Warning, &w.say("service-warning")),
        Level::Broken => badge(Tone::Bad, &w.say("service-broken")),
    };
    html! {
        section class="card" aria-labelledby="service-health" {
            h2 id="service-health" { (w.say("service-health")) }
            ul class="rows" {
                @for finding in look(visit).await {
                    li {
                        div class="two-lines" { span { (w.with(finding.code, &finding.args)) } }
                        (mark(finding.level))
                    }
                }
            }
        }
    }
}

/// When the server was away.
pub fn away(visit: &Visit, up: &Uptime) -> Markup {
    let w = visit.words;
    let word = |planned| w.say(if planned { "service-planned" } else { "service-unplanned" });
    html! {
        section class="card" aria-labelledby="service-outages" {
            h2 id="service-outages" { (w.say("service-outages")) }
            @if up.outages.is_empty() { p class="muted" { (w.say("service-outages-none")) } }
            ul class="rows" {
                @for outage in up.outages.iter().take(SHOWN) {
                    li {
                        div class="two-lines" {
                            span { (w.moment(visit.local(outage.from))) }
                            span class="muted" { (word(outage.planned)) }
                        }
                        span class="number" { (took(w, outage.length())) }
                    }
                }
            }
        }
    }
}
