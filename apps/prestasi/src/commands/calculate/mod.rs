//! `prestasi calculate`: real transactions in, results out.

mod changed;

use super::console::{Console, bar, print};
use clap::{Args as ClapArgs, ValueEnum};
use jiff::civil::Date;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables;
use prestasi_compensation::model::Model;
use prestasi_compensation::output::sink::Files;
use prestasi_compensation::output::within::Within;
use prestasi_compensation::output::writer::Format;
use prestasi_compensation::run::{Options, Progress, calculate};
use prestasi_kernel::{Period, Result};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// Calculate a plan over a folder of tables.
#[derive(ClapArgs)]
pub struct Args {
    /// The plan.
    #[arg(long)]
    plan: PathBuf,
    /// The folder with the plan's tables.
    #[arg(long)]
    data: PathBuf,
    /// The folder for the results; made if it is not there.
    #[arg(long)]
    out: PathBuf,
    /// Only the results of this period of the plan's calendar: 2026-03, 2026-Q1, 2026-H1, 2026.
    #[arg(long)]
    period: Option<Period>,
    /// Changed rows of a table (a file with the table's name, or a folder of such files), or the changed plan (.toml);
    /// may be given several times. Writes what they change, for those whom they touch.
    #[arg(long)]
    changed: Vec<PathBuf>,
    /// The day of the run: later facts do not count.
    #[arg(long)]
    as_of: Option<Date>,
    /// The day up to which facts are known.
    #[arg(long)]
    known_on: Option<Date>,
    /// Form of the result files.
    #[arg(long, default_value = "parquet")]
    format: Form,
    /// Threads; the machine's cores by default.
    #[arg(long)]
    threads: Option<usize>,
    /// Print a summary as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Parquet,
    Csv,
}

impl Args {
    fn view(&self) -> View {
        View { as_of: self.as_of, known_on: self.known_on }
    }

    fn format(&self) -> Format {
        match self.format {
            Form::Parquet => Format::Parquet,
            Form::Csv => Format::Csv,
        }
    }

    fn options<'a>(&self, progress: Progress<'a>) -> Options<'a> {
        let threads = self.threads.unwrap_or(Options::default().threads);
        Options { threads, progress: Some(progress), only: None }
    }
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<()> {
    let started = Instant::now();
    let show = bar(console);
    if !args.changed.is_empty() {
        return changed::run(&args, console, &*show, started);
    }
    let (document, text) = super::read_plan(&args.plan)?;
    let tables = tables::open(&document, &args.data)?;
    let placed = |problem| super::in_file(problem, &args.plan);
    let mut model = Model::new(&document, &text, &tables, args.view()).map_err(placed)?;
    let within = args.period.map(|period| Within::periods(&model, period)).transpose()?;
    let files = Files::create(&model, &text, &tables, &args.out, args.format()).map_err(placed)?;
    let options = args.options(&*show);
    match within {
        Some(wanted) => calculate(&mut model, &text, &tables, &Within::new(&files, wanted), options),
        None => calculate(&mut model, &text, &tables, &files, options),
    }
    .map_err(placed)?;
    let paths = files.publish()?;
    let sum = |sum: &std::sync::Mutex<i128>| *sum.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (earned, paid) = (sum(&files.counts.earned), sum(&files.counts.paid));
    let (people, lines) =
        (files.counts.people.load(Ordering::Relaxed), files.counts.lines.load(Ordering::Relaxed));
    if args.json {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let summary = serde_json::json!({
            "people": people, "lines": lines, "earned_minor": earned.to_string(), "paid_minor": paid.to_string(),
            "currency": model.currency.as_str(), "period": args.period.map(|period| period.to_string()),
            "seconds": started.elapsed().as_secs_f64(), "files": paths,
        });
        print(summary);
    } else {
        let words = [
            ("people", people.to_string()),
            ("lines", lines.to_string()),
            ("earned", console.minor(earned, model.currency)),
            ("paid", console.minor(paid, model.currency)),
            ("folder", args.out.display().to_string()),
        ];
        console.say("calculated", &words);
    }
    Ok(())
}
