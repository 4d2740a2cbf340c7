//! A lane takes the changes that wait, runs them in one transaction, commits, and only then lets their answers go.
//!
//! SQLite has one lane, since it has one writer; PostgreSQL has several, each with a connection of its own.
//!
//! Invariant: no answer leaves before its commit. A change that fails leaves nothing behind, and the others of its
//! group do not notice; what stops the whole group, stops none of it for good: the group runs again, if need be one
//! by one.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use prestasi_kernel::Clock;
use sea_orm::{DatabaseTransaction, DbErr, TransactionTrait};
use tokio::sync::{Mutex, mpsc, watch};

use super::answer;
use super::job::{Job, Stop, Verdict};
use super::tx::{Effects, Tx};
use crate::audit::{self, Head};
use crate::backoff::Backoff;
use crate::column::{ActorText, Instant};
use crate::database::{Database, Meaning, meaning};
use crate::error::Error;
use crate::ids::Ids;
use crate::outbox;
use crate::touch;
use crate::write::answer::{Kept, Owned};

/// Changes that share a commit at most.
pub(crate) const BATCH_MAX: usize = 256;
/// Attempts of a group as a whole, before its changes run one by one.
const GROUP_ATTEMPTS: u32 = 3;
/// Attempts of a change when others come in between or the connection is lost; with the pauses, some seconds.
const ATTEMPTS: u32 = 12;
/// Attempts of a change that found its key taken: once more, now that it can see by whom.
const TAKEN_ATTEMPTS: u32 = 2;

/// What all lanes share.
pub(crate) struct Core {
    pub database: Database,
    pub clock: Arc<dyn Clock + Send + Sync>,
    pub ids: Ids,
    pub limit: Duration,
    pub newest: watch::Sender<i64>,
}

type Queue = Arc<Mutex<mpsc::Receiver<Box<dyn Job>>>>;

pub(crate) struct Lane {
    pub core: Arc<Core>,
    pub queue: Queue,
}

/// What stopped a whole group.
enum Trouble {
    /// The same again may succeed, up to so many times.
    Again(Error, u32),
    /// One of them is to blame, and nobody can say which.
    Apart(Error),
    /// There is no use in going on.
    Fatal(Error),
}

/// What the changes of a group left to be kept beside their rows.
#[derive(Default)]
struct Gathered {
    effects: Effects,
    answers: Vec<(Owned, Kept)>,
}

impl Lane {
    /// Works until nobody can ask for changes any more.
    pub async fn run(self) {
        let mut group = Vec::with_capacity(BATCH_MAX);
        while self.queue.lock().await.recv_many(&mut group, BATCH_MAX).await > 0 {
            self.settle(std::mem::take(&mut group)).await;
        }
    }

    async fn settle(&self, mut group: Vec<Box<dyn Job>>) {
        let mut wait = Backoff::endless();
        for attempt in 1.. {
            let trouble = match self.attempt(&mut group).await {
                Ok(verdicts) => {
                    return group.into_iter().zip(verdicts).for_each(|(job, verdict)| job.settle(verdict));
                }
                Err(trouble) => trouble,
            };
            let alone = group.len() == 1;
            match trouble {
                Trouble::Again(_, most) if attempt < if alone { most } else { GROUP_ATTEMPTS } => {
                    wait.pause().await;
                }
                Trouble::Again(..) | Trouble::Apart(_) if !alone => {
                    for job in group {
                        Box::pin(self.settle(vec![job])).await;
                    }
                    return;
                }
                Trouble::Again(error, _) | Trouble::Apart(error) | Trouble::Fatal(error) => {
                    return group.into_iter().for_each(|job| job.settle(Verdict::Failed(error.clone())));
                }
            }
        }
    }

    /// One transaction for the whole group.
    async fn attempt(&self, group: &mut [Box<dyn Job>]) -> Result<Vec<Verdict>, Trouble> {
        let database = &self.core.database;
        let top = database.begin().await.map_err(|error| self.trouble(error))?;
        let keys = group.iter().filter_map(|job| owned(job.as_ref())).collect();
        let kept = answer::find(&database.latest(&top), keys).await;
        let mut kept = kept.map_err(|error| self.trouble(error))?;
        let at = self.core.clock.now();
        let mut gathered = Gathered::default();
        let mut verdicts = Vec::with_capacity(group.len());
        for job in group {
            let (owned, request) = (owned(job.as_ref()), job.request());
            let known = owned.as_ref().and_then(|owned| kept.get(owned));
            if let Some(known) = known {
                let same = request == Some(known.request);
                let answer = || Verdict::Kept(known.answer.clone());
                verdicts.push(if same { answer() } else { Verdict::Failed(Error::KeyReused) });
                continue;
            }
            let (verdict, answer) = self.apply(job.as_mut(), &top, at, &mut gathered.effects).await?;
            verdicts.push(verdict);
            if let (Some(owned), Some(request), Some(answer)) = (owned, request, answer) {
                let answer = Kept { request, answer };
                kept.insert(owned.clone(), answer.clone());
                gathered.answers.push((owned, answer));
            }
        }
        self.commit(top, gathered, at.into()).await?;
        Ok(verdicts)
    }

