//! The external tables of the company.

use axum::Json;
use axum::response::Response;
use prestasi_catalog::MANAGE_EXTERNAL;
use prestasi_catalog::external::row;
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

use super::one;

/// An external table.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExternalTable {
    id: Ident,
    name: String,
    /// Where it lies: a file or folder below the operator's folder, or `server:schema.table`.
    location: String,
    /// Since when it is registered.
    registered: Moment,
}

pub fn item(row: &row::Model) -> ExternalTable {
    ExternalTable {
        id: Ident(row.id.0),
        name: row.name.clone(),
        location: row.location.clone(),
        registered: Moment(row.at.timestamp()),
    }
}

fn list(visit: &Visit) -> List<row::Entity, row::Model> {
    let app = visit.app().clone();
    List {
        id: "external",
        label: "external-title",
        path: "/external",
        rows: visit.viewer.select::<row::Entity>(),
        key: row::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "external-name", Kind::Text, |_, row: &row::Model| row.name.clone())
                .by(row::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("location", "external-location", Kind::Text, |_, row: &row::Model| {
                row.location.clone()
            })
            .by(row::Column::Location.into_expr())
            .searched(),
            Column::new("registered", "external-registered", Kind::Short, move |w, row: &row::Model| {
                w.moment(app.local(row.at.timestamp()))
            })
            .by(row::Column::At.into_expr())
            .on_phone(OnPhone::Aside),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let manages = visit.viewer.may(MANAGE_EXTERNAL);
    let shown = Shown {
        live: "external",
        record: |row: &row::Model| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Globe,
            title: w.say("external-empty-title"),
            reason: w.say("external-empty-reason"),
            action: manages.then(|| (w.say("external-add"), "/external/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("external-title")).here("/external").wide().panel(panel);
    if manages {
        let label = w.say("external-add");
        page = page.actions(button::link(Weight::Primary, "/external/new", Some(Icon::Plus), &label));
    }
    Ok(page.basis(w.say("external-basis")).reply(&table, &[("external", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<ExternalTable>>> {
    Ok(Json(list(&visit).items(&visit, &asked, item).await?))
}
