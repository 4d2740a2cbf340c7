//! `prestasi backup`: a backup while the server runs.

use std::time::Instant;

use clap::Args as ClapArgs;
use prestasi_kernel::{Clock, Result};
use prestasi_recovery::runs::Run;
use prestasi_recovery::{Place, backup};

use super::{keep, megabytes, seconds, told};
use crate::commands::console::Console;
use crate::commands::server::{Data, SystemClock, mark, runtime};

/// Take a backup, also while the server runs and writes.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// The folder, or s3://bucket/prefix with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and, for other providers,
    /// AWS_ENDPOINT_URL in the environment.
    #[arg(long)]
    to: String,
    /// Keep so many, and remove the older ones.
    #[arg(long)]
    keep: Option<usize>,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<()> {
    runtime()?.block_on(async {
        let (address, place) = (args.data.address()?, Place::parse(&args.to).map_err(told)?);
        let (start, started) = (Instant::now(), SystemClock.now());
        let outcome = backup(&address, &place, &SystemClock, mark(&args.data.dir)).await;
        let took = seconds(start);
        keep(&address, Run::backup(started, SystemClock.now(), place.text(), &outcome), console).await;
        let taken = outcome.map_err(told)?;
        let words = [
            ("name", taken.name),
            ("place", place.text().to_owned()),
            ("rows", taken.rows.to_string()),
            ("bytes", megabytes(taken.bytes)),
            ("size", megabytes(taken.size)),
            ("seconds", took),
            ("head", taken.head.to_string()),
        ];
        console.say("backup-taken", &words);
        if let Some(most) = args.keep {
            for name in place.prune(most).await.map_err(told)? {
                console.say("backup-pruned", &[("name", name)]);
            }
        }
        Ok(())
    })
}
