//! A dataset: its columns, some of its rows, where they came from.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};
use prestasi_exchange::{Column, IMPORT_DATASETS, READ_DATASETS, dataset, held, import, row, value::Kind};
use prestasi_i18n::Words;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::csv_line;
use prestasi_web::api::{At, Ident, Moment};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::list::rows;
use crate::imports;

/// Rows that a page shows, and that are read at a time for a file.
const SHOWN: u64 = 20;
const CHUNK_ROWS: u64 = 2_000;
/// Imports that a page shows.
const IMPORTS: u64 = 50;

/// A dataset with its columns.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatasetWithColumns {
    id: Ident,
    name: String,
    /// How many rows it has; null while they are counted.
    #[schema(minimum = 0)]
    rows: Option<i64>,
    created: Moment,
    columns: Vec<DatasetColumn>,
}

/// A column of a dataset.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatasetColumn {
    name: String,
    /// `text`, `integer`, `decimal`, `day`, `moment` or `flag`.
    kind: &'static str,
}

pub async fn find(visit: &Visit, dataset: Id) -> Outcome<dataset::Model> {
    let rows = visit.viewer.select::<dataset::Entity>().filter(dataset::Column::Id.eq(RowId(dataset)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

/// Some rows behind a key, as far as the viewer may see them.
async fn some(visit: &Visit, dataset: RowId, after: Option<&str>, most: u64) -> Outcome<Vec<row::Model>> {
    let mut some = visit.viewer.select::<row::Entity>().filter(held(dataset));
    if let Some(after) = after {
        some = some.filter(row::Column::Key.gt(after));
    }
    Ok(some.order_by_asc(row::Column::Key).limit(most).all(visit.db()).await?)
}

pub async fn one(visit: Visit, At([dataset]): At<1>) -> Outcome<Json<DatasetWithColumns>> {
    let row = find(&visit, dataset).await?;
    let column = |column: Column| DatasetColumn { name: column.name, kind: column.kind.name() };
    Ok(Json(DatasetWithColumns {
        id: Ident(row.id.0),
        columns: row.columns().into_iter().map(column).collect(),
        name: row.name,
        rows: row.rows,
        created: Moment(row.created.timestamp()),
    }))
}

pub async fn page(visit: Visit, At([dataset]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, dataset).await?;
    let content = content(&visit, &row).await?;
    let mut page =
        visit.page(row.name.clone()).here("/datasets").under(w.say("datasets-title"), "/datasets").wide();
    let download = format!("/datasets/{dataset}/rows.csv");
    let download = button::link(Weight::Plain, &download, Some(Icon::Download), &w.say("dataset-download"));
    let again = format!("/datasets/new?dataset={}", row.name);
    let again = button::link(Weight::Primary, &again, Some(Icon::Upload), &w.say("datasets-import"));
    page = page.actions(html! {
        @if visit.viewer.may(READ_DATASETS) { (download) }
        @if visit.viewer.may(IMPORT_DATASETS) { (again) }
    });
    Ok(page.reply(&content, &[]))
}

/// The dataset in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(open) = Id::parse(open) else { return Ok(None) };
    let Ok(row) = find(visit, open).await else { return Ok(None) };
    let whole = format!("/datasets/{open}");
    Ok(Some(frame::panel(visit.words, &row.name, back, Some(&whole), &content(visit, &row).await?)))
}

async fn content(visit: &Visit, dataset: &dataset::Model) -> Outcome<Markup> {
    let w = visit.words;
    let columns = dataset.columns();
    let imports = visit.viewer.select::<import::Entity>().filter(import::Column::Dataset.eq(dataset.id));
    let imports = imports.order_by_desc(import::Column::Id).limit(IMPORTS).all(visit.db()).await?;
    let some = some(visit, dataset.id, None, SHOWN).await?;
    let count = w.count(i64::try_from(some.len()).unwrap_or(i64::MAX));
    let first = w.with("dataset-first-rows", &[("count", count)]);
    Ok(html! {
        (pairs(&[
            (w.say("dataset-rows"), html! { (rows(w, dataset)) }),
            (w.say("dataset-columns"), html! { (w.count(i64::try_from(columns.len()).unwrap_or(i64::MAX))) }),
        ]))
        @if !columns.is_empty() && visit.viewer.may(READ_DATASETS) {
            h2 class="title" { (first) }
            (table(w, &first, &columns, &some))
        }
        @if visit.viewer.may(IMPORT_DATASETS) {
            h2 class="title" { (w.say("dataset-imports")) }
            ul class="rows" {
                @for import in &imports {
                    li {
                        div class="two-lines" {
                            a href={ "/imports/" (import.id) } { (import.file) }
                            span class="muted" { (w.moment(visit.local(import.asked.timestamp()))) " · " (imports::summary(w, import)) }
                        }
                        (imports::mark(w, import.state))
                    }
                }
            }
        }
    })
}

/// Rows as a table.
fn table(w: Words, label: &str, columns: &[Column], some: &[row::Model]) -> Markup {
    html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(label) {
            table class="plain" {
                thead { tr { @for column in columns {
                    th scope="col" class=[right(column.kind)] { (column.name) br; span class="muted" { (w.say(imports::kind(column.kind))) } }
                } } }
                tbody { @for row in some { tr { @for (column, value) in columns.iter().zip(row.values(columns.len())) {
                    td class=[right(column.kind)] { (value.as_deref().map_or_else(|| "–".to_owned(), |value| told(w, column.kind, value))) }
                } } } }
            }
        }
    }
}

/// A value as a person reads it.
fn told(w: Words, kind: Kind, value: &str) -> String {
    let told = match kind {
        Kind::Day => value.parse().ok().map(|day: Date| w.date(day)),
        Kind::Moment => value.parse().ok().map(|at: DateTime| w.moment(at)),
        Kind::Integer | Kind::Decimal => {
            let (sign, digits) = value.strip_prefix('-').map_or(("", value), |digits| ("-", digits));
            let (whole, cents) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
            whole.parse().ok().map(|whole: i64| format!("{sign}{}{cents}", w.count(whole)))
        }
        Kind::Flag => Some(w.say(if value == "true" { "yes" } else { "no" })),
        Kind::Text => None,
    };
    told.unwrap_or_else(|| value.to_owned())
}

fn right(kind: Kind) -> Option<&'static str> {
    matches!(kind, Kind::Integer | Kind::Decimal).then_some("number")
}

