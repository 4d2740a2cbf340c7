//! An external table: where it lies, and the columns that are there now.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_catalog::MANAGE_EXTERNAL;
use prestasi_catalog::external::row;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::record;
use prestasi_web::{Fault, Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::SHELF;
use super::list::{ExternalTable, item};
use crate::sql::AnswerColumn;

/// An external table with its columns.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExternalTableWithColumns {
    #[serde(flatten)]
    table: ExternalTable,
    /// What is there now; null if nothing can be read there.
    columns: Option<Vec<AnswerColumn>>,
}

pub async fn find(visit: &Visit, table: Id) -> Outcome<row::Model> {
    let rows = visit.viewer.select::<row::Entity>().filter(row::Column::Id.eq(RowId(table)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([table]): At<1>) -> Outcome<Json<ExternalTableWithColumns>> {
    let row = find(&visit, table).await?;
    let columns = visit.app().catalogue().columns(&visit.viewer, &row.location).await.ok();
    let column = |(name, kind)| AnswerColumn { name, kind };
    let columns = columns.map(|columns| columns.into_iter().map(column).collect());
    Ok(Json(ExternalTableWithColumns { table: item(&row), columns }))
}

pub async fn page(visit: Visit, At([table]): At<1>) -> Outcome<Response> {
    let row = find(&visit, table).await?;
    let content = content(&visit, &row).await;
    Ok(SHELF.show(&visit, row.name.clone(), &content))
}

/// The table in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(open) = Id::parse(open) else { return Ok(None) };
    let Ok(row) = find(visit, open).await else { return Ok(None) };
    let whole = format!("/external/{open}");
    let content = html! { (record::heading(visit)) (content(visit, &row).await) };
    Ok(Some(frame::panel(visit.words, &row.name, back, Some(&whole), &content)))
}

async fn content(visit: &Visit, row: &row::Model) -> Markup {
    let w = visit.words;
    let columns = visit.app().catalogue().columns(&visit.viewer, &row.location).await;
    let ask = format!("/sql?{}", fields::query(&[("sql", &format!("SELECT * FROM {} LIMIT 100", row.name))]));
    html! {
        (pairs(&[
            (w.say("external-location"), html! { code { (row.location) } }),
            (w.say("external-registered"), html! { (w.moment(visit.local(row.at.timestamp()))) }),
        ]))
        @match columns {
            Ok(columns) => {
                h3 class="title" { (w.say("external-columns")) }
                ul class="rows" { @for (name, kind) in columns { li { span { (name) } span class="muted" { (kind) } } } }
            }
            Err(problem) => p class="field-error" { (w.problem(&problem)) },
        }
        div class="row" {
            (button::link(Weight::Plain, &ask, Some(Icon::Ask), &w.say("external-ask")))
            @if visit.viewer.may(MANAGE_EXTERNAL) {
                (button::link(Weight::Quiet, &format!("/external/{}/remove", row.id), Some(Icon::Trash), &w.say("external-remove")))
            }
        }
    }
}
