//! `prestasi forecast pipeline`: what changed, how it goes, what it will bring.

mod input;
mod measures;
mod rollup;
mod simulate;
mod waterfall;

use clap::Subcommand;
use prestasi_i18n::Language;
use prestasi_kernel::Result;

/// Pipeline from dated states of deals.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// What moved the open pipeline of a period between two days.
    Waterfall(waterfall::Args),
    /// Win rate, cycle, velocity, slip, conversion, pacing and coverage of a period.
    Measures(measures::Args),
    /// What a period will bring, with P10, P50 and P90 for every node.
    Rollup(rollup::Args),
    /// Prove the roll-up on simulated companies whose truth is known.
    Simulate(simulate::Args),
}

/// Runs one subcommand.
pub fn run(args: Args, language: Language) -> Result<()> {
    match args.command {
        Command::Waterfall(args) => waterfall::run(args),
        Command::Measures(args) => measures::run(args),
        Command::Rollup(args) => rollup::run(args, language),
        Command::Simulate(args) => simulate::run(args),
    }
}
