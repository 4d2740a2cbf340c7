//! `prestasi territory segment`: the market by rules.

use crate::commands::console::json;
use prestasi_kernel::{Place, Problem, Result};
use prestasi_territory::read;
use prestasi_territory::segment::{Rule, segments};
use serde::Deserialize;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Arguments of `segment`.
#[derive(clap::Args)]
pub struct Args {
    /// CSV with a header.
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// TOML with a `[[rule]]` for each segment: the first that holds names the segment of a row.
    #[arg(long, value_name = "FILE")]
    rules: PathBuf,
    /// Where the table goes, with a column `segment`.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    rule: Vec<Rule>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let malformed = |error: toml::de::Error| {
        Problem::new("territory-rules-malformed").arg("cause", error.message()).at(Place::file(&args.rules))
    };
    let rules = toml::from_str::<Rules>(&super::read(&args.rules)?).map_err(malformed)?.rule;
    let (header, columns) = read::columns(&super::read(&args.input)?, &args.input)?;
    let place = |problem: Problem| problem.at(Place::file(&args.input));
    let found = segments(&rules, &columns).map_err(place)?;
    let name = |at: Option<usize>| at.map_or("", |at| rules[at].segment.as_str());
    if let Some(file) = &args.output {
        let rows = (0..found.len()).map(|row| {
            let cells = header.iter().map(|column| columns[column][row].as_str());
            cells.chain([name(found[row])]).collect::<Vec<_>>()
        });
        let header = header.iter().map(String::as_str).chain(["segment"]).collect();
        write(file, std::iter::once(header).chain(rows))?;
    }
    let count = |at: usize| found.iter().filter(|of| **of == Some(at)).count();
    json(&json!({
        "rows": found.len(),
        "segments": rules.iter().enumerate().map(|(at, rule)| json!({ "segment": rule.segment, "rows": count(at) })).collect::<Vec<_>>(),
        "without": found.iter().filter(|of| of.is_none()).count(),
    }));
    Ok(())
}

fn write<'a>(file: &Path, rows: impl Iterator<Item = Vec<&'a str>>) -> Result<()> {
    let failed =
        |error: csv::Error| Problem::new("file-unwritable").arg("cause", error).at(Place::file(file));
    let mut writer = csv::Writer::from_path(file).map_err(failed)?;
    rows.into_iter().try_for_each(|row| writer.write_record(row)).map_err(failed)?;
    writer.flush().map_err(|error| failed(error.into()))
}
