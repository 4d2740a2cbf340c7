//! `prestasi territory compare`.

use super::input::{self, Measures};
use super::output;
use prestasi_kernel::{Place, Problem, Result};
use prestasi_territory::{Task, compare, explain, read, report};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Arguments of `compare`.
#[derive(clap::Args)]
pub struct Args {
    /// Plan before, CSV `unit,territory,…`.
    a: PathBuf,
    /// Plan after.
    b: PathBuf,
    /// The accounts, to give the state of both plans and a reason for each move.
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    #[command(flatten)]
    measures: Measures,
    /// Moves to list at most.
    #[arg(long, default_value_t = 50)]
    moves: usize,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let (a, b) = (plan(&args.a)?, plan(&args.b)?);
    let difference = compare(&a, &b);
    let mut out = json!({
        "units": difference.units, "moved": difference.moved,
        "only_in_a": difference.only_in_a, "only_in_b": difference.only_in_b,
        "territories": difference.territories.iter()
            .map(|(name, (gained, lost))| json!({ "territory": name, "gained": gained, "lost": lost })).collect::<Vec<_>>(),
    });
    let listed = |moves: serde_json::Value| json!({ "moves": moves });
    let more = match &args.input {
        None => listed(json!(difference.moves.iter().take(args.moves).collect::<Vec<_>>())),
        Some(file) => {
            let mut names: Vec<&String> = a.values().chain(b.values()).collect();
            names.sort_unstable();
            names.dedup();
            let mut task = input::accounts(file, &args.measures, Some(names.len()), 0.0)?;
            for (territory, name) in task.territories.iter_mut().zip(&names) {
                territory.name.clone_from(name);
            }
            let (before, after) = (numbers(&task, &a, &args.a)?, numbers(&task, &b, &args.b)?);
            let moves = explain(&task, &before, &after);
            let (ra, rb) = (report(&task, &before), report(&task, &after));
            let mut more = listed(json!(moves.iter().take(args.moves).collect::<Vec<_>>()));
            more["a"] = json!({ "travel_km": output::round(ra.travel_km), "largest_imbalance": output::fine(ra.largest_imbalance) });
            more["b"] = json!({ "travel_km": output::round(rb.travel_km), "largest_imbalance": output::fine(rb.largest_imbalance) });
            more
        }
    };
    if let (Some(out), Some(more)) = (out.as_object_mut(), more.as_object()) {
        out.extend(more.clone());
    }
    output::json(&out);
    Ok(())
}

fn plan(file: &Path) -> Result<BTreeMap<String, String>> {
    read::plan(&super::read(file)?, file)
}

/// The territory number of each unit of the task under a plan.
pub(super) fn numbers(task: &Task, plan: &BTreeMap<String, String>, file: &Path) -> Result<Vec<u32>> {
    let number: HashMap<&str, u32> =
        task.territories.iter().enumerate().map(|(t, of)| (of.name.as_str(), t as u32)).collect();
    let find = |id: &String| {
        let name = plan.get(id).ok_or_else(|| Problem::new("territory-unit-unplanned").arg("unit", id))?;
        number.get(name.as_str()).copied().ok_or_else(|| {
            Problem::new("territory-unknown").arg("territory", name).near(name, number.keys().copied())
        })
    };
    task.book.ids.iter().map(|id| find(id).map_err(|problem| problem.at(Place::file(file)))).collect()
}
