//! An import as programs see it, and what was wrong with its rows.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use prestasi_exchange::{import, wrong};
use prestasi_i18n::Words;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::table::csv_line;
use prestasi_web::api::{At, Ident, Listed, Moment};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;

use super::plan::ImportPlan;
use crate::jobs::args;

/// An import.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportOfFile {
    id: Ident,
    dataset: Ident,
    /// What the file is called.
    file: String,
    #[schema(minimum = 0)]
    bytes: i64,
    /// `receiving`, `received`, `checking`, `checked`, `running`, `done`, `failed` or `undone`.
    state: &'static str,
    /// How it is read, in the form that starting it takes; null until its file is there.
    plan: Option<ImportPlan>,
    #[schema(minimum = 0)]
    rows: i64,
    #[schema(minimum = 0)]
    added: i64,
    #[schema(minimum = 0)]
    changed: i64,
    #[schema(minimum = 0)]
    same: i64,
    #[schema(minimum = 0)]
    wrong: i64,
    asked: Moment,
    ended: Option<Moment>,
    /// The code of why it failed.
    code: Option<String>,
    /// The same in the language of the request.
    problem: Option<String>,
}

/// Something that is wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrongRow {
    /// The row, as a spreadsheet counts: the head is row 1.
    #[schema(minimum = 1)]
    row: i64,
    /// The column; empty for the row as a whole.
    column: String,
    code: String,
    /// The same in the language of the request.
    problem: String,
}

pub async fn find(visit: &Visit, import: Id) -> Outcome<import::Model> {
    let rows = visit.viewer.select::<import::Entity>().filter(import::Column::Id.eq(RowId(import)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

/// What is wrong with rows of an import, in their order; at most a thousand things are kept.
pub async fn wrongs(visit: &Visit, import: RowId) -> Outcome<Vec<wrong::Model>> {
    let rows = visit.viewer.select::<wrong::Entity>().filter(wrong::Column::Import.eq(import));
    Ok(rows.order_by_asc(wrong::Column::Row).order_by_asc(wrong::Column::Place).all(visit.db()).await?)
}

/// What is wrong, in words.
pub fn told(w: Words, row: &wrong::Model) -> String {
    row.told().map_or_else(String::new, |told| w.with(&told.code, &args(&told)))
}

pub async fn one(visit: Visit, At([import]): At<1>) -> Outcome<Json<ImportOfFile>> {
    let (w, row) = (visit.words, find(&visit, import).await?);
    let told = row.told();
    Ok(Json(ImportOfFile {
        id: Ident(row.id.0),
        dataset: Ident(row.dataset.0),
        bytes: row.bytes,
        state: row.state.name(),
        plan: row.plan().ok().map(ImportPlan::from),
        rows: row.rows,
        added: row.added,
        changed: row.changed,
        same: row.same,
        wrong: row.wrong,
        asked: Moment(row.asked.timestamp()),
        ended: row.ended.map(|at| Moment(at.timestamp())),
        code: told.as_ref().map(|told| told.code.clone()),
        problem: told.as_ref().map(|told| w.with(&told.code, &args(told))),
        file: row.file,
    }))
}

pub async fn wrong(visit: Visit, At([import]): At<1>) -> Outcome<Json<Listed<WrongRow>>> {
    let (w, import) = (visit.words, find(&visit, import).await?);
    let item = |row: wrong::Model| WrongRow {
        problem: told(w, &row),
        code: row.told().map(|told| told.code).unwrap_or_default(),
        row: row.row,
        column: row.column,
    };
    let items = wrongs(&visit, import.id).await?.into_iter().map(item).collect();
    Ok(Json(Listed { items, after: None }))
}

pub async fn wrong_file(visit: Visit, At([import]): At<1>) -> Outcome<Response> {
    let (w, import) = (visit.words, find(&visit, import).await?);
    let head = ["import-wrong-row", "import-wrong-column", "import-wrong-what"].map(|key| w.say(key));
    let mut text = csv_line(head.iter().map(String::as_str));
    for row in wrongs(&visit, import.id).await? {
        let (number, what) = (row.row.to_string(), told(w, &row));
        text.push_str(&csv_line([number.as_str(), row.column.as_str(), what.as_str()]));
    }
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"import-rows.csv\"".to_owned());
    Ok(([kind, name], text).into_response())
}
