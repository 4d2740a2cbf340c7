//! `prestasi forecast`: one file for each subcommand.

mod accuracy;
mod output;
mod pipeline;
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
    /// What the pipeline brings and what moved it.
    Pipeline(pipeline::Args),
    /// How good past forecasts were.
    Accuracy(accuracy::Args),
    /// Win probability of open deals.
    Win(win::Args),
}

/// Runs one subcommand.
pub fn run(args: Args) -> Result<()> {
    match args.command {
        Command::Series(args) => series::run(args),
        Command::Pipeline(args) => pipeline::run(args),
        Command::Accuracy(args) => accuracy::run(args),
        Command::Win(args) => win::run(args),
    }
}
