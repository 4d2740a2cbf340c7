//! `prestasi forecast pipeline simulate`.

use crate::commands::console::json;
use prestasi_forecast::pipeline::simulate::prove;
use prestasi_kernel::Result;

/// Prove the roll-up on simulated companies whose truth is known.
#[derive(clap::Args)]
pub struct Args {
    /// Companies.
    #[arg(long, default_value_t = 200)]
    tenants: usize,
    /// Quarters forecast of each.
    #[arg(long, default_value_t = 2)]
    quarters: usize,
    /// Weeks of the quarter gone by.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(0..=12))]
    week: u8,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let report = prove(args.tenants, args.quarters, usize::from(args.week), args.seed)?;
    json(&serde_json::json!(report));
    Ok(())
}
