//! `prestasi quota`: allocates a target down a team, checks that quotas add up and are fair.

use clap::{Subcommand, ValueEnum};
use prestasi_kernel::{Place, Problem, Result};
use prestasi_quota::{Method, Seller, Settings, allocate, check, fairness, growth_bp, read, seasonal};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Quota planning.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Split a target among sellers, or down a tree of teams.
    Allocate(Allocate),
    /// Check that every level adds up, and report fairness where results are known.
    Check(Check),
}

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

#[derive(clap::Args)]
struct Allocate {
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

#[derive(clap::Args)]
struct Check {
    /// CSV with `id`, `parent`, `quota`, and for fairness `actual`, `potential`, `tenure_months`.
    input: PathBuf,
}

/// Runs the action.
pub fn run(args: &Args) -> Result<()> {
    match &args.action {
        Action::Allocate(args) => run_allocate(args),
        Action::Check(args) => run_check(args),
    }
}

fn run_allocate(args: &Allocate) -> Result<()> {
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
    print(&json!({
        "target": args.target, "carried": leaves,
        "over_bp": if args.target > 0 { growth_bp(leaves, &[args.target])? } else { 0 },
        "quotas": rows.collect::<Vec<_>>(),
    }));
    Ok(())
}

fn run_check(args: &Check) -> Result<()> {
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
    print(
        &json!({ "adds_up": true, "levels": levels.iter().map(level).collect::<Vec<_>>(), "fairness": fair }),
    );
    Ok(())
}

fn collar(text: &str) -> Result<(u32, u32)> {
    let problem = || Problem::new("quota-collar-malformed").arg("value", text).arg("expected", "85-125");
    let (low, high) = text.split_once('-').ok_or_else(problem)?;
    let number = |text: &str| text.trim().trim_end_matches('%').parse::<u32>().map_err(|_| problem());
    Ok((number(low)?, number(high)?))
}

/// Percent with up to two decimals, as hundredths.
fn hundredths(text: &str) -> Result<u32> {
    let problem = || Problem::new("quota-over-malformed").arg("value", text).arg("expected", "3 or 7.5");
    let text = text.trim().trim_end_matches('%');
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 2 {
        return Err(problem());
    }
    let number = |text: &str| text.parse::<u32>().map_err(|_| problem());
    let part = if part.is_empty() { 0 } else { number(&format!("{part:0<2}"))? };
    number(whole)?.checked_mul(100).and_then(|whole| whole.checked_add(part)).ok_or_else(problem)
}

fn season(file: &Path) -> Result<Vec<Vec<i64>>> {
    let text = text(file)?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut years = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let malformed = |value: String| {
            Problem::new("quota-row-malformed").arg("value", value).at(Place::row(file, at as u64 + 1))
        };
        let record = record.map_err(|error| malformed(error.to_string()))?;
        let month = |text: &str| text.parse::<i64>().map_err(|_| malformed(text.to_owned()));
        years.push(record.iter().map(month).collect::<Result<Vec<_>>>()?);
    }
    Ok(years)
}

fn write(file: &Path, team: &read::Team, quota: &[i64], months: &[Vec<i64>]) -> Result<()> {
    let failed =
        |error: csv::Error| Problem::new("file-unwritable").arg("cause", error).at(Place::file(file));
    let mut writer = csv::Writer::from_path(file).map_err(failed)?;
    let count = months.first().map_or(0, Vec::len);
    let header =
        ["id", "parent", "quota"].map(str::to_owned).into_iter().chain((1..=count).map(|m| format!("m{m}")));
    writer.write_record(header).map_err(failed)?;
    for (i, id) in team.id.iter().enumerate() {
        let parent = team.parent[i].map_or(String::new(), |p| team.id[p as usize].clone());
        let row = [id.clone(), parent, quota[i].to_string()];
        writer.write_record(row.into_iter().chain(months[i].iter().map(i64::to_string))).map_err(failed)?;
    }
    writer.flush().map_err(|error| failed(error.into()))
}

fn text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .map_err(|error| Problem::new("file-unreadable").arg("cause", error).at(Place::file(file)))
}

fn print(value: &serde_json::Value) {
    // A reader that has seen enough may close the pipe: that is no error.
    let _ = writeln!(std::io::stdout(), "{value:#}");
}
