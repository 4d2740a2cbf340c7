//! One file for each command of the binary; each has `Args` and `run`.

mod forecast;

use clap::Subcommand;
use prestasi_kernel::Result;

/// What `prestasi` can be asked to do.
#[derive(Subcommand)]
pub enum Command {
    /// Forecasts of series and pipeline, win probability, and how good they were.
    Forecast(forecast::Args),
}

/// Runs one command.
pub fn run(command: Command) -> Result<()> {
    match command {
        Command::Forecast(args) => forecast::run(args),
    }
}
