//! Kinds of jobs, declared by modules.

use std::time::Duration;

use async_trait::async_trait;
use prestasi_kernel::Problem;
use prestasi_store::{Change, Error, Failure};

use crate::run::Run;

/// A kind of job: its name, how often it is tried and how long it may be silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    name: &'static str,
    pub(crate) attempts: u32,
    pub(crate) lease: Duration,
    pub(crate) first_pause: Duration,
    pub(crate) longest_pause: Duration,
    pub(crate) leaves: bool,
}

impl Kind {
    /// A kind of this name, which never changes: `mail.send`. It is tried eight times over some hours.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            attempts: 8,
            lease: Duration::from_secs(30),
            first_pause: Duration::from_secs(5),
            longest_pause: Duration::from_secs(3600),
            leaves: false,
        }
    }

    /// Tried so often at most.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// How long after the last sign of its process a job is taken by another. A process gives signs while its handler
    /// waits; a handler that computes for as long without waiting should do so on a thread of its own.
    #[must_use]
    pub const fn lease(mut self, lease: Duration) -> Self {
        self.lease = lease;
        self
    }

    /// The pause after the first failure, which is doubled after each, up to the longest.
    #[must_use]
    pub const fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_pause, self.longest_pause) = (first, longest);
        self
    }

    /// Given up at once when the process is to end, for what waits rather than works: it is taken on elsewhere, or later.
    #[must_use]
    pub const fn leaving(mut self) -> Self {
        self.leaves = true;
        self
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// Does the jobs of a kind.
#[async_trait]
pub trait Handler: Send + Sync + 'static {
    /// Which kind.
    fn kind(&self) -> Kind;

    /// Does one. It may have begun before, in a process that is gone: what must happen once goes through [`Run::write`],
    /// and effects outside the database carry the id of the job. It is dropped where it waits when the job is cancelled
    /// or another process has it.
    ///
    /// # Errors
    /// Why it did not get through, and whether trying again makes sense.
    async fn run(&self, run: &Run) -> Result<(), Trouble>;
}

/// Does the jobs of a kind that are one change, the same each time.
pub struct Does<C>(pub Kind, pub C);

#[async_trait]
impl<C: Change<Refusal = Problem> + Clone> Handler for Does<C> {
    fn kind(&self) -> Kind {
        self.0
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        run.write("change", self.1.clone()).await?;
        Ok(())
    }
}

/// Why a job did not get through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It may the next time.
    Later(Problem),
    /// It never will.
    Never(Problem),
    /// Nothing is wrong with it: the store is away or has too much to do. It is tried for as long as that lasts.
    Away(Problem),
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self::Later(problem)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let problem = error.problem();
        if error.is_passing() { Self::Away(problem) } else { Self::Later(problem) }
    }
}

impl From<Failure<Problem>> for Trouble {
    fn from(failure: Failure<Problem>) -> Self {
        match failure {
            Failure::Refused(problem) => Self::Later(problem),
            Failure::Store(error) => error.into(),
        }
    }
}
