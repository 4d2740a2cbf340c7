//! The store itself: opened once, handed to whoever needs it.

use std::sync::{Arc, Mutex as StdMutex, PoisonError};
use std::time::Duration;

use prestasi_kernel::{Actor, Clock};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;

use crate::audit::{self, Broken, Head, Proof};
use crate::database::{Address, Database, Sizes};
use crate::error::{Error, Failure};
use crate::ids::Ids;
use crate::migrations::{self, Migrations};
use crate::outbox::{self, Subscriber};
use crate::write::{BATCH_MAX, Call, Change, Core, Done, Job, Lane, Task};

/// How a store is opened.
#[derive(Clone)]
pub struct Options {
    /// Where the data lies.
    pub address: Address,
    /// Tells the time of every change.
    pub clock: Arc<dyn Clock + Send + Sync>,
    /// Seed of the ids; with `None`, one that nobody knows. Only tests and demonstrations have their own.
    pub seed: Option<[u8; 32]>,
    /// Connections that read.
    pub readers: u32,
    /// Connections that write, where the database can have several.
    pub writers: u32,
    /// How long one change may take, and how long it may wait for its turn.
    pub limit: Duration,
}

impl Options {
    /// The usual sizes.
    #[must_use]
    pub fn new(address: Address, clock: Arc<dyn Clock + Send + Sync>) -> Self {
        Self { address, clock, seed: None, readers: 8, writers: 4, limit: Duration::from_secs(10) }
    }
}

/// An open database. Clones share it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    core: Arc<Core>,
    /// Empty once the store is closing.
    queue: StdMutex<Option<mpsc::Sender<Box<dyn Job>>>>,
    lanes: StdMutex<Vec<JoinHandle<()>>>,
    others: StdMutex<Vec<JoinHandle<()>>>,
}

impl Store {
    /// Opens the database, makes it if it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::NotDurable`], [`Error::Newer`], [`Error::Migration`].
    pub async fn open(options: Options, modules: &[Migrations]) -> Result<Self, Error> {
        let Options { address, clock, seed, readers, writers, limit } = options;
        let sizes = Sizes { readers: readers.max(1), lanes: writers.max(1), limit };
        let database = Database::connect(&address, sizes).await?;
        migrations::run(&database, modules).await?;
        let seed = seed.map_or_else(random_seed, Ok)?;
        let newest = outbox::newest(&database.reader).await?;
        let core = Core { database, clock, ids: Ids::new(seed), limit, newest: watch::Sender::new(newest) };
        let core = Arc::new(core);
        let (sender, receiver) = mpsc::channel::<Box<dyn Job>>(4 * BATCH_MAX);
        let queue = Arc::new(Mutex::new(receiver));
        let lanes = (0..core.database.lanes(sizes.lanes)).map(|_| {
            let lane = Lane { core: Arc::clone(&core), queue: Arc::clone(&queue) };
            tokio::spawn(lane.run())
        });
        let lanes = StdMutex::new(lanes.collect());
        let listening = Arc::clone(&core);
        let listener = tokio::spawn(async move { listening.database.listen(listening.newest.clone()).await });
        let others = StdMutex::new(vec![listener]);
        Ok(Self { inner: Arc::new(Inner { core, queue: StdMutex::new(Some(sender)), lanes, others }) })
    }

    /// Makes a change, durably: when this returns, it has survived.
    ///
    /// # Errors
    /// The refusal of the change, or what the store reports; either way nothing was changed, except that after
    /// [`Error::InDoubt`] nobody knows: ask again with the same key.
    pub async fn write<C: Change>(
        &self,
        call: Call,
        change: C,
    ) -> Result<Done<C::Answer>, Failure<C::Refusal>> {
        let queue = lock(&self.inner.queue).clone().ok_or(Error::Closed)?;
        let (task, answer) = Task::new(call, change)?;
        let sent = tokio::time::timeout(self.inner.core.limit, queue.send(Box::new(task))).await;
        drop(queue);
        sent.map_err(|_| Error::Busy)?.map_err(|_| Error::Closed)?;
        answer.await.unwrap_or(Err(Failure::Store(Error::Closed)))
    }

    /// Connections for queries. They cannot write.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.inner.core.database.reader
    }

    /// One unchanging state, for several queries that must fit together.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, Error> {
        self.inner.core.database.snapshot().await.map_err(Error::Unavailable)
    }

    /// So many connections that see the same unchanging state, apart from those that serve people: for whoever reads
    /// whole tables, by [`Scan`](crate::Scan).
    ///
    /// # Errors
    /// [`Error::Unavailable`]; [`Error::Busy`] if there are no more of them than [`Self::SCANS_MAX`].
    pub async fn scans(&self, count: usize) -> Result<Vec<DatabaseTransaction>, Error> {
        if count > Self::SCANS_MAX {
            return Err(Error::Busy);
        }
        self.inner.core.database.scans(count).await
    }

    /// Connections of [`Self::scans`] that can be open at once.
    pub const SCANS_MAX: usize = crate::database::SCANS_MAX as usize;

    /// Tells the number of the newest event whenever it grows.
    #[must_use]
    pub fn news(&self) -> watch::Receiver<i64> {
        self.inner.core.newest.subscribe()
    }

    /// Delivers events to a subscriber until the store closes.
    ///
    /// # Errors
    /// [`Error::Unfit`] if its name is not one of a part of the system.
    pub fn subscribe(&self, subscriber: Arc<dyn Subscriber>) -> Result<(), Error> {
        let actor = Actor::system(subscriber.name())?;
        let delivery = tokio::spawn(outbox::run(self.clone(), subscriber, actor));
        lock(&self.inner.others).push(delivery);
        Ok(())
    }

    /// Proves the audit, up to its newest entry and against a head that was kept.
    ///
    /// # Errors
    /// Where it is broken.
    pub async fn verify_audit(&self, kept: Option<&Head>) -> Result<Proof, Failure<Broken>> {
        audit::verify(self.read(), kept).await
    }

    /// The present head of the audit, to be kept elsewhere.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn audit_head(&self) -> Result<Head, Error> {
        Ok(audit::head(self.read()).await?)
    }

    /// Takes no more changes, finishes those under way, and lets go of the database.
    pub async fn close(&self) {
        drop(lock(&self.inner.queue).take());
        let lanes = std::mem::take(&mut *lock(&self.inner.lanes));
        for lane in lanes {
            // A lane that panicked has nothing to finish.
            let _ = lane.await;
        }
        lock(&self.inner.others).drain(..).for_each(|task| task.abort());
        self.inner.core.database.close().await;
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        lock(&self.others).drain(..).for_each(|task| task.abort());
    }
}

fn lock<T>(mutex: &StdMutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn random_seed() -> Result<[u8; 32], Error> {
    let mut seed = [0; 32];
    let failed = |error| prestasi_kernel::Problem::new("store-no-entropy").arg("error", error);
    getrandom::fill(&mut seed).map_err(failed)?;
    Ok(seed)
}
