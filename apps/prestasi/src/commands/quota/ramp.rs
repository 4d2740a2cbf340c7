//! `prestasi quota ramp`.

use super::{months, season, table, text};
use crate::commands::console::json;
use prestasi_kernel::{Place, Problem, Result, even};
use prestasi_quota::{Ramped, ramp, read, seasonal};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `ramp`.
#[derive(clap::Args)]
pub struct Args {
    /// CSV with `id`, `quota` (of a full year) and `hire_month`; 0 or empty for who has been there all year.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Percent of each month since the hire; all of it afterwards.
    #[arg(long, value_name = "PERCENT", value_delimiter = ',', default_value = "0,25,50,75")]
    ramp: Vec<u32>,
    /// CSV with one past year in each row, a column for each month; even months without it.
    #[arg(long, value_name = "FILE")]
    season: Option<PathBuf>,
    /// Where the months go, as CSV.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let team = read::team(&text(&args.input)?, &args.input)?;
    let quota = team.need("quota", &args.input)?;
    let hired = team.find("hire_month");
    let history = args.season.as_deref().map(season).transpose()?;
    let one = |i: usize| -> Result<Ramped> {
        let full = match &history {
            Some(history) => seasonal(quota[i], history)?,
            None => even(quota[i], 12)?,
        };
        match hired.map_or(0, |months| months[i]) {
            0 => ramp(&full, &[], 1),
            month => ramp(&full, &args.ramp, usize::try_from(month).unwrap_or(usize::MAX)),
        }
    };
    let place = |i: usize| move |problem: Problem| problem.at(Place::row(&args.input, i as u64 + 1));
    let ramped = (0..team.id.len()).map(|i| one(i).map_err(place(i))).collect::<Result<Vec<_>>>()?;
    if let Some(file) = &args.output {
        let count = ramped.first().map_or(0, |seller| seller.month.len());
        let header = ["id", "year", "relief"].map(str::to_owned).into_iter().chain(months(count)).collect();
        let rows = team.id.iter().zip(&ramped).map(|(id, seller)| {
            let first = [id.clone(), seller.year.to_string(), seller.relief.to_string()];
            first.into_iter().chain(seller.month.iter().map(i64::to_string)).collect()
        });
        table(file, header, rows)?;
    }
    json(&json!({
        "year": ramped.iter().map(|seller| seller.year).sum::<i64>(),
        "relief": ramped.iter().map(|seller| seller.relief).sum::<i64>(),
        "sellers": team.id.iter().zip(&ramped).map(|(id, seller)| json!({
            "id": id, "year": seller.year, "relief": seller.relief, "months": seller.month,
        })).collect::<Vec<_>>(),
    }));
    Ok(())
}
