//! `prestasi verify`: whether a statement follows from its own evidence. Reads nothing but that file.

use super::console::{Console, print};
use clap::Args as ClapArgs;
use prestasi_compensation::verify::evidence::BYTES_MAX;
use prestasi_compensation::verify::{Difference, Verdict, verify};
use prestasi_kernel::{Place, Problem, Result};
use std::path::{Path, PathBuf};

/// Recompute a statement from its evidence file.
#[derive(ClapArgs)]
pub struct Args {
    /// The evidence file.
    file: PathBuf,
    /// Print the verdict as JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command; the answer is no when anything differs.
pub fn run(args: Args, console: &Console) -> Result<bool> {
    let verdict = verify(&read(&args.file)?).map_err(|problem| super::in_file(problem, &args.file))?;
    if args.json {
        print(json(&verdict));
        return Ok(verdict.holds());
    }
    let person = ("person", verdict.person.clone());
    if verdict.holds() {
        console.say("verified", &[person, ("rows", verdict.rows.to_string())]);
        return Ok(true);
    }
    console.say("not-verified", &[person, ("count", verdict.differences.len().to_string())]);
    verdict.differences.iter().for_each(|difference| show(console, difference));
    Ok(false)
}

fn read(path: &Path) -> Result<String> {
    let broken = |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(path));
    let bytes = std::fs::metadata(path).map_err(broken)?.len();
    if bytes > BYTES_MAX as u64 {
        let problem = Problem::new("evidence-too-large").arg("bytes", bytes).arg("most", BYTES_MAX);
        return Err(problem.at(Place::file(path)));
    }
    let content = std::fs::read(path).map_err(broken)?;
    String::from_utf8(content).map_err(|_| Problem::new("not-utf8").at(Place::file(path)))
}

fn show(console: &Console, difference: &Difference) {
    let Difference { table, row, column, claimed, recomputed } = difference;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut args = vec![("table", table.clone()), ("row", row.clone()), ("column", column.clone())];
    args.extend([("claimed", text(claimed)), ("recomputed", text(recomputed))]);
    let key = match (table.as_str(), claimed, recomputed) {
        ("evidence", ..) => "difference-seal",
        ("sums", ..) => "difference-sums",
        (_, Some(_), None) => "difference-extra",
        (_, None, Some(_)) => "difference-missing",
        _ => "difference-figure",
    };
    if let (true, Some(whole)) = (column.is_empty(), claimed.as_ref().or(recomputed.as_ref())) {
        args[1].1.clone_from(whole);
    }
    console.say(key, &args);
}

fn json(verdict: &Verdict) -> serde_json::Value {
    let difference = |difference: &Difference| {
        serde_json::json!({
            "table": difference.table, "row": difference.row, "column": difference.column,
            "claimed": difference.claimed, "recomputed": difference.recomputed,
        })
    };
    let differences: Vec<_> = verdict.differences.iter().map(difference).collect();
    serde_json::json!({
        "person": verdict.person, "rows": verdict.rows, "verified": verdict.holds(), "differences": differences,
    })
}
