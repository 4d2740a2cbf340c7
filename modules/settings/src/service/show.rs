//! The service levels, for everybody who works with it.

use axum::Json;
use axum::response::Response;
use jiff::{SignedDuration, ToSpan};
use maud::html;
use prestasi_kernel::Rounding;
use prestasi_recovery::READ_RECOVERY;
use prestasi_recovery::runs::{self, Kind, Run};
use prestasi_recovery::uptime::{Uptime, uptime};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::tile::{Tile, tiles};
use prestasi_web::api::Moment;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::health;
use crate::backups::took;
use crate::company;

/// Days that the share of time is told of.
const DAYS: i64 = 30;
/// Digits of the share behind the point: 99.9 % and 99.99 % differ much.
const PLACES: u32 = 3;

/// What the company can count on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Service {
    /// What is running.
    version: &'static str,
    /// Whom to ask; empty if the company has not said.
    support: String,
    /// Of the last 30 days, as far as they are known: the millionths of the time in which the server was there.
    #[schema(minimum = 0, maximum = 1_000_000)]
    available: i64,
    /// From when on that is known.
    known_from: Moment,
    /// When the last good backup ended.
    backup: Option<Moment>,
    /// When the last good drill ended.
    drill: Option<Moment>,
    /// How long its restoration took, with all proofs, in milliseconds.
    #[schema(minimum = 0)]
    recovery_ms: Option<i64>,
    /// Acknowledged changes before that backup that were not in it.
    #[schema(minimum = 0)]
    lost: Option<i64>,
}

struct Levels {
    support: String,
    uptime: Uptime,
    backup: Option<Run>,
    drill: Option<Run>,
}

async fn levels(visit: &Visit) -> Outcome<Levels> {
    Ok(Levels {
        support: company::current(visit).await?.support,
        uptime: up(visit).await?,
        backup: runs::last(visit.db(), Kind::Backup).await?,
        drill: runs::last(visit.db(), Kind::Drill).await?,
    })
}

/// When the server was there in the last days.
pub async fn up(visit: &Visit) -> Outcome<Uptime> {
    let now = visit.app().access().now();
    let from = now.checked_sub((DAYS * 24).hours()).unwrap_or(jiff::Timestamp::MIN);
    Ok(uptime(visit.db(), from, now).await?)
}

fn length(run: &Run) -> SignedDuration {
    run.ended.duration_since(run.started)
}

pub async fn one(visit: Visit) -> Outcome<Json<Service>> {
    let levels = levels(&visit).await?;
    let available = levels.uptime.share().round(Rounding::Floor, 6).unwrap_or_default();
    Ok(Json(Service {
        version: env!("CARGO_PKG_VERSION"),
        support: levels.support,
        available: i64::try_from(available).unwrap_or_default(),
        known_from: Moment(levels.uptime.from),
        backup: levels.backup.as_ref().map(|run| Moment(run.ended)),
        drill: levels.drill.as_ref().map(|run| Moment(run.ended)),
        recovery_ms: levels.drill.as_ref().and_then(|run| i64::try_from(length(run).as_millis()).ok()),
        lost: levels.drill.as_ref().and_then(|run| run.lost),
    }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, levels) = (visit.words, levels(&visit).await?);
    let support =
        if levels.support.is_empty() { w.say("service-support-none") } else { levels.support.clone() };
    let facts = [
        (w.say("company-support"), html! { strong { (support) } }),
        (w.say("service-version"), html! { (env!("CARGO_PKG_VERSION")) }),
        (w.say("service-known-from"), html! { (w.moment(visit.local(levels.uptime.from))) }),
    ];
    let watched = if visit.viewer.may(READ_RECOVERY) {
        html! { (health::health(&visit).await) (health::away(&visit, &levels.uptime)) }
    } else {
        html! {}
    };
    let content = html! {
        div class="cards" {
            section class="card whole" aria-labelledby="service-levels" {
                h2 id="service-levels" { (w.say("service-levels")) }
                (tiles(&figures(&visit, &levels)))
            }
            section class="card" aria-labelledby="service-help" {
                h2 id="service-help" { (w.say("service-help")) }
                (pairs(&facts))
            }
            (watched)
        }
    };
    Ok(visit.page(w.say("service-title")).here("/service").basis(w.say("service-basis")).reply(&content, &[]))
}

fn figures(visit: &Visit, levels: &Levels) -> [Tile; 4] {
    let w = visit.words;
    let now = visit.app().access().now();
    let href = || visit.viewer.may(READ_RECOVERY).then(|| "/backups".to_owned());
    let tile = |label: &str, value: String, href| Tile {
        label: w.say(label),
        value,
        delta: None,
        progress: None,
        href,
    };
    let age = |run: &Option<Run>| match run {
        Some(run) => w.with("service-ago", &[("age", took(w, now.duration_since(run.ended)))]),
        None => w.say("service-never"),
    };
    [
        tile("service-available", w.percent(&levels.uptime.share(), PLACES), None),
        tile("service-backup", age(&levels.backup), href()),
        tile("service-drill", age(&levels.drill), href()),
        tile(
            "service-recovery",
            levels.drill.as_ref().map_or("–".to_owned(), |run| took(w, length(run))),
            href(),
        ),
    ]
}
