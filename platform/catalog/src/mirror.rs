//! Large tables in memory, column by column, for whoever sees all of them.
//!
//! Design: a copy has the number of the last change of its table ([`prestasi_store::touched`]), read in the transaction
//! that it was made in. A query uses it only if the table has the same number in the query's own transaction; else it asks
//! the database. So a copy is never behind, and there is nothing to invalidate. It is made anew when somebody has asked
//! for it and it no longer held, at most for a tenth of the time.
//!
//! Invariant: an answer from a copy is the answer of the database.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use arrow::array::RecordBatch;
use jiff::civil::Date;
use prestasi_access::{Access, Viewer};
use prestasi_kernel::Problem;
use prestasi_store::touched;
use sea_orm::DatabaseTransaction;
use tokio::runtime::Handle;

use crate::column::{Kind, schema};
use crate::filter::Ask;
use crate::read::Reading;
use crate::stored::Stored;

/// Tables of fewer rows are as fast where they lie.
const ROWS_MIN: usize = 20_000;
/// Of the time, one part in so many goes into copying a table.
const PAUSE: u32 = 9;

/// A copy, for the page that watches the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirror {
    /// Of which dataset.
    pub name: String,
    /// Its rows.
    pub rows: usize,
    /// The bytes that it takes.
    pub bytes: usize,
}

/// All copies, within a budget.
pub(crate) struct Mirrors {
    budget: usize,
    access: Access,
    /// Where copies are made.
    workers: Handle,
    kept: Mutex<HashMap<String, Kept>>,
}

#[derive(Default)]
struct Kept {
    copy: Option<Copy>,
    /// Somebody is at it.
    busy: bool,
    /// When it may be made anew.
    due: Option<Instant>,
}

#[derive(Clone)]
struct Copy {
    version: i64,
    day: Date,
    batches: Arc<Vec<RecordBatch>>,
    rows: usize,
    bytes: usize,
}

impl Mirrors {
    pub fn new(budget: usize, access: Access, workers: Handle) -> Self {
        Self { budget, access, workers, kept: Mutex::default() }
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The copies that there are.
    pub fn list(&self) -> Vec<Mirror> {
        let kept = self.kept();
        let copies = kept.iter().filter_map(|(name, kept)| Some((name, kept.copy.as_ref()?)));
        let mirror = |(name, copy): (&String, &Copy)| Mirror {
            name: name.clone(),
            rows: copy.rows,
            bytes: copy.bytes,
        };
        let mut list: Vec<_> = copies.map(mirror).collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        list
    }

    /// The copy of this state of a table, if there is one; else has one made.
    pub fn at(
        self: &Arc<Self>,
        table: &Arc<dyn Stored>,
        version: i64,
        day: Date,
    ) -> Option<Arc<Vec<RecordBatch>>> {
        let mut kept = self.kept();
        let kept = kept.entry(table.name().to_owned()).or_default();
        let holds = |copy: &&Copy| copy.version == version && (!table.is_daily() || copy.day == day);
        if let Some(copy) = kept.copy.as_ref().filter(holds) {
            return Some(Arc::clone(&copy.batches));
        }
        if !kept.busy && kept.due.is_none_or(|due| due <= Instant::now()) {
            kept.busy = true;
            let (mirrors, table) = (Arc::clone(self), Arc::clone(table));
            self.workers.spawn(async move { mirrors.refresh(&*table).await });
        }
        None
    }

    async fn refresh(&self, table: &dyn Stored) {
        let begun = Instant::now();
        let spare = {
            let mut kept = self.kept();
            // What no longer holds makes room.
            kept.get_mut(table.name()).into_iter().for_each(|kept| kept.copy = None);
            let used: usize =
                kept.values().filter_map(|kept| kept.copy.as_ref()).map(|copy| copy.bytes).sum();
            self.budget.saturating_sub(used)
        };
        let copy = self.copy(table, spare).await.unwrap_or_else(|problem| {
            tracing::warn!(%problem, table = table.name(), "a table could not be copied into memory");
            None
        });
        let mut kept = self.kept();
        let kept = kept.entry(table.name().to_owned()).or_default();
        *kept = Kept { copy, busy: false, due: Some(Instant::now() + pause(begun.elapsed())) };
    }

    /// A whole table; none if it is small, or too large for what is left.
    async fn copy(&self, table: &dyn Stored, spare: usize) -> Result<Option<Copy>, Problem> {
        let viewer: Viewer = self.access.system("catalog")?;
        let store = self.access.store();
        let tx = store.scans(1).await.map_err(|error| error.problem())?.pop();
        let tx = tx.ok_or_else(|| Problem::new("sql-failed"))?;
        let version = version(&tx, table).await?;
        let columns = table.columns();
        let kinds: Vec<Kind> = columns.iter().map(|column| column.kind).collect();
        let ask = Ask { columns: (0..columns.len()).collect(), ..Ask::default() };
        let query = table.query(&viewer, &ask).map_err(|error| error.problem())?;
        let (mut batches, mut rows, mut bytes) = (Vec::new(), 0, 0);
        let mut reading = Reading::begin(&tx, &query, schema(&columns), &kinds, table.laid(&ask)).await?;
        while let Some(batch) = reading.next().await? {
            rows += batch.num_rows();
            bytes += batch.get_array_memory_size();
            batches.push(batch);
            if bytes > spare {
                return Ok(None);
            }
        }
        let fits = rows >= ROWS_MIN;
        let batches = Arc::new(batches);
        Ok(fits.then_some(Copy { version, day: viewer.day(), batches, rows, bytes }))
    }
}

/// The number of the last change of what a table is made of: the highest of them, since a later one is higher.
pub(crate) async fn version(tx: &DatabaseTransaction, table: &dyn Stored) -> Result<i64, Problem> {
    let mut last = 0;
    for name in table.tables() {
        last = last.max(touched(tx, &name).await.map_err(|error| error.problem())?);
    }
    Ok(last)
}

fn pause(taken: Duration) -> Duration {
    taken * PAUSE
}
