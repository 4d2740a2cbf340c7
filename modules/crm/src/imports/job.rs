//! The import itself: the files one after another, whatever others refer to first, each in batches, each batch once
//! however often the job begins anew.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use prestasi_jobs::{Halt, Handler, Kind, Run, Told, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_recognition::Kind as Rows;
use prestasi_store::{Change, Failure, RowId, TakeFigures, Tx};
use prestasi_web::App;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::{Deserialize, Serialize};

use super::ahead::{WRONG_MAX, batches};
use super::kinds::turn;
use super::look::Look;
use super::receive::parts;
use super::scope::Scope;
use super::tables::{State, deed, external, file, files, import, kept, of_id};
use super::take::{Accounts, Contacts, Deals, History, Job, Leads, MakeStages, People, Take, Takes};
use super::tally::Tally;
use super::{long, start, undo};

/// Files of another system are taken, or an import is taken back.
pub const IMPORT: Kind = Kind::new("crm.import").attempts(5).lease(Duration::from_secs(60));

/// What [`IMPORT`] is given.
#[derive(Debug, Serialize, Deserialize)]
pub struct Work {
    pub import: Id,
    pub undo: bool,
}

/// What does imports.
pub fn handler(app: &App) -> Arc<dyn Handler> {
    Arc::new(Imports(app.clone()))
}

struct Imports(App);

#[async_trait]
impl Handler for Imports {
    fn kind(&self) -> Kind {
        IMPORT
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let work: Work = run.input()?;
        let done =
            if work.undo { self.undo(run, work.import).await } else { self.import(run, work.import).await };
        match done {
            Err(Trouble::Never(problem)) => {
                let end = End {
                    import: work.import,
                    state: State::Failed,
                    left: 0,
                    told: Some(Told::from(&problem)),
                };
                run.write("failed", end).await?;
                Err(Trouble::Never(problem))
            }
            done => done,
        }
    }
}

impl Imports {
    async fn import(&self, run: &Run, id: Id) -> Result<(), Trouble> {
        let system = self.0.access().system("imports").map_err(Trouble::Never)?;
        let row = of_id(&system, id).one(run.store().read()).await;
        let Some(row) = row.map_err(prestasi_store::Error::from)?.filter(|row| row.state == State::Running)
        else {
            return Ok(());
        };
        let scope: Scope = serde_json::from_str(&row.scope).map_err(|error| {
            Trouble::Never(Problem::new("job-input-unreadable").arg("name", "scope").arg("error", error))
        })?;
        let mut all: Vec<(file::Model, Look)> = Vec::new();
        let files = files(run.store().read(), system.select::<file::Entity>(), row.id).await;
        for file in files.map_err(prestasi_store::Error::from)? {
            if let Ok(look) = file.look() {
                all.push((file, look));
            }
        }
        all.sort_by_key(|(_, look)| look.kind().map_or(usize::MAX, turn));
        let (mut number, mut done) = (0, 0);
        for (file, look) in all {
            let viewer = self.0.access().system("import").map_err(Trouble::Never)?;
            let zone = self.0.site().zone.clone();
            let job = Job { import: id, file: file.id.0, look, scope: scope.clone(), viewer, zone };
            long::before(run, &file, &job.look).await?;
            let end = self.file(run, Arc::new(job), &mut number, &mut done).await;
            long::after(run, &file).await?;
            end?;
        }
        run.write("figures", TakeFigures).await?;
        run.write("end", End { import: id, state: State::Done, left: 0, told: None }).await?;
        Ok(())
    }

    /// Takes one file, as rows of its kind are taken.
    async fn file(&self, run: &Run, job: Arc<Job>, number: &mut i64, done: &mut i64) -> Result<(), Trouble> {
        let (import, file) = (job.import, job.file);
        let kind = job.look.kind();
        if matches!(kind, Some(Rows::Deal)) && job.scope.makes {
            let stages = MakeStages { import, file, number: *number, job: Arc::clone(&job) };
            run.write(&format!("step-{number}"), stages).await?;
        }
        *number += 1;
        match kind {
            Some(Rows::Person) => self.rows::<People>(run, job, number, done).await,
            Some(Rows::Account) => self.rows::<Accounts>(run, job, number, done).await,
            Some(Rows::Contact) => self.rows::<Contacts>(run, job, number, done).await,
            Some(Rows::Lead) => self.rows::<Leads>(run, job, number, done).await,
            Some(Rows::Deal) => self.rows::<Deals>(run, job, number, done).await,
            Some(Rows::DealHistory) => self.rows::<History>(run, job, number, done).await,
            _ => {
                let problem = Problem::new("crm-import-kind-unfit").arg("kind", &job.look.kind);
                Err(Trouble::Never(problem))
            }
        }
    }

