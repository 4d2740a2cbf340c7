//! `prestasi territory in-force`: who has which account on a day.

use super::input;
use crate::commands::console::json;
use jiff::civil::Date;
use prestasi_kernel::{Place, Problem, Result, Span};
use prestasi_territory::overlay::{Assignment, Mode, Timeline};
use prestasi_territory::read;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Arguments of `in-force`.
#[derive(clap::Args)]
pub struct Args {
    /// A plan with its first and last day: `plan.csv`, `plan.csv@2026-01-01..`, `plan.csv@2026-01-01..2026-06-30`. Repeatable.
    #[arg(long, value_name = "FILE[@FROM..TO]", required = true)]
    plan: Vec<String>,
    /// CSV `unit,holder,from,to,mode` with named accounts (`instead`) and overlays (`beside`). Repeatable.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// The day.
    #[arg(long, value_name = "DATE", value_parser = input::day)]
    on: Date,
    /// Where the holders go, as CSV `unit,territory,named,beside`.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let mut rows: Vec<Assignment> = Vec::new();
    for text in &args.plan {
        let (file, span) = dated(text)?;
        rows.extend(read::assignments(&super::read(&file)?, &file, Mode::Plan, span)?);
    }
    for file in &args.overlay {
        rows.extend(read::assignments(&super::read(file)?, file, Mode::Instead, Span::ALWAYS)?);
    }
    let timeline = Timeline::new(rows)?;
    let today = timeline.on(args.on);
    let changes = timeline.changes();
    let nobody: Vec<&str> =
        today.iter().filter(|(_, held)| held.holder.is_none()).map(|(unit, _)| *unit).collect();
    if let Some(file) = &args.output {
        let failed =
            |error: csv::Error| Problem::new("file-unwritable").arg("cause", error).at(Place::file(file));
        let mut writer = csv::Writer::from_path(file).map_err(failed)?;
        writer.write_record(["unit", "territory", "named", "beside"]).map_err(failed)?;
        for (unit, held) in &today {
            let named = if held.named { "yes" } else { "" };
            let beside = held.beside.join("; ");
            let row = [*unit, held.holder.as_deref().unwrap_or(""), named, &beside];
            writer.write_record(row).map_err(failed)?;
        }
        writer.flush().map_err(|error| failed(error.into()))?;
    }
    json(&json!({
        "on": args.on.to_string(), "units": today.len(),
        "named": today.values().filter(|held| held.named).count(),
        "with_overlay": today.values().filter(|held| !held.beside.is_empty()).count(),
        "without_holder": nobody,
        "last_change": changes.iter().rev().find(|day| **day <= args.on).map(Date::to_string),
        "next_change": changes.iter().find(|day| **day > args.on).map(Date::to_string),
    }));
    Ok(())
}

/// A file with the days for which it holds.
fn dated(text: &str) -> Result<(PathBuf, Span)> {
    let Some((file, days)) = text.rsplit_once('@') else { return Ok((PathBuf::from(text), Span::ALWAYS)) };
    let malformed = || Problem::new("territory-days-malformed").arg("value", days);
    let (from, to) = days.split_once("..").ok_or_else(malformed)?;
    let day = |text: &str| match text {
        "" => Ok(None),
        text => prestasi_kernel::parse_date(text).map(Some),
    };
    Ok((Path::new(file).to_path_buf(), Span::new(day(from)?, day(to)?)?))
}
