//! What a verification finds: every difference between the statement and the recomputation.

use super::evidence::{Claim, Evidence};
use super::results::{ResultTable, Results};
use super::value::{Number, Value, number_text, parse_number, zero};
use num_traits::Zero;
use prestasi_kernel::{Problem, Result};
use std::collections::{BTreeMap, BTreeSet};

/// Columns that explain and are not compared: how a cause is worded is no fact about pay.
const EXPLAINING: &[(&str, &str)] = &[("adjustments", "causes")];

/// The outcome of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The person whose pay was recomputed.
    pub person: String,
    /// How many rows of the statement were compared.
    pub rows: usize,
    /// Everything that differs; empty if the statement is right.
    pub differences: Vec<Difference>,
}

impl Verdict {
    /// Whether nothing differs.
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The result table, or `evidence` for the digest, or `sums`.
    pub table: String,
    /// The row by its key columns, as `column=value`.
    pub row: String,
    /// The column; empty for a whole row.
    pub column: String,
    /// What the statement says; nothing where it has no such row.
    pub claimed: Option<String>,
    /// What recomputation gives; nothing where it has no such row.
    pub recomputed: Option<String>,
}

/// Compares a statement with the recomputed tables of the same person.
///
/// # Errors
/// `evidence-row` for a row of another length than its columns.
pub fn compare(evidence: &Evidence, results: &Results) -> Result<Verdict> {
    let mut verdict = Verdict { person: evidence.run.person.clone(), rows: 0, differences: Vec::new() };
    let digest = evidence.digest()?;
    if digest != evidence.sha256 {
        verdict.add("evidence", "", "sha256", Some(evidence.sha256.clone()), Some(digest));
    }
    for (name, claim) in &evidence.statement {
        match results.get(name.as_str()) {
            Some(table) => verdict.compare_table(name, claim, table)?,
            None => verdict.add(name, "", "", Some("a table".to_owned()), None),
        }
    }
    for (name, table) in results.iter().filter(|(name, _)| !evidence.statement.contains_key(**name)) {
        let claim =
            Claim { columns: table.columns.iter().map(ToString::to_string).collect(), rows: Vec::new() };
        verdict.compare_table(name, &claim, table)?;
    }
    verdict.check_sums(evidence);
    Ok(verdict)
}

/// A row by its normal texts: numbers by value, so that 1 and 1.00 are the same.
type Row = Vec<Option<String>>;

impl Verdict {
    fn add(
        &mut self,
        table: &str,
        row: &str,
        column: &str,
        claimed: Option<String>,
        recomputed: Option<String>,
    ) {
        let (table, row, column) = (table.to_owned(), row.to_owned(), column.to_owned());
        self.differences.push(Difference { table, row, column, claimed, recomputed });
    }

    fn compare_table(&mut self, name: &str, claim: &Claim, table: &ResultTable) -> Result<()> {
        self.rows += claim.rows.len();
        let explaining = |column: &str| EXPLAINING.contains(&(name, column));
        for column in claim.columns.iter().filter(|column| !table.columns.contains(&column.as_str())) {
            self.add(name, "", column, Some("a column".to_owned()), None);
        }
        let mut places = Vec::new();
        for column in table.columns {
            places.push(claim.columns.iter().position(|other| other == column));
            if places.last() == Some(&None) {
                self.add(name, "", column, None, Some("a column".to_owned()));
            }
        }
        let mut claimed: BTreeMap<Row, Vec<Row>> = BTreeMap::new();
        for (number, cells) in claim.rows.iter().enumerate() {
            if cells.len() != claim.columns.len() {
                return Err(Problem::new("evidence-row").arg("table", name).arg("row", number + 1));
            }
            let row: Row =
                places.iter().map(|place| place.and_then(|place| normal(cells[place].as_deref()))).collect();
            claimed.entry(row[..table.key].to_vec()).or_default().push(row);
        }
        let mut recomputed: BTreeMap<Row, Vec<Row>> = BTreeMap::new();
        for cells in &table.rows {
            let row: Row = cells.iter().map(normal_value).collect();
            recomputed.entry(row[..table.key].to_vec()).or_default().push(row);
        }
        let keys: BTreeSet<Row> = claimed.keys().chain(recomputed.keys()).cloned().collect();
        for key in keys {
            let called = row_name(&table.columns[..table.key], &key);
            let claimed = claimed.remove(&key).unwrap_or_default();
            let recomputed = recomputed.remove(&key).unwrap_or_default();
            let (claimed, recomputed) = unmatched(claimed, recomputed);
            for place in 0..claimed.len().max(recomputed.len()) {
                let columns = table
                    .columns
                    .iter()
                    .copied()
                    .filter(|column| !explaining(column))
                    .collect::<BTreeSet<_>>();
                self.compare_row(
                    name,
                    &called,
                    table.columns,
                    &columns,
                    claimed.get(place),
                    recomputed.get(place),
                );
            }
        }
        Ok(())
    }

