//! `prestasi plan test`: the worked examples of plans, in the plan itself and in `NAME.cases.toml` beside it.

use crate::commands::console::{Console, print};
use crate::commands::{in_file, read_plan};
use clap::Args as ClapArgs;
use prestasi_compensation::cases::{self, Difference};
use prestasi_compensation::plan::model::Case;
use prestasi_kernel::{Place, Problem, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Run the worked examples of plans.
#[derive(ClapArgs)]
pub struct Args {
    /// Plans.
    #[arg(required = true)]
    plans: Vec<PathBuf>,
}

/// A file with nothing but examples.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beside {
    case: Vec<Case>,
}

/// Runs the command; the answer is no when an example did not come out.
pub fn run(args: Args, console: &Console) -> Result<bool> {
    let (mut passed, mut failed) = (0usize, 0usize);
    for path in &args.plans {
        let (document, text) = read_plan(path)?;
        let mut examples = document.case.clone();
        examples.extend(beside(path)?);
        for outcome in cases::run(&document, &text, &examples).map_err(|problem| in_file(problem, path))? {
            if outcome.differences.is_empty() {
                passed += 1;
                continue;
            }
            failed += 1;
            let case = format!("{} «{}»", path.display(), outcome.name);
            console.say("plan-test-failed", &[("case", case)]);
            for difference in outcome.differences {
                show(console, path, difference);
            }
        }
    }
    console.say("plan-tests", &[("passed", passed.to_string()), ("failed", failed.to_string())]);
    Ok(failed == 0)
}

fn show(console: &Console, path: &Path, difference: Difference) {
    match difference {
        Difference::Missing { table, row, found } => {
            console.say("expected-row-missing", &[("table", table), ("row", row)]);
            found.iter().for_each(|row| print(format_args!("      {row}")));
        }
        Difference::Unexpected { table, row } => {
            console.say("unexpected-row", &[("table", table), ("row", row)])
        }
        Difference::Problem(problem) => {
            print(format_args!("  {}", console.problem(&in_file(*problem, path))))
        }
        Difference::NoProblem(code) => console.say("expected-problem-missing", &[("problem", code)]),
    }
}

fn beside(path: &Path) -> Result<Vec<Case>> {
    let path = path.with_extension("cases.toml");
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Problem::new("file-broken").arg("what", error).at(Place::file(&path)))?;
    let read: std::result::Result<Beside, toml::de::Error> = toml::from_str(&text);
    read.map(|beside| beside.case).map_err(|error| {
        let problem = Problem::new("plan-syntax").arg("expected", error.message());
        match error.span() {
            Some(span) => {
                let (line, column) = prestasi_compensation::plan::place::line_column(&text, span.start);
                problem.at(Place::at(&path, line, column))
            }
            None => problem.at(Place::file(&path)),
        }
    })
}
