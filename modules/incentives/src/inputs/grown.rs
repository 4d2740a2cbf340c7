//! Tables whose rows are added and never change, kept in memory: what came since is all that is read of them.
//!
//! Ids grow with time, but two processes may add rows at the same moment, and the one with the smaller id may become
//! visible later. So the rows of the last minutes are read again, and those that are here already left out.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use arrow::array::BooleanArray;
use arrow::compute::filter_record_batch;
use jiff::{Timestamp, ToSpan};
use prestasi_compensation::data::batches::Batches;
use prestasi_compensation::data::source::Source;
use prestasi_compensation::expr::Vector;
use prestasi_kernel::{Id, Problem, Result};
use tokio::sync::Mutex;

use super::load::{Asked, failed};
use super::standard::Between;

/// No change takes longer than this between its id and its commit.
const OVERLAP: i64 = 10;

/// A table as far as it was read.
struct Table {
    rows: Batches,
    /// The greatest id that was seen.
    last: Option<Id>,
    /// Ids of the last minutes.
    tail: BTreeSet<Id>,
    /// When all of it was read.
    read: Timestamp,
}

/// How far a table was read.
pub struct Extent {
    /// How many parts it has; others come behind them.
    pub parts: usize,
    /// A column of the first one: it is another where the table was read anew.
    first: Option<Arc<Vector>>,
}

impl Extent {
    /// That of a table.
    ///
    /// # Errors
    /// What reading it reports.
    pub fn of(table: &dyn Source) -> Result<Self> {
        let mut first = None;
        if table.parts() > 0 {
            table.read(0, &[0], &mut |batch| {
                first = batch.columns.into_iter().next();
                Ok(())
            })?;
        }
        Ok(Self { parts: table.parts(), first })
    }

    /// Whether another one goes on from this one.
    pub fn begins(&self, other: &Self) -> bool {
        let same = match (&self.first, &other.first) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, _) => true,
            (Some(_), None) => false,
        };
        same && self.parts <= other.parts
    }

    /// Whether another one is the same.
    pub fn is(&self, other: &Self) -> bool {
        self.begins(other) && self.parts == other.parts
    }
}

/// All of them, by name. They are shared by all plans.
#[derive(Default)]
pub struct Grown(Mutex<HashMap<&'static str, Table>>);

impl Grown {
    /// The table with all its rows.
    pub(super) async fn table(&self, asked: &Asked<'_>) -> Result<Arc<dyn Source>> {
        let mut tables = self.0.lock().await;
        let name = asked.standard.name;
        if let Some(table) = tables.get_mut(name) {
            table.go_on(asked).await?;
            return Ok(Arc::new(table.rows.clone()));
        }
        let read = asked.now();
        let (rows, ids) = asked.answer(&asked.standard.question(Between::default())).await?;
        let last = ids.iter().max().copied();
        let mut table = Table { rows, last, tail: ids.into_iter().collect(), read };
        table.forget()?;
        let rows = table.rows.clone();
        tables.insert(name, table);
        Ok(Arc::new(rows))
    }

    /// Reads those that were read before a moment anew the next time: what rows say of other tables may have changed.
    pub async fn clear_before(&self, at: Timestamp) {
        self.0.lock().await.retain(|_, table| table.read > at);
    }
}

impl Table {
    /// From when on rows are read again.
    fn since(&self) -> Result<Option<Id>> {
        let Some(at) = self.last.and_then(Id::timestamp) else { return Ok(None) };
        let since = at.checked_sub(OVERLAP.minutes());
        let since = since.map_err(|error| Problem::new("date-invalid").arg("found", error))?;
        Ok(Some(Id::new(since, 0)?))
    }

    /// Adds what came since.
    async fn go_on(&mut self, asked: &Asked<'_>) -> Result<()> {
        let since = self.since()?.map_or_else(String::new, |id| id.to_string());
        for (batch, ids) in asked.lately(&since).await?.1 {
            let new: BooleanArray = ids.iter().map(|id| Some(!self.tail.contains(id))).collect();
            let kept = filter_record_batch(&batch, &new).map_err(failed)?;
            if kept.num_rows() > 0 {
                self.rows.push(&kept)?;
            }
            self.last = self.last.max(ids.iter().max().copied());
            self.tail.extend(ids);
        }
        self.forget()
    }

    /// Ids from before the last minutes are not read again.
    fn forget(&mut self) -> Result<()> {
        if let Some(since) = self.since()? {
            self.tail = self.tail.split_off(&since);
        }
        Ok(())
    }
}
