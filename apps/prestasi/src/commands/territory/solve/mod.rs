//! `prestasi territory solve`: a plan for accounts, a map or a benchmark file.

mod accounts;
mod benchmark;
mod geo;

use super::input::{self, Format, Measures, Team};
use super::map::Shape;
use crate::commands::console::Console;
use clap::ValueEnum;
use prestasi_kernel::{Place, Result};
use prestasi_territory::{Budget, Task};
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
    /// Territories of accounts hang together, as those of maps always do.
    #[arg(long)]
    contiguous: bool,
    /// Assign the borders between territories to proof at the end; accounts and benchmarks.
    #[arg(long)]
    polish: bool,
    /// A plan in force: only a part of it is planned anew.
    #[arg(long, value_name = "FILE", requires = "only")]
    plan: Option<PathBuf>,
    /// The territories that are planned anew.
    #[arg(long, value_name = "TERRITORY", value_delimiter = ',', requires = "plan")]
    only: Vec<String>,
    /// Distances of a benchmark; OR-Library files are recognised if not given.
    #[arg(long)]
    distance: Option<Distance>,
    #[command(flatten)]
    team: Team,
    #[command(flatten)]
    shape: Shape,
    /// Where the plan goes, as CSV.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Draws a map's plan.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Where the data come from, to stand under the drawing.
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// No progress on standard error.
    #[arg(long)]
    quiet: bool,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<()> {
    if let Some(threads) = args.threads {
        // Fails only if a pool exists already, which then stays.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let done = match args.format.unwrap_or_else(|| Format::of(&args.input)) {
        Format::Cpmp => benchmark::run(args),
        Format::Accounts => accounts::run(args),
        Format::Geo => geo::run(args, console),
    };
    // The engine does not know the file.
    done.map_err(|problem| match problem.place {
        None => problem.at(Place::file(&args.input)),
        Some(_) => problem,
    })
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
    // The limit is on the whole command: reading counts, and writing takes about as long.
    let read = clock();
    let reserve = (read + 0.01).min(0.2 * args.seconds);
    let budget = Budget::seconds(&clock, args.seconds - read - reserve)
        .with_steps(args.steps)
        .with_progress(&progress);
    let out = search(&budget);
    bar.finish_and_clear();
    out
}

/// The plan in force and the numbers of the territories to be planned anew, if that is asked.
fn part(args: &Args, task: &Task) -> Result<Option<(Vec<u32>, Vec<u32>)>> {
    let Some(file) = &args.plan else { return Ok(None) };
    let plan = input::numbers(task, &input::plan(file)?, file)?;
    Ok(Some((plan, input::find(task, &args.only)?)))
}
