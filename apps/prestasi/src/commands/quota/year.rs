//! `prestasi quota season`.

use super::season;
use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_quota::{quarters, seasonal};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `season`.
#[derive(clap::Args)]
pub struct Args {
    /// Amount of the year in whole units.
    #[arg(long)]
    annual: i64,
    /// CSV with one past year in each row, a column for each month, no header.
    #[arg(long, value_name = "FILE")]
    history: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let months = seasonal(args.annual, &season(&args.history)?)?;
    json(&json!({ "annual": args.annual, "months": months, "quarters": quarters(&months) }));
    Ok(())
}
