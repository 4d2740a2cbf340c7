//! The datasets of the company.

use axum::Json;
use axum::response::Response;
use prestasi_exchange::{IMPORT_DATASETS, dataset};
use prestasi_i18n::Words;
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

/// A dataset.
#[derive(Debug, Serialize, ToSchema)]
pub struct Dataset {
    id: Ident,
    name: String,
    /// How many rows it has; null while they are counted.
    #[schema(minimum = 0)]
    rows: Option<i64>,
    created: Moment,
}

pub fn item(row: &dataset::Model) -> Dataset {
    let created = Moment(row.created.timestamp());
    Dataset { id: Ident(row.id.0), name: row.name.clone(), rows: row.rows, created }
}

/// How many rows, in words.
pub fn rows(w: Words, row: &dataset::Model) -> String {
    row.rows.map_or_else(|| w.say("dataset-counting"), |rows| w.count(rows))
}

fn list(visit: &Visit) -> List<dataset::Entity, dataset::Model> {
    let app = visit.app().clone();
    List {
        id: "datasets",
        label: "datasets-title",
        path: "/datasets",
        rows: visit.viewer.select::<dataset::Entity>(),
        key: dataset::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "dataset-name", Kind::Text, |_, row: &dataset::Model| row.name.clone())
                .by(dataset::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("rows", "dataset-rows", Kind::Number, rows).on_phone(OnPhone::Aside),
            Column::new("columns", "dataset-columns", Kind::Text, |_, row: &dataset::Model| {
                row.columns().into_iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
            }),
            Column::new("created", "dataset-created", Kind::Short, move |w, row: &dataset::Model| {
                w.moment(app.local(row.created.timestamp()))
            })
            .by(dataset::Column::Created.into_expr()),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let imports = visit.viewer.may(IMPORT_DATASETS);
    let shown = Shown {
        live: "datasets",
        record: |row: &dataset::Model| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Columns,
            title: w.say("datasets-empty-title"),
            reason: w.say("datasets-empty-reason"),
            action: imports.then(|| (w.say("datasets-import"), "/datasets/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("datasets-title")).here("/datasets").wide().panel(panel);
    if imports {
        let label = w.say("datasets-import");
        page = page.actions(button::link(Weight::Primary, "/datasets/new", Some(Icon::Upload), &label));
    }
    Ok(page.basis(w.say("datasets-basis")).reply(&table, &[("datasets", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Dataset>>> {
    Ok(Json(list(&visit).items(&visit, &asked, item).await?))
}
