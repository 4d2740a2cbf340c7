//! The rows of a table on their way into a query, a batch at a time.

use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use datafusion::common::Result as EngineResult;
use futures_util::StreamExt;
use prestasi_kernel::Problem;
use prestasi_store::Scan as Rows;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{DatabaseTransaction, QueryResult};
use tokio::sync::mpsc::Sender;

use crate::column::{Gathering, Kind, batch};
use crate::mirror::version;
use crate::source::Source;
use crate::stored::{Laid, Stored};
use crate::table::Scan;

type Send = Sender<EngineResult<RecordBatch>>;

/// From memory where the copy there is what the database holds at this moment, else from the database.
pub(crate) async fn stored(table: &Arc<dyn Stored>, scan: &Scan, send: Send) -> Result<(), Problem> {
    let around = &scan.around;
    let tx = around.snapshots.at(scan.slot).await?;
    if table.is_mirror_of(&around.viewer) {
        let version = version(&tx, &**table).await?;
        // A copy that was made as a column came knows it not yet.
        let fits = |batch: &RecordBatch| batch.num_columns() == table.columns().len();
        let copy = around.mirrors.at(table, version, around.viewer.day());
        if let Some(batches) = copy.filter(|batches| batches.iter().all(fits)) {
            drop(tx);
            return mirrored(&batches, scan, &send).await;
        }
    }
    let query = table.query(&around.viewer, &scan.ask).map_err(|error| error.problem())?;
    let (schema, laid) = (Arc::clone(&scan.schema), table.laid(&scan.ask));
    let mut reading = Reading::begin(&tx, &query, schema, &scan.kinds, laid).await?;
    while let Some(batch) = reading.next().await? {
        if send.send(Ok(batch)).await.is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// A query under way, batch by batch.
pub(crate) struct Reading<'a> {
    rows: Rows<'a>,
    /// Rows that were fetched, and are not in a batch yet.
    waiting: std::vec::IntoIter<QueryResult>,
    gathering: Gathering,
}

impl<'a> Reading<'a> {
    pub async fn begin(
        tx: &'a DatabaseTransaction,
        query: &SelectStatement,
        schema: SchemaRef,
        kinds: &[Kind],
        laid: Laid,
    ) -> Result<Self, Problem> {
        let rows = Rows::begin(tx, query).await.map_err(|error| error.problem())?;
        Ok(Self { rows, waiting: Vec::new().into_iter(), gathering: Gathering::new(schema, kinds, laid) })
    }

    /// The next batch; `None` after the last.
    pub async fn next(&mut self) -> Result<Option<RecordBatch>, Problem> {
        loop {
            for row in self.waiting.by_ref() {
                self.gathering.push(&row)?;
                if self.gathering.is_full() {
                    return self.gathering.take();
                }
            }
            let more = self.rows.next().await.map_err(|error| error.problem())?;
            if more.is_empty() {
                return self.gathering.take();
            }
            self.waiting = more.into_iter();
        }
    }
}

async fn mirrored(batches: &[RecordBatch], scan: &Scan, send: &Send) -> Result<(), Problem> {
    for whole in batches {
        let columns = scan.ask.columns.iter().map(|place| Arc::clone(whole.column(*place))).collect();
        let part = batch(Arc::clone(&scan.schema), columns, whole.num_rows())?;
        if send.send(Ok(part)).await.is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// What a source gives, in the schema that it has promised.
pub(crate) async fn source(source: &dyn Source, scan: &Scan, send: Send) -> Result<(), Problem> {
    let mut batches = source.open(&scan.ask).await?;
    while let Some(next) = batches.next().await {
        let next = next?;
        let part = batch(Arc::clone(&scan.schema), next.columns().to_vec(), next.num_rows())?;
        if send.send(Ok(part)).await.is_err() {
            return Ok(());
        }
    }
    Ok(())
}
