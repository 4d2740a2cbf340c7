//! Maps, whose territories hang together.

use super::super::input::{self, Format};
use super::super::map;
use super::super::output::{self, fine, round};
use super::{Args, part, timed};
use crate::commands::console::Console;
use crate::commands::console::json;
use prestasi_i18n::{message, number};
use prestasi_kernel::{Problem, Ratio, Result};
use prestasi_territory::read::Map;
use prestasi_territory::svg::{self, Caption, Row};
use prestasi_territory::{Report, Task, Territory, contiguous, report};
use serde_json::json;
use std::time::Instant;

/// Divides the areas of a map, or a part of a plan of them.
pub fn run(args: &Args, console: &Console) -> Result<()> {
    let start = Instant::now();
    let map = map::read(&args.input, &args.measures, &args.shape)?;
    let territories = territories(args)?;
    let count = territories.len();
    let task = Task { book: map.book.clone(), territories, handover_km: args.handover_km };
    let part = part(args, &task)?;
    let plan = timed(args, start, |budget| match &part {
        Some((plan, only)) => contiguous::rerun(&task, &map.neighbours, plan, only, args.seed, budget),
        None => contiguous::solve(&task, &map.neighbours, args.seed, budget),
    })?;
    let seconds = start.elapsed().as_secs_f64();
    let report = report(&task, &plan.territory);
    if let Some(file) = &args.output {
        output::territories(file, &task, &plan.territory, &plan.centre)?;
    }
    let tolerance = task.book.measures[0].tolerance;
    if let Some(file) = &args.svg {
        let caption = caption(args, console, &map, &plan, &report, &task);
        let drawing = svg::draw(&map, &plan.territory, &plan.centre, &plan.links, tolerance, &caption);
        super::super::write(file, drawing.as_bytes())?;
    }
    let outside: Vec<_> = report.territories.iter().filter(|t| t.off[0].abs() > tolerance + 1e-9).collect();
    let outside: Vec<_> = outside
        .into_iter()
        .map(|t| json!({ "territory": t.name, "load": t.load[0], "off": fine(t.off[0]), "units": t.units }))
        .collect();
    let named = |&u: &u32| json!({ "unit": map.book.ids[u as usize], "name": map.names[u as usize] });
    json(&json!({
        "format": Format::Geo.name(), "units": map.book.len(), "territories": count, "seed": args.seed,
        "value": round(plan.value), "bound": round(plan.bound), "gap": fine(plan.gap()),
        "largest_imbalance": fine(plan.largest_imbalance), "feasible": outside.is_empty(), "outside_tolerance": outside,
        "contiguous": plan.contiguous, "parts": plan.parts,
        "limit": plan.limit.as_ref().map(|limit| json!({
            "largest_imbalance_at_least": fine(limit.imbalance), "cause": limit.cause.name(),
            "units": limit.units.iter().take(12).map(named).collect::<Vec<_>>(), "unit_count": limit.units.len(),
        })),
        "best_reachable": plan.limit.as_ref().is_some_and(|limit| plan.largest_imbalance <= limit.imbalance + 1e-9),
        "sea_links": plan.links.iter().map(|link| json!({
            "from": named(&link.from), "to": named(&link.to), "km": round(link.km), "units": link.units,
        })).collect::<Vec<_>>(),
        "found_after_seconds": round(plan.found_at), "seconds": round(seconds), "steps": plan.steps,
    }));
    Ok(())
}

/// The words of the drawing.
fn caption(
    args: &Args,
    console: &Console,
    map: &Map,
    plan: &contiguous::Plan,
    report: &Report,
    task: &Task,
) -> Caption {
    let say = |key: &str, args: &[(&str, String)]| message(console.language, key, args);
    let percent = |part: f64| format!("{:.1}", 100.0 * part);
    let whole = |value: f64| number(&Ratio::from_int(value.round() as i64), 0);
    let measure = &task.book.measures[0];
    let target = measure.values.iter().sum::<f64>() / task.territories.len() as f64;
    let rows = report.territories.iter().zip(&plan.centre).map(|(of, &centre)| Row {
        mark: of.name.clone(),
        name: map.names.get(centre as usize).cloned().unwrap_or_default(),
        detail: say("map-row", &[("load", whole(of.load[0])), ("units", of.units.to_string())]),
        off: of.off[0],
    });
    let mut subtitle =
        say("map-balance", &[("target", whole(target)), ("imbalance", percent(plan.largest_imbalance))]);
    if let Some(limit) = plan.limit.as_ref().filter(|limit| limit.imbalance > measure.tolerance) {
        subtitle.push(' ');
        subtitle.push_str(&say("map-limit", &[("limit", percent(limit.imbalance))]));
    }
    let count = task.territories.len().to_string();
    Caption {
        title: say("map-title", &[("territories", count), ("measure", measure.name.clone())]),
        subtitle,
        bars: say("map-bars", &[("tolerance", percent(measure.tolerance))]),
        links: say("map-links", &[]),
        sea: say("map-sea", &[]),
        source: args.source.clone().unwrap_or_default(),
        rows: rows.collect(),
    }
}

/// Those of the plan that is planned anew in part; of the sellers; or as many as are asked.
fn territories(args: &Args) -> Result<Vec<Territory>> {
    if let Some(file) = &args.plan {
        let format = Some(Format::Geo);
        let task = input::planned(&args.input, format, &args.measures, &[&input::plan(file)?])?;
        return Ok(task.territories);
    }
    if let Some(file) = &args.team.sellers {
        return prestasi_territory::read::sellers(&super::super::read(file)?, file, None);
    }
    let missing = || Problem::new("territory-count-missing").arg("option", "--territories");
    args.territories.map(Territory::equal).ok_or_else(missing)
}
