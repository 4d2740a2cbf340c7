//! The jobs that take a backup every night and do a drill every month, and whoever wants one now.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::ToSpan;
use jiff::civil::Time;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::{Enqueued, Handler, How, Kind, Rhythm, Run as Attempt, Schedule, Trouble, enqueue};
use prestasi_kernel::{Clock, Problem};
use prestasi_store::{Address, Failure, Migrations, Tx};
use serde::Serialize;

use crate::archive::Archive;
use crate::own::MANAGE_RECOVERY;
use crate::place::Place;
use crate::runs::{Record, Run};
use crate::{Result, backup, drill};

/// Taking a backup.
pub const BACKUP: Kind = Kind::new("recovery.backup")
    .attempts(4)
    .lease(Duration::from_secs(120))
    .pauses(Duration::from_secs(60), Duration::from_secs(1800));

/// Restoring the newest one into a scratch place.
pub const DRILL: Kind = Kind::new("recovery.drill")
    .attempts(2)
    .lease(Duration::from_secs(120))
    .pauses(Duration::from_secs(600), Duration::from_secs(3600));

/// A backup every day at this time of the company's clock.
#[must_use]
pub const fn backups(at: Time) -> Schedule {
    Schedule { name: "recovery.backup-nightly", kind: BACKUP, rhythm: Rhythm::Daily(at) }
}

/// A drill on the first of every month, an hour after the backup of that night.
#[must_use]
pub fn drills(at: Time) -> Schedule {
    let rhythm = Rhythm::Monthly(1, at.wrapping_add(1.hour()));
    Schedule { name: "recovery.drill-monthly", kind: DRILL, rhythm }
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

    async fn run(&self, attempt: &Attempt) -> std::result::Result<(), Trouble> {
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

/// Does drills with the newest of the backups.
pub struct Drills {
    /// The database that runs.
    pub live: Address,
    /// Where its backups are.
    pub from: Place,
    /// The folder for the scratch database, which is removed in the end.
    pub scratch: PathBuf,
    /// The tables that this version knows.
    pub modules: fn() -> Vec<Migrations>,
    /// The clock of the store.
    pub clock: Arc<dyn Clock + Send + Sync>,
}

impl Drills {
    async fn once(&self, archive: &Archive) -> Result<crate::Drilled> {
        let broken = |error: std::io::Error| Problem::new("file-broken").arg("what", error);
        let scratch = tempfile::Builder::new().prefix("drill-").tempdir_in(&self.scratch).map_err(broken)?;
        let into = Address::Sqlite(scratch.path().join("scratch.db"));
        drill(archive, &into, Some(&self.live), &(self.modules)()).await
    }
}

#[async_trait]
impl Handler for Drills {
    fn kind(&self) -> Kind {
        DRILL
    }

    async fn run(&self, attempt: &Attempt) -> std::result::Result<(), Trouble> {
        let started = self.clock.now();
        let archive = Archive::open(self.from.text()).await;
        let (outcome, size, place) = match &archive {
            Ok(archive) => (self.once(archive).await, Some(archive.size()), archive.name().to_owned()),
            Err(error) => (Err(error.clone()), None, self.from.text().to_owned()),
        };
        let run = Run::drill(started, self.clock.now(), &place, size, &outcome);
        attempt.write(&format!("record-{}", attempt.attempt()), Record(run)).await?;
        outcome?;
        Ok(())
    }
}

/// A backup is taken now.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AskBackup;

impl Operation for AskBackup {
    const NAME: &'static str = "recovery.ask-backup";
    const NEEDS: Need = Need::Permission(MANAGE_RECOVERY);
    type Answer = Enqueued;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> std::result::Result<Enqueued, Failure<Problem>> {
        Ok(enqueue(tx, BACKUP, &(), How::once("now")).await?)
    }
}

/// A drill is done now.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AskDrill;

impl Operation for AskDrill {
    const NAME: &'static str = "recovery.ask-drill";
    const NEEDS: Need = Need::Permission(MANAGE_RECOVERY);
    type Answer = Enqueued;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> std::result::Result<Enqueued, Failure<Problem>> {
        Ok(enqueue(tx, DRILL, &(), How::once("now")).await?)
    }
}
