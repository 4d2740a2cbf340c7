//! `prestasi territory`: designs territories, compares plans, answers what-ifs.

mod compare;
mod input;
mod output;
mod solve;
mod what_if;

use clap::Subcommand;
use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

/// Territory design.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Divide units into territories; writes a plan and prints its value, bound and gap as JSON.
    Solve(solve::Args),
    /// Show what differs between two plans.
    Compare(compare::Args),
    /// Change a plan for a seller who leaves or accounts that are pinned, touching only the neighbours.
    WhatIf(what_if::Args),
}

/// Runs the action.
pub fn run(args: Args) -> Result<()> {
    match args.action {
        Action::Solve(args) => solve::run(args),
        Action::Compare(args) => compare::run(&args),
        Action::WhatIf(args) => what_if::run(&args),
    }
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .map_err(|error| Problem::new("file-unreadable").arg("cause", error).at(Place::file(file)))
}

fn write(file: &Path, text: &[u8]) -> Result<()> {
    std::fs::write(file, text)
        .map_err(|error| Problem::new("file-unwritable").arg("cause", error).at(Place::file(file)))
}
