//! `prestasi plan …`: everything that can be asked about a plan without paying anybody.

mod check;
mod diff;
mod letter;
mod lint;
mod schema;
mod test;

use super::console::Console;
use clap::Subcommand;
use prestasi_kernel::Result;

/// What can be asked about a plan.
#[derive(Subcommand)]
pub enum Command {
    /// Say whether a plan can be calculated.
    Check(check::Args),
    /// Show what changed between two plans, part by part.
    Diff(diff::Args),
    /// Print what a plan promises, in words; to one person with their quota and target.
    Letter(letter::Args),
    /// Look for what is probably not meant: cliffs, dead tiers, gaps, credit paid twice.
    Lint(lint::Args),
    /// Print the JSON Schema of plans.
    Schema(schema::Args),
    /// Run the worked examples of plans.
    Test(test::Args),
}

/// Runs one of them; `false` means that its answer is no.
pub fn run(command: Command, console: &Console) -> Result<bool> {
    match command {
        Command::Check(args) => check::run(args, console).map(|()| true),
        Command::Diff(args) => diff::run(args, console),
        Command::Letter(args) => letter::run(args, console).map(|()| true),
        Command::Lint(args) => lint::run(args, console),
        Command::Schema(args) => {
            schema::run(args);
            Ok(true)
        }
        Command::Test(args) => test::run(args, console),
    }
}
