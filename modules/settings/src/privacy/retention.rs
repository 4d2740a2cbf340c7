//! What is kept for how long, and why: what people may ask, and what a record of processing says.

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_web::api::Listed;
use prestasi_web::{Module, Outcome, Retention, Visit};
use serde::Serialize;
use utoipa::ToSchema;

const fn kept(what: &'static str, days: Option<i64>, why: &'static str) -> Retention {
    Retention { what, days, why }
}

/// What the platform keeps.
pub const KEPT: [Retention; 10] = [
    kept("kept-audit", None, "kept-why-law"),
    kept("kept-ledger", None, "kept-why-law"),
    kept("kept-people", None, "kept-why-people"),
    kept("kept-uptime", Some(prestasi_recovery::uptime::KEPT_DAYS), "kept-why-levels"),
    kept("kept-answers", Some(prestasi_store::KEPT_DAYS), "kept-why-repeat"),
    kept("kept-jobs", Some(prestasi_jobs::KEPT_DAYS), "kept-why-look"),
    kept("kept-webhooks", Some(prestasi_webhooks::KEPT_DAYS), "kept-why-resend"),
    kept("kept-letters", Some(prestasi_mail::KEPT_DAYS), "kept-why-resend"),
    kept("kept-sessions", Some(0), "kept-why-session"),
    kept("kept-tries", Some(1), "kept-why-guess"),
];

/// What is kept for how long.
#[derive(Debug, Serialize, ToSchema)]
pub struct Retained {
    /// In the language of the request.
    what: String,
    /// Days after it ended; null for what is kept for ever.
    #[schema(minimum = 0)]
    days: Option<i64>,
    why: String,
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<Retained>>> {
    let w = visit.words;
    let item = |one: Retention| Retained { what: w.say(one.what), days: one.days, why: w.say(one.why) };
    Ok(Json(Listed { items: all(&visit).into_iter().map(item).collect(), after: None }))
}

/// What all areas keep, the longest first.
fn all(visit: &Visit) -> Vec<Retention> {
    let mut all: Vec<Retention> =
        visit.app().modules().iter().flat_map(Module::retentions).copied().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.days.unwrap_or(i64::MAX)));
    all
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let long = |days: Option<i64>| match days {
        None => w.say("kept-for-ever"),
        Some(0) => w.say("kept-until-over"),
        Some(days) => w.with("kept-days", &[("count", days.to_string())]),
    };
    let content = html! {
        div class="card" {
            ul class="rows" {
                @for one in all(&visit) {
                    li {
                        div class="two-lines" {
                            span { (w.say(one.what)) }
                            span class="muted" { (w.say(one.why)) }
                        }
                        strong { (long(one.days)) }
                    }
                }
            }
        }
    };
    Ok(visit
        .page(w.say("retention-title"))
        .here("/retention")
        .basis(w.say("retention-basis"))
        .reply(&content, &[]))
}
