//! `prestasi forecast`: one file for each subcommand.

mod output;
mod series;
mod table;
mod win;

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
    /// Win probability of open deals.
    Win(win::Args),
}

/// Runs one subcommand.
pub fn run(args: Args) -> Result<()> {
    match args.command {
        Command::Series(args) => series::run(args),
        Command::Win(args) => win::run(args),
    }
}
