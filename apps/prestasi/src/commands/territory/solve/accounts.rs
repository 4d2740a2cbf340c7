//! Accounts on the plane.

use super::super::input::{self, Format};
use super::super::output::{self, fine, round};
use super::{Args, part, timed};
use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_territory::plane::{self, Limit, Options};
use prestasi_territory::{Task, central_units, report};
use serde_json::{Value, json};
use std::time::Instant;

/// Divides accounts, or a part of a plan of them.
pub fn run(args: &Args) -> Result<()> {
    let start = Instant::now();
    let task = match &args.plan {
        Some(file) => {
            let format = Some(Format::Accounts);
            let mut task = input::planned(&args.input, format, &args.measures, &[&input::plan(file)?])?;
            task.handover_km = args.handover_km;
            task
        }
        None => input::accounts(&args.input, &args.measures, &args.team, args.territories, args.handover_km)?,
    };
    let options = Options { contiguous: args.contiguous, polish: args.polish };
    let part = part(args, &task)?;
    let plan = timed(args, start, |budget| match &part {
        Some((plan, only)) => plane::rerun(&task, plan, only, options, args.seed, budget),
        None => plane::solve(&task, options, args.seed, budget),
    })?;
    let seconds = start.elapsed().as_secs_f64();
    let name = |t: usize| task.territories[t].name.as_str();
    if let Some(file) = &args.output {
        output::territories(file, &task, &plan.territory, &central_units(&task, &plan.territory))?;
    }
    let report = report(&task, &plan.territory);
    let in_pieces = plan
        .contiguous
        .as_ref()
        .map(|whole| (0..whole.len()).filter(|&t| !whole[t]).map(name).collect::<Vec<_>>());
    let moved = part.map(|(before, _)| before.iter().zip(&plan.territory).filter(|(a, b)| a != b).count());
    json(&json!({
        "format": Format::Accounts.name(), "units": task.book.len(), "territories": task.territories.len(), "seed": args.seed,
        "value": round(plan.value), "bound": round(plan.bound), "gap": fine(plan.gap()),
        "bound_at_these_centres": round(plan.bound_at_centres),
        "travel_km": round(report.travel_km), "largest_imbalance": fine(plan.largest_imbalance),
        "feasible": plan.feasible, "kept_with_owner": report.kept.0, "with_owner": report.kept.1,
        "limit": plan.limit.as_ref().map(|limit| limit_of(&task, limit)),
        "best_reachable": plan.limit.as_ref().is_some_and(|limit| plan.largest_imbalance <= limit.imbalance + 1e-9),
        "contiguous": in_pieces.as_ref().map(Vec::is_empty), "in_pieces": in_pieces,
        "only": (!args.only.is_empty()).then_some(&args.only), "moved": moved, "polished_borders": plan.polished,
        "first_feasible_seconds": plan.feasible_at.map(round), "found_after_seconds": round(plan.found_at),
        "seconds": round(seconds), "steps": plan.steps,
    }));
    Ok(())
}

fn limit_of(task: &Task, limit: &Limit) -> Value {
    let unit = |&u: &u32| json!({ "unit": task.book.ids[u as usize], "row": u + 1 });
    json!({
        "largest_imbalance_at_least": fine(limit.imbalance), "cause": limit.cause.name(),
        "measure": task.book.measures[limit.measure].name,
        "units": limit.units.iter().take(12).map(unit).collect::<Vec<_>>(), "unit_count": limit.units.len(),
    })
}
