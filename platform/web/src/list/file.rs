//! The list as a file: all rows that match, the columns that are shown, in their order; as comma-separated values, or as
//! `?as=xlsx` and `?as=parquet` say.

use std::fs::File;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use prestasi_exchange::write::{Rows, columns, workbook};
use prestasi_kernel::Problem;
use prestasi_ui::table::{Query, csv_line};
use sea_orm::{EntityTrait, FromQueryResult};
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;

use super::{List, Slice};
use crate::fault::Outcome;
use crate::fields;
use crate::visit::Visit;

/// Rows read at a time: however many there are, so many are in memory.
const CHUNK_ROWS: u64 = 1_000;
/// Bytes of a file that is made before it is sent, read at a time.
const PIECE: usize = 256 << 10;

/// What makes a file of rows, on a thread that may wait.
type Maker = fn(&[String], mpsc::Receiver<Rows>) -> Result<File, Problem>;

impl<E: EntityTrait, R: FromQueryResult + Send + Sync + 'static> List<E, R> {
    /// The file that the address asks for.
    ///
    /// # Errors
    /// What the database reports; `sheet-too-many-rows`; `file-broken`.
    pub async fn file(self, visit: &Visit) -> Outcome<Response> {
        let query = self.query(visit.words, visit.query());
        let heads = self.heads(visit.words);
        let head = query.columns.iter().filter_map(|key| heads.iter().find(|head| head.key == *key));
        let head: Vec<String> = head.map(|head| head.label.clone()).collect();
        let (id, form) = (self.id, fields::parameter(visit.query(), "as"));
        let (ending, kind, body) = match form.as_str() {
            "xlsx" => ("xlsx", XLSX, self.made(visit, &query, head, workbook).await?),
            "parquet" => ("parquet", PARQUET, self.made(visit, &query, head, columns).await?),
            _ => ("csv", CSV, self.lines(visit.clone(), query, &head)),
        };
        let name = format!("attachment; filename=\"{id}.{ending}\"");
        let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
        Ok((headers, body).into_response())
    }

    /// Comma-separated values, read as they are sent.
    fn lines(self, visit: Visit, query: Query, head: &[String]) -> Body {
        let first = stream::iter([Ok(Bytes::from(csv_line(head.iter().map(String::as_str))))]);
        let reading = Arc::new((self, visit, query));
        let rows = stream::unfold(Some(None), move |at: Option<Option<String>>| {
            let reading = Arc::clone(&reading);
            async move {
                let after = at?;
                let (list, visit, query) = &*reading;
                match list.chunk(visit, query, after).await {
                    Ok((rows, next)) => {
                        let lines = rows.iter().map(|row| csv_line(row.iter().map(String::as_str)));
                        Some((Ok(Bytes::from(lines.collect::<String>())), next.map(Some)))
                    }
                    // The file ends early, and the browser says that it is not whole.
                    Err(fault) => Some((Err(std::io::Error::other(fault.problem().to_string())), None)),
                }
            }
        });
        Body::from_stream(stream::StreamExt::chain(first, rows))
    }

    /// A file that is made before any of it can be sent.
    async fn made(&self, visit: &Visit, query: &Query, head: Vec<String>, make: Maker) -> Outcome<Body> {
        let (sender, receiver) = mpsc::channel(2);
        let making = tokio::task::spawn_blocking(move || make(&head, receiver));
        let mut after = None;
        loop {
            let (rows, next) = self.chunk(visit, query, after).await?;
            // Whoever makes the file may have given up; it says why below.
            if sender.send(rows).await.is_err() || next.is_none() {
                break;
            }
            after = next;
        }
        drop(sender);
        let file = making.await.map_err(|error| Problem::new("file-broken").arg("what", error))??;
        let file = tokio::fs::File::from_std(file);
        Ok(Body::from_stream(stream::try_unfold(file, |mut file| async move {
            let mut piece = Vec::with_capacity(PIECE);
            let count = (&mut file).take(PIECE as u64).read_to_end(&mut piece).await?;
            Ok::<_, std::io::Error>((count > 0).then(|| (Bytes::from(piece), file)))
        })))
    }

    /// Some rows as texts, and the key behind which the next ones are.
    async fn chunk(
        &self,
        visit: &Visit,
        query: &Query,
        after: Option<String>,
    ) -> Outcome<(Rows, Option<String>)> {
        let slice = Slice { after, before: None, most: CHUNK_ROWS };
        let (rows, more) = self.page(visit.db(), query, self.matching(query), &slice).await?;
        let next = rows.last().filter(|_| more).map(self.cursor);
        let columns: Vec<_> = query.columns.iter().filter_map(|key| self.column(key)).collect();
        let cells = |row: &R| columns.iter().map(|column| (column.text)(visit.words, row)).collect();
        Ok((rows.iter().map(cells).collect(), next))
    }
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PARQUET: &str = "application/vnd.apache.parquet";
