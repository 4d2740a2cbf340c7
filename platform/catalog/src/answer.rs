//! An answer on its way: made by threads of the catalogue, taken by whoever asked, gone when nobody takes it.
//!
//! Invariant: whoever asked hears within the time of the question, whatever the threads are doing.

use std::sync::Arc;
use std::time::Duration;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use arrow::util::display::{ArrayFormatter, FormatOptions};
use prestasi_kernel::{Problem, Result};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::catalogue::kinds;
use crate::column::unfit;
use crate::query::Question;

/// The rows that answer a question.
pub struct Answer {
    schema: SchemaRef,
    batches: mpsc::Receiver<Result<RecordBatch>>,
    until: Instant,
    limit: Duration,
    over: bool,
    _work: Work,
}

/// Ends with whoever waits for it.
struct Work(AbortHandle);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The question was not answered in time.
pub(crate) fn too_slow(limit: Duration) -> Problem {
    Problem::new("sql-too-slow").arg("seconds", limit.as_secs())
}

impl Answer {
    /// The columns.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The names of the columns, each with what it holds, as SQL calls it.
    #[must_use]
    pub fn columns(&self) -> Vec<(String, String)> {
        kinds(self.schema.fields())
    }

    /// The next rows as texts: days and moments as ISO has them, `None` for what is empty.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub async fn texts(&mut self) -> Result<Option<Vec<Vec<Option<String>>>>> {
        self.next().await?.map(|batch| texts(&batch)).transpose()
    }

    /// The next rows; `None` after the last.
    ///
    /// # Errors
    /// `sql-too-slow`, `sql-memory`, `sql-too-many-rows` and others of a question that ends early: what came before
    /// holds, and is not all.
    pub async fn next(&mut self) -> Result<Option<RecordBatch>> {
        if self.over {
            return Ok(None);
        }
        let next = tokio::time::timeout_at(self.until, self.batches.recv()).await;
        let next = next.map_err(|_| too_slow(self.limit)).and_then(Option::transpose);
        self.over = !matches!(next, Ok(Some(_)));
        next
    }

    /// All rows at once.
    ///
    /// # Errors
    /// As [`Self::next`].
    pub async fn all(mut self) -> Result<Vec<RecordBatch>> {
        let mut batches = Vec::new();
        while let Some(batch) = self.next().await? {
            batches.push(batch);
        }
        Ok(batches)
    }
}

fn texts(batch: &RecordBatch) -> Result<Vec<Vec<Option<String>>>> {
    let options = FormatOptions::default();
    let formatter = |column| ArrayFormatter::try_new(column, &options).map_err(unfit);
    let columns: Vec<ArrayFormatter<'_>> =
        batch.columns().iter().map(|column| formatter(&**column)).collect::<Result<_>>()?;
    let cell = |row: usize, place: usize| {
        let there = batch.column(place).is_valid(row);
        there.then(|| columns[place].value(row).try_to_string().map_err(unfit)).transpose()
    };
    let row = |row| (0..columns.len()).map(|place| cell(row, place)).collect();
    (0..batch.num_rows()).map(row).collect()
}

/// Waits for a turn, and has the question worked on.
pub(crate) async fn ask(
    workers: &Handle,
    turns: Arc<Semaphore>,
    question: Question,
    sql: &str,
) -> Result<Answer> {
    let asked = crate::statement::parse(sql)?;
    let limits = question.limits;
    let until = Instant::now() + limits.time;
    let turn = tokio::time::timeout_at(until, turns.acquire_owned()).await;
    let turn = turn.map_err(|_| Problem::new("sql-busy"))?.map_err(|_| Problem::new("sql-failed"))?;
    let (send, batches) = mpsc::channel(1);
    let (tell, schema) = oneshot::channel();
    let work = workers.spawn(async move {
        // Kept until the work has really ended, not only until nobody waits for it any more.
        let _turn = turn;
        let outcome = tokio::time::timeout_at(until, question.answer(asked, tell, &send)).await;
        if let Err(problem) = outcome.unwrap_or_else(|_| Err(too_slow(limits.time))) {
            // Nobody may be left to hear it.
            let _ = send.send(Err(problem)).await;
        }
    });
    let work = Work(work.abort_handle());
    let mut answer = Answer {
        schema: Arc::new(Schema::empty()),
        batches,
        until,
        limit: limits.time,
        over: false,
        _work: work,
    };
    match tokio::time::timeout_at(until, schema).await {
        Err(_) => Err(too_slow(limits.time)),
        Ok(Ok(schema)) => {
            answer.schema = schema;
            Ok(answer)
        }
        // It ended before it had a schema, and has said why.
        Ok(Err(_)) => match answer.next().await {
            Err(problem) => Err(problem),
            Ok(_) => Err(Problem::new("sql-failed")),
        },
    }
}

/// The schema that an answer has: texts as everybody reads them.
pub(crate) fn plain(schema: &SchemaRef) -> SchemaRef {
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Utf8View => Arc::new(Field::new(field.name(), DataType::Utf8, true)),
        _ => Arc::new(field.as_ref().clone().with_nullable(true)),
    };
    Arc::new(Schema::new(schema.fields().iter().map(field).collect::<Vec<_>>()))
}

/// A batch in that schema.
pub(crate) fn plainly(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
    let columns = batch.columns().iter().map(|column| match column.data_type() {
        DataType::Utf8View => cast(column, &DataType::Utf8).map_err(unfit),
        _ => Ok(Arc::clone(column)),
    });
    crate::column::batch(Arc::clone(schema), columns.collect::<Result<_>>()?, batch.num_rows())
}

/// The bytes that a batch takes when it is written out, each text as often as it stands in it.
pub(crate) fn bytes(batch: &RecordBatch) -> usize {
    let column = |column: &Arc<dyn Array>| match column.as_string_view_opt() {
        Some(texts) => texts.lengths().map(|length| length as usize + 4).sum(),
        None => column.get_array_memory_size(),
    };
    batch.columns().iter().map(column).sum()
}
