//! `prestasi territory solve`.

use super::input::{self, Format, Measures, Shape};
use super::output::{self, fine, round};
use clap::ValueEnum;
use prestasi_kernel::Result;
use prestasi_territory::{Budget, Task, Territory, contiguous, plane, pmedian, read, report, svg};
use serde_json::json;
use std::path::PathBuf;
use std::time::Instant;

/// How benchmark distances are counted.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Distance {
    /// Rounded down to an integer.
    Trunc,
    /// As they are.
    Real,
}

/// Arguments of `solve`.
#[derive(clap::Args)]
pub struct Args {
    /// Accounts, benchmark or map.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Form of the input; by its ending if not given.
    #[arg(long)]
    format: Option<Format>,
    /// Number of territories; for accounts the number of owners, for a benchmark the file's own p if not given.
    #[arg(long, value_name = "K")]
    territories: Option<usize>,
    #[command(flatten)]
    measures: Measures,
    /// Time limit.
    #[arg(long, value_name = "S", default_value_t = 10.0)]
    seconds: f64,
    /// Rounds of search; the same rounds and seed give the same plan on every machine.
    #[arg(long, value_name = "N")]
    steps: Option<u64>,
    /// Start of the random numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; all cores if not given.
    #[arg(long)]
    threads: Option<usize>,
    /// Kilometres that a unit's change of owner is worth.
    #[arg(long, value_name = "KM", default_value_t = 0.0)]
    handover_km: f64,
    /// Distances of a benchmark; OR-Library files are recognised if not given.
    #[arg(long)]
    distance: Option<Distance>,
    #[command(flatten)]
    shape: Shape,
    /// Where the plan goes, as CSV.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Draws a map's plan.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// No progress on standard error.
    #[arg(long)]
    quiet: bool,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    if let Some(threads) = args.threads {
        // Fails only if a pool exists already, which then stays.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    match args.format.unwrap_or_else(|| Format::of(&args.input)) {
        Format::Cpmp => benchmark(&args),
        Format::Accounts => accounts(&args),
        Format::Geo => geo(&args),
    }
}

/// Calls `search` with the time limit and a progress line.
fn timed<T>(args: &Args, start: Instant, search: impl FnOnce(&Budget) -> T) -> T {
    let clock = move || start.elapsed().as_secs_f64();
    let bar = if args.quiet { indicatif::ProgressBar::hidden() } else { indicatif::ProgressBar::new(1000) };
    let style = indicatif::ProgressStyle::with_template("{elapsed} [{bar:40}] {msg}");
    bar.set_style(style.unwrap_or_else(|_| indicatif::ProgressStyle::default_bar()));
    let progress = |done: f64, best: f64| {
        bar.set_position((done * 1000.0) as u64);
        bar.set_message(format!("best {best:.0}"));
    };
    // Reading the input counts: the limit is on the whole command.
    let budget =
        Budget::seconds(&clock, args.seconds - clock()).with_steps(args.steps).with_progress(&progress);
    let out = search(&budget);
    bar.finish_and_clear();
    out
}

fn benchmark(args: &Args) -> Result<()> {
    let start = Instant::now();
    let rounding = args.distance.map(|distance| match distance {
        Distance::Trunc => pmedian::Rounding::Truncated,
        Distance::Real => pmedian::Rounding::Real,
    });
    let mut instance = read::cpmp(&super::read(&args.input)?, &args.input, rounding)?;
    instance.centres = args.territories.unwrap_or(instance.centres);
    let answer = timed(args, start, |budget| pmedian::solve(&instance, args.seed, budget))?;
    let loads = answer.solution.loads(&instance);
    let full =
        |(load, &centre): (&i64, &u32)| *load as f64 / instance.capacity[centre as usize].max(1) as f64;
    if let Some(file) = &args.output {
        let names: Vec<String> = (1..=instance.len()).map(|i| i.to_string()).collect();
        let row = |(i, &k): (usize, &u32)| {
            (
                names[i].as_str(),
                names[k as usize].as_str(),
                names[answer.solution.centre[k as usize] as usize].as_str(),
            )
        };
        output::plan(file, answer.solution.cluster.iter().enumerate().map(row))?;
    }
    let mean = loads.iter().sum::<i64>() as f64 / loads.len() as f64;
    output::json(&json!({
        "format": Format::Cpmp.name(), "units": instance.len(), "territories": loads.len(), "seed": args.seed,
        "distance": match instance.rounding { pmedian::Rounding::Truncated => "trunc", pmedian::Rounding::Real => "real" },
        "value": round(answer.value), "bound": round(answer.bound), "gap": fine(answer.gap()),
        "optimal": answer.gap() < 1e-9, "feasible": answer.solution.excess(&instance) == 0,
        "largest_imbalance": fine(loads.iter().map(|&l| (l as f64 / mean.max(1e-9) - 1.0).abs()).fold(0.0, f64::max)),
        "largest_use_of_capacity": fine(loads.iter().zip(&answer.solution.centre).map(full).fold(0.0, f64::max)),
        "found_after_seconds": round(answer.found_at), "seconds": round(start.elapsed().as_secs_f64()), "steps": answer.steps,
    }));
    Ok(())
}

