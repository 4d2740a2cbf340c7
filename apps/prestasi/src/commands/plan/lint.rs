//! `prestasi plan lint`: what in a plan is probably not meant.

use crate::commands::console::{Console, print};
use crate::commands::{in_file, read_plan};
use clap::Args as ClapArgs;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables;
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::lint::lint;
use prestasi_kernel::{Problem, Result};
use std::path::PathBuf;

/// Look for what is probably not meant: cliffs, dead tiers, gaps, credit paid twice.
#[derive(ClapArgs)]
pub struct Args {
    /// The plan.
    plan: PathBuf,
    /// The folder with its tables; without it, the plan's first example serves.
    #[arg(long)]
    data: Option<PathBuf>,
}

/// Runs the command; `false` where something was found.
pub fn run(args: Args, console: &Console) -> Result<bool> {
    let (document, text) = read_plan(&args.plan)?;
    let tables = match &args.data {
        Some(folder) => tables::open(&document, folder)?,
        None => {
            let example = document.case.iter().find(|case| case.problem.is_none());
            tables::from_texts(&document, &example.map(|case| case.data.clone()).unwrap_or_default())?
        }
    };
    let placed = |problem| in_file(problem, &args.plan);
    let model = Model::new(&document, &text, &tables, View::default()).map_err(placed)?;
    let findings = lint(&model, &text, &tables).map_err(placed)?;
    for finding in &findings {
        print(console.problem(&placed(Problem::from(finding.clone()))));
    }
    console.say("lint-done", &[("count", findings.len().to_string())]);
    Ok(findings.is_empty())
}
