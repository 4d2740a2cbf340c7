//! What is kept for how long, and why: what people may ask, and what a record of processing says.

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_web::api::Listed;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

/// What is kept so many days after it ended; for ever without a number.
struct Kept {
    what: &'static str,
    days: Option<i64>,
    why: &'static str,
}

const fn kept(what: &'static str, days: Option<i64>, why: &'static str) -> Kept {
    Kept { what, days, why }
}

/// The longest first.
const KEPT: [Kept; 10] = [
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
    let item = |one: &Kept| Retained { what: w.say(one.what), days: one.days, why: w.say(one.why) };
    Ok(Json(Listed { items: KEPT.iter().map(item).collect(), after: None }))
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
                @for one in &KEPT {
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
