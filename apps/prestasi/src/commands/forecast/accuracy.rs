//! `prestasi forecast accuracy`: scores of frozen forecasts.

use super::table;
use prestasi_forecast::ledger::{Actuals, Entry, score};
use prestasi_kernel::{Problem, Result, parse_date};
use std::path::PathBuf;

/// Score the accuracy ledger.
#[derive(clap::Args)]
pub struct Args {
    /// Frozen figures, CSV or Parquet: `source, category, node, period_first, period_last, made_on, value_minor, low_minor,
    /// high_minor`.
    #[arg(long)]
    ledger: PathBuf,
    /// What happened: `node, period_first, actual_minor`.
    #[arg(long)]
    actuals: PathBuf,
}

const LEDGER: [&str; 9] = [
    "source",
    "category",
    "node",
    "period_first",
    "period_last",
    "made_on",
    "value_minor",
    "low_minor",
    "high_minor",
];

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let mut entries = Vec::new();
    table::read(&args.ledger, &LEDGER, |_, cells| {
        entries.push(Entry {
            source: cells[0].to_owned(),
            category: cells[1].to_owned(),
            node: cells[2].to_owned(),
            period_first: parse_date(cells[3])?,
            period_last: parse_date(cells[4])?,
            made_on: parse_date(cells[5])?,
            value_minor: whole(cells[6])?,
            low_minor: optional(cells[7])?,
            high_minor: optional(cells[8])?,
        });
        Ok(())
    })?;
    let mut actuals = Actuals::new();
    table::read(&args.actuals, &["node", "period_first", "actual_minor"], |_, cells| {
        let key = (cells[0].to_owned(), parse_date(cells[1])?);
        match actuals.insert(key, whole(cells[2])?) {
            Some(_) => Err(Problem::new("actual-twice").arg("node", cells[0]).arg("period_first", cells[1])),
            None => Ok(()),
        }
    })?;
    let scores = score(&entries, &actuals)?;
    println!(
        "{:#}",
        serde_json::json!({ "entries": entries.len(), "actuals": actuals.len(), "scores": scores })
    );
    Ok(())
}

fn whole(text: &str) -> Result<i64> {
    text.trim().parse().map_err(|_| Problem::new("amount-unreadable").arg("text", text))
}

fn optional(text: &str) -> Result<Option<i64>> {
    if text.trim().is_empty() { Ok(None) } else { whole(text).map(Some) }
}
