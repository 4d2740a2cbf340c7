//! A statement that was tampered with is not believed: 1,000 random changes, each found.

use crate::book::cases;
use prestasi_compensation::statement::evidence::evidence;
use prestasi_compensation::verify::{Evidence, verify};

/// A small generator of numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).expect("a size")).expect("a size")
    }
}

/// What was done, and whether sealing anew must be found all the same.
enum Tampering {
    /// A figure or row of the statement: recomputation finds it whatever the seal says.
    Statement(String),
    /// A row of the data: the seal finds it, and if it alters a figure, recomputation too.
    Input,
}

/// Another text of the same kind.
fn other(cell: Option<&str>, random: &mut Random) -> String {
    let more = 1 + random.below(9);
    match cell {
        None => more.to_string(),
        Some(text) => match text.parse::<prestasi_kernel::Ratio>() {
            Ok(number) => {
                let more =
                    prestasi_kernel::Ratio::new(i128::try_from(more).expect("small"), 100).expect("a number");
                number.checked_add(more).expect("a sum").to_string()
            }
            Err(_) => match prestasi_kernel::parse_date(text) {
                Ok(day) => day.tomorrow().expect("a day").to_string(),
                Err(_) => format!("{text}{more}"),
            },
        },
    }
}

fn tamper(evidence: &mut Evidence, random: &mut Random) -> Option<Tampering> {
    match random.below(5) {
        0 => figure(evidence, random),
        1 => input(evidence, random),
        2 => {
            let place = random.below(evidence.statement.len());
            let (name, claim) = evidence.statement.get_index_mut(place)?;
            let row = random.below(claim.rows.len());
            claim.rows.remove(row);
            Some(Tampering::Statement(format!("row {row} of {name} gone")))
        }
        3 => {
            let place = random.below(evidence.statement.len());
            let (name, claim) = evidence.statement.get_index_mut(place)?;
            let row = claim.rows[random.below(claim.rows.len())].clone();
            claim.rows.push(row);
            Some(Tampering::Statement(format!("a row of {name} twice")))
        }
        _ => {
            let place = random.below(evidence.data.len());
            let (_, table) = evidence.data.get_index_mut(place)?;
            if table.rows.is_empty() {
                return None;
            }
            let row = random.below(table.rows.len());
            table.rows.remove(row);
            Some(Tampering::Input)
        }
    }
}

/// Another figure in the statement. Causes of adjustments are words and no figures.
fn figure(evidence: &mut Evidence, random: &mut Random) -> Option<Tampering> {
    let place = random.below(evidence.statement.len());
    let (name, claim) = evidence.statement.get_index_mut(place)?;
    let (row, column) = (random.below(claim.rows.len()), random.below(claim.columns.len()));
    if claim.columns[column] == "causes" {
        return None;
    }
    let cell = &mut claim.rows[row][column];
    *cell = Some(other(cell.as_deref(), random));
    Some(Tampering::Statement(format!("{name} {row} {}", claim.columns[column])))
}

fn input(evidence: &mut Evidence, random: &mut Random) -> Option<Tampering> {
    let place = random.below(evidence.data.len());
    let (_, table) = evidence.data.get_index_mut(place)?;
    if table.rows.is_empty() {
        return None;
    }
    let (row, column) = (random.below(table.rows.len()), random.below(table.columns.len()));
    let cell = &mut table.rows[row][column];
    *cell = Some(other(cell.as_deref(), random));
    Some(Tampering::Input)
}

/// Whether a file is rejected: it differs, or cannot even be computed.
fn rejected(evidence: &Evidence) -> bool {
    let text = serde_json::to_string(evidence).expect("a file");
    verify(&text).map_or(true, |verdict| !verdict.holds())
}

#[test]
fn a_thousand_tamperings_are_found() {
    let mut honest = Vec::new();
    for worked in cases() {
        let tables = worked.tables().expect("tables");
        let people = worked.model(&tables).expect("a model").people;
        let id = people.id(people.count - 1);
        let mut model = worked.model(&tables).expect("a model");
        let evidence = evidence(&mut model, &worked.text, &tables, &id).expect("evidence");
        if !evidence.statement.is_empty() {
            honest.push((worked.name, evidence));
        }
    }
    let mut random = Random(0x5EED_0F00_7E57);
    let (mut done, mut unseen, mut altering) = (0, Vec::new(), 0);
    while done < 1_000 {
        let (name, sound) = &honest[random.below(honest.len())];
        let mut tampered = sound.clone();
        let Some(what) = tamper(&mut tampered, &mut random) else { continue };
        done += 1;
        if !rejected(&tampered) {
            unseen.push(format!("{name}: not sealed anew"));
        }
        tampered.sha256 = tampered.digest().expect("a digest");
        match what {
            Tampering::Statement(what) if !rejected(&tampered) => unseen.push(format!("{name}: {what}")),
            Tampering::Input if rejected(&tampered) => altering += 1,
            _ => {}
        }
    }
    assert!(unseen.is_empty(), "{} unseen:\n{}", unseen.len(), unseen.join("\n"));
    assert!(altering > 100, "only {altering} changed inputs altered a figure");
}
