//! One file for each command of the binary; each has `Args` and `run`.

mod quota;
mod territory;

use clap::Subcommand;
use prestasi_kernel::Result;

/// What `prestasi` can be asked to do.
#[derive(Subcommand)]
pub enum Command {
    /// Quota planning.
    Quota(quota::Args),
    /// Territory design.
    Territory(territory::Args),
}

/// Runs one command.
pub fn run(command: Command) -> Result<()> {
    match command {
        Command::Quota(args) => quota::run(&args),
        Command::Territory(args) => territory::run(args),
    }
}
