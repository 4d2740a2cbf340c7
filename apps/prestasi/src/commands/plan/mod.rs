//! `prestasi plan …`: everything that can be asked about a plan without paying anybody.

mod check;
mod test;

use super::console::Console;
use clap::Subcommand;
use prestasi_kernel::Result;

/// What can be asked about a plan.
#[derive(Subcommand)]
pub enum Command {
    /// Say whether a plan can be calculated.
    Check(check::Args),
    /// Run the worked examples of plans.
    Test(test::Args),
}

/// Runs one of them; `false` means that its answer is no.
pub fn run(command: Command, console: &Console) -> Result<bool> {
    match command {
        Command::Check(args) => check::run(args, console).map(|()| true),
        Command::Test(args) => test::run(args, console),
    }
}
