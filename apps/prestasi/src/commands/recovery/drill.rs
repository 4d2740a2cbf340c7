//! `prestasi drill`: shows that a backup can be restored, and what that costs.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args as ClapArgs;
use prestasi_kernel::{Clock, Result};
use prestasi_recovery::runs::Run;
use prestasi_recovery::{Archive, Live, drill};
use prestasi_store::Address;

use super::{keep, megabytes, seconds, tables, told, unmade};
use crate::commands::console::Console;
use crate::commands::server::{Data, FILE, SystemClock, runtime};

/// Restore a backup into a scratch place, prove it, compare it with what was taken down and with the running database,
/// and tell what would have been lost and how long it took.
#[derive(ClapArgs)]
pub struct Args {
    /// The backup: a folder or s3://bucket/prefix, for the newest; or one of them.
    backup: String,
    #[command(flatten)]
    data: Data,
    /// The folder for the scratch database, which is removed in the end; that of the data by default.
    #[arg(long)]
    scratch: Option<PathBuf>,
    /// An empty PostgreSQL database to restore into instead; it stays.
    #[arg(long)]
    into: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<bool> {
    runtime()?.block_on(async {
        let live = args.data.address()?;
        let folder = args.scratch.as_ref().unwrap_or(&args.data.dir);
        std::fs::create_dir_all(folder).map_err(|error| unmade(folder, error))?;
        let scratch = tempfile::Builder::new().prefix("drill-").tempdir_in(folder);
        let scratch = scratch.map_err(|error| unmade(folder, error))?;
        let into = match &args.into {
            Some(text) => text.parse().map_err(told)?,
            None => Address::Sqlite(scratch.path().join(FILE)),
        };
        let (start, started) = (Instant::now(), SystemClock.now());
        let archive = Archive::open(&args.backup).await;
        let (outcome, size, place) = match &archive {
            Ok(archive) => {
                let drilled = drill(archive, &into, Some(&live), &tables()).await;
                (drilled, Some(archive.size()), archive.name().to_owned())
            }
            Err(error) => (Err(error.clone()), None, args.backup.clone()),
        };
        let took = seconds(start);
        if matches!(&outcome, Err(_) | Ok(prestasi_recovery::Drilled { live: Live::Since(_), .. })) {
            keep(&live, Run::drill(started, SystemClock.now(), &place, size, &outcome), console).await;
        }
        let drilled = outcome.map_err(told)?;
        let words = [
            ("name", place),
            ("rows", drilled.restored.rows.to_string()),
            ("size", megabytes(size.unwrap_or_default())),
            ("seconds", took),
            ("head", drilled.restored.head.to_string()),
            ("count", drilled.lost.to_string()),
        ];
        console.say("drilled", &words);
        match drilled.live {
            Live::Since(changes) => console.say("drilled-since", &[("count", changes.to_string())]),
            Live::Away => console.say("drilled-away", &[]),
        }
        Ok(drilled.lost == 0)
    })
}