    /// Takes the rows of a file; one that cannot be read to its end is done as far as it can.
    async fn rows<K: Takes>(
        &self,
        run: &Run,
        job: Arc<Job>,
        number: &mut i64,
        done: &mut i64,
    ) -> Result<(), Trouble> {
        let (import, file) = (job.import, job.file);
        let system = self.0.access().system("imports").map_err(Trouble::Never)?;
        let (source, away) = parts(run.store().clone(), system, file);
        let ground = K::ground(run.store().read(), &job).await.map_err(prestasi_store::Error::from)?;
        let mut batches = batches::<K>(source, Arc::clone(&job), ground);
        let (mut tally, mut kept) = (Tally::default(), 0);
        let mut problem = None;
        while let Some(batch) = batches.recv().await {
            let batch = match batch {
                Ok(batch) => batch,
                // What the database said matters more than what the reader made of it.
                Err(found) => match away.get() {
                    Some(error) => return Err(Trouble::from(error.clone())),
                    None => {
                        problem = Some(Told::from(&found));
                        break;
                    }
                },
            };
            let take = Take::<K> {
                import,
                file,
                number: *number,
                from: batch.rows.first().map_or(0, |row| row.line.number),
                count: batch.rows.len(),
                room: WRONG_MAX - kept.min(WRONG_MAX),
                job: Arc::clone(&job),
                batch,
            };
            let taken = run.write(&format!("step-{number}"), take).await?.answer;
            kept += taken.wrong;
            *done += taken.tally.rows;
            tally += taken.tally;
            *number += 1;
            run.progress(*done, None, "import-rows-read");
        }
        run.write(&format!("file-{file}"), Ended { file, tally, problem }).await?;
        Ok(())
    }

    async fn undo(&self, run: &Run, id: Id) -> Result<(), Trouble> {
        let system = self.0.access().system("imports").map_err(Trouble::Never)?;
        let row = of_id(&system, id).one(run.store().read()).await;
        if row.map_err(prestasi_store::Error::from)?.is_none_or(|row| row.state != State::Undoing) {
            return Ok(());
        }
        let mut left = 0;
        for number in
            undo::steps(run.store().read(), &system, id).await.map_err(prestasi_store::Error::from)?
        {
            left += self.undo_step(run, id, number).await?;
        }
        run.write("names", Unname { import: id }).await?;
        run.write("end", End { import: id, state: State::Undone, left, told: None }).await?;
        Ok(())
    }

    /// Takes a step back; record by record where others lead to one of them.
    async fn undo_step(&self, run: &Run, import: Id, number: i64) -> Result<i64, Trouble> {
        let step = |only| -> Result<undo::Undo, Trouble> {
            let viewer = self.0.access().system("import").map_err(Trouble::Never)?;
            Ok(undo::Undo { import, number, only, viewer, zone: self.0.site().zone.clone() })
        };
        match run.write(&format!("undo-{number}"), step(None)?).await {
            Ok(done) => return Ok(done.answer),
            Err(Failure::Refused(Halt::Own(_))) => {}
            Err(failure) => return Err(failure.into()),
        }
        let system = self.0.access().system("imports").map_err(Trouble::Never)?;
        let deeds = undo::deeds(run.store().read(), system.select::<deed::Entity>(), import, number).await?;
        let ids = deeds.changed.iter().map(|changed| changed.id);
        let ids: Vec<Id> =
            ids.chain(undo::made(&deeds).into_iter().flat_map(|(_, ids)| ids).map(|id| id.0)).collect();
        let mut left = 0;
        for id in ids {
            match run.write(&format!("undo-{number}-{id}"), step(Some(id))?).await {
                Ok(done) => left += done.answer,
                Err(Failure::Refused(Halt::Own(_))) => left += 1,
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(left)
    }
}

/// A file was taken to its end, or as far as it could be read.
#[derive(Serialize)]
struct Ended {
    file: Id,
    tally: Tally,
    problem: Option<Told>,
}

impl Change for Ended {
    const NAME: &'static str = "crm-imports.end-file";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let problem = self.problem.as_ref().map(kept).transpose()?;
        let change = file::ActiveModel {
            id: Set(RowId(self.file)),
            tally: Set(kept(&self.tally)?),
            problem: Set(problem),
            ..Default::default()
        };
        change.update(tx).await?;
        tx.audit(prestasi_store::audit::Entry::changed("crm-import-file", self.file, &0, &self.tally)?);
        Ok(())
    }
}

/// What an import called records is forgotten.
#[derive(Serialize)]
struct Unname {
    import: Id,
}

impl Change for Unname {
    const NAME: &'static str = "crm-imports.forget-names";
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<u64, Failure<Problem>> {
        use sea_orm::{ColumnTrait, QueryFilter};
        let names = external::Entity::delete_many().filter(external::Column::Import.eq(RowId(self.import)));
        let count = names.exec(tx).await?.rows_affected;
        tx.audit(prestasi_store::audit::Entry::removed("crm-import-names", self.import, &count)?);
        Ok(count)
    }
}

/// An import is over.
#[derive(Serialize)]
struct End {
    import: Id,
    state: State,
    left: i64,
    told: Option<Told>,
}

impl Change for End {
    const NAME: &'static str = "crm-imports.end";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = import::Entity::find_by_id(RowId(self.import)).one(tx).await?;
        let Some(row) = row.filter(|row| row.state.is_under_way()) else { return Ok(()) };
        let problem = self.told.as_ref().map(kept).transpose()?;
        start::set(tx, &row, self.state, self.left, problem).await
    }
}
