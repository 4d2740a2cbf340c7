//! What a handler works with while it does a job.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::{Call, Change, Done, Failure, Key, RowId, Store, Tx};
use sea_orm::EntityTrait;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::job::row;
use crate::kind::Trouble;
use crate::lease::{Hold, Progress, Taken};

/// One attempt at a job. Clones are the same attempt.
#[derive(Clone)]
pub struct Run {
    store: Store,
    actor: Actor,
    pub(crate) taken: Taken,
    pub(crate) progress: Arc<Mutex<Progress>>,
}

/// Why a change of a job did not happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Halt<R> {
    /// Another process has the job, or nobody wants it any more.
    Lost,
    /// The change's own reason.
    Own(R),
}

impl<R: fmt::Display> fmt::Display for Halt<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost => f.write_str("job-lease-lost"),
            Self::Own(reason) => reason.fmt(f),
        }
    }
}

impl<R: std::error::Error> std::error::Error for Halt<R> {}

impl From<Failure<Halt<Problem>>> for Trouble {
    fn from(failure: Failure<Halt<Problem>>) -> Self {
        match failure {
            Failure::Refused(Halt::Own(problem)) => Self::Later(problem),
            Failure::Refused(Halt::Lost) => Self::Later(Problem::new("job-lease-lost")),
            Failure::Store(error) => error.into(),
        }
    }
}

impl Run {
    pub(crate) fn new(store: Store, actor: Actor, taken: Taken) -> Self {
        Self { store, actor, taken, progress: Arc::default() }
    }

    /// The job.
    #[must_use]
    pub const fn job(&self) -> Id {
        self.taken.hold.job
    }

    /// Which attempt this is, from 1.
    #[must_use]
    pub const fn attempt(&self) -> i64 {
        self.taken.attempt
    }

    /// Its input, as whoever enqueued it wrote it.
    ///
    /// # Errors
    /// `job-input-unreadable`, for good, if it has another form.
    pub fn input<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        serde_json::from_str(&self.taken.input).map_err(|error| {
            let kind = &self.taken.kind;
            Trouble::Never(Problem::new("job-input-unreadable").arg("name", kind).arg("error", error))
        })
    }

    /// The store, for queries.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Says how far it is, for whoever looks on: so much of so much, and the key of a message that says with what.
    pub fn progress(&self, done: i64, total: Option<i64>, word: &'static str) {
        let progress = Progress { done, total, word: Some(word) };
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    /// Makes a change that happens once for this job and step, however often the job runs: whoever runs it again is
    /// given the answer of the first time. The change is asked for with the same input each time.
    ///
    /// # Errors
    /// [`Halt::Lost`] if the job is no longer this run's; the change's own refusal; what the store reports.
    pub async fn write<C: Change>(
        &self,
        step: &str,
        change: C,
    ) -> Result<Done<C::Answer>, Failure<Halt<C::Refusal>>> {
        let key = Key::new(format!("job/{}/{}/{step}", self.taken.hold.job, self.taken.round));
        let key = key.map_err(|problem| Failure::Store(problem.into()))?;
        let fenced = Fenced { change, hold: self.taken.hold };
        self.store.write(Call::by(self.actor.clone()).keyed(key), fenced).await
    }
}

/// A change that holds only while its job is held.
#[derive(Serialize)]
#[serde(transparent)]
struct Fenced<C> {
    change: C,
    #[serde(skip)]
    hold: Hold,
}

impl<C: Change> Change for Fenced<C> {
    const NAME: &'static str = C::NAME;
    type Answer = C::Answer;
    type Refusal = Halt<C::Refusal>;

    async fn apply(&self, tx: &Tx) -> Result<C::Answer, Failure<Self::Refusal>> {
        let job = row::Entity::find_by_id(RowId(self.hold.job)).one(tx).await?;
        if !job.is_some_and(|job| self.hold.is_of(&job)) {
            return Err(Failure::Refused(Halt::Lost));
        }
        self.change.apply(tx).await.map_err(|failure| failure.map(Halt::Own))
    }
}
