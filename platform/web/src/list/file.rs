//! The list as a file: all rows that match, the columns that are shown, in their order; as comma-separated values, or as
//! `?as=xlsx` and `?as=parquet` say.

use axum::response::Response;
use futures_util::stream;
use prestasi_exchange::write::Rows;
use prestasi_ui::table::Query;
use sea_orm::{EntityTrait, FromQueryResult};

use super::{List, Slice};
use crate::fault::Outcome;
use crate::fields;
use crate::file::file;
use crate::visit::Visit;

/// Rows read at a time: however many there are, so many are in memory.
const CHUNK_ROWS: u64 = 1_000;

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
        let (name, form) = (self.id, fields::parameter(visit.query(), "as"));
        let reading = (self, visit.clone(), query, Some(None));
        let rows = stream::unfold(reading, |(list, visit, query, at)| async move {
            let after: Option<String> = at?;
            let (rows, next) = match list.chunk(&visit, &query, after).await {
                Ok((rows, next)) => (Ok(rows), next.map(Some)),
                Err(fault) => (Err(fault), None),
            };
            Some((rows, (list, visit, query, next)))
        });
        file(name, &form, head, Box::pin(rows)).await
    }

    /// Some rows as texts, and the key behind which the next ones are.
    async fn chunk(
        &self,
        visit: &Visit,
        query: &Query,
        after: Option<String>,
    ) -> Outcome<(Rows, Option<String>)> {
        let slice = Slice { after, before: None, most: CHUNK_ROWS };
        let (rows, more) =
            self.page(visit.db(), query, self.matching(visit.db(), query).await?, &slice).await?;
        let next = rows.last().filter(|_| more).map(self.cursor);
        let columns: Vec<_> = query.columns.iter().filter_map(|key| self.column(key)).collect();
        let cells = |row: &R| columns.iter().map(|column| (column.text)(visit.words, row)).collect();
        Ok((rows.iter().map(cells).collect(), next))
    }
}
