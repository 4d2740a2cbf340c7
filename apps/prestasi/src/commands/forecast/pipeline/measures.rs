//! `prestasi forecast pipeline measures`.

use super::input::{Input, Period};
use crate::commands::console::json;
use jiff::ToSpan;
use prestasi_forecast::pipeline::{Window, coverage, measures, pacing};
use prestasi_kernel::Result;

/// Win rate, cycle, velocity, slip, conversion, pacing and coverage of a period.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    period: Period,
    /// Target of the period in minor units, for coverage.
    #[arg(long)]
    target_minor: Option<i64>,
    /// Day of the period, from 1, at which earlier periods are compared.
    #[arg(long, default_value_t = 45)]
    day: i64,
    /// Earlier periods of the same length to compare with.
    #[arg(long, default_value_t = 4)]
    periods: u16,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let history = args.input.history()?;
    let window = args.period.window()?;
    let found = measures(&history, window);
    let mut windows = vec![window];
    for _ in 0..args.periods {
        let first = windows[0].first.saturating_sub(window.days().days());
        windows.insert(0, Window { first, last: windows[0].first.yesterday().unwrap_or(first) });
    }
    let coverage = args.target_minor.and_then(|target| coverage(found.open_minor, target, found.won_minor));
    json(&serde_json::json!({
        "measures": found,
        "pacing": pacing(&history, &windows, args.day),
        "coverage": coverage,
        "coverage_formula": "open / (target - won)",
    }));
    Ok(())
}
