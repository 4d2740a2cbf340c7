//! `prestasi quota budget`.

use super::text;
use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_quota::{Variance, read, variances};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `budget`.
#[derive(clap::Args)]
pub struct Args {
    /// CSV `line,kind,…` with a column for each month; `kind` is `plan`, `actual` (months booked so far) or `forecast` (the
    /// months after those).
    input: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let found = variances(&read::budget(&text(&args.input)?, &args.input)?)?;
    let line = |v: &Variance| {
        json!({
            "line": v.name, "plan": v.plan, "plan_to_date": v.plan_to_date, "actual": v.actual, "to_date": v.to_date,
            "to_date_bp": v.to_date_bp, "outlook": v.outlook, "outlook_over": v.outlook_over, "left": v.left,
        })
    };
    let (total, lines) = found.split_last().map_or((None, &[][..]), |(total, lines)| (Some(total), lines));
    json(&json!({ "lines": lines.iter().map(line).collect::<Vec<_>>(), "total": total.map(line) }));
    Ok(())
}
