//! `prestasi territory`: designs territories, compares and reports plans, answers what-ifs.

mod compare;
mod in_force;
mod input;
mod map;
mod output;
mod report;
mod segment;
mod solve;
mod what_if;

use super::console::Console;
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
    Solve(Box<solve::Args>),
    /// Show what differs between two plans.
    Compare(compare::Args),
    /// Tell who has which account on a day, named accounts and overlays included.
    InForce(in_force::Args),
    /// Show the gaps of a plan: loads off target, units without a territory, units nearer to another.
    Report(report::Args),
    /// Sort accounts into segments by rules.
    Segment(segment::Args),
    /// Change a plan for a seller who leaves or accounts that are pinned, touching only the neighbours.
    WhatIf(what_if::Args),
}

/// Runs the action.
pub fn run(args: Args, console: &Console) -> Result<()> {
    match args.action {
        Action::Solve(args) => solve::run(&args, console),
        Action::Compare(args) => compare::run(&args),
        Action::InForce(args) => in_force::run(&args),
        Action::Report(args) => report::run(&args),
        Action::Segment(args) => segment::run(&args),
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
