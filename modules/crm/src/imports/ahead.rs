//! Rows are read ahead of whoever takes them: on a thread of its own, and as far as that goes without a look at what is
//! here, so that a file is read and written at once.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

use prestasi_exchange::read::{Row as Cells, read};
use prestasi_kernel::Problem;
use tokio::sync::mpsc;

use super::line::{Line, Reader, Says, Wrong};
use super::receive::limits;
use super::take::{Job, Takes};
use super::tally::Tally;

/// Rows that are taken in one change.
const BATCH_ROWS: usize = 4_096;
/// Things that are wrong and kept of a file, to be shown.
pub const WRONG_MAX: usize = 1_000;

/// A row, and what it says by itself.
pub struct Row<S> {
    pub line: Line,
    pub said: S,
}

/// Rows that are taken together.
pub struct Batch<S> {
    pub rows: Vec<Row<S>>,
    /// What became of rows that are not among these.
    pub tally: Tally,
    /// What was wrong with those that are left out.
    pub wrong: Vec<Wrong>,
}

impl<S> Default for Batch<S> {
    fn default() -> Self {
        Self { rows: Vec::new(), tally: Tally::default(), wrong: Vec::new() }
    }
}

impl<S> Batch<S> {
    fn refuse(&mut self, wrong: impl IntoIterator<Item = Wrong>) {
        self.tally.refused += 1;
        let room = WRONG_MAX.saturating_sub(self.wrong.len());
        self.wrong.extend(wrong.into_iter().take(room));
    }
}

/// Batches of a file, one ahead of whoever takes them.
pub fn batches<K: Takes>(
    source: impl Read + Send + 'static,
    job: Arc<Job>,
    ground: K::Ground,
) -> mpsc::Receiver<Result<Batch<K::Said>, Problem>> {
    let (sender, receiver) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let mut batch = Batch::default();
        let mut reader = Reader::new(&job.look);
        let result = read(source, &limits(), &mut |cells| {
            add::<K>(&mut batch, &mut reader, cells, &job, &ground);
            if batch.rows.len() < BATCH_ROWS {
                return ControlFlow::Continue(());
            }
            match sender.blocking_send(Ok(std::mem::take(&mut batch))) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        // Whoever wanted it may be gone; then nobody misses the rest.
        let _ = sender.blocking_send(Ok(batch));
        if let Err(problem) = result {
            let _ = sender.blocking_send(Err(problem));
        }
    });
    receiver
}

fn add<K: Takes>(
    batch: &mut Batch<K::Said>,
    reader: &mut Reader<'_>,
    cells: Cells,
    job: &Job,
    ground: &K::Ground,
) {
    if reader.passes_over(&cells) {
        return;
    }
    batch.tally.rows += 1;
    let line = match reader.line(cells) {
        Ok(line) => line,
        Err(wrong) => return batch.refuse(wrong),
    };
    let says = Says { look: &job.look, places: reader.places(), line: &line };
    // What is gone there does not come to be here.
    if says.flag("deleted") {
        batch.tally.tell("crm-import-told-deleted");
        batch.tally.same += 1;
        return;
    }
    match K::said(job, ground, &says, &mut batch.tally) {
        Ok(said) => batch.rows.push(Row { line, said }),
        Err((field, problem)) => {
            let wrong = says.wrong(field, &problem);
            batch.refuse([wrong]);
        }
    }
}
