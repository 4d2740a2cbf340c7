//! The worker: takes what is due, does some at once, and ends cleanly.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use jiff::tz::TimeZone;
use prestasi_kernel::{Actor, Clock, Id, Problem};
use prestasi_store::{Call, Change, Error, Failure, RowId, Store};
use sea_orm::{EntityTrait, PaginatorTrait};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::job::{Told, row};
use crate::kind::{Handler, Kind, Trouble};
use crate::lease::{End, Extend, Finish, Hold, Take, Taken, Taker, due};
use crate::pause::pause;
use crate::run::Run;
use crate::schedule::{Schedule, Tick};

/// How long to sleep at most without looking: jobs become due, and another process may have died.
const LOOK_AFTER: Duration = Duration::from_secs(1);
/// How often a run looks whether somebody wants it stopped.
const BEAT: Duration = Duration::from_millis(500);

/// How a worker works.
#[derive(Clone)]
pub struct Settings {
    /// What the process is called, for those who look on.
    pub name: String,
    /// Jobs at the same time.
    pub at_once: usize,
    /// The company's zone.
    pub zone: TimeZone,
    /// The clock of the store.
    pub clock: Arc<dyn Clock + Send + Sync>,
    /// Random numbers, for pauses.
    pub draw: Arc<Mutex<dyn FnMut() -> u64 + Send>>,
    /// How long jobs under way may go on when the process is to end.
    pub grace: Duration,
}

impl Settings {
    fn draw(&self) -> u64 {
        (self.draw.lock().unwrap_or_else(PoisonError::into_inner))()
    }
}

/// Takes jobs and does them.
pub struct Worker {
    inner: Arc<Inner>,
    schedules: Vec<Schedule>,
}

struct Inner {
    store: Store,
    settings: Settings,
    handlers: Vec<Arc<dyn Handler>>,
}

impl Worker {
    /// A worker for these kinds of jobs and schedules.
    #[must_use]
    pub fn new(
        store: Store,
        settings: Settings,
        handlers: Vec<Arc<dyn Handler>>,
        schedules: Vec<Schedule>,
    ) -> Self {
        let mut settings = settings;
        // Another life of this process may have the same name.
        settings.name = format!("{}:{:08x}", settings.name, settings.draw() >> 32);
        Self { inner: Arc::new(Inner { store, settings, handlers }), schedules }
    }

    /// Works until `end` comes or the store closes; then takes no more, waits for what is under way as long as the grace
    /// allows, and gives the rest back.
    pub async fn run(self, end: impl Future<Output = ()>) {
        let Self { inner, schedules } = self;
        // Whoever waits goes at once, whoever works when there is no more time.
        let (leave, over) = (watch::Sender::new(false), watch::Sender::new(false));
        let (mut running, mut end, mut news) = (JoinSet::new(), pin!(end), inner.store.news());
        let mut has = Vec::new();
        loop {
            news.mark_unchanged();
            let free = inner.settings.at_once.max(1).saturating_sub(running.len());
            let taken = match inner.look(&schedules, free, &has).await {
                Ok(taken) => taken,
                Err(Failure::Store(Error::Closed)) => break,
                Err(failure) => {
                    let error = &failure as &dyn std::error::Error;
                    tracing::warn!(error, "jobs could not be taken yet");
                    Vec::new()
                }
            };
            for taken in taken {
                has.push(RowId(taken.hold.job));
                let end = if inner.leaves(&taken) { leave.subscribe() } else { over.subscribe() };
                running.spawn(carry_out(Arc::clone(&inner), taken, end));
            }
            tokio::select! {
                biased;
                () = &mut end => break,
                Some(done) = running.join_next() => {
                    // Once: it may have been lost and taken again meanwhile.
                    if let Some(place) = done.ok().and_then(|job| has.iter().position(|one| one.0 == job)) {
                        has.swap_remove(place);
                    }
                }
                changed = news.changed() => if changed.is_err() { break },
                () = tokio::time::sleep(LOOK_AFTER) => {}
            }
        }
        leave.send_replace(true);
        let through = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(inner.settings.grace, through).await.is_err() {
            over.send_replace(true);
            while running.join_next().await.is_some() {}
        }
    }
}

impl Inner {
    async fn write<C: Change<Refusal = Problem>>(&self, change: C) -> Result<C::Answer, Failure<Problem>> {
        let actor = Actor::system("jobs").map_err(|problem| Failure::Store(problem.into()))?;
        self.store.write(Call::by(actor), change).await.map(|done| done.answer)
    }

    /// Enqueues by the clock and takes what is due; writes only if there is something.
    async fn look(
        &self,
        schedules: &[Schedule],
        most: usize,
        has: &[RowId],
    ) -> Result<Vec<Taken>, Failure<Problem>> {
        let now = self.settings.clock.now();
        if !schedules.is_empty() && self.is_time(schedules, now).await? {
            let zone = self.settings.zone.clone();
            self.write(Tick { schedules: schedules.to_vec(), zone }).await?;
        }
        let kinds = self.handlers.iter().map(|handler| handler.kind()).collect();
        let taker = Taker { worker: self.settings.name.clone(), kinds, has: has.to_vec() };
        if most == 0 || due(&taker, now).count(self.store.read()).await? == 0 {
            return Ok(Vec::new());
        }
        self.write(Take { taker, most: most as u64 }).await
    }