    fn compare_row(
        &mut self,
        table: &str,
        called: &str,
        columns: &[&str],
        compared: &BTreeSet<&str>,
        claimed: Option<&Row>,
        recomputed: Option<&Row>,
    ) {
        let (Some(claimed), Some(recomputed)) = (claimed, recomputed) else {
            let whole = |row: Option<&Row>| row.map(|row| row_name(columns, row));
            return self.add(table, called, "", whole(claimed), whole(recomputed));
        };
        for (place, column) in columns.iter().enumerate().filter(|(_, column)| compared.contains(*column)) {
            if claimed[place] != recomputed[place] {
                let shown = |cell: &Option<String>| Some(cell.clone().unwrap_or_default());
                self.add(table, called, column, shown(&claimed[place]), shown(&recomputed[place]));
            }
        }
    }

    /// Lines, earnings and payouts of the statement add up to the same.
    fn check_sums(&mut self, evidence: &Evidence) {
        let stood = evidence.stood.iter().flat_map(|stood| &stood.closed);
        let closed: BTreeSet<String> = stood.map(ToString::to_string).collect();
        // The lines of a period that stood are not in the statement; its pay is, where it had to pay anew.
        let sum = |name: &str| {
            let claim = evidence.statement.get(name);
            claim.map_or(zero(), |claim| column_sum(claim, "earned", &closed))
        };
        let (lines, earnings, payouts) = (sum("lines"), sum("earnings"), sum("payouts"));
        for (name, total) in [("earnings", &earnings), ("payouts", &payouts)] {
            if *total != lines {
                self.add(
                    "sums",
                    &format!("lines and {name}"),
                    "earned",
                    Some(number_text(total)),
                    Some(number_text(&lines)),
                );
            }
        }
    }
}

/// The sum of a column over all periods but some.
fn column_sum(claim: &Claim, column: &str, without: &BTreeSet<String>) -> Number {
    let place = |column: &str| claim.columns.iter().position(|other| other == column);
    let Some(sum) = place(column) else { return zero() };
    let period = place("period");
    let counts = |row: &&Vec<Option<String>>| {
        let period = period.and_then(|period| row.get(period)?.as_ref());
        period.is_none_or(|period| !without.contains(period))
    };
    let rows = claim.rows.iter().filter(counts);
    let cells = rows.filter_map(|row| row.get(sum)?.as_deref().and_then(parse_number));
    cells.fold(Number::zero(), |sum, amount| sum + amount)
}

/// Leaves out the rows that both sides have.
fn unmatched(mut claimed: Vec<Row>, mut recomputed: Vec<Row>) -> (Vec<Row>, Vec<Row>) {
    claimed.sort();
    recomputed.sort();
    claimed.retain(|row| match recomputed.iter().position(|other| other == row) {
        Some(place) => {
            recomputed.remove(place);
            false
        }
        None => true,
    });
    (claimed, recomputed)
}

fn row_name(columns: &[&str], row: &Row) -> String {
    let named =
        columns.iter().zip(row).filter_map(|(column, cell)| Some(format!("{column}={}", cell.as_ref()?)));
    named.collect::<Vec<_>>().join(" ")
}

/// A claimed cell in normal form; an empty one is nothing.
fn normal(cell: Option<&str>) -> Option<String> {
    let text = cell.filter(|text| !text.is_empty())?;
    let plain = !text.contains(['%', ',']);
    match parse_number(text).filter(|_| plain) {
        Some(number) => Some(number_text(&number)),
        None => Some(text.to_owned()),
    }
}

fn normal_value(cell: &Value) -> Option<String> {
    normal(Some(&cell.to_string()))
}
