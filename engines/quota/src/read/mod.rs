//! The tables that quota commands read: a row for each seller or team, or for each line of a budget.

mod budget;

pub use budget::budget;

use prestasi_kernel::{Place, Problem, Result};
use std::collections::HashMap;
use std::path::Path;

/// Rows by column. A column that the file does not have is empty; amounts are whole minor units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    pub id: Vec<String>,
    /// Row of the parent, if the file has a `parent` column and the row names one.
    pub parent: Vec<Option<u32>>,
    pub columns: HashMap<String, Vec<i64>>,
}

/// Columns with whole numbers.
const NUMBERS: [&str; 15] = [
    "potential",
    "last_year",
    "weight",
    "mean",
    "sd",
    "commitment",
    "low",
    "high",
    "locked",
    "quota",
    "actual",
    "tenure_months",
    "hire_month",
    "over_bp",
    "share",
];
/// Longest table that is read.
const ROW_LIMIT: usize = 2_000_000;

impl Team {
    /// A column that the method needs.
    ///
    /// Errors: `quota-column-missing` with the nearest name.
    pub fn need(&self, name: &'static str, file: &Path) -> Result<&[i64]> {
        self.columns.get(name).map(Vec::as_slice).ok_or_else(|| {
            Problem::new("quota-column-missing")
                .arg("column", name)
                .near(name, self.columns.keys().map(String::as_str))
                .at(Place::file(file))
        })
    }

    /// A column that may be missing.
    pub fn find(&self, name: &str) -> Option<&[i64]> {
        self.columns.get(name).map(Vec::as_slice)
    }
}

/// Reads a team.
///
/// Errors: `quota-file-empty`, `quota-row-malformed`, `quota-column-missing`, `quota-id-missing`, `quota-id-duplicate`,
/// `quota-number-malformed`, `quota-number-negative`, `quota-parent-unknown`, `quota-too-many-rows`; each names the file and row.
pub fn team(text: &str, file: &Path) -> Result<Team> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let broken = |error: &csv::Error| Problem::new("quota-row-malformed").arg("cause", error);
    let header = reader.headers().cloned().map_err(|error| broken(&error).at(Place::file(file)))?;
    let find = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
    let id = find("id").ok_or_else(|| {
        Problem::new("quota-column-missing")
            .arg("column", "id")
            .near("id", header.iter())
            .at(Place::file(file))
    })?;
    let parent = find("parent");
    let numbers: Vec<(&str, usize)> =
        NUMBERS.iter().filter_map(|&name| find(name).map(|at| (name, at))).collect();
    let mut team = Team::default();
    let mut row_of: HashMap<String, u32> = HashMap::new();
    let mut parents: Vec<String> = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let place = |problem: Problem| problem.at(Place::row(file, at as u64 + 1));
        let record = record.map_err(|error| place(broken(&error)))?;
        if at >= ROW_LIMIT {
            return Err(place(Problem::new("quota-too-many-rows").arg("limit", ROW_LIMIT)));
        }
        let text = |column: usize| record.get(column).unwrap_or("");
        if text(id).is_empty() {
            return Err(place(Problem::new("quota-id-missing")));
        }
        if row_of.insert(text(id).to_owned(), at as u32).is_some() {
            return Err(place(Problem::new("quota-id-duplicate").arg("id", text(id))));
        }
        team.id.push(text(id).to_owned());
        parents.push(parent.map_or("", text).to_owned());
        for &(name, column) in &numbers {
            let value = amount(name, text(column)).map_err(place)?;
            team.columns.entry(name.to_owned()).or_default().push(value);
        }
    }
    if team.id.is_empty() {
        return Err(Problem::new("quota-file-empty").at(Place::file(file)));
    }
    for (at, name) in parents.iter().enumerate() {
        let unknown = || {
            let problem = Problem::new("quota-parent-unknown").arg("parent", name);
            problem.near(name, team.id.iter().map(String::as_str)).at(Place::row(file, at as u64 + 1))
        };
        let found = if name.is_empty() { None } else { Some(*row_of.get(name).ok_or_else(unknown)?) };
        team.parent.push(found);
    }
    Ok(team)
}

/// A whole number that is not negative; an empty field is 0, except that a missing lock is -1.
fn amount(name: &str, text: &str) -> Result<i64> {
    if text.is_empty() {
        return Ok(if name == "locked" { -1 } else { 0 });
    }
    let malformed = || Problem::new("quota-number-malformed").arg("column", name).arg("value", text);
    let value: i64 = text.parse().map_err(|_| malformed())?;
    if value < 0 {
        return Err(Problem::new("quota-number-negative").arg("column", name).arg("value", value));
    }
    // Room for sums and products on the way.
    if value > 1_000_000_000_000_000 { Err(malformed()) } else { Ok(value) }
}
