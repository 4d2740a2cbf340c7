//! The list as a file: all rows that match, the columns that are shown, in their order.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use prestasi_ui::table::{Query, csv_line};
use sea_orm::{EntityTrait, FromQueryResult};

use super::{List, Slice};
use crate::fault::Outcome;
use crate::visit::Visit;

/// Rows read at a time: however many there are, so many are in memory.
const CHUNK_ROWS: u64 = 1_000;

impl<E: EntityTrait, R: FromQueryResult + Send + Sync + 'static> List<E, R> {
    /// Comma-separated values, read as they are sent.
    #[must_use]
    pub fn file(self, visit: &Visit) -> Response {
        let query = self.query(visit.words, visit.query());
        let head: Vec<String> = query
            .columns
            .iter()
            .filter_map(|key| self.heads(visit.words).into_iter().find(|head| head.key == *key))
            .map(|head| head.label)
            .collect();
        let name = format!("attachment; filename=\"{}.csv\"", self.id);
        let first = stream::iter([Ok(Bytes::from(csv_line(head.iter().map(String::as_str))))]);
        let reading = Arc::new((self, visit.clone(), query));
        let rows = stream::unfold(Some(None), move |at: Option<Option<String>>| {
            let reading = Arc::clone(&reading);
            async move {
                let after = at?;
                let (list, visit, query) = &*reading;
                match list.chunk(visit, query, after).await {
                    Ok((text, next)) => Some((Ok(Bytes::from(text)), next.map(Some))),
                    // The file ends early, and the browser says that it is not whole.
                    Err(fault) => Some((Err(std::io::Error::other(fault.problem().to_string())), None)),
                }
            }
        });
        let body = Body::from_stream(stream::StreamExt::chain(first, rows));
        (
            [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ],
            body,
        )
            .into_response()
    }

    async fn chunk(
        &self,
        visit: &Visit,
        query: &Query,
        after: Option<String>,
    ) -> Outcome<(String, Option<String>)> {
        let slice = Slice { after, before: None, most: CHUNK_ROWS };
        let (rows, more) = self.page(visit.db(), query, self.matching(query), &slice).await?;
        let next = rows.last().filter(|_| more).map(self.cursor);
        let columns: Vec<_> = query.columns.iter().filter_map(|key| self.column(key)).collect();
        let line = |row: &R| {
            let cells: Vec<String> = columns.iter().map(|column| (column.text)(visit.words, row)).collect();
            csv_line(cells.iter().map(String::as_str))
        };
        Ok((rows.iter().map(line).collect(), next))
    }
}
