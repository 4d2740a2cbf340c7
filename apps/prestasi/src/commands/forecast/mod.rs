//! `prestasi forecast`: one file for each subcommand.

mod accuracy;
mod freeze;
mod hierarchy;
mod ledger;
mod output;
mod panel;
mod pipeline;
mod series;
mod table;
mod told;
mod win;

use super::console::Console;
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
    /// Forecast totals, groups and leaves that add up to the cent; a missing period of a leaf counts as zero.
    Hierarchy(hierarchy::Args),
    /// What the pipeline brings and what moved it.
    Pipeline(pipeline::Args),
    /// Freeze a submitted figure in the accuracy ledger.
    Freeze(freeze::Args),
    /// How good past forecasts were.
    Accuracy(accuracy::Args),
    /// Win probability of open deals.
    Win(win::Args),
}

/// Runs one subcommand.
pub fn run(args: Args, console: &Console) -> Result<()> {
    let language = console.language;
    match args.command {
        Command::Series(args) => series::run(args, language),
        Command::Hierarchy(args) => hierarchy::run(args),
        Command::Pipeline(args) => pipeline::run(args, language),
        Command::Freeze(args) => freeze::run(args),
        Command::Accuracy(args) => accuracy::run(args),
        Command::Win(args) => win::run(args, language),
    }
}
