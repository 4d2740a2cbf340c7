//! `prestasi quota capacity`.

use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_quota::{Staffing, capacity};
use serde_json::json;

/// Arguments of `capacity`.
#[derive(clap::Args)]
pub struct Args {
    /// Target in whole units.
    #[arg(long)]
    target: i64,
    /// Fully ramped sellers at the start.
    #[arg(long)]
    sellers: i64,
    /// Annual quota of a ramped seller.
    #[arg(long)]
    quota: i64,
    /// Percent of the quota that is usually reached.
    #[arg(long, default_value_t = 100, value_name = "PERCENT")]
    attainment: u32,
    /// Percent of the sellers who leave within the year, spread evenly.
    #[arg(long, default_value_t = 0, value_name = "PERCENT")]
    attrition: u32,
    /// Percent of each month that a hire brings; all of it afterwards.
    #[arg(long, value_name = "PERCENT", value_delimiter = ',', default_value = "0,25,50,75")]
    ramp: Vec<u32>,
    /// Month in which hires start; without it the table of all twelve is printed too.
    #[arg(long, value_name = "MONTH")]
    hire_month: Option<u32>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let team = |hire_month| Staffing {
        sellers: args.sellers,
        quota: args.quota,
        attainment_pct: args.attainment,
        attrition_pct: args.attrition,
        ramp_pct: args.ramp.clone(),
        hire_month,
    };
    let found = capacity(args.target, &team(args.hire_month.unwrap_or(1)))?;
    // A month in which hires bring nothing any more has no number.
    let later = |month: u32| {
        let found = capacity(args.target, &team(month)).ok();
        json!({ "month": month, "per_hire": found.as_ref().map(|f| f.per_hire), "hires": found.as_ref().map(|f| f.hires) })
    };
    json(&json!({
        "target": args.target, "effective_sellers_x100": found.effective_x100, "capacity": found.capacity,
        "gap": found.gap, "hire_month": args.hire_month.unwrap_or(1), "per_hire": found.per_hire, "hires": found.hires,
        "by_month": args.hire_month.is_none().then(|| (1..=12).map(later).collect::<Vec<_>>()),
    }));
    Ok(())
}
