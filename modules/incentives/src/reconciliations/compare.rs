//! A file of payroll beside a payout: what each person was to get, and what payroll says that they got.

use std::collections::{BTreeMap, BTreeSet};

use prestasi_kernel::{Id, Problem, Result};
use prestasi_store::RowId;
use serde::Serialize;

use super::read::Said;
use super::row::{State, Verdict};

/// Rows that are named of one person.
const ROWS_NAMED: usize = 20;

/// Whom a payout pays.
pub struct Expected {
    pub person: RowId,
    pub called: String,
    /// In minor units.
    pub amount: i64,
}

/// How it compares for one person, or for a number that leads to nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    pub person: Option<Id>,
    pub number: String,
    pub rows: String,
    pub expected: i64,
    pub paid: i64,
    pub verdict: Verdict,
    pub state: State,
}

#[derive(Default)]
struct Sum {
    rows: Vec<String>,
    plans: BTreeSet<String>,
    paid: i64,
    double: bool,
}

/// Compares. Where rows are for a person and a plan, several of one person are several plans and none twice.
pub fn compare(
    expected: &[Expected],
    numbers: &BTreeMap<RowId, String>,
    said: &[Said],
    by_plan: bool,
) -> Result<Vec<Found>> {
    let people = Numbers::new(expected, numbers);
    let mut sums: BTreeMap<(Option<RowId>, String), Sum> = BTreeMap::new();
    for row in said {
        let person = people.person(row);
        let number = if person.is_some() { String::new() } else { row.number.clone() };
        let sum = sums.entry((person, number)).or_default();
        let again = !sum.rows.is_empty() && (!by_plan || sum.plans.contains(&row.plan));
        sum.double |= again;
        sum.plans.insert(row.plan.clone());
        if sum.rows.len() < ROWS_NAMED {
            sum.rows.push(row.row.to_string());
        }
        let overflow = || Problem::new("overflow").arg("what", "payroll");
        sum.paid = sum.paid.checked_add(row.amount).ok_or_else(overflow)?;
    }
    let mut all = Vec::with_capacity(expected.len());
    for one in expected {
        let sum = sums.remove(&(Some(one.person), String::new()));
        let is_there = sum.is_some();
        let sum = sum.unwrap_or_default();
        let verdict = if sum.double {
            Verdict::Double
        } else if sum.paid == one.amount {
            Verdict::Matched
        } else if is_there {
            Verdict::Differs
        } else {
            Verdict::Missing
        };
        all.push(found((Some(one.person), String::new()), one.amount, sum, verdict));
    }
    for (whom, sum) in sums {
        all.push(found(whom, 0, sum, Verdict::Unknown));
    }
    Ok(all)
}

fn found((person, number): (Option<RowId>, String), expected: i64, sum: Sum, verdict: Verdict) -> Found {
    let state = if verdict == Verdict::Matched { State::Matched } else { State::Open };
    let person = person.map(|person| person.0);
    Found { person, number, rows: sum.rows.join(" "), expected, paid: sum.paid, verdict, state }
}

/// Whom payroll means: by the company's number, and where a row has none, by a name that only one has who is paid.
struct Numbers<'a> {
    by_number: BTreeMap<&'a str, RowId>,
    by_name: BTreeMap<&'a str, Option<RowId>>,
}

impl<'a> Numbers<'a> {
    fn new(expected: &'a [Expected], numbers: &'a BTreeMap<RowId, String>) -> Self {
        let of = |(person, number): (&RowId, &'a String)| {
            Some((number.trim(), *person)).filter(|it| !it.0.is_empty())
        };
        let mut by_number: BTreeMap<&str, RowId> = numbers.iter().filter_map(of).collect();
        let mut by_name: BTreeMap<&str, Option<RowId>> = BTreeMap::new();
        for one in expected {
            // Of two with the same number, whoever is paid is meant.
            if let Some(number) = numbers.get(&one.person).filter(|number| !number.trim().is_empty()) {
                by_number.insert(number.trim(), one.person);
            }
            let same = by_name.entry(one.called.as_str()).or_insert(Some(one.person));
            *same = same.filter(|same| *same == one.person);
        }
        Self { by_number, by_name }
    }

    fn person(&self, row: &Said) -> Option<RowId> {
        match row.number.as_str() {
            "" => self.by_name.get(row.name.as_str()).copied().flatten(),
            number => self.by_number.get(number).copied(),
        }
    }
}
