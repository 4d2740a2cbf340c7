//! `prestasi quota cascade`.

use super::{table, text};
use crate::commands::console::json;
use prestasi_kernel::{Place, Problem, Result};
use prestasi_quota::{Tree, cascade, read};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `cascade`.
#[derive(clap::Args)]
pub struct Args {
    /// CSV with `id`, `parent`, `weight`, and `over_bp` (hundredths of a percent that a node's children get beyond it). One
    /// row has no parent: the top. Rows may come in any order.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// The goal in whole units.
    #[arg(long)]
    target: i64,
    /// Where the amounts go, as CSV.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Rows to list at most.
    #[arg(long, default_value_t = 100)]
    list: usize,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let team = read::team(&text(&args.input)?, &args.input)?;
    let (order, tree) = Tree::of(&team, &args.input)?;
    let found =
        cascade(args.target, &tree).map_err(|problem: Problem| problem.at(Place::file(&args.input)))?;
    let mut amount = vec![0; order.len()];
    order.iter().zip(found).for_each(|(&row, value)| amount[row as usize] = value);
    let parent = |i: usize| team.parent[i].map_or("", |p| team.id[p as usize].as_str());
    if let Some(file) = &args.output {
        let header = ["id", "parent", "quota"].map(str::to_owned).to_vec();
        let row = |i: usize| vec![team.id[i].clone(), parent(i).to_owned(), amount[i].to_string()];
        table(file, header, (0..amount.len()).map(row))?;
    }
    let mut leaf = vec![true; amount.len()];
    team.parent.iter().flatten().for_each(|&p| leaf[p as usize] = false);
    let carried: i64 = (0..amount.len()).filter(|&i| leaf[i]).map(|i| amount[i]).sum();
    let row = |i: usize| json!({ "id": team.id[i], "parent": parent(i), "quota": amount[i] });
    json(&json!({
        "target": args.target, "nodes": amount.len(), "carried": carried,
        "quotas": (0..amount.len().min(args.list)).map(row).collect::<Vec<_>>(),
    }));
    Ok(())
}
