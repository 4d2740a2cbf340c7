//! Imports for programs.

use axum::Json;
use axum::http::StatusCode;
use prestasi_web::api::{At, Body, Created, Ident, Listed, Moment, Query};
use prestasi_web::record::Added;
use prestasi_web::upload::File;
use prestasi_web::{Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{files, find, new, told, wrongs};
use crate::imports::customs::KeepColumns;
use crate::imports::receive::receive;
use crate::imports::start::{Start, TakeBack};
use crate::imports::tables::{file, import};

/// An import of other systems' files.
#[derive(Debug, Serialize, ToSchema)]
pub struct CrmImport {
    id: Ident,
    /// `ready`, `running`, `done`, `failed`, `undoing` or `undone`.
    state: &'static str,
    asked: Moment,
    ended: Option<Moment>,
    /// Records that undoing it left, since others lead to them or somebody changed them.
    #[schema(minimum = 0)]
    left: i64,
    files: Vec<CrmImportFile>,
}

/// A file of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct CrmImportFile {
    id: Ident,
    file: String,
    /// Which system wrote it; null where it is not known what it is.
    system: Option<String>,
    /// What its rows are.
    object: Option<String>,
    #[schema(minimum = 0)]
    rows: i64,
    #[schema(minimum = 0)]
    created: i64,
    #[schema(minimum = 0)]
    updated: i64,
    #[schema(minimum = 0)]
    same: i64,
    #[schema(minimum = 0)]
    refused: i64,
    /// The code of why nothing of it, or not all, can be taken.
    code: Option<String>,
    /// The same in the language of the request.
    problem: Option<String>,
    columns: Vec<CrmImportColumn>,
}

/// A column of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct CrmImportColumn {
    label: String,
    /// The field that it becomes; null where it is kept beside the record or left out.
    field: Option<String>,
    /// The key of the custom field that it becomes.
    custom: Option<String>,
}

/// What is wrong with a row that is left out.
#[derive(Debug, Serialize, ToSchema)]
pub struct CrmImportRefused {
    file: String,
    /// The row, as a spreadsheet counts.
    #[schema(minimum = 1)]
    row: i64,
    /// The column; empty for the row as a whole.
    column: String,
    code: String,
    /// The same in the language of the request.
    reason: String,
}

/// What a file is called.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Called {
    /// Its name.
    #[param(max_length = 120)]
    file: String,
}

pub async fn add(visit: Visit) -> Outcome<Created<Added>> {
    Ok(Created(Added { id: Ident(new::begin(&visit).await?) }))
}

pub async fn add_file(
    visit: Visit,
    At([import]): At<1>,
    Query(called): Query<Called>,
    File(content): File,
) -> Outcome<Created<Added>> {
    let file = receive(visit.app().access(), &visit.viewer, (import, &called.file), content).await?;
    visit.changed();
    Ok(Created(Added { id: Ident(file) }))
}

fn item(visit: &Visit, row: &file::Model) -> CrmImportFile {
    let (look, tally, problem) = (row.look().ok(), row.tally(), row.told());
    CrmImportFile {
        id: Ident(row.id.0),
        file: row.name.clone(),
        system: look.as_ref().map(|look| look.system.clone()),
        object: look.as_ref().map(|look| look.kind.clone()),
        rows: look.as_ref().map_or(0, |look| look.rows),
        created: tally.added,
        updated: tally.changed,
        same: tally.same,
        refused: if row.tally.is_empty() {
            look.as_ref().map_or(0, |look| look.refused)
        } else {
            tally.refused
        },
        code: problem.as_ref().map(|one| one.code.clone()),
        problem: problem.as_ref().map(|one| told(visit.words, one)),
        columns: look
            .iter()
            .flat_map(|look| &look.columns)
            .map(|column| CrmImportColumn {
                label: column.label.clone(),
                field: column.field.clone(),
                custom: column.keeps.clone(),
            })
            .collect(),
    }
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<CrmImport>> {
    let row: import::Model = find(&visit, id).await?;
    let all = files(&visit, row.id).await?;
    Ok(Json(CrmImport {
        id: Ident(row.id.0),
        state: row.state.name(),
        asked: Moment(row.asked.timestamp()),
        ended: row.ended.map(|at| Moment(at.timestamp())),
        left: row.left,
        files: all.iter().map(|file| item(&visit, file)).collect(),
    }))
}

/// At most a thousand of each file are kept.
pub async fn refused(visit: Visit, At([id]): At<1>) -> Outcome<Json<Listed<CrmImportRefused>>> {
    let row = find(&visit, id).await?;
    let mut items = Vec::new();
    for file in files(&visit, row.id).await? {
        for wrong in wrongs(&visit, file.id).await? {
            let one = wrong.told();
            items.push(CrmImportRefused {
                file: file.name.clone(),
                row: wrong.row,
                column: wrong.column,
                reason: one.as_ref().map(|one| told(visit.words, one)).unwrap_or_default(),
                code: one.map(|one| one.code).unwrap_or_default(),
            });
        }
    }
    Ok(Json(Listed { items, after: None }))
}

pub async fn start(visit: Visit, At([import]): At<1>) -> Outcome<StatusCode> {
    visit.does(Start { import }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which columns of a file become custom fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnsToKeep {
    file: Ident,
    /// Their labels. What each holds, its values tell.
    #[schema(max_items = 100)]
    columns: Vec<String>,
}

pub async fn keep_columns(
    visit: Visit,
    At([import]): At<1>,
    Body(asked): Body<ColumnsToKeep>,
) -> Outcome<Json<CrmImport>> {
    visit.does(KeepColumns { import, file: asked.file.0, columns: asked.columns }).await?;
    one(visit, At([import])).await
}

pub async fn undo(visit: Visit, At([import]): At<1>) -> Outcome<StatusCode> {
    visit.does(TakeBack { import }).await?;
    Ok(StatusCode::NO_CONTENT)
}