/// All rows that the viewer may see, as comma-separated values, read as they are sent.
pub async fn file(visit: Visit, At([dataset]): At<1>) -> Outcome<Response> {
    let dataset = find(&visit, dataset).await?;
    let columns = dataset.columns();
    let name = format!("attachment; filename=\"{}.csv\"", dataset.name);
    let head = Bytes::from(csv_line(columns.iter().map(|column| column.name.as_str())));
    let reading = Arc::new((visit, dataset.id, columns.len()));
    let rows = stream::unfold(Some(None), move |at: Option<Option<String>>| {
        let reading = Arc::clone(&reading);
        async move {
            let after = at?;
            let (visit, dataset, columns) = &*reading;
            match some(visit, *dataset, after.as_deref(), CHUNK_ROWS).await {
                Ok(rows) => {
                    let text: String = rows.iter().map(|row| line(row, *columns)).collect();
                    let next =
                        rows.last().filter(|_| rows.len() as u64 == CHUNK_ROWS).map(|row| row.key.clone());
                    Some((Ok(Bytes::from(text)), next.map(Some)))
                }
                // The file ends early, and the browser says that it is not whole.
                Err(fault) => Some((Err(std::io::Error::other(fault.problem().to_string())), None)),
            }
        }
    });
    let first = stream::iter([Ok(head)]);
    let body = Body::from_stream(stream::StreamExt::chain(first, rows));
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    Ok(([kind, (header::CONTENT_DISPOSITION, name)], body).into_response())
}

fn line(row: &row::Model, columns: usize) -> String {
    let values = row.values(columns);
    csv_line(values.iter().map(|value| value.as_deref().unwrap_or_default()))
}