    async fn is_time(&self, schedules: &[Schedule], now: jiff::Timestamp) -> Result<bool, Failure<Problem>> {
        use crate::schedule::row::Entity;
        let rows = Entity::find().all(self.store.read()).await?;
        let quiet = |schedule: &Schedule| {
            rows.iter().any(|row| row.name == schedule.name && row.next.timestamp() > now)
        };
        Ok(!schedules.iter().all(quiet))
    }

    /// Whether a job is given up at once when the process is to end.
    fn leaves(&self, taken: &Taken) -> bool {
        let kind = self.handlers.iter().map(|handler| handler.kind()).find(|kind| kind.name() == taken.kind);
        kind.is_some_and(|kind| kind.leaves)
    }

    fn pause(&self, kind: Kind, attempt: i64) -> i64 {
        i64::try_from(pause(kind, attempt, self.settings.draw()).as_millis()).unwrap_or(i64::MAX)
    }

    /// What a trouble comes to: another attempt, or the end.
    fn judge(&self, kind: Kind, attempt: i64, trouble: Trouble) -> End {
        match trouble {
            Trouble::Away(problem) => End::Again(Told::from(&problem), self.pause(kind, attempt)),
            Trouble::Later(problem) if attempt < i64::from(kind.attempts) => {
                End::Again(Told::from(&problem), self.pause(kind, attempt))
            }
            Trouble::Later(problem) | Trouble::Never(problem) => End::Failed(Told::from(&problem)),
        }
    }
}

/// Does one job, from its taking to its end, and sees to it that it stays held; gives which it was.
async fn carry_out(inner: Arc<Inner>, taken: Taken, over: watch::Receiver<bool>) -> Id {
    let job = taken.hold.job;
    see_through(&inner, taken, over).await;
    job
}

async fn see_through(inner: &Inner, taken: Taken, mut over: watch::Receiver<bool>) {
    let Some(handler) = inner.handlers.iter().find(|handler| handler.kind().name() == taken.kind) else {
        return;
    };
    let kind = handler.kind();
    let (hold, attempt) = (taken.hold, taken.attempt);
    let Ok(actor) = Actor::system(&format!("jobs.{}", kind.name())) else { return };
    let run = Run::new(inner.store.clone(), actor, taken);
    let end = {
        let mut work = pin!(AssertUnwindSafe(handler.run(&run)).catch_unwind());
        tokio::select! {
            done = &mut work => match done {
                Ok(Ok(())) => End::Done,
                Ok(Err(trouble)) => inner.judge(kind, attempt, trouble),
                Err(_panic) => {
                    let panicked = Problem::new("job-panicked").arg("name", kind.name());
                    inner.judge(kind, attempt, Trouble::Later(panicked))
                }
            },
            kept = keep(inner, hold, kind, &run) => match kept {
                Kept::Lost => return,
                Kept::Unwanted => End::Stopped,
            },
            _ = over.wait_for(|over| *over) => End::Released,
        }
    };
    if let Err(failure) = inner.write(Finish { hold, end }).await {
        // It is taken again: by this process, or by another when the lease runs out.
        let error = &failure as &dyn std::error::Error;
        tracing::warn!(error, job = %hold.job, "the end of a job could not be written");
    }
}

/// Why a job is no longer kept.
enum Kept {
    Lost,
    Unwanted,
}

/// Gives signs, until the job is another's or nobody wants it.
async fn keep(inner: &Inner, hold: Hold, kind: Kind, run: &Run) -> Kept {
    let mut told = crate::lease::Progress::default();
    let mut sign = tokio::time::Instant::now();
    let beat = BEAT.min(kind.lease / 3).max(Duration::from_millis(10));
    loop {
        tokio::time::sleep(beat).await;
        let job = row::Entity::find_by_id(RowId(hold.job)).one(inner.store.read()).await;
        match job {
            Ok(Some(job)) if hold.is_of(&job) && job.stop => return Kept::Unwanted,
            Ok(Some(job)) if hold.is_of(&job) => {}
            Ok(_) => return Kept::Lost,
            // The database is away: for as long as the lease, nobody else takes it.
            Err(_) => continue,
        }
        let progress = run.progress.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if progress == told && sign.elapsed() < kind.lease / 3 {
            continue;
        }
        let extend = Extend { hold, lease: kind.lease, progress: progress.clone() };
        match inner.write(extend).await {
            Ok(true) => (told, sign) = (progress, tokio::time::Instant::now()),
            Ok(false) => return Kept::Lost,
            Err(_) => {}
        }
    }
}
