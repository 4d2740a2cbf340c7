//! `prestasi quota allocate`.

use super::{hundredths, season, table, text};
use crate::commands::console::json;
use clap::ValueEnum;
use prestasi_kernel::{Problem, Result};
use prestasi_quota::{Method, Settings, allocate, growth_bp, read, seasonal};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// Column `potential`.
    Potential,
    /// Column `last_year`.
    History,
    /// Columns `potential` and `last_year`.
    Hybrid,
    /// Columns `potential` and `last_year`: growth to where the share is low.
    Penetration,
    /// Columns `mean` and `sd`: the same probability for all.
    Chance,
    /// Columns `commitment` and `weight`: the gap is spread.
    BottomUp,
    /// Column `weight`.
    Weight,
}

/// Arguments of `allocate`.
#[derive(clap::Args)]
pub struct Args {
    /// CSV with `id`, `parent` where there is a tree, and the method's columns.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Target in whole units.
    #[arg(long)]
    target: i64,
    /// How siblings share.
    #[arg(long, value_enum, default_value = "potential")]
    method: By,
    /// Percent by potential in the hybrid method.
    #[arg(long, default_value_t = 60, value_name = "PERCENT")]
    potential_share: u32,
    /// Percent of last year that a quota may be.
    #[arg(long, value_name = "LOW-HIGH")]
    collar: Option<String>,
    /// Over-assignment in percent by level, from the top.
    #[arg(long, value_name = "PERCENT", value_delimiter = ',')]
    over: Vec<String>,
    /// CSV with one past year in each row, a column for each month: quotas are split over the months.
    #[arg(long, value_name = "FILE")]
    season: Option<PathBuf>,
    /// Where the quotas go, as CSV.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let team = read::team(&text(&args.input)?, &args.input)?;
    let method = match args.method {
        By::Potential => Method::Potential,
        By::History => Method::History,
        By::Hybrid => Method::Hybrid(args.potential_share),
        By::Penetration => Method::Penetration,
        By::Chance => Method::Chance,
        By::BottomUp => Method::BottomUp,
        By::Weight => Method::Weight,
    };
    let over_bp = args.over.iter().map(|text| hundredths(text)).collect::<Result<_>>()?;
    let settings = Settings { method, collar_pct: args.collar.as_deref().map(collar).transpose()?, over_bp };
    let quota = allocate(&team, args.target, &settings, &args.input)?;
    let history = args.season.as_deref().map(season).transpose()?;
    let months = quota
        .iter()
        .map(|&quota| history.as_ref().map_or(Ok(Vec::new()), |history| seasonal(quota, history)))
        .collect::<Result<Vec<_>>>()?;
    if let Some(file) = &args.output {
        write(file, &team, &quota, &months)?;
    }
    let leaf = |i: usize| !team.parent.contains(&Some(i as u32));
    let leaves: i64 = (0..quota.len()).filter(|&i| leaf(i)).map(|i| quota[i]).sum();
    let rows = team.id.iter().zip(&quota).zip(&months).map(|((id, quota), months)| match months.is_empty() {
        true => json!({ "id": id, "quota": quota }),
        false => json!({ "id": id, "quota": quota, "months": months }),
    });
    json(&json!({
        "target": args.target, "carried": leaves,
        "over_bp": if args.target > 0 { growth_bp(leaves, &[args.target])? } else { 0 },
        "quotas": rows.collect::<Vec<_>>(),
    }));
    Ok(())
}

fn collar(text: &str) -> Result<(u32, u32)> {
    let problem = || Problem::new("quota-collar-malformed").arg("value", text).arg("expected", "85-125");
    let (low, high) = text.split_once('-').ok_or_else(problem)?;
    let number = |text: &str| text.trim().trim_end_matches('%').parse::<u32>().map_err(|_| problem());
    Ok((number(low)?, number(high)?))
}

fn write(file: &Path, team: &read::Team, quota: &[i64], months: &[Vec<i64>]) -> Result<()> {
    let count = months.first().map_or(0, Vec::len);
    let header = ["id", "parent", "quota"].map(str::to_owned).into_iter().chain(super::months(count));
    let row = |(i, id): (usize, &String)| {
        let parent = team.parent[i].map_or(String::new(), |p| team.id[p as usize].clone());
        let row = [id.clone(), parent, quota[i].to_string()];
        row.into_iter().chain(months[i].iter().map(i64::to_string)).collect()
    };
    table(file, header.collect(), team.id.iter().enumerate().map(row))
}
