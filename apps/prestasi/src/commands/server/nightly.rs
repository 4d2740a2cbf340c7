//! The backups that a server takes by itself.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Args;
use jiff::civil::Time;
use prestasi_jobs::{Settings, Worker};
use prestasi_kernel::{Problem, Result};
use prestasi_recovery::Place;
use prestasi_recovery::nightly::{Nightly, schedule};
use prestasi_web::App;

use super::clock::SystemClock;
use super::{Data, key};

/// How long a backup under way may go on when the server is told to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Whether the server takes backups, and when.
#[derive(Args, Debug, Clone)]
pub struct Backups {
    /// Take a backup every night: into this folder, or s3://bucket/prefix.
    #[arg(long)]
    backup_to: Option<String>,
    /// When, by the company's clock.
    #[arg(long, default_value = "02:30", requires = "backup_to")]
    backup_at: String,
    /// Keep so many, and remove the older ones.
    #[arg(long, requires = "backup_to")]
    backup_keep: Option<usize>,
}

impl Backups {
    /// What takes them; nothing if nobody asked for it.
    pub fn worker(&self, app: &App, data: &Data) -> Result<Option<Worker>> {
        let Some(to) = &self.backup_to else { return Ok(None) };
        let at: Time = self
            .backup_at
            .parse()
            .map_err(|_| Problem::new("backup-time-invalid").arg("text", &self.backup_at))?;
        let clock = Arc::new(SystemClock);
        let nightly = Nightly {
            from: data.address()?,
            to: Place::parse(to).map_err(|error| error.problem())?,
            keep: self.backup_keep,
            key: key::mark(&data.dir),
            clock: Arc::clone(&clock) as _,
        };
        let settings = Settings {
            name: format!("server-{}", std::process::id()),
            at_once: 1,
            zone: app.site().zone.clone(),
            clock,
            // Only pauses depend on it.
            draw: Arc::new(Mutex::new(|| getrandom::u64().unwrap_or_default())),
            grace: GRACE,
        };
        let handlers = vec![Arc::new(nightly) as _];
        Ok(Some(Worker::new(app.store().clone(), settings, handlers, vec![schedule(at)])))
    }
}
