//! `prestasi quota`: allocates a target down a team, spreads it over months, plans capacity and budget, and checks that quotas
//! add up and are fair.

mod allocate;
mod budget;
mod capacity;
mod cascade;
mod check;
mod ramp;
mod year;

use clap::Subcommand;
use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

/// Quota planning.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Split a target among sellers, or down a tree of teams.
    Allocate(allocate::Args),
    /// Compare plan, actual and forecast by line.
    Budget(budget::Args),
    /// Tell whether a team can carry a target, and how many hires close the gap.
    Capacity(capacity::Args),
    /// Pass a goal down a tree, each node with its own weight and over-assignment.
    Cascade(cascade::Args),
    /// Check that every level adds up, and report fairness where results are known.
    Check(check::Args),
    /// Give new sellers ramped months and relief.
    Ramp(ramp::Args),
    /// Split a year over its months by past years.
    Season(year::Args),
}

/// Runs the action.
pub fn run(args: &Args) -> Result<()> {
    match &args.action {
        Action::Allocate(args) => allocate::run(args),
        Action::Budget(args) => budget::run(args),
        Action::Capacity(args) => capacity::run(args),
        Action::Cascade(args) => cascade::run(args),
        Action::Check(args) => check::run(args),
        Action::Ramp(args) => ramp::run(args),
        Action::Season(args) => year::run(args),
    }
}

/// Percent with up to two decimals, as hundredths.
fn hundredths(text: &str) -> Result<u32> {
    let problem = || Problem::new("quota-over-malformed").arg("value", text).arg("expected", "3 or 7.5");
    let text = text.trim().trim_end_matches('%');
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 2 {
        return Err(problem());
    }
    let number = |text: &str| text.parse::<u32>().map_err(|_| problem());
    let part = if part.is_empty() { 0 } else { number(&format!("{part:0<2}"))? };
    number(whole)?.checked_mul(100).and_then(|whole| whole.checked_add(part)).ok_or_else(problem)
}

/// Past years: a year in each row, a month in each column.
fn season(file: &Path) -> Result<Vec<Vec<i64>>> {
    let text = text(file)?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut years = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let malformed = |value: String| {
            Problem::new("quota-row-malformed").arg("value", value).at(Place::row(file, at as u64 + 1))
        };
        let record = record.map_err(|error| malformed(error.to_string()))?;
        let month = |text: &str| text.parse::<i64>().map_err(|_| malformed(text.to_owned()));
        years.push(record.iter().map(month).collect::<Result<Vec<_>>>()?);
    }
    Ok(years)
}

/// Writes rows of text under a header.
fn table(file: &Path, header: Vec<String>, rows: impl IntoIterator<Item = Vec<String>>) -> Result<()> {
    let failed =
        |error: csv::Error| Problem::new("file-unwritable").arg("cause", error).at(Place::file(file));
    let mut writer = csv::Writer::from_path(file).map_err(failed)?;
    std::iter::once(header).chain(rows).try_for_each(|row| writer.write_record(row)).map_err(failed)?;
    writer.flush().map_err(|error| failed(error.into()))
}

/// Names of months: m1, m2 …
fn months(count: usize) -> impl Iterator<Item = String> {
    (1..=count).map(|month| format!("m{month}"))
}

fn text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .map_err(|error| Problem::new("file-unreadable").arg("cause", error).at(Place::file(file)))
}
