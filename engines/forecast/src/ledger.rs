//! The accuracy ledger: every submission, model figure and baseline is frozen when it is made and scored when its period has
//! ended. Entries are never edited; a second entry of the same source and week stands beside the first, and the last one made
//! before the week's end counts.

use jiff::civil::Date;
use prestasi_kernel::{Problem, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// One frozen figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Person, model or baseline.
    pub source: String,
    /// Such as `commit`, `best-case`, `model`, `baseline`.
    pub category: String,
    /// What is forecast: company, team, territory, seller.
    pub node: String,
    /// First and last day of the period forecast.
    pub period_first: Date,
    pub period_last: Date,
    pub made_on: Date,
    pub value_minor: i64,
    /// Ends of the 80 % interval, where the source gives one.
    pub low_minor: Option<i64>,
    pub high_minor: Option<i64>,
}

/// What really happened: node, first day of the period, minor units.
pub type Actuals = BTreeMap<(String, Date), i64>;

/// Score of one source and category in one week of its periods.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Score {
    pub source: String,
    pub category: String,
    /// Week of the period in which the figures were made, from 1.
    pub week: i64,
    pub periods: usize,
    /// Sum of figures over sum of actuals: over 1 is optimism, under 1 sandbagging.
    pub ratio: f64,
    /// Sum of absolute errors over sum of absolute actuals.
    pub error: f64,
    /// Share of actuals inside the interval; `None` without intervals.
    pub coverage: Option<f64>,
    /// `green` within 85-115 %, `amber` within 70-130 %, else `red`.
    pub band: &'static str,
}

/// Source, category, week, node and first day of the period.
type Key<'a> = (&'a str, &'a str, i64, &'a str, Date);

/// An entry and what happened.
type Row<'a> = (&'a Entry, i64);

/// The seal of an entry: it covers the entry and the seal before it, so that a line that was changed, left out or moved
/// afterwards is found. `before` is empty for the first entry.
pub fn seal(before: &str, entry: &Entry) -> String {
    let mut hash = Sha256::new();
    // Lengths in front, so that no two entries write the same bytes.
    for part in [before, &entry.source, &entry.category, &entry.node] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let Entry { period_first, period_last, made_on, value_minor, low_minor, high_minor, .. } = entry;
    hash.update(format!("{period_first} {period_last} {made_on} {value_minor} {low_minor:?} {high_minor:?}"));
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Checks the seals of a whole ledger.
///
/// # Errors
/// `ledger-changed` at the first entry whose seal does not fit, counted from 1.
pub fn check(entries: &[(Entry, String)]) -> Result<()> {
    let mut before = "";
    for (row, (entry, found)) in entries.iter().enumerate() {
        if seal(before, entry) != *found {
            return Err(Problem::new("ledger-changed").arg("row", row + 1).arg("source", &entry.source));
        }
        before = found;
    }
    Ok(())
}

/// Scores all entries whose period's actual is known.
///
/// # Errors
/// `ledger-made-after-period` for an entry made when its period was over: that is no forecast.
pub fn score(entries: &[Entry], actuals: &Actuals) -> Result<Vec<Score>> {
    let mut last: BTreeMap<Key<'_>, &Entry> = BTreeMap::new();
    for entry in entries {
        if entry.made_on > entry.period_last {
            return Err(Problem::new("ledger-made-after-period")
                .arg("source", &entry.source)
                .arg("made_on", entry.made_on)
                .arg("period_last", entry.period_last));
        }
        let week = week(entry);
        let key = (&*entry.source, &*entry.category, week, &*entry.node, entry.period_first);
        let kept = last.entry(key).or_insert(entry);
        if kept.made_on <= entry.made_on {
            *kept = entry;
        }
    }
    let mut groups: BTreeMap<(&str, &str, i64), Vec<Row<'_>>> = BTreeMap::new();
    for ((source, category, week, node, first), entry) in last {
        if let Some(actual) = actuals.get(&(node.to_owned(), first)) {
            groups.entry((source, category, week)).or_default().push((entry, *actual));
        }
    }
    Ok(groups
        .into_iter()
        .map(|((source, category, week), rows)| scored(source, category, week, &rows))
        .collect())
}

/// Week of the period in which an entry was made; before the period it is zero or negative.
fn week(entry: &Entry) -> i64 {
    i64::from((entry.made_on - entry.period_first).get_days()).div_euclid(7) + 1
}

fn scored(source: &str, category: &str, week: i64, rows: &[Row<'_>]) -> Score {
    let sum = |f: &dyn Fn(&Entry, i64) -> i128| rows.iter().map(|(e, a)| f(e, *a)).sum::<i128>() as f64;
    let actual = sum(&|_, a| i128::from(a));
    let size = sum(&|_, a| i128::from(a).abs()).max(1.0);
    let figures = sum(&|e, _| i128::from(e.value_minor));
    let missed = sum(&|e, a| (i128::from(e.value_minor) - i128::from(a)).abs());
    let ratio = if actual == 0.0 { 0.0 } else { figures / actual };
    let bounded: Vec<bool> =
        rows.iter().filter_map(|(e, a)| Some(e.low_minor? <= *a && *a <= e.high_minor?)).collect();
    let inside = bounded.iter().filter(|inside| **inside).count() as f64;
    let coverage = (!bounded.is_empty()).then(|| inside / bounded.len() as f64);
    let band = match ratio {
        r if (0.85..=1.15).contains(&r) => "green",
        r if (0.7..=1.3).contains(&r) => "amber",
        _ => "red",
    };
    Score {
        source: source.to_owned(),
        category: category.to_owned(),
        week,
        periods: rows.len(),
        ratio,
        error: missed / size,
        coverage,
        band,
    }
}
