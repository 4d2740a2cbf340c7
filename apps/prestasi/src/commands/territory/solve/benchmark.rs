//! Benchmark files: the capacitated p-median.

use super::super::input::Format;
use super::super::output::{self, fine, round};
use super::super::read as read_file;
use super::{Args, Distance, timed};
use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_territory::{pmedian, read};
use serde_json::json;
use std::time::Instant;

/// Solves a file.
pub fn run(args: &Args) -> Result<()> {
    let start = Instant::now();
    let rounding = args.distance.map(|distance| match distance {
        Distance::Trunc => pmedian::Rounding::Truncated,
        Distance::Real => pmedian::Rounding::Real,
    });
    let mut instance = read::cpmp(&read_file(&args.input)?, &args.input, rounding)?;
    instance.centres = args.territories.unwrap_or(instance.centres);
    let mut polished = 0;
    let answer = timed(args, start, |budget| {
        // The time after the search belongs to polishing, where that is asked.
        let mut answer =
            pmedian::solve(&instance, args.seed, &budget.part(if args.polish { 0.9 } else { 1.0 }))?;
        if args.polish && answer.gap() > 0.0 {
            polished = pmedian::polish(&instance, &mut answer.solution, budget);
            answer.value = answer.solution.value(&instance);
        }
        Ok::<_, prestasi_kernel::Problem>(answer)
    })?;
    let loads = answer.solution.loads(&instance);
    let full =
        |(load, &centre): (&i64, &u32)| *load as f64 / instance.capacity[centre as usize].max(1) as f64;
    if let Some(file) = &args.output {
        let names: Vec<String> = (1..=instance.len()).map(|i| i.to_string()).collect();
        let row = |(i, &k): (usize, &u32)| {
            (
                names[i].as_str(),
                names[k as usize].as_str(),
                names[answer.solution.centre[k as usize] as usize].as_str(),
            )
        };
        output::plan(file, answer.solution.cluster.iter().enumerate().map(row))?;
    }
    let mean = loads.iter().sum::<i64>() as f64 / loads.len() as f64;
    json(&json!({
        "format": Format::Cpmp.name(), "units": instance.len(), "territories": loads.len(), "seed": args.seed,
        "distance": match instance.rounding { pmedian::Rounding::Truncated => "trunc", pmedian::Rounding::Real => "real" },
        "value": round(answer.value), "bound": round(answer.bound), "gap": fine(answer.gap()),
        "optimal": answer.gap() < 1e-9, "feasible": answer.solution.excess(&instance) == 0,
        "largest_imbalance": fine(loads.iter().map(|&l| (l as f64 / mean.max(1e-9) - 1.0).abs()).fold(0.0, f64::max)),
        "largest_use_of_capacity": fine(loads.iter().zip(&answer.solution.centre).map(full).fold(0.0, f64::max)),
        "polished_borders": polished,
        "found_after_seconds": round(answer.found_at), "seconds": round(start.elapsed().as_secs_f64()), "steps": answer.steps,
    }));
    Ok(())
}
