//! The import itself: a file is read by its plan, row by row, and its rows are taken in batches, each in one change.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::ops::ControlFlow;
use std::time::Duration;

use async_trait::async_trait;
use jiff::civil::Date;
use prestasi_access::Access;
use prestasi_access::organisation::people;
use prestasi_jobs::{Handler, Kind, Run, Told, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use crate::batch::{Batch, Counted, End, Fact, Known, Tally, Wrong, compare, turn};
use crate::plan::Plan;
use crate::read::{Limits, Row, read};
use crate::tables::{self, Column, held, import, row};
use crate::upload::parts;

/// Rows that are taken in one change.
const BATCH_ROWS: i64 = 2_000;
/// Bytes of them, after which there are no more rows in it.
const BATCH_BYTES: usize = 1 << 20;
/// Things that are wrong and kept, to be shown.
const WRONG_MAX: usize = 1_000;

/// A file is read into a dataset, or tried.
pub const IMPORT: Kind = Kind::new("datasets.import").attempts(5).lease(Duration::from_secs(60));
/// The rows of a dataset are counted.
pub const COUNT: Kind = Kind::new("datasets.count");

/// What [`IMPORT`] is given.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Work {
    pub import: Id,
    pub dry: bool,
}

/// What [`COUNT`] is given.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Count {
    pub dataset: Id,
}

/// Does imports.
pub struct Imports {
    access: Access,
    limits: Limits,
}

impl Imports {
    /// Imports within these limits.
    #[must_use]
    pub const fn new(access: Access, limits: Limits) -> Self {
        Self { access, limits }
    }
}

#[async_trait]
impl Handler for Imports {
    fn kind(&self) -> Kind {
        IMPORT
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let work: Work = run.input()?;
        match self.import(run, &work).await {
            Ok(()) => Ok(()),
            // Nothing of it counts, and somebody may say anew how it is read.
            Err(Trouble::Never(problem)) => {
                let end =
                    End { import: work.import, dry: work.dry, tally: None, told: Some(Told::from(&problem)) };
                run.write("failed", end).await?;
                Err(Trouble::Never(problem))
            }
            Err(later) => Err(later),
        }
    }
}

impl Imports {
    async fn import(&self, run: &Run, work: &Work) -> Result<(), Trouble> {
        let store = run.store();
        let import = import::Entity::find_by_id(RowId(work.import)).one(store.read()).await;
        let import = import.map_err(prestasi_store::Error::from)?;
        let import = import.ok_or_else(|| never(Problem::new("import-unknown").arg("name", work.import)))?;
        // A job that was done may be asked for again; the import that it did stays what it is.
        if !import.state.is_under_way(work.dry) {
            return Ok(());
        }
        let dataset = tables::dataset_of(store.read(), import.dataset).await?;
        let plan = import.plan().map_err(never)?;
        let numbers = numbers(store.read(), &plan, self.access.today()).await?;
        let reader = Reader::new(plan, &dataset.columns(), numbers);
        let (source, away) = parts(store.clone(), work.import);
        let mut batches = batches(source, self.limits, reader);
        let (mut tally, mut number) = (Tally::default(), 0);
        while let Some(batch) = batches.recv().await {
            let batch =
                batch.map_err(|problem| away.get().map_or(never(problem), |error| error.clone().into()))?;
            tally.rows += batch.read;
            tally.wrong += batch.wrong;
            let scope = (dataset.id, import.id);
            let counted = if work.dry {
                let known = Known::of(store.read(), scope, &batch.facts).await?;
                let wrong = Wrong { import: work.import, wrong: batch.told };
                run.write(&format!("wrong-{number}"), wrong).await?;
                compare(&known, &batch.facts).1
            } else {
                let step = format!("rows-{number}");
                let batch = Batch {
                    dataset: dataset.id.0,
                    import: work.import,
                    facts: batch.facts,
                    wrong: batch.told,
                };
                run.write(&step, batch).await?.answer
            };
            tally += counted;
            number += 1;
            run.progress(tally.rows, None, "import-rows-read");
        }
        run.write("end", End { import: work.import, dry: work.dry, tally: Some(tally), told: None }).await?;
        Ok(())
    }
}

/// The people by their numbers, where rows belong to people.
pub(crate) async fn numbers(
    db: &impl ConnectionTrait,
    plan: &Plan,
    day: Date,
) -> Result<Option<HashMap<String, Id>>, Failure<Problem>> {
    if plan.person.is_none() {
        return Ok(None);
    }
    let people = people(db, day, None).await?;
    Ok(Some(people.into_iter().map(|person| (person.number, person.person.0)).collect()))
}

const fn never(problem: Problem) -> Trouble {
    Trouble::Never(problem)
}

