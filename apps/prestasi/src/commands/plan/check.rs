//! `prestasi plan check`: is this a plan, and does it fit its tables?

use crate::commands::console::Console;
use crate::commands::{in_file, read_plan};
use clap::Args as ClapArgs;
use indexmap::IndexMap;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables;
use prestasi_compensation::model::Model;
use prestasi_kernel::Result;
use std::path::PathBuf;

/// Say whether a plan can be calculated.
#[derive(ClapArgs)]
pub struct Args {
    /// The plan.
    plan: PathBuf,
    /// The folder with its tables; without it, the plan's first example serves.
    #[arg(long)]
    data: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<()> {
    let (document, text) = read_plan(&args.plan)?;
    let example = document.case.first().map(|case| case.data.clone());
    let tables = match &args.data {
        Some(folder) => Some(tables::open(&document, folder)?),
        None => example
            .map(|example: IndexMap<String, String>| tables::from_texts(&document, &example))
            .transpose()?,
    };
    if let Some(tables) = tables {
        Model::new(&document, &text, &tables, View::default())
            .map_err(|problem| in_file(problem, &args.plan))?;
    }
    let counts = [("components", document.component.len()), ("credits", document.credit.len())];
    let mut words = vec![("name", document.plan.name.clone())];
    words.extend(counts.map(|(key, count)| (key, count.to_string())));
    console.say("plan-ok", &words);
    Ok(())
}
