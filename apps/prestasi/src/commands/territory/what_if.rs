//! `prestasi territory what-if`.

use super::input::{self, Format, Measures};
use super::output;
use crate::commands::console::json;
use prestasi_kernel::{Place, Problem, Result};
use prestasi_territory::plane::{self, Edit};
use prestasi_territory::{Task, central_units};
use serde_json::json;
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Instant;

/// Arguments of `what-if`.
#[derive(clap::Args)]
pub struct Args {
    /// The accounts.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// The plan in force, CSV `unit,territory,…`.
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// A territory that is given up. Repeatable.
    #[arg(long, value_name = "TERRITORY")]
    close: Vec<String>,
    /// CSV `unit,territory` of accounts that must be in a territory.
    #[arg(long, value_name = "FILE")]
    pin: Option<PathBuf>,
    #[command(flatten)]
    measures: Measures,
    /// Where the new plan goes.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let plan = input::plan(&args.plan)?;
    let task = input::planned(&args.input, Some(Format::Accounts), &args.measures, &[&plan])?;
    let before = input::numbers(&task, &plan, &args.plan)?;
    let edit = edit(args, &task)?;
    let start = Instant::now();
    let after = plane::what_if(&task, &before, &edit)?;
    let seconds = start.elapsed().as_secs_f64();
    let name = |t: u32| task.territories[t as usize].name.as_str();
    if let Some(file) = &args.output {
        output::territories(file, &task, &after.territory, &central_units(&task, &after.territory))?;
    }
    json(&json!({
        "units": task.book.len(), "territories": task.territories.len(), "closed": args.close, "pinned": edit.pin.len(),
        "value": output::round(after.value), "largest_imbalance": output::fine(after.largest_imbalance),
        "largest_from_new_mean": output::fine(after.largest_from_mean),
        "moved": after.moved.len(), "divided": after.divided,
        "changed": after.changed.len(),
        "changed_territories": after.changed.iter().map(|&t| name(t)).collect::<Vec<_>>(),
        "milliseconds": output::round(seconds * 1000.0),
    }));
    Ok(())
}

fn edit(args: &Args, task: &Task) -> Result<Edit> {
    let mut edit = Edit { close: input::find(task, &args.close)?, pin: Vec::new() };
    if let Some(file) = &args.pin {
        let wanted = input::plan(file)?;
        let place = |problem: Problem| problem.at(Place::file(file));
        let unit: HashMap<&str, u32> =
            task.book.ids.iter().enumerate().map(|(i, id)| (id.as_str(), i as u32)).collect();
        let one = |id: &String| {
            let unknown = || place(Problem::new("territory-unit-unknown").arg("unit", id));
            unit.get(id.as_str()).copied().ok_or_else(unknown)
        };
        let units = wanted.keys().map(one).collect::<Result<Vec<_>>>()?;
        edit.pin = units.into_iter().zip(input::find(task, wanted.values()).map_err(place)?).collect();
    }
    Ok(edit)
}
