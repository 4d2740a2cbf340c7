//! The imports that somebody sees.

use axum::Json;
use axum::response::Response;
use prestasi_i18n::Words;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::fields::parameter;
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, record};
use sea_orm::ColumnTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::show::region;
use super::{SHELF, find, mark, name};
use crate::imports::tables::import;

/// An import of other systems' files.
#[derive(Debug, Serialize, ToSchema)]
pub struct CrmImportLine {
    id: Ident,
    /// `ready`, `running`, `done`, `failed`, `undoing` or `undone`.
    state: &'static str,
    asked: Moment,
    ended: Option<Moment>,
}

fn item(row: &import::Model) -> CrmImportLine {
    CrmImportLine {
        id: Ident(row.id.0),
        state: row.state.name(),
        asked: Moment(row.asked.timestamp()),
        ended: row.ended.map(|at| Moment(at.timestamp())),
    }
}

fn list(visit: &Visit) -> List<import::Entity, import::Model> {
    let app = visit.app().clone();
    List {
        id: "crm-imports",
        label: SHELF.label,
        path: SHELF.path,
        rows: visit.viewer.select::<import::Entity>(),
        key: import::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("asked", true)),
        columns: vec![
            Column::new("asked", "crm-import-asked", Kind::Short, move |w: Words, row: &import::Model| {
                w.moment(app.local(row.asked.timestamp()))
            })
            .by(import::Column::Id.into_expr())
            .on_phone(OnPhone::Title),
            Column::new("state", "job-state", Kind::Short, |w: Words, row: &import::Model| {
                w.say(name(row.state))
            })
            .drawn(|w, row: &import::Model| mark(w, row.state))
            .by(import::Column::State.into_expr())
            .on_phone(OnPhone::Aside),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "crm-imports",
        record: |row: &import::Model| (row.id.to_string(), row.id.to_string()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Upload,
            title: w.say("crm-imports-empty"),
            reason: w.say("crm-imports-reason"),
            action: Some((w.say("crm-imports-add"), format!("{}/new", SHELF.path))),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let opened = record::opened(&parameter(visit.query(), "open"), async |id| find(&visit, id).await).await?;
    let panel = match &opened {
        Some((id, row)) => {
            let title = w.with("crm-import-of", &[("when", w.moment(visit.local(row.asked.timestamp())))]);
            Some(SHELF.panel(&visit, *id, &title, &query.href(), &region(&visit, row).await?))
        }
        None => None,
    };
    let page = visit.page(w.say(SHELF.label)).here(SHELF.path).wide().panel(panel);
    let add = format!("{}/new", SHELF.path);
    let page =
        page.actions(button::link(Weight::Primary, &add, Some(Icon::Upload), &w.say("crm-imports-add")));
    Ok(page.reply(&table, &[("crm-imports", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(query): Query<ListQuery>) -> Outcome<Json<Listed<CrmImportLine>>> {
    Ok(Json(list(&visit).items(&visit, &query, item).await?))
}
