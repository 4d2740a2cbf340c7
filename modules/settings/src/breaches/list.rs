//! The register, what was noticed last first.

use axum::Json;
use axum::response::Response;
use prestasi_ui::badge::badge;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::ColumnTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::KEEP_BREACHES;
use super::one::{self, clock, next};
use super::read::told;
use super::row::breach;

/// A breach of personal data.
#[derive(Debug, Serialize, ToSchema)]
pub struct Breach {
    id: Ident,
    /// Counts its changes; whoever changes it sends along what they saw.
    version: i64,
    title: String,
    what: String,
    noticed: Moment,
    /// How many people it is about, as far as known.
    people: i64,
    /// Whether it can harm them much, or they are many.
    harm: bool,
    /// Until when the authority is told.
    authority_until: Moment,
    authority_told: Option<Moment>,
    /// Until when the people are told; null if they need not be.
    people_until: Option<Moment>,
    people_told: Option<Moment>,
    closed: Option<Moment>,
}

pub fn item(row: &breach::Model) -> Breach {
    Breach {
        id: Ident(row.id.0),
        version: row.version,
        title: row.title.clone(),
        what: row.what.clone(),
        noticed: Moment(row.noticed.timestamp()),
        people: row.people,
        harm: row.harms(),
        authority_until: Moment(row.authority_until()),
        authority_told: told(row.authority_told),
        people_until: row.harms().then(|| Moment(row.people_until())),
        people_told: told(row.people_told),
        closed: told(row.closed),
    }
}

fn list(visit: &Visit) -> List<breach::Entity, breach::Model> {
    let (seen, drawn, app) = (visit.clone(), visit.clone(), visit.app().clone());
    List {
        id: "breaches",
        label: "breaches-title",
        path: "/breaches",
        rows: visit.viewer.select::<breach::Entity>(),
        key: breach::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("noticed", true)),
        columns: vec![
            Column::new("title", "breach-title", Kind::Text, |_, row: &breach::Model| row.title.clone())
                .by(breach::Column::Title.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("next", "breach-next", Kind::Text, next),
            Column::new("clock", "breach-clock", Kind::Short, move |_, row| clock(&seen, row).1)
                .drawn(move |_, row| {
                    let (tone, text) = clock(&drawn, row);
                    badge(tone, &text)
                })
                .on_phone(OnPhone::Aside),
            Column::new("noticed", "breach-noticed", Kind::Short, move |w, row: &breach::Model| {
                w.moment(app.local(row.noticed.timestamp()))
            })
            .by(breach::Column::Noticed.into_expr()),
            Column::new("people", "breach-people", Kind::Number, |w, row: &breach::Model| {
                w.count(row.people)
            })
            .by(breach::Column::People.into_expr()),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let keeps = visit.viewer.may(KEEP_BREACHES);
    let shown = Shown {
        live: "breaches",
        record: |row: &breach::Model| (row.id.to_string(), row.title.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Shield,
            title: w.say("breaches-empty-title"),
            reason: w.say("breaches-empty-reason"),
            action: keeps.then(|| (w.say("breaches-add"), "/breaches/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("breaches-title")).here("/breaches").wide().panel(panel);
    if keeps {
        let label = w.say("breaches-add");
        page = page.actions(button::link(Weight::Primary, "/breaches/new", Some(Icon::Plus), &label));
    }
    Ok(page.basis(w.say("breaches-basis")).reply(&table, &[("breaches", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Breach>>> {
    Ok(Json(list(&visit).items(&visit, &asked, item).await?))
}
