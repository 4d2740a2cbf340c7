//! `prestasi quota check`.

use super::text;
use crate::commands::console::json;
use prestasi_kernel::Result;
use prestasi_quota::{Seller, check, fairness, read};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(clap::Args)]
pub struct Args {
    /// CSV with `id`, `parent`, `quota`, and for fairness `actual`, `potential`, `tenure_months`.
    input: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let team = read::team(&text(&args.input)?, &args.input)?;
    let levels = check(&team, &args.input)?;
    let column = |name: &str, i: usize| team.find(name).map_or(0, |values| values[i]);
    let sellers: Vec<Seller> = (0..team.id.len())
        .filter(|&i| !team.parent.contains(&Some(i as u32)))
        .map(|i| Seller {
            quota: column("quota", i),
            actual: column("actual", i),
            potential: column("potential", i),
            tenure_months: column("tenure_months", i),
        })
        .collect();
    let fair = team.find("actual").and_then(|_| fairness(&sellers));
    let level = |l: &prestasi_quota::Level| json!({ "id": l.id, "quota": l.quota, "children": l.children, "children_sum": l.children_sum, "over_bp": l.over_bp });
    json(
        &json!({ "adds_up": true, "levels": levels.iter().map(level).collect::<Vec<_>>(), "fairness": fair }),
    );
    Ok(())
}
