//! The case book: every plan of `cases/` with its worked examples.

use prestasi_compensation::cases::{Difference, run};
use prestasi_compensation::plan::read::read;
use std::fs;
use std::path::Path;

#[test]
fn every_case_comes_out_to_the_cent() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> =
        fs::read_dir(&folder).expect("cases").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let (mut passed, mut failed) = (0, Vec::new());
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("text");
        let document = read(&text).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        match run(&document, &text, &document.case) {
            Err(problem) => failed.push(format!("{name}: {problem}")),
            Ok(outcomes) => {
                for outcome in outcomes {
                    if outcome.differences.is_empty() {
                        passed += 1;
                    }
                    for difference in outcome.differences {
                        failed.push(format!("{name} «{}»: {}", outcome.name, show(&difference)));
                    }
                }
            }
        }
    }
    assert!(failed.is_empty(), "{passed} passed, these did not:\n{}", failed.join("\n"));
    assert!(passed >= 250, "only {passed} cases");
}

fn show(difference: &Difference) -> String {
    match difference {
        Difference::Missing { table, row, found } => {
            format!("{table}: wanted {row}; found {}", found.join(" | "))
        }
        Difference::Unexpected { table, row } => format!("{table}: unexpected {row}"),
        Difference::Problem(problem) => problem.to_string(),
        Difference::NoProblem(problem) => format!("no problem {problem}"),
    }
}
