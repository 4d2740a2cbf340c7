//! `prestasi forecast pipeline waterfall`.

use super::input::{Input, Period, day};
use crate::commands::console::json;
use prestasi_forecast::pipeline::waterfall;
use prestasi_kernel::Result;

/// What moved the open pipeline of a period between two days.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    period: Period,
    /// The earlier day.
    #[arg(long)]
    from: String,
    /// The later day.
    #[arg(long)]
    to: String,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let result = waterfall(&args.input.history()?, day(&args.from)?, day(&args.to)?, args.period.window()?)?;
    json(&serde_json::json!(result));
    Ok(())
}
