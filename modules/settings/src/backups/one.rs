//! A backup or a drill, and what came of it.

use axum::Json;
use axum::response::Response;
use jiff::SignedDuration;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_kernel::Id;
use prestasi_recovery::runs::row;
use prestasi_store::RowId;
use prestasi_ui::detail::facts as pairs;
use prestasi_web::api::At;
use prestasi_web::record;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::SHELF;
use super::list::{RecoveryRun, item, kind, mark, megabytes};
use crate::jobs::args;

async fn find(visit: &Visit, id: Id) -> Outcome<row::Model> {
    let rows = visit.viewer.select::<row::Entity>().filter(row::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

/// Why it did not get through, in words.
pub fn told(w: Words, row: &row::Model) -> Option<String> {
    let told: Told = serde_json::from_str(row.problem.as_deref()?).ok()?;
    Some(w.with(&told.code, &args(&told)))
}

/// A stretch of time, in words.
pub fn took(w: Words, length: SignedDuration) -> String {
    let (days, hours) = (length.as_hours() / 24, length.as_hours() % 24);
    let (minutes, seconds) = (length.as_mins() % 60, length.as_secs() % 60);
    let parts = [("d", days), ("h", hours), ("m", minutes)].map(|(name, count)| (name, w.count(count)));
    // Tenths matter where there are few seconds.
    let tenths = match seconds {
        0..10 => format!("{seconds}.{}", length.subsec_millis() / 100),
        _ => w.count(seconds),
    };
    match (days, hours, minutes) {
        (0, 0, 0) => w.with("took-seconds", &[("s", tenths)]),
        (0, 0, _) => w.with("took-minutes", &[parts[2].clone(), ("s", w.count(seconds))]),
        (0, ..) => w.with("took-hours", &[parts[1].clone(), parts[2].clone()]),
        _ => w.with("took-days", &[parts[0].clone(), parts[1].clone()]),
    }
}

/// How long a run took.
pub fn length(row: &row::Model) -> SignedDuration {
    row.ended.timestamp().duration_since(row.started.timestamp())
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<RecoveryRun>> {
    Ok(Json(item(visit.words, &find(&visit, id).await?)))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    Ok(SHELF.show(&visit, title(&visit, &row), &content(&visit, &row)))
}

fn title(visit: &Visit, row: &row::Model) -> String {
    let w = visit.words;
    let when = w.moment(visit.local(row.started.timestamp()));
    w.with("recovery-run-of", &[("kind", kind(w, row)), ("when", when)])
}

/// The record in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    Ok(Some(SHELF.panel(visit, id, &title(visit, &row), back, &content(visit, &row))))
}

fn content(visit: &Visit, row: &row::Model) -> Markup {
    let w = visit.words;
    let mut facts = vec![
        (w.say("recovery-state"), mark(w, row)),
        (w.say("recovery-started"), html! { (w.moment(visit.local(row.started.timestamp()))) }),
        (w.say("recovery-took"), html! { (took(w, length(row))) }),
        (w.say("recovery-place"), html! { code { (row.place) } }),
    ];
    facts.extend(row.bytes.map(|bytes| (w.say("recovery-size"), html! { (megabytes(w, bytes)) })));
    facts.extend(row.lost.map(|lost| (w.say("recovery-lost"), html! { (w.count(lost)) })));
    facts.extend(told(w, row).map(|why| (w.say("job-problem"), html! { (why) })));
    let restore = format!("prestasi restore {} --dir …", row.place);
    html! {
        (pairs(&facts))
        @if let Some(head) = &row.head {
            h3 class="title" { (w.say("recovery-head")) }
            p { code class="secret" { (head) } }
            p class="muted" { (w.say("recovery-head-what")) }
        }
        @if row.ok && row.lost.is_none() {
            h3 class="title" { (w.say("recovery-restore")) }
            p { code class="secret" { (restore) } }
            p class="muted" { (w.say("recovery-restore-what")) }
        }
    }
}
