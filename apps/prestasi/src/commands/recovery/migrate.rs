//! `prestasi migrate`: brings a database up to date with this version.

use std::sync::Arc;

use clap::Args as ClapArgs;
use prestasi_kernel::Result;
use prestasi_store::transfer::Snapshot;
use prestasi_store::{Options, Store};

use super::{tables, told};
use crate::commands::console::Console;
use crate::commands::server::{Data, SystemClock, runtime};

/// Bring a database up to date with this version; the server does it by itself when it starts.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// Only say whether there is something to do; answers 2 if there is.
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<bool> {
    runtime()?.block_on(async {
        let (address, tables) = (args.data.address()?, tables());
        let snapshot = Snapshot::open(&address).await.map_err(told)?;
        let pending = snapshot.pending(&tables);
        snapshot.close().await;
        let pending = pending.map_err(told)?;
        let words = [("list", pending.join(", "))];
        if pending.is_empty() {
            console.say("migrate-none", &[]);
            return Ok(true);
        }
        if args.check {
            console.say("migrate-pending", &words);
            return Ok(false);
        }
        let store = Store::open(Options::new(address, Arc::new(SystemClock)), &tables).await.map_err(told)?;
        store.close().await;
        console.say("migrated", &words);
        Ok(true)
    })
}
