//! `prestasi territory report`: what a plan in force leaves to be desired.

use super::input::{self, Format, Measures};
use super::output::{fine, round};
use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_territory::{Report, Task, misplaced, report};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Arguments of `report`.
#[derive(clap::Args)]
pub struct Args {
    /// The plan in force, CSV `unit,territory,…`.
    plan: PathBuf,
    /// The accounts or the map.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Form of the input; by its ending if not given.
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    measures: Measures,
    /// Misplaced and unplanned units to list at most.
    #[arg(long, default_value_t = 20)]
    list: usize,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let mut plan = input::plan(&args.plan)?;
    let mut task = input::planned(&args.input, args.format, &args.measures, &[&plan])?;
    let all = task.book.ids.len() as u32;
    let (planned, open): (Vec<u32>, Vec<u32>) =
        (0..all).partition(|&u| plan.contains_key(&task.book.ids[u as usize]));
    let unplanned: Vec<String> = open.iter().map(|&u| task.book.ids[u as usize].clone()).collect();
    task.book = task.book.subset(&planned);
    let territory = input::numbers(&task, &plan, &args.plan)?;
    task.book.ids.iter().for_each(|id| drop(plan.remove(id)));
    let (state, strays) = (report(&task, &territory), misplaced(&task, &territory));
    let saves = |of: &dyn Fn(&&prestasi_territory::Misplaced) -> bool| {
        round(strays.iter().filter(of).fold(0.0, |sum, stray| sum + stray.saves_km))
    };
    json(&json!({
        "units": all, "territories": task.territories.len(),
        "travel_km": round(state.travel_km), "largest_imbalance": fine(state.largest_imbalance),
        "by_territory": by_territory(&task, &state),
        "unplanned": unplanned.iter().take(args.list).collect::<Vec<_>>(), "unplanned_count": unplanned.len(),
        "unknown": plan.keys().take(args.list).collect::<Vec<_>>(), "unknown_count": plan.len(),
        "misplaced": strays.iter().take(args.list).collect::<Vec<_>>(), "misplaced_count": strays.len(),
        "misplaced_saves_km": saves(&|_| true),
        "misplaced_that_fit": strays.iter().filter(|stray| stray.fits).count(),
        "those_save_km": saves(&|stray| stray.fits),
    }));
    Ok(())
}

fn by_territory(task: &Task, state: &Report) -> Vec<Value> {
    let each = state.territories.iter().map(|of| {
        let measures = task.book.measures.iter().enumerate().map(|(at, measure)| {
            let off = of.off[at];
            json!({
                "name": measure.name, "load": round(of.load[at]), "target": round(of.load[at] / (1.0 + off).max(1e-12)),
                "off": fine(off), "gap": match off.abs() > measure.tolerance + 1e-9 {
                    false => "within",
                    true if off > 0.0 => "over",
                    true => "under",
                },
            })
        });
        json!({
            "territory": of.name, "units": of.units, "travel_km": round(of.travel_km),
            "measures": measures.collect::<Vec<_>>(),
        })
    });
    each.collect()
}
