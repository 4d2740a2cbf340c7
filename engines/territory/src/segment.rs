//! Market segmentation by rules: the first rule whose conditions all hold names the segment of a row.

use prestasi_kernel::{Problem, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A segment and what belongs to it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub segment: String,
    /// All must hold; a rule without conditions takes what is left.
    #[serde(default)]
    pub when: Vec<Condition>,
}

/// A test of one column. Every part that is given must hold.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Condition {
    pub column: String,
    /// One of these texts, letter case aside.
    pub is: Vec<String>,
    pub at_least: Option<f64>,
    pub below: Option<f64>,
}

/// Segment of each row, as an index into `rules`; `None` where no rule applies. `columns` holds texts by column name.
///
/// Errors: `territory-column-missing` with the nearest name, `territory-number-malformed` with the row, where a rule
/// compares numbers and the text is none.
pub fn segments(rules: &[Rule], columns: &BTreeMap<String, Vec<String>>) -> Result<Vec<Option<usize>>> {
    for condition in rules.iter().flat_map(|rule| &rule.when) {
        if !columns.contains_key(&condition.column) {
            return Err(Problem::new("territory-column-missing")
                .arg("column", &condition.column)
                .near(&condition.column, columns.keys().map(String::as_str)));
        }
    }
    let rows = columns.values().map(Vec::len).min().unwrap_or(0);
    (0..rows).map(|row| first(rules, columns, row)).collect()
}

fn first(rules: &[Rule], columns: &BTreeMap<String, Vec<String>>, row: usize) -> Result<Option<usize>> {
    for (at, rule) in rules.iter().enumerate() {
        let mut all = true;
        for condition in &rule.when {
            all = all && holds(condition, &columns[&condition.column][row], row)?;
        }
        if all {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn holds(condition: &Condition, text: &str, row: usize) -> Result<bool> {
    if !condition.is.is_empty() && !condition.is.iter().any(|name| name.to_lowercase() == text.to_lowercase())
    {
        return Ok(false);
    }
    if condition.at_least.is_none() && condition.below.is_none() {
        return Ok(true);
    }
    let malformed = || {
        Problem::new("territory-number-malformed")
            .arg("column", &condition.column)
            .arg("value", text)
            .arg("row", row + 1)
    };
    let value: f64 = text.trim().parse().map_err(|_| malformed())?;
    Ok(condition.at_least.is_none_or(|least| value >= least)
        && condition.below.is_none_or(|below| value < below))
}
