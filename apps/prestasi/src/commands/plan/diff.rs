//! `prestasi plan diff`: what changed between two plans.

use crate::commands::console::{Console, print};
use crate::commands::in_file;
use clap::Args as ClapArgs;
use prestasi_compensation::plan::diff::diff;
use prestasi_kernel::Result;
use std::path::PathBuf;

/// Show what changed between two plans, part by part.
#[derive(ClapArgs)]
pub struct Args {
    /// The plan before.
    before: PathBuf,
    /// The plan after.
    after: PathBuf,
}

/// Runs the command; `false` where they differ.
pub fn run(args: Args, console: &Console) -> Result<bool> {
    let (_, before) = crate::commands::read_plan(&args.before)?;
    let (_, after) = crate::commands::read_plan(&args.after)?;
    let changes = diff(&before, &after).map_err(|problem| in_file(problem, &args.after))?;
    for change in &changes {
        print(change);
    }
    console.say("diff-done", &[("count", changes.len().to_string())]);
    Ok(changes.is_empty())
}
