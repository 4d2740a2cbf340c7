//! `prestasi forecast accuracy`: scores of frozen forecasts.

use super::{ledger, table};
use crate::commands::console::json;
use prestasi_forecast::ledger::{Actuals, Entry, score};
use prestasi_kernel::{Problem, Result, parse_date};
use std::path::PathBuf;

/// Score the accuracy ledger.
#[derive(clap::Args)]
pub struct Args {
    /// Frozen figures, CSV or Parquet: `source, category, node, period_first, period_last, made_on, value_minor, low_minor,
    /// high_minor`, and `seal` where `freeze` or `rollup` wrote them.
    #[arg(long)]
    ledger: PathBuf,
    /// What happened: `node, period_first, actual_minor`.
    #[arg(long)]
    actuals: PathBuf,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let entries: Vec<Entry> = ledger::read(&args.ledger)?.into_iter().map(|(entry, _)| entry).collect();
    let mut actuals = Actuals::new();
    table::read(&args.actuals, &["node", "period_first", "actual_minor"], |_, cells| {
        let key = (cells[0].to_owned(), parse_date(cells[1])?);
        match actuals.insert(key, ledger::whole(cells[2])?) {
            Some(_) => Err(Problem::new("actual-twice").arg("node", cells[0]).arg("period_first", cells[1])),
            None => Ok(()),
        }
    })?;
    let scores = score(&entries, &actuals)?;
    json(&serde_json::json!({ "entries": entries.len(), "actuals": actuals.len(), "scores": scores }));
    Ok(())
}
