//! `prestasi territory what-if`.

use super::input::{self, Measures};
use super::{compare, output};
use prestasi_kernel::{Place, Problem, Result};
use prestasi_territory::plane::{self, Edit};
use prestasi_territory::{Task, read};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
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
    let plan = read::plan(&super::read(&args.plan)?, &args.plan)?;
    let task = task(args, &plan)?;
    let before = compare::numbers(&task, &plan, &args.plan)?;
    let edit = edit(args, &task)?;
    let start = Instant::now();
    let after = plane::what_if(&task, &before, &edit)?;
    let seconds = start.elapsed().as_secs_f64();
    let name = |t: u32| task.territories[t as usize].name.as_str();
    if let Some(file) = &args.output {
        let row = |(i, &t): (usize, &u32)| (task.book.ids[i].as_str(), name(t), "");
        output::plan(file, after.territory.iter().enumerate().map(row))?;
    }
    output::json(&json!({
        "units": task.book.len(), "territories": task.territories.len(), "closed": args.close, "pinned": edit.pin.len(),
        "value": output::round(after.value), "largest_imbalance": output::fine(after.largest_imbalance),
        "largest_from_new_mean": output::fine(after.largest_from_mean),
        "moved": after.moved.len(), "rings": after.rings,
        "changed": after.changed.len(),
        "changed_territories": after.changed.iter().map(|&t| name(t)).collect::<Vec<_>>(),
        "milliseconds": output::round(seconds * 1000.0),
    }));
    Ok(())
}

/// The accounts as a task whose territories are those of the plan.
fn task(args: &Args, plan: &BTreeMap<String, String>) -> Result<Task> {
    let mut names: Vec<&String> = plan.values().collect();
    names.sort_unstable();
    names.dedup();
    let mut task = input::accounts(&args.input, &args.measures, Some(names.len()), 0.0)?;
    for (territory, name) in task.territories.iter_mut().zip(&names) {
        territory.name.clone_from(name);
    }
    task.book.owner.clear();
    Ok(task)
}

fn edit(args: &Args, task: &Task) -> Result<Edit> {
    let number: HashMap<&str, u32> =
        task.territories.iter().enumerate().map(|(t, of)| (of.name.as_str(), t as u32)).collect();
    let find = |name: &str| {
        let problem =
            || Problem::new("territory-unknown").arg("territory", name).near(name, number.keys().copied());
        number.get(name).copied().ok_or_else(problem)
    };
    let mut edit =
        Edit { close: args.close.iter().map(|name| find(name)).collect::<Result<_>>()?, pin: Vec::new() };
    if let Some(file) = &args.pin {
        edit.pin = pins(file, task, find)?;
    }
    Ok(edit)
}

fn pins(file: &Path, task: &Task, find: impl Fn(&str) -> Result<u32>) -> Result<Vec<(u32, u32)>> {
    let unit: HashMap<&str, u32> =
        task.book.ids.iter().enumerate().map(|(i, id)| (id.as_str(), i as u32)).collect();
    let wanted = read::plan(&super::read(file)?, file)?;
    let one = |(id, name): (&String, &String)| {
        let i =
            unit.get(id.as_str()).ok_or_else(|| Problem::new("territory-unit-unknown").arg("unit", id))?;
        Ok((*i, find(name)?))
    };
    wanted.iter().map(|pair| one(pair).map_err(|problem: Problem| problem.at(Place::file(file)))).collect()
}
