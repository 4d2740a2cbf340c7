//! One breach, and what is to be done about it until when.

use axum::Json;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::Id;
use prestasi_store::{Instant, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::record;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::list::{Breach, item};
use super::row::{Next, breach};
use super::{KEEP_BREACHES, SHELF};
use crate::backups::took;

/// The breach; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<breach::Model> {
    let rows = visit.viewer.select::<breach::Entity>().filter(breach::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<Breach>> {
    Ok(Json(item(&find(&visit, id).await?)))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row)?;
    Ok(SHELF.show(&visit, row.title, &content))
}

/// The breach in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    Ok(Some(SHELF.panel(visit, id, &row.title, back, &content(visit, &row)?)))
}

/// What is to be done next.
pub fn next(w: Words, row: &breach::Model) -> String {
    w.say(match row.next() {
        Next::Authority(_) => "breach-next-authority",
        Next::People(_) => "breach-next-people",
        Next::Close => "breach-next-close",
        Next::Over => "breach-nothing",
    })
}

/// How much time is left for it.
pub fn clock(visit: &Visit, row: &breach::Model) -> (Tone, String) {
    let (w, now) = (visit.words, visit.app().access().now());
    let left = |until: Timestamp| {
        let (left, late) = (until.duration_since(now), until < now);
        let tone = match left.as_hours() {
            _ if late => Tone::Bad,
            ..24 => Tone::Warning,
            _ => Tone::Active,
        };
        let key = if late { "breach-late" } else { "breach-left" };
        (tone, w.with(key, &[("time", took(w, left.abs()))]))
    };
    match row.next() {
        Next::Authority(until) | Next::People(until) => left(until),
        Next::Close => (Tone::Good, w.say("breach-all-told")),
        Next::Over => (Tone::Neutral, w.say("breach-over")),
    }
}

fn content(visit: &Visit, row: &breach::Model) -> Outcome<Markup> {
    let (w, (tone, left)) = (visit.words, clock(visit, row));
    let at = |at: Timestamp| w.moment(visit.local(at));
    let told = |told: Option<Instant>, until: Option<Timestamp>| match (told, until) {
        (Some(told), _) => at(told.timestamp()),
        (None, Some(until)) => w.with("breach-until", &[("when", at(until))]),
        (None, None) => w.say("breach-need-not"),
    };
    let harm = w.say(if row.harms() { "breach-harms" } else { "breach-harms-not" });
    let people_until = row.harms().then(|| row.people_until());
    Ok(html! {
        (pairs(&[
            (w.say("breach-next"), html! { (next(w, row)) " " (badge(tone, &left)) }),
            (w.say("breach-noticed"), html! { (at(row.noticed.timestamp())) }),
            (w.say("breach-people"), html! { (w.count(row.people)) span class="muted" { (harm) } }),
            (w.say("breach-authority"), html! { (told(row.authority_told, Some(row.authority_until()))) }),
            (w.say("breach-people-told"), html! { (told(row.people_told, people_until)) }),
        ]))
        @if !row.what.is_empty() {
            h3 class="title" { (w.say("breach-what")) }
            @for line in row.what.lines() { p { (line) } }
        }
        @if visit.viewer.may(KEEP_BREACHES) { (actions(visit, row)?) }
    })
}

fn actions(visit: &Visit, row: &breach::Model) -> Outcome<Markup> {
    let w = visit.words;
    let done = match row.next() {
        Next::Authority(_) => Some(("authority", "breach-authority-done")),
        Next::People(_) => Some(("people", "breach-people-done")),
        Next::Close => Some(("closed", "breach-close")),
        Next::Over => None,
    };
    let (key, fresh) = Fields::default().fresh_key()?;
    Ok(html! {
        div class="row" {
            @if let Some((done, label)) = done {
                form method="post" action={ "/breaches/" (row.id) "/told" } {
                    input type="hidden" name=(key) value=(fresh);
                    input type="hidden" name="done" value=(done);
                    (button::submit(Weight::Primary, &w.say(label)))
                }
            }
            (button::link(Weight::Plain, &format!("/breaches/{}/change", row.id), Some(Icon::Pencil), &w.say("breaches-change")))
        }
    })
}
