//! The backups that a server takes by itself.

use std::sync::Arc;

use clap::Args;
use jiff::civil::Time;
use prestasi_kernel::{Problem, Result};
use prestasi_recovery::Place;
use prestasi_recovery::nightly::{Nightly, schedule};
use prestasi_web::Own;

use super::clock::SystemClock;
use super::{Data, key};

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
    /// What takes them, and when; nothing if nobody asked for it.
    pub fn own(&self, data: &Data) -> Result<Vec<Own>> {
        let Some(to) = &self.backup_to else { return Ok(Vec::new()) };
        let at: Time = self
            .backup_at
            .parse()
            .map_err(|_| Problem::new("backup-time-invalid").arg("text", &self.backup_at))?;
        let nightly = Nightly {
            from: data.address()?,
            to: Place::parse(to).map_err(|error| error.problem())?,
            keep: self.backup_keep,
            key: key::mark(&data.dir),
            clock: Arc::new(SystemClock),
        };
        Ok(vec![(Arc::new(nightly), schedule(at))])
    }
}