fn accounts(args: &Args) -> Result<()> {
    let start = Instant::now();
    let task = input::accounts(&args.input, &args.measures, args.territories, args.handover_km)?;
    let plan = timed(args, start, |budget| plane::solve(&task, args.seed, budget))?;
    let seconds = start.elapsed().as_secs_f64();
    if let Some(file) = &args.output {
        let center: Vec<&str> =
            plan.central_units(&task).iter().map(|&u| task.book.ids[u as usize].as_str()).collect();
        let row = |(i, &t): (usize, &u32)| {
            (task.book.ids[i].as_str(), task.territories[t as usize].name.as_str(), center[t as usize])
        };
        output::plan(file, plan.territory.iter().enumerate().map(row))?;
    }
    let report = report(&task, &plan.territory);
    output::json(&json!({
        "format": Format::Accounts.name(), "units": task.book.len(), "territories": task.territories.len(), "seed": args.seed,
        "value": round(plan.value), "bound": round(plan.bound), "gap": fine(plan.gap()),
        "bound_at_these_centres": round(plan.bound_at_centres),
        "travel_km": round(report.travel_km), "largest_imbalance": fine(plan.largest_imbalance),
        "feasible": plan.feasible, "kept_with_owner": report.kept.0, "with_owner": report.kept.1,
        "first_feasible_seconds": plan.feasible_at.map(round), "found_after_seconds": round(plan.found_at),
        "seconds": round(seconds), "steps": plan.steps,
    }));
    Ok(())
}

fn geo(args: &Args) -> Result<()> {
    let start = Instant::now();
    let map = input::map(&args.input, &args.measures, &args.shape)?;
    let count = args.territories.ok_or_else(|| {
        prestasi_kernel::Problem::new("territory-count-missing").arg("option", "--territories")
    })?;
    let territories = Territory::equal(count);
    let task = Task { book: map.book.clone(), territories, handover_km: args.handover_km };
    let plan = timed(args, start, |budget| contiguous::solve(&task, &map.neighbours, args.seed, budget))?;
    let seconds = start.elapsed().as_secs_f64();
    let report = report(&task, &plan.territory);
    if let Some(file) = &args.output {
        let row = |(i, &t): (usize, &u32)| {
            let center = plan.centre[t as usize] as usize;
            (
                map.book.ids[i].as_str(),
                task.territories[t as usize].name.as_str(),
                map.book.ids[center].as_str(),
            )
        };
        output::plan(file, plan.territory.iter().enumerate().map(row))?;
    }
    if let Some(file) = &args.svg {
        let line = |t: &prestasi_territory::TerritoryReport| {
            format!("{}: {:.0} ({:+.1} %), {} units", t.name, t.load[0], 100.0 * t.off[0], t.units)
        };
        let names: Vec<String> = report.territories.iter().map(line).collect();
        super::write(file, svg::draw(&map, &plan.territory, &plan.links, &names).as_bytes())?;
    }
    let tolerance = task.book.measures[0].tolerance;
    let outside: Vec<_> = report.territories.iter().filter(|t| t.off[0].abs() > tolerance + 1e-9).collect();
    let outside: Vec<_> = outside
        .into_iter()
        .map(|t| json!({ "territory": t.name, "load": t.load[0], "off": fine(t.off[0]), "units": t.units }))
        .collect();
    let named = |&u: &u32| json!({ "unit": map.book.ids[u as usize], "name": map.names[u as usize] });
    output::json(&json!({
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
