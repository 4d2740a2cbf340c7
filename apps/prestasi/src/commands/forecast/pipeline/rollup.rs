//! `prestasi forecast pipeline rollup`.

use super::input::{Input, Period, day};
use prestasi_forecast::pipeline::{Question, forecast};
use prestasi_kernel::{Place, Problem, Result};
use std::path::PathBuf;

/// What a period will bring, with P10, P50 and P90 for every node.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    period: Period,
    /// Only what was known on this day is used.
    #[arg(long)]
    as_of: String,
    /// Draws of the period.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 20261123)]
    seed: u64,
    /// Write the whole sum here as JSON: nodes, deals with weekly probabilities, baseline.
    #[arg(long)]
    output: PathBuf,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let history = args.input.history()?;
    let question = Question {
        as_of: day(&args.as_of)?,
        period: args.period.window()?,
        layers: &[],
        draws: args.draws as usize,
        seed: args.seed,
    };
    let answer = forecast(&history, &question)?;
    let failed = |e: &dyn std::fmt::Display| {
        Problem::new("file-unwritable").arg("reason", e).at(Place::file(&args.output))
    };
    let text = serde_json::to_string_pretty(&answer).map_err(|e| failed(&e))?;
    std::fs::write(&args.output, text).map_err(|e| failed(&e))?;
    let total = answer.nodes.iter().find(|node| node.dimension == 0);
    println!(
        "{:#}",
        serde_json::json!({
            "total": total,
            "baseline": answer.baseline,
            "period_factor": answer.period_factor,
            "periods_learnt_from": answer.periods,
            "open_deals": answer.deals.len(),
            "nodes": answer.nodes.len(),
            "seed": args.seed,
            "draws": args.draws,
        })
    );
    Ok(())
}
