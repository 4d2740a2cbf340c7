//! The backups that a server takes by itself.

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use jiff::civil::Time;
use prestasi_kernel::{Problem, Result};
use prestasi_recovery::Place;
use prestasi_recovery::nightly::{Drills, Nightly, backups, drills};
use prestasi_web::Own;

use super::clock::SystemClock;
use super::{Data, key};
use crate::modules::tables;

/// When most are asleep.
const AT: &str = "02:30";
/// Of a company to try it on, so many are kept.
const KEPT: usize = 3;

/// Whether the server takes backups, and when.
#[derive(Args, Debug, Clone)]
pub struct Backups {
    /// Take a backup every night, and do a drill with it every month: into this folder, or s3://bucket/prefix.
    #[arg(long)]
    pub backup_to: Option<String>,
    /// When, by the company's clock.
    #[arg(long, default_value = AT, requires = "backup_to")]
    backup_at: String,
    /// Keep so many, and remove the older ones.
    #[arg(long, requires = "backup_to")]
    backup_keep: Option<usize>,
}

impl Backups {
    /// Into this folder, at the usual time.
    pub fn into(folder: &Path) -> Self {
        let backup_to = Some(folder.display().to_string());
        Self { backup_to, backup_at: AT.to_owned(), backup_keep: Some(KEPT) }
    }

    /// What takes them and drills, and when; nothing if nobody asked for it.
    pub fn own(&self, data: &Data) -> Result<Vec<Own>> {
        let Some(to) = &self.backup_to else { return Ok(Vec::new()) };
        let at: Time = self
            .backup_at
            .parse()
            .map_err(|_| Problem::new("backup-time-invalid").arg("text", &self.backup_at))?;
        let (live, place) = (data.address()?, Place::parse(to).map_err(|error| error.problem())?);
        let clock = Arc::new(SystemClock);
        let nightly = Nightly {
            from: live.clone(),
            to: place.clone(),
            keep: self.backup_keep,
            key: key::mark(&data.dir),
            clock: clock.clone(),
        };
        let monthly = Drills { live, from: place, scratch: data.dir.clone(), modules: tables, clock };
        Ok(vec![(Arc::new(nightly), backups(at)), (Arc::new(monthly), drills(at))])
    }
}
