//! The table of a budget: `line,kind`, then a column for each month.

use crate::budget::{Budget, Line};
use prestasi_kernel::{Place, Problem, Result};
use std::collections::HashMap;
use std::path::Path;

/// Reads lines in the order in which they first come. A row ends at its first empty month.
///
/// Errors: `quota-file-empty`, `quota-column-missing`, `quota-row-malformed`, `quota-id-missing`, `quota-kind-unknown`,
/// `quota-id-duplicate` for a line with two rows of one kind, `quota-number-malformed`, `quota-number-negative`; each names the
/// file and row.
pub fn budget(text: &str, file: &Path) -> Result<Budget> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let broken = |error: &csv::Error| Problem::new("quota-row-malformed").arg("cause", error);
    let header = reader.headers().cloned().map_err(|error| broken(&error).at(Place::file(file)))?;
    for (at, name) in ["line", "kind"].into_iter().enumerate() {
        if !header.get(at).is_some_and(|column| column.eq_ignore_ascii_case(name)) {
            let problem = Problem::new("quota-column-missing").arg("column", name);
            return Err(problem.near(name, header.iter()).at(Place::file(file)));
        }
    }
    let mut budget = Budget::default();
    let mut number: HashMap<String, usize> = HashMap::new();
    for (at, record) in reader.records().enumerate() {
        let place = |problem: Problem| problem.at(Place::row(file, at as u64 + 1));
        let record = record.map_err(|error| place(broken(&error)))?;
        let (name, kind) = (record.get(0).unwrap_or(""), record.get(1).unwrap_or(""));
        if name.is_empty() {
            return Err(place(Problem::new("quota-id-missing")));
        }
        let slot = *number.entry(name.to_owned()).or_insert(budget.lines.len());
        if slot == budget.lines.len() {
            budget.lines.push(Line { name: name.to_owned(), ..Line::default() });
        }
        let line = &mut budget.lines[slot];
        let months = match kind {
            "plan" => &mut line.plan,
            "actual" => &mut line.actual,
            "forecast" => &mut line.forecast,
            other => {
                let problem = Problem::new("quota-kind-unknown").arg("value", other);
                return Err(place(problem.near(other, ["plan", "actual", "forecast"])));
            }
        };
        if !months.is_empty() {
            return Err(place(Problem::new("quota-id-duplicate").arg("id", format_args!("{name} {kind}"))));
        }
        let fields = record.iter().enumerate().skip(2).take_while(|(_, text)| !text.is_empty());
        let amount = |(column, text)| super::amount(header.get(column).unwrap_or("?"), text);
        *months = fields.map(amount).collect::<Result<_>>().map_err(place)?;
    }
    if budget.lines.is_empty() {
        return Err(Problem::new("quota-file-empty").at(Place::file(file)));
    }
    Ok(budget)
}
