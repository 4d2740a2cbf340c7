//! Who hears of what.

use axum::Json;
use axum::response::Response;
use maud::Markup;
use prestasi_i18n::Words;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use prestasi_webhooks::{MANAGE_WEBHOOKS, endpoints};
use sea_orm::ColumnTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::one;

/// Somebody who hears.
#[derive(Debug, Serialize, ToSchema)]
pub struct Webhook {
    id: Ident,
    name: String,
    url: String,
    /// Of what.
    topics: Vec<String>,
    /// Whether it hears now.
    active: bool,
    created: Moment,
}

pub fn item(row: &endpoints::Model) -> Webhook {
    Webhook {
        id: Ident(row.id.0),
        name: row.name.clone(),
        url: row.url.clone(),
        topics: row.topics.split(' ').map(str::to_owned).collect(),
        active: row.active,
        created: Moment(row.created.timestamp()),
    }
}

/// A topic in words.
pub fn topic(w: Words, topic: &str) -> String {
    w.say(&format!("topic-{}", topic.replace('.', "-")))
}

fn said(w: Words, row: &endpoints::Model) -> String {
    w.say(if row.active { "webhook-active" } else { "webhook-quiet" })
}

/// Whether it hears.
pub fn mark(w: Words, row: &endpoints::Model) -> Markup {
    badge(if row.active { Tone::Good } else { Tone::Neutral }, &said(w, row))
}

fn list(visit: &Visit) -> List<endpoints::Entity, endpoints::Model> {
    List {
        id: "webhooks",
        label: "webhooks-title",
        path: "/webhooks",
        rows: visit.viewer.select::<endpoints::Entity>(),
        key: endpoints::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "webhook-name", Kind::Text, |_, row: &endpoints::Model| row.name.clone())
                .by(endpoints::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("state", "webhook-state", Kind::Short, said).drawn(mark).on_phone(OnPhone::Aside),
            Column::new("url", "webhook-url", Kind::Text, |_, row: &endpoints::Model| row.url.clone())
                .by(endpoints::Column::Url.into_expr())
                .searched(),
            Column::new("topics", "webhook-topics", Kind::Text, |w, row: &endpoints::Model| {
                row.topics.split(' ').map(|one| topic(w, one)).collect::<Vec<_>>().join(", ")
            }),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let manages = visit.viewer.may(MANAGE_WEBHOOKS);
    let shown = Shown {
        live: "webhooks",
        record: |row: &endpoints::Model| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Bell,
            title: w.say("webhooks-empty-title"),
            reason: w.say("webhooks-empty-reason"),
            action: manages.then(|| (w.say("webhooks-add"), "/webhooks/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("webhooks-title")).here("/webhooks").wide().panel(panel);
    if manages {
        let label = w.say("webhooks-add");
        page = page.actions(button::link(Weight::Primary, "/webhooks/new", Some(Icon::Plus), &label));
    }
    Ok(page.basis(w.say("webhooks-basis")).reply(&table, &[("webhooks", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Webhook>>> {
    Ok(Json(list(&visit).items(&visit, &asked, item).await?))
}
