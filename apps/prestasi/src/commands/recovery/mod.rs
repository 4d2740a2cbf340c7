//! The commands around the return after a bad day.

pub mod backup;
pub mod doctor;
pub mod drill;
pub mod migrate;
pub mod restore;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use prestasi_kernel::{Place, Problem};
use prestasi_recovery::runs::{self, Run};
use prestasi_store::{Address, Error};

use super::console::Console;
use super::server::SystemClock;
use crate::modules::tables;

/// A failure for a person; what the database says of it goes to the error stream, where a server has its log.
fn told(error: Error) -> Problem {
    // A problem says all there is to say.
    let mut source = std::error::Error::source(&error).filter(|_| !matches!(error, Error::Unfit(_)));
    while let Some(cause) = source {
        eprintln!("{cause}");
        source = cause.source();
    }
    error.problem()
}

/// Megabytes, for people.
fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10)
}

/// Seconds since a moment, for people.
fn seconds(since: Instant) -> String {
    let ms = since.elapsed().as_millis();
    format!("{}.{:02}", ms / 1000, ms % 1000 / 10)
}

/// Keeps a run where the page of service levels finds it; what was done stands, also where it cannot be kept.
async fn keep(address: &Address, run: Run, console: &Console) {
    match runs::keep(address, Arc::new(SystemClock), &tables(), run).await {
        Ok(true) => {}
        Ok(false) => console.say("recovery-not-kept", &[]),
        Err(error) => eprintln!("{}", console.problem(&told(error))),
    }
}

fn unmade(folder: &Path, error: std::io::Error) -> Problem {
    Problem::new("file-broken").arg("what", error).at(Place::file(folder))
}
