//! `prestasi plan letter`: what a plan promises, in words.

use crate::commands::console::{Console, print};
use crate::commands::{in_file, read_plan};
use clap::Args as ClapArgs;
use prestasi_compensation::data::tables;
use prestasi_compensation::plan::letter::{Promise, letter, promise, text};
use prestasi_incentives::derivation::tongue::Reader;
use prestasi_kernel::Result;
use std::path::PathBuf;

/// Print what a plan promises, in words; to one person with their quota and target.
#[derive(ClapArgs)]
pub struct Args {
    /// The plan.
    plan: PathBuf,
    /// The id of the person whom the letter is to.
    #[arg(long, requires = "data")]
    person: Option<String>,
    /// The folder with the plan's tables.
    #[arg(long, requires = "person")]
    data: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<()> {
    let (document, plan) = read_plan(&args.plan)?;
    let person = match (&args.person, &args.data) {
        (Some(person), Some(folder)) => {
            let tables = tables::open(&document, folder)?;
            promise(&document, &plan, &tables, person).map_err(|problem| in_file(problem, &args.plan))?
        }
        _ => Promise::default(),
    };
    print(text(&letter(&document, &person), &Reader(console.language)));
    Ok(())
}