/// Rows of a file that are taken together.
#[derive(Default)]
struct Rows {
    facts: Vec<Fact>,
    told: Vec<(i64, String, Told)>,
    read: i64,
    wrong: i64,
    bytes: usize,
}

/// Makes rows of the dataset of those of the file.
pub(crate) struct Reader {
    plan: Plan,
    /// Where in the dataset each column of the plan stands.
    shape: Vec<usize>,
    numbers: Option<HashMap<String, Id>>,
    /// How often each key was seen, by its hash, so that the memory for it does not depend on how long keys are.
    seen: HashMap<u64, u32>,
    wrong: usize,
}

/// Reads on a thread of its own, ahead of whoever takes the batches by one.
fn batches(
    source: impl Read + Send + 'static,
    limits: Limits,
    mut reader: Reader,
) -> mpsc::Receiver<Result<Rows, Problem>> {
    let (sender, receiver) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let mut batch = Rows::default();
        let mut head = true;
        let result = read(source, &limits, &mut |row| {
            if std::mem::take(&mut head) {
                return ControlFlow::Continue(());
            }
            reader.take(&row, &mut batch);
            if batch.read < BATCH_ROWS && batch.bytes < BATCH_BYTES {
                return ControlFlow::Continue(());
            }
            let full = std::mem::take(&mut batch);
            match sender.blocking_send(Ok(full)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        // Whoever wanted it may be gone; then nobody misses the rest.
        let _ = match result {
            Ok(_) => sender.blocking_send(Ok(batch)),
            Err(problem) => sender.blocking_send(Err(problem)),
        };
    });
    receiver
}

impl Reader {
    /// By a plan, into a dataset of these columns.
    pub(crate) fn new(plan: Plan, columns: &[Column], numbers: Option<HashMap<String, Id>>) -> Self {
        let places = plan.kept().map(|(_, name, _)| columns.iter().position(|column| column.name == name));
        let shape = places.enumerate().map(|(own, place)| place.unwrap_or(columns.len() + own)).collect();
        Self { plan, shape, numbers, seen: HashMap::new(), wrong: 0 }
    }

    fn take(&mut self, row: &Row, batch: &mut Rows) {
        batch.read += 1;
        let wrong = match self.fact(row) {
            Ok(fact) => {
                batch.bytes += fact.key.len() + fact.values.len();
                batch.facts.push(fact);
                return;
            }
            Err(wrong) => wrong,
        };
        batch.wrong += 1;
        for (column, problem) in wrong {
            if self.wrong < WRONG_MAX {
                self.wrong += 1;
                batch.told.push((row.number as i64, column, Told::from(&problem)));
            }
        }
    }

    /// A row of the dataset.
    pub(crate) fn fact(&mut self, row: &Row) -> Result<Fact, Vec<(String, Problem)>> {
        let kept = self.plan.read(&row.cells)?;
        let person = match (&self.numbers, &kept.person) {
            (Some(numbers), Some(number)) => match numbers.get(number) {
                Some(person) => Some(*person),
                None => {
                    let column = self.plan.person.clone().unwrap_or_default();
                    return Err(vec![(column, Problem::new("person-number-unknown").arg("text", number))]);
                }
            },
            _ => None,
        };
        let mut hash = DefaultHasher::new();
        kept.key.hash(&mut hash);
        let seen = self.seen.entry(hash.finish()).or_insert(0);
        *seen += 1;
        let key = match *seen {
            1 => kept.key,
            _ if !self.plan.key.is_empty() => {
                return Err(vec![(
                    self.plan.key[0].clone(),
                    Problem::new("row-key-twice").arg("text", kept.key.replace('\u{1f}', " · ")),
                )]);
            }
            number => format!("{}#{number}", kept.key),
        };
        let width = self.shape.iter().max().map_or(0, |last| last + 1);
        let mut values = vec![None; width];
        for (place, value) in self.shape.iter().zip(kept.values) {
            values[*place] = value;
        }
        while values.last().is_some_and(Option::is_none) {
            values.pop();
        }
        let values = serde_json::to_string(&values).unwrap_or_default();
        Ok(Fact { key, person, values })
    }
}

/// Counts the rows of datasets.
pub struct Counts;

#[async_trait]
impl Handler for Counts {
    fn kind(&self) -> Kind {
        COUNT
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let Count { dataset } = run.input()?;
        // Both of one moment: what is counted, and after how many imports.
        let state = run.store().snapshot().await?;
        let rows = row::Entity::find().filter(held(RowId(dataset))).count(&state).await;
        let rows = i64::try_from(rows.map_err(prestasi_store::Error::from)?).unwrap_or(i64::MAX);
        let counted = Counted { dataset, rows, turn: turn(&state, dataset).await? };
        state.rollback().await.map_err(prestasi_store::Error::from)?;
        // Another attempt counts anew.
        run.write(&format!("count-{}", run.attempt()), counted).await?;
        Ok(())
    }
}
