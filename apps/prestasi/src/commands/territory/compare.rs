//! `prestasi territory compare`.

use super::input::{self, Format, Measures};
use super::output;
use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_territory::{compare, explain, report};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `compare`.
#[derive(clap::Args)]
pub struct Args {
    /// Plan before, CSV `unit,territory,…`.
    a: PathBuf,
    /// Plan after.
    b: PathBuf,
    /// The accounts or the map, to give the state of both plans and a reason for each move.
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// Form of the input; by its ending if not given.
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    measures: Measures,
    /// Moves to list at most.
    #[arg(long, default_value_t = 50)]
    moves: usize,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let (a, b) = (input::plan(&args.a)?, input::plan(&args.b)?);
    let difference = compare(&a, &b);
    let mut out = json!({
        "units": difference.units, "moved": difference.moved,
        "only_in_a": difference.only_in_a, "only_in_b": difference.only_in_b,
        "territories": difference.territories.iter()
            .map(|(name, (gained, lost))| json!({ "territory": name, "gained": gained, "lost": lost })).collect::<Vec<_>>(),
    });
    let listed = |moves: serde_json::Value| json!({ "moves": moves });
    let more = match &args.input {
        None => listed(json!(difference.moves.iter().take(args.moves).collect::<Vec<_>>())),
        Some(file) => {
            let task = input::planned(file, args.format, &args.measures, &[&a, &b])?;
            let (before, after) = (input::numbers(&task, &a, &args.a)?, input::numbers(&task, &b, &args.b)?);
            let moves = explain(&task, &before, &after);
            let (ra, rb) = (report(&task, &before), report(&task, &after));
            let mut more = listed(json!(moves.iter().take(args.moves).collect::<Vec<_>>()));
            more["a"] = json!({ "travel_km": output::round(ra.travel_km), "largest_imbalance": output::fine(ra.largest_imbalance) });
            more["b"] = json!({ "travel_km": output::round(rb.travel_km), "largest_imbalance": output::fine(rb.largest_imbalance) });
            more
        }
    };
    if let (Some(out), Some(more)) = (out.as_object_mut(), more.as_object()) {
        out.extend(more.clone());
    }
    json(&out);
    Ok(())
}
