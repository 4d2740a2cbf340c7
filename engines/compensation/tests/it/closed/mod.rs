//! What stands is kept: closing period after period and calculating over what stood comes to what the replay of the same
//! closes comes to, bit for bit; and another text of the plan changes nothing that stands.

use crate::cases::{Worked, cases};
use indexmap::IndexMap;
use prestasi_compensation::closing::{Over, PersonStood, Stood, calculate_over, close};
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::{Tables, from_texts};
use prestasi_compensation::model::Model;
use prestasi_compensation::output::sink::Kept;
use prestasi_compensation::output::standard::Results;
use prestasi_compensation::output::table::Table;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::{Options, calculate};
use prestasi_compensation::statement::evidence::both_over;
use prestasi_compensation::statement::evidence::evidence_with;
use prestasi_compensation::verify::{Evidence, verify};
use prestasi_kernel::{Period, Ratio, Result};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

mod random;
mod small;

type Cells = Vec<Option<String>>;
/// Rows as often as they are there, by table.
type Bags = BTreeMap<&'static str, BTreeMap<Cells, i64>>;

const THREADS: Options = Options { threads: 2, progress: None, only: None };

/// A plan over its tables, and the closes that its cases tell of.
struct Plan<'a> {
    document: &'a Document,
    text: &'a str,
    tables: &'a Tables,
    view: View,
}

/// The rows of a result table, numbers by value.
fn rows(results: &Results, table: Table) -> Vec<Cells> {
    let chunk = results.table(table);
    let cell = |text: String| text.parse::<Ratio>().map_or(text, |number| number.to_string());
    let row = |row: usize| chunk.columns.iter().map(|column| column.cell(row).map(cell)).collect();
    (0..chunk.rows()).map(row).collect()
}

fn add(bags: &mut Bags, results: &Results) {
    for table in Table::ALL {
        let bag = bags.entry(table.name()).or_default();
        // Whoever became known after a close has a payout of nothing in the replay, and none where it was kept.
        let nothing = |row: &Cells| {
            table == Table::Payouts && row[2..9].iter().all(|amount| amount.as_deref() == Some("0"))
        };
        let rows = rows(results, table).into_iter().filter(|row| !nothing(row));
        rows.for_each(|row| *bag.entry(row).or_default() += 1);
    }
}

fn column(model: &Model, table: Table, name: &str) -> usize {
    let columns = table.columns(model);
    columns.iter().position(|(other, _)| other == name).expect("a column")
}

impl Plan<'_> {
    fn model(&self, view: View, stood: &Stood) -> Result<Model> {
        Model::over(self.document, self.text, self.tables, view, stood, &[])
    }

    /// The replay of all closes. Credit of closed periods is left out, as far as they are closed in the end.
    fn replayed(&self, closed: &BTreeSet<Period>) -> Result<Bags> {
        let mut model = Model::new(self.document, self.text, self.tables, self.view)?;
        let kept = Kept::default();
        calculate(&mut model, self.text, self.tables, &kept, THREADS)?;
        let results = kept.into_results(&model);
        let mut bags = Bags::new();
        add(&mut bags, &results);
        let period = column(&model, Table::Credits, "period");
        let open = |row: &Cells| !closed.iter().any(|closed| row[period] == Some(closed.to_string()));
        bags.entry(Table::Credits.name()).or_default().retain(|row, _| open(row));
        Ok(bags)
    }

    /// One close after the other, each on its day, then the run over what stood; credit only of the run.
    fn kept(&self, closes: &[(jiff::civil::Date, Vec<Period>)]) -> Result<(Bags, Stood)> {
        let (mut bags, mut stood) = (Bags::new(), Stood::default());
        for (day, periods) in closes {
            let view = View { known_on: Some(*day), ..self.view };
            let mut model = self.model(view, &stood)?;
            let kept = Kept::default();
            let before = stood.clone();
            let over = Over::new(&before);
            stood = close(&mut model, self.text, self.tables, over, periods, &kept, THREADS)?;
            add(&mut bags, &kept.into_results(&model));
            // It is kept as text in between.
            let text = serde_json::to_string(&stood).expect("a text");
            assert_eq!(stood, serde_json::from_str(&text).expect("what stood"), "{text}");
        }
        bags.remove(Table::Credits.name());
        add(&mut bags, &self.over(&stood, None)?);
        Ok((bags, stood))
    }

    /// The evidence of everybody's statement over what stood.
    fn evidence(&self, stood: &Stood, small: usize) -> Result<Vec<Evidence>> {
        let people = self.model(self.view, stood)?.people;
        let one = |person: usize| {
            let mut model = self.model(self.view, stood)?;
            let over = Some(Over::new(stood));
            evidence_with(&mut model, self.text, self.tables, over, &people.id(person), small)
        };
        (0..people.count).map(one).collect()
    }

    fn over(&self, stood: &Stood, only: Option<&BTreeSet<String>>) -> Result<Results> {
        let mut model = self.model(self.view, stood)?;
        let kept = Kept::default();
        let options = Options { only, ..THREADS };
        calculate_over(&mut model, self.text, self.tables, Over::new(stood), &kept, options)?;
        Ok(kept.into_results(&model))
    }
}

