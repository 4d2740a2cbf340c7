//! Rows as a file that a browser keeps: comma-separated values as they are sent, a workbook or columns made before.

use std::fs::File;
use std::pin::Pin;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, stream};
use prestasi_exchange::write::{Rows, columns, sheets, workbook};
use prestasi_kernel::Problem;
use prestasi_ui::table::csv_line;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;

use crate::fault::Outcome;

/// Bytes of a file that is made before it is sent, read at a time.
const PIECE: usize = 256 << 10;
const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PARQUET: &str = "application/vnd.apache.parquet";

/// Rows as they come, some at a time.
pub type Coming = Pin<Box<dyn Stream<Item = Outcome<Rows>> + Send>>;

/// A file of this name, in the form that is asked for: `xlsx`, `parquet`, or comma-separated values.
///
/// # Errors
/// Those of the rows; `sheet-too-many-rows`; `file-broken`.
pub async fn file(name: &str, form: &str, head: Vec<String>, rows: Coming) -> Outcome<Response> {
    let (ending, kind, body) = match form {
        "xlsx" => ("xlsx", XLSX, sent(made(rows, move |rows| workbook(&head, rows)).await?)),
        "parquet" => ("parquet", PARQUET, sent(made(rows, move |rows| columns(&head, rows)).await?)),
        _ => ("csv", CSV, lines(&head, rows)),
    };
    Ok(attachment(&format!("{name}.{ending}"), kind, body))
}

/// A workbook of several sheets, each with its name, its head and its rows.
///
/// # Errors
/// `sheet-too-many-rows`; `file-broken`.
pub async fn book(name: &str, all: Vec<(String, Vec<String>, Rows)>) -> Outcome<Response> {
    let made = tokio::task::spawn_blocking(move || sheets(&all)).await;
    let made = made.map_err(|error| Problem::new("file-broken").arg("what", error))??;
    Ok(attachment(&format!("{name}.xlsx"), XLSX, sent(made)))
}

/// A file that is kept and never shown in the browser, whatever is in it; letters beyond ASCII in its name are told as
/// RFC 8187 has them.
pub fn attachment(name: &str, kind: &str, body: Body) -> Response {
    let plain =
        |c: char| if c.is_ascii() && !c.is_control() && !matches!(c, '"' | '\\' | '%') { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let mut said = format!("attachment; filename=\"{ascii}\"");
    if ascii != name {
        said.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            let safe = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
            said.push_str(&if safe { char::from(byte).to_string() } else { format!("%{byte:02X}") });
        }
    }
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, said)], body).into_response()
}

/// Comma-separated values, read as they are sent.
fn lines(head: &[String], rows: Coming) -> Body {
    let line = |row: &[String]| csv_line(row.iter().map(String::as_str));
    let first = stream::iter([Ok(Bytes::from(line(head)))]);
    let rows = rows.map(move |rows| match rows {
        Ok(rows) => Ok(Bytes::from(rows.iter().map(|row| line(row)).collect::<String>())),
        // The file ends early, and the browser says that it is not whole.
        Err(fault) => Err(std::io::Error::other(fault.problem().to_string())),
    });
    Body::from_stream(first.chain(rows))
}

/// A file that is made before any of it can be sent, on a thread that may wait.
async fn made(
    mut rows: Coming,
    make: impl FnOnce(mpsc::Receiver<Rows>) -> Result<File, Problem> + Send + 'static,
) -> Outcome<File> {
    let (sender, receiver) = mpsc::channel(2);
    let making = tokio::task::spawn_blocking(move || make(receiver));
    while let Some(some) = rows.next().await {
        // Whoever makes the file may have given up; it says why below.
        if sender.send(some?).await.is_err() {
            break;
        }
    }
    drop(sender);
    Ok(making.await.map_err(|error| Problem::new("file-broken").arg("what", error))??)
}

fn sent(file: File) -> Body {
    let file = tokio::fs::File::from_std(file);
    Body::from_stream(stream::try_unfold(file, |mut file| async move {
        let mut piece = Vec::with_capacity(PIECE);
        let count = (&mut file).take(PIECE as u64).read_to_end(&mut piece).await?;
        Ok::<_, std::io::Error>((count > 0).then(|| (Bytes::from(piece), file)))
    }))
}
