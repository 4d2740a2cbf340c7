//! Somebody who hears, and what was sent to them.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident, Listed, Moment};
use prestasi_web::record;
use prestasi_web::{Fault, Outcome, Visit};
use prestasi_webhooks::{MANAGE_WEBHOOKS, State, delivery, endpoints};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::SHELF;
use super::list::{Webhook, item, mark, topic};
use crate::jobs::args;

/// Deliveries that are shown, the newest.
const SHOWN: u64 = 50;

/// An event on its way to somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookDelivery {
    id: Ident,
    topic: String,
    /// `waiting`, `delivered` or `failed`.
    state: &'static str,
    #[schema(minimum = 0)]
    attempts: i64,
    /// The status of the last answer; null where there was none.
    #[schema(minimum = 100, maximum = 599)]
    answer: Option<i64>,
    /// Why it was not taken, in the language of the request.
    problem: Option<String>,
    asked: Moment,
    ended: Option<Moment>,
}

pub async fn find(visit: &Visit, id: Id) -> Outcome<endpoints::Model> {
    let rows = visit.viewer.select::<endpoints::Entity>().filter(endpoints::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

async fn newest(visit: &Visit, endpoint: RowId) -> Outcome<Vec<delivery::Model>> {
    let rows = visit.viewer.select::<delivery::Entity>().filter(delivery::Column::Endpoint.eq(endpoint));
    Ok(rows.order_by_desc(delivery::Column::Id).limit(SHOWN).all(visit.db()).await?)
}

fn told(w: Words, row: &delivery::Model) -> Option<String> {
    let told: Told = serde_json::from_str(row.problem.as_deref()?).ok()?;
    Some(w.with(&told.code, &args(&told)))
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<Webhook>> {
    Ok(Json(item(&find(&visit, id).await?)))
}

pub async fn deliveries(visit: Visit, At([id]): At<1>) -> Outcome<Json<Listed<WebhookDelivery>>> {
    let (w, endpoint) = (visit.words, find(&visit, id).await?);
    let item = |row: delivery::Model| WebhookDelivery {
        id: Ident(row.id.0),
        problem: told(w, &row),
        topic: row.topic,
        state: row.state.name(),
        attempts: row.attempts,
        answer: row.answer,
        asked: Moment(row.asked.timestamp()),
        ended: row.ended.map(|at| Moment(at.timestamp())),
    };
    let items = newest(&visit, endpoint.id).await?.into_iter().map(item).collect();
    Ok(Json(Listed { items, after: None }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    Ok(SHELF.show(&visit, row.name.clone(), &content(&visit, &row).await?))
}

/// The record in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    Ok(Some(SHELF.panel(visit, id, &row.name, back, &content(visit, &row).await?)))
}

async fn content(visit: &Visit, row: &endpoints::Model) -> Outcome<Markup> {
    let (w, manages) = (visit.words, visit.viewer.may(MANAGE_WEBHOOKS));
    let topics: Vec<String> = row.topics.split(' ').map(|one| topic(w, one)).collect();
    let sent = newest(visit, row.id).await?;
    Ok(html! {
        (pairs(&[
            (w.say("webhook-state"), mark(w, row)),
            (w.say("webhook-url"), html! { code { (row.url) } }),
            (w.say("webhook-topics"), html! { (topics.join(", ")) }),
        ]))
        @if manages { (actions(w, row)) }
        h3 class="title" { (w.say("webhook-deliveries")) }
        @if sent.is_empty() { p class="muted" { (w.say("webhook-deliveries-none")) } }
        ul class="rows" { @for one in &sent { (line(visit, one, manages)) } }
    })
}

fn actions(w: Words, row: &endpoints::Model) -> Markup {
    let key = if row.active { "webhook-silence" } else { "webhook-wake" };
    html! {
        div class="row" {
            form method="post" action={ "/webhooks/" (row.id) "/switch" } {
                input type="hidden" name="active" value=(if row.active { "" } else { "yes" });
                (button::submit(Weight::Plain, &w.say(key)))
            }
            (button::link(Weight::Quiet, &format!("/webhooks/{}/remove", row.id), Some(Icon::Trash), &w.say("webhook-remove")))
        }
    }
}

fn line(visit: &Visit, row: &delivery::Model, manages: bool) -> Markup {
    let w = visit.words;
    let (tone, key) = match row.state {
        State::Waiting => (Tone::Active, "webhook-waiting"),
        State::Delivered => (Tone::Good, "webhook-delivered"),
        State::Failed => (Tone::Bad, "webhook-failed"),
    };
    let when = w.moment(visit.local(row.asked.timestamp()));
    html! {
        li {
            div class="two-lines" {
                span { (topic(w, &row.topic)) }
                span class="muted" { (when) @if let Some(why) = told(w, row) { " · " (why) } }
            }
            (badge(tone, &w.say(key)))
            @if manages {
                form method="post" action={ "/webhooks/deliveries/" (row.id) "/resend" } {
                    button type="submit" class=(Weight::Quiet.class()) aria-label=(w.with("webhook-resend-of", &[("when", when.clone())])) { (w.say("webhook-resend")) }
                }
            }
        }
    }
}
