//! Every person's evidence verifies: with small tables whole, and with only the rows that matter.

use crate::book::{Worked, cases};
use prestasi_compensation::statement::evidence::evidence_with;
use prestasi_compensation::verify::verify;
use prestasi_kernel::Result;

/// What is wrong with a case; how many people were verified.
fn check(worked: &Worked, small: usize) -> Result<(usize, Vec<String>)> {
    let tables = worked.tables()?;
    let people = worked.model(&tables)?.people;
    let mut wrong = Vec::new();
    for person in 0..people.count {
        let id = people.id(person);
        let mut model = worked.model(&tables)?;
        let evidence = evidence_with(&mut model, &worked.text, &tables, None, &id, small)?;
        match evidence.seal().and_then(|sealed| verify(&sealed)) {
            Ok(verdict) => wrong.extend(
                verdict.differences.iter().map(|difference| format!("{} {id}: {difference:?}", worked.name)),
            ),
            Err(problem) => wrong.push(format!("{} {id}: {problem}", worked.name)),
        }
    }
    Ok((people.count, wrong))
}

fn all(small: usize) {
    let (mut people, mut wrong) = (0, Vec::new());
    for worked in cases() {
        match check(&worked, small) {
            Ok((count, found)) => {
                people += count;
                wrong.extend(found);
            }
            Err(problem) => wrong.push(format!("{}: {problem}", worked.name)),
        }
    }
    assert!(wrong.is_empty(), "{people} people; {} differences:\n{}", wrong.len(), wrong.join("\n"));
    assert!(people >= 300, "only {people} people");
}

#[test]
fn evidence_with_whole_tables_verifies() {
    all(1_000);
}

#[test]
fn evidence_with_only_the_rows_that_matter_verifies() {
    all(0);
}
