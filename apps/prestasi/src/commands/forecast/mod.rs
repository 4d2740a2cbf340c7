//! `prestasi forecast`: one file for each subcommand.

mod output;
mod series;
mod table;

use clap::Subcommand;
use prestasi_kernel::Result;

/// Forecasting.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Forecast many series from one file.
    Series(series::Args),
}

/// Runs one subcommand.
pub fn run(args: Args) -> Result<()> {
    match args.command {
        Command::Series(args) => series::run(args),
    }
}
