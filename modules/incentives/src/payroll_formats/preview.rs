//! The rows of a payout as a payroll format writes them.

use axum::Json;
use axum::body::Body;
use axum::response::Response;
use encoding_rs::WINDOWS_1252;
use futures_util::stream;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Problem};
use prestasi_ui::table::separated;
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit, file as files};
use serde::Serialize;
use utoipa::ToSchema;

use super::mapping::{Encoding, File, Holds, Mapping};
use super::one::find;
use crate::payouts::{Line, batch, batch_name, find_batch, lines};

/// Rows that are shown.
pub const ROWS: usize = 10;
/// Rows that are written at a time.
const AT_ONCE: usize = 1_000;
const MARK: &str = "\u{feff}";

/// A file as it is written: what stands above its columns, and its rows.
pub struct Lines {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The rows of a payout by a format.
pub async fn lines_of(visit: &Visit, batch: &batch::Model, mapping: &Mapping) -> Outcome<Lines> {
    let currency = Currency::parse(&batch.currency)?;
    let all = lines(visit, batch, mapping.per).await?;
    let cell = |line: &Line, holds: Holds, text: &str| match holds {
        Holds::Number => line.number.clone(),
        Holds::Name => line.called.clone(),
        Holds::Amount => mapping.amount(Money::new(line.paid, currency)),
        Holds::Currency => currency.to_string(),
        Holds::Period => line.periods.join(" "),
        Holds::Day => batch.day.date().to_string(),
        Holds::Batch => batch.number.to_string(),
        Holds::Plan => line.plans.join(", "),
        Holds::Text => text.to_owned(),
    };
    let row = |line: &Line| mapping.columns.iter().map(|it| cell(line, it.holds, &it.text)).collect();
    let head = mapping.columns.iter().map(|column| column.header.clone()).collect();
    Ok(Lines { head, rows: all.iter().map(row).collect() })
}

/// The file.
///
/// # Errors
/// `payroll-encoding-unfit`; those of the rows.
pub async fn written(visit: &Visit, batch: &batch::Model, mapping: &Mapping) -> Outcome<Response> {
    let Lines { head, rows } = lines_of(visit, batch, mapping).await?;
    let name = batch_name(visit.words, batch);
    if mapping.file == File::Xlsx {
        let parts: Vec<_> = rows.chunks(AT_ONCE).map(|some| Ok(some.to_vec())).collect();
        return files::file(&name, "xlsx", head, Box::pin(stream::iter(parts))).await;
    }
    let line = |row: &Vec<String>| separated(row.iter().map(String::as_str), mapping.between());
    let text: String = std::iter::once(&head).chain(&rows).map(line).collect();
    let (body, charset) = match mapping.encoding {
        Encoding::Utf8 => (text.into_bytes(), "utf-8"),
        Encoding::Marked => (format!("{MARK}{text}").into_bytes(), "utf-8"),
        Encoding::Western => match WINDOWS_1252.encode(&text) {
            (bytes, _, false) => (bytes.into_owned(), "windows-1252"),
            _ => return Err(Problem::new("payroll-encoding-unfit").into()),
        },
    };
    Ok(files::attachment(&format!("{name}.csv"), &format!("text/csv; charset={charset}"), Body::from(body)))
}

/// The first rows of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayrollPreview {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// How many rows there are.
    #[schema(minimum = 0)]
    count: u64,
}

pub async fn told(visit: Visit, At([format, batch]): At<2>) -> Outcome<Json<PayrollPreview>> {
    let (row, batch) = (find(&visit, format).await?, find_batch(&visit, batch).await?);
    let Lines { head, mut rows } = lines_of(&visit, &batch, &Mapping::read(&row.mapping)?).await?;
    let count = rows.len() as u64;
    rows.truncate(ROWS);
    Ok(Json(PayrollPreview { head, rows, count }))
}

/// The first rows, as they will stand in the file.
pub fn drawn(w: Words, batch: &batch::Model, lines: &Lines) -> Markup {
    html! {
        p { a href={ "/payouts/" (batch.id) } { (batch_name(w, batch)) } }
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("payroll-preview")) { table class="plain" {
            thead { tr { @for head in &lines.head { th scope="col" { (head) } } } }
            tbody { @for row in lines.rows.iter().take(ROWS) { tr { @for cell in row { td { (cell) } } } } }
        } }
    }
}
