//! `prestasi forecast freeze`: a submission for the accuracy ledger.

use super::ledger::append;
use prestasi_forecast::ledger::Entry;
use prestasi_kernel::{Problem, Result, parse_date};
use std::path::PathBuf;

/// Freeze a submitted figure in the accuracy ledger.
#[derive(clap::Args)]
pub struct Args {
    /// The ledger, CSV; made if it is not there.
    #[arg(long)]
    ledger: PathBuf,
    /// Who submits.
    #[arg(long)]
    source: String,
    /// Such as commit or best-case.
    #[arg(long, default_value = "commit")]
    category: String,
    /// What is forecast, such as `all` or `team=North`.
    #[arg(long, default_value = "all")]
    node: String,
    /// First day of the period.
    #[arg(long)]
    first: String,
    /// Last day of the period.
    #[arg(long)]
    last: String,
    /// Day of the submission.
    #[arg(long)]
    made_on: String,
    /// The figure, in minor units.
    #[arg(long, allow_negative_numbers = true)]
    value_minor: i64,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let entry = Entry {
        source: args.source,
        category: args.category,
        node: args.node,
        period_first: parse_date(&args.first)?,
        period_last: parse_date(&args.last)?,
        made_on: parse_date(&args.made_on)?,
        value_minor: args.value_minor,
        low_minor: None,
        high_minor: None,
    };
    if entry.made_on > entry.period_last {
        return Err(Problem::new("ledger-made-after-period")
            .arg("source", &entry.source)
            .arg("made_on", entry.made_on)
            .arg("period_last", entry.period_last));
    }
    append(&args.ledger, &[entry])
}