/// The closes of a table of closings, by day.
fn closes(text: &str, known_on: Option<jiff::civil::Date>) -> Vec<(jiff::civil::Date, Vec<Period>)> {
    let mut closes: BTreeMap<jiff::civil::Date, Vec<Period>> = BTreeMap::new();
    for line in text.trim().lines().skip(1) {
        let (period, day) = line.trim().split_once(',').expect("two columns");
        let day = day.parse().expect("a day");
        if known_on.is_none_or(|known_on| day <= known_on) {
            closes.entry(day).or_default().push(period.parse().expect("a period"));
        }
    }
    closes.into_iter().collect()
}

fn same(name: &str, replayed: &Bags, kept: &Bags) {
    for table in Table::ALL {
        let none = BTreeMap::new();
        let of = |bags: &Bags| bags.get(table.name()).unwrap_or(&none).clone();
        let (replayed, kept) = (of(replayed), of(kept));
        let only = |a: &BTreeMap<Cells, i64>, b: &BTreeMap<Cells, i64>| -> Vec<Cells> {
            a.iter().filter(|(row, count)| b.get(*row) != Some(*count)).map(|(row, _)| row.clone()).collect()
        };
        let (gone, new) = (only(&replayed, &kept), only(&kept, &replayed));
        assert!(
            gone.is_empty() && new.is_empty(),
            "{name}: {}\nreplayed {gone:#?}\nkept {new:#?}",
            table.name()
        );
    }
}

fn worked_closes(worked: &Worked) -> Option<Vec<(jiff::civil::Date, Vec<Period>)>> {
    let closing = worked.document.closing.as_ref()?;
    let known_on = worked.view().expect("a view").known_on;
    Some(
        worked
            .case
            .data
            .get(closing.table.text.as_str())
            .map_or_else(Vec::new, |text| closes(text, known_on)),
    )
}

#[test]
fn closed_periods_of_the_case_book_come_to_the_same_as_the_replay() {
    let mut done = 0;
    for worked in cases() {
        let Some(closes) = worked_closes(&worked) else { continue };
        let tables = worked.tables().expect("tables");
        let view = worked.view().expect("a view");
        let plan = Plan { document: &worked.document, text: &worked.text, tables: &tables, view };
        let (kept, stood) = plan.kept(&closes).unwrap_or_else(|problem| panic!("{}: {problem}", worked.name));
        same(&worked.name, &plan.replayed(&stood.closed).expect("results"), &kept);
        done += 1;
    }
    assert!(done >= 15, "only {done} cases have closed periods");
}

/// What a verification finds wrong.
fn wrong(name: &str, evidence: &Evidence) -> Vec<String> {
    let person = &evidence.run.person;
    match evidence.clone().seal().and_then(|sealed| verify(&sealed)) {
        Ok(verdict) => {
            let differs = |difference| format!("{name} {person}: {difference:?}");
            verdict.differences.iter().map(differs).collect()
        }
        Err(problem) => vec![format!("{name} {person}: {problem}")],
    }
}

#[test]
fn evidence_over_what_stood_verifies_and_does_not_once_that_is_another() {
    let (mut done, mut found, mut tampered) = (0, Vec::new(), 0);
    for worked in cases() {
        let Some(closes) = worked_closes(&worked) else { continue };
        let tables = worked.tables().expect("tables");
        let view = worked.view().expect("a view");
        let plan = Plan { document: &worked.document, text: &worked.text, tables: &tables, view };
        let (_, stood) = plan.kept(&closes).expect("results");
        for small in [0, 1_000] {
            for evidence in plan.evidence(&stood, small).expect("evidence") {
                found.extend(wrong(&worked.name, &evidence));
                done += 1;
                // Another amount that stood makes another difference.
                let mut other = evidence;
                let own = other.stood.as_mut().expect("what stood");
                let Some(earned) =
                    own.person.periods.values_mut().find_map(|of| of.earned.values_mut().next())
                else {
                    continue;
                };
                *earned += 100;
                assert!(!wrong(&worked.name, &other).is_empty(), "{}", worked.name);
                tampered += 1;
            }
        }
    }
    assert!(found.is_empty(), "{done} verified; {} differences:\n{}", found.len(), found.join("\n"));
    assert!(done >= 40 && tampered >= 30, "{done} verified, {tampered} with another amount");
}

#[test]
fn over_nothing_a_calculation_is_the_plain_one() {
    for worked in cases().iter().filter(|worked| worked.document.closing.is_none()) {
        let tables = worked.tables().expect("tables");
        let view = worked.view().expect("a view");
        let plan = Plan { document: &worked.document, text: &worked.text, tables: &tables, view };
        let mut kept = Bags::new();
        add(&mut kept, &plan.over(&Stood::default(), None).expect("results"));
        same(&worked.name, &plan.replayed(&BTreeSet::new()).expect("results"), &kept);
    }
}
