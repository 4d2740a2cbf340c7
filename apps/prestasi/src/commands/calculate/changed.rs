//! `--changed`: what changed rows, or a changed plan, change.

use super::Args;
use crate::commands::console::{Console, print};
use crate::commands::{in_file, read_plan};
use prestasi_compensation::changes::{self, Changed, Differences, Question, Side};
use prestasi_compensation::data::tables;
use prestasi_compensation::run::Progress;
use prestasi_kernel::{Place, Problem, Result};
use std::path::PathBuf;
use std::time::Instant;

/// Runs the command.
pub fn run(args: &Args, console: &Console, progress: Progress, started: Instant) -> Result<()> {
    let found = differences(args, progress)?;
    let paths = found.write(&args.out, args.format())?;
    let [before, after] = found.sums;
    if args.json {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let summary = serde_json::json!({
            "touched": found.touched, "people": found.people, "currency": found.currency.as_str(),
            "earned_before_minor": before.earned.to_string(), "earned_after_minor": after.earned.to_string(),
            "paid_before_minor": before.paid.to_string(), "paid_after_minor": after.paid.to_string(),
            "period": args.period.map(|period| period.to_string()),
            "seconds": started.elapsed().as_secs_f64(), "files": paths,
        });
        print(summary);
        return Ok(());
    }
    let words = [
        ("touched", found.touched.to_string()),
        ("people", found.people.to_string()),
        ("earned", console.minor(after.earned - before.earned, found.currency)),
        ("paid", console.minor(after.paid - before.paid, found.currency)),
        ("folder", args.out.display().to_string()),
    ];
    console.say("calculated-changed", &words);
    Ok(())
}

fn differences(args: &Args, progress: Progress) -> Result<Differences> {
    let (document, text) = read_plan(&args.plan)?;
    let tables = tables::open(&document, &args.data)?;
    let side = Side { document: &document, text: &text };
    let question = Question { view: args.view(), period: args.period };
    let options = args.options(progress);
    let is_plan = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    let plans: Vec<&PathBuf> = args.changed.iter().filter(is_plan).collect();
    match plans[..] {
        [] => {
            let mut changed = Changed::new();
            for path in &args.changed {
                for (name, rows) in changes::open(&document, &tables, path)? {
                    if changed.insert(name.clone(), rows).is_some() {
                        return Err(Problem::new("duplicate-name").arg("name", name).at(Place::file(path)));
                    }
                }
            }
            changes::differences(&side, &tables, &changed, question, options)
                .map_err(|problem| in_file(problem, &args.plan))
        }
        [path] if args.changed.len() == 1 => {
            let (other, words) = read_plan(path)?;
            let own = tables::open(&other, &args.data)?;
            let after = Side { document: &other, text: &words };
            changes::replanned([&side, &after], [&tables, &own], question, options)
                .map_err(|problem| in_file(problem, path))
        }
        _ => Err(Problem::new("changed-plan-alone").at(Place::file(plans[0]))),
    }
}
