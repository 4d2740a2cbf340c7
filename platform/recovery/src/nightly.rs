//! The job that takes a backup every night.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::civil::Time;
use prestasi_jobs::{Handler, Kind, Rhythm, Run as Attempt, Schedule, Trouble};
use prestasi_kernel::Clock;
use prestasi_store::Address;

use crate::backup;
use crate::place::Place;
use crate::runs::{Record, Run};

/// Taking a backup.
pub const BACKUP: Kind = Kind::new("recovery.backup")
    .attempts(4)
    .lease(Duration::from_secs(120))
    .pauses(Duration::from_secs(60), Duration::from_secs(1800));

/// Every day at this time of the company's clock.
#[must_use]
pub const fn schedule(at: Time) -> Schedule {
    Schedule { name: "recovery.backup-nightly", kind: BACKUP, rhythm: Rhythm::Daily(at) }
}

/// Takes backups of the database that the server runs on.
pub struct Nightly {
    /// The database.
    pub from: Address,
    /// Where they are kept.
    pub to: Place,
    /// How many are kept; all, without a number.
    pub keep: Option<usize>,
    /// By what the server's key is recognised.
    pub key: Option<String>,
    /// The clock of the store.
    pub clock: Arc<dyn Clock + Send + Sync>,
}

#[async_trait]
impl Handler for Nightly {
    fn kind(&self) -> Kind {
        BACKUP
    }

    async fn run(&self, attempt: &Attempt) -> Result<(), Trouble> {
        let started = self.clock.now();
        let outcome = backup(&self.from, &self.to, &*self.clock, self.key.clone()).await;
        let run = Run::backup(started, self.clock.now(), self.to.text(), &outcome);
        // Each attempt is one run of its own.
        attempt.write(&format!("record-{}", attempt.attempt()), Record(run)).await?;
        outcome?;
        if let Some(keep) = self.keep {
            self.to.prune(keep).await?;
        }
        Ok(())
    }
}
