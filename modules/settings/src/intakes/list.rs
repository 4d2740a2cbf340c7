//! Who pushes rows, and where they go.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::response::Response;
use prestasi_exchange::{dataset, intakes};
use prestasi_store::RowId;
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

/// Where another system pushes rows.
#[derive(Debug, Serialize, ToSchema)]
pub struct Intake {
    id: Ident,
    name: String,
    /// The dataset that they go to.
    dataset: Ident,
    created: Moment,
}

pub fn item(row: &intakes::Model) -> Intake {
    Intake {
        id: Ident(row.id.0),
        name: row.name.clone(),
        dataset: Ident(row.dataset.0),
        created: Moment(row.created.timestamp()),
    }
}

/// The names of all datasets.
pub async fn datasets(visit: &Visit) -> Outcome<HashMap<RowId, String>> {
    let all = visit.viewer.select::<dataset::Entity>().all(visit.db()).await?;
    Ok(all.into_iter().map(|row| (row.id, row.name)).collect())
}

async fn list(visit: &Visit) -> Outcome<List<intakes::Entity, intakes::Model>> {
    let (app, names) = (visit.app().clone(), Arc::new(datasets(visit).await?));
    Ok(List {
        id: "intakes",
        label: "intakes-title",
        path: "/intakes",
        rows: visit.viewer.select::<intakes::Entity>(),
        key: intakes::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "intake-name", Kind::Text, |_, row: &intakes::Model| row.name.clone())
                .by(intakes::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("dataset", "dataset-name", Kind::Text, move |_, row: &intakes::Model| {
                names.get(&row.dataset).cloned().unwrap_or_default()
            })
            .on_phone(OnPhone::Aside),
            Column::new("created", "intake-created", Kind::Short, move |w, row: &intakes::Model| {
                w.moment(app.local(row.created.timestamp()))
            })
            .by(intakes::Column::Id.into_expr()),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "intakes",
        record: |row: &intakes::Model| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Columns,
            title: w.say("intakes-empty-title"),
            reason: w.say("intakes-empty-reason"),
            action: Some((w.say("intakes-add"), "/intakes/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).await?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let add = button::link(Weight::Primary, "/intakes/new", Some(Icon::Plus), &w.say("intakes-add"));
    let page = visit.page(w.say("intakes-title")).here("/intakes").wide().panel(panel).actions(add);
    Ok(page.basis(w.say("intakes-basis")).reply(&table, &[("intakes", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).await?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Intake>>> {
    Ok(Json(list(&visit).await?.items(&visit, &asked, item).await?))
}