    /// One change behind its savepoint; with its answer, if that is to be kept.
    async fn apply(
        &self,
        job: &mut dyn Job,
        top: &DatabaseTransaction,
        at: jiff::Timestamp,
        effects: &mut Effects,
    ) -> Result<(Verdict, Option<String>), Trouble> {
        let savepoint = top.begin().await.map_err(|error| self.savepoint_trouble(error))?;
        let (call, name) = (job.call().clone(), job.name());
        let tx = Tx::new(savepoint, at, call, name, self.core.ids.clone());
        let tx = tx.map_err(|problem| Trouble::Apart(Error::Unfit(problem)))?;
        let running = AssertUnwindSafe(job.apply(&tx)).catch_unwind();
        let stop = match tokio::time::timeout(self.core.limit, running).await {
            Ok(Ok(Ok(answer))) => match tx.finish() {
                Ok((savepoint, more)) => {
                    savepoint.commit().await.map_err(|error| self.savepoint_trouble(error))?;
                    effects.entries.extend(more.entries);
                    effects.events.extend(more.events);
                    effects.touched.extend(more.touched);
                    return Ok((Verdict::Stands, answer));
                }
                Err((savepoint, error)) => (savepoint, Stop::Failed(error)),
            },
            Ok(Ok(Err(stop))) => (tx.abandon(), stop),
            Ok(Err(_panic)) => (tx.abandon(), Stop::Failed(Error::Panicked(name))),
            Err(_elapsed) => (tx.abandon(), Stop::Failed(Error::TooSlow)),
        };
        let (savepoint, stop) = stop;
        let verdict = match stop {
            Stop::Refused => Verdict::Stands,
            Stop::Failed(Error::Database(error) | Error::Unavailable(error)) => self.single(error)?,
            Stop::Failed(error) => Verdict::Failed(error),
        };
        savepoint.rollback().await.map_err(|error| self.savepoint_trouble(error))?;
        Ok((verdict, None))
    }

    async fn commit(&self, top: DatabaseTransaction, gathered: Gathered, at: Instant) -> Result<(), Trouble> {
        let (head, newest) =
            self.keep(&top, gathered, at).await.map_err(|error| match self.trouble(error) {
                Trouble::Fatal(error) => Trouble::Apart(error),
                trouble => trouble,
            })?;
        if let Err(error) = top.commit().await {
            match meaning(&error) {
                // Put off until now by the schema, so that no statement was to blame.
                Meaning::Constraint => return Err(Trouble::Apart(Error::Database(error))),
                Meaning::Conflict | Meaning::Taken => return Err(self.trouble(error)),
                _ => self.resolve(head, error).await?,
            }
        }
        if let Some(newest) = newest {
            self.core.newest.send_if_modified(|known| std::mem::replace(known, newest.max(*known)) < newest);
        }
        Ok(())
    }

    /// Writes what stands beside the rows; gives the head of the audit and the newest event, where they moved.
    async fn keep(
        &self,
        top: &DatabaseTransaction,
        gathered: Gathered,
        at: Instant,
    ) -> Result<(Option<Head>, Option<i64>), DbErr> {
        let Gathered { effects: Effects { entries, events, touched }, answers } = gathered;
        if entries.is_empty() && events.is_empty() && answers.is_empty() {
            return Ok((None, None));
        }
        let database = &self.core.database;
        database.take_turn(top).await?;
        let latest = database.latest(top);
        let (mut head, mut newest) = (None, None);
        if !entries.is_empty() {
            let last = audit::insert(top, audit::head(&latest).await?, entries).await?;
            touch::insert(top, last.seq, touched).await?;
            head = Some(last);
        }
        if !events.is_empty() {
            let last = outbox::insert(top, outbox::newest(&latest).await?, events).await?;
            database.announce(top, last).await?;
            newest = Some(last);
        }
        answer::insert(top, answers, at).await?;
        Ok((head, newest))
    }

    /// The commit was sent and its end not seen: whether it happened stands in the audit.
    async fn resolve(&self, head: Option<Head>, source: DbErr) -> Result<(), Trouble> {
        let Some(head) = head else { return Err(Trouble::Fatal(Error::InDoubt(source))) };
        let mut wait = Backoff::new(ATTEMPTS);
        loop {
            match self.leads_to(&head).await {
                Ok(true) => return Ok(()),
                Ok(false) => return Err(Trouble::Again(Error::Unavailable(source), ATTEMPTS)),
                Err(_) if wait.pause().await => {}
                Err(_) => return Err(Trouble::Fatal(Error::InDoubt(source))),
            }
        }
    }

    async fn leads_to(&self, head: &Head) -> Result<bool, DbErr> {
        let tx = self.core.database.begin().await?;
        // If the server is still at it, this waits for the end.
        self.core.database.take_turn(&tx).await?;
        audit::leads_to(&self.core.database.latest(&tx), head).await
    }

    /// What an error of the database means for the whole group.
    fn trouble(&self, error: DbErr) -> Trouble {
        match meaning(&error) {
            Meaning::Conflict => Trouble::Again(Error::Busy, ATTEMPTS),
            Meaning::Taken => Trouble::Again(Error::Database(error), TAKEN_ATTEMPTS),
            Meaning::Lost => Trouble::Again(Error::Unavailable(error), ATTEMPTS),
            Meaning::Full => Trouble::Apart(Error::Full),
            Meaning::Constraint | Meaning::Other => Trouble::Fatal(Error::Database(error)),
        }
    }

    /// A savepoint that is gone, because an error took the whole transaction with it.
    fn savepoint_trouble(&self, error: DbErr) -> Trouble {
        match self.trouble(error) {
            Trouble::Fatal(error) => Trouble::Apart(error),
            trouble => trouble,
        }
    }

    /// What an error inside a change means: its own failure, unless the whole group has to run again.
    fn single(&self, error: DbErr) -> Result<Verdict, Trouble> {
        match self.trouble(error) {
            Trouble::Fatal(error) => Ok(Verdict::Failed(error)),
            Trouble::Apart(Error::Full) => Ok(Verdict::Failed(Error::Full)),
            trouble => Err(trouble),
        }
    }
}

fn owned(job: &dyn Job) -> Option<Owned> {
    let call = job.call();
    call.key.clone().map(|key| (ActorText(call.actor.clone()), key))
}
