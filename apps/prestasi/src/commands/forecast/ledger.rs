//! The accuracy ledger as a file: read whole and checked, only ever appended to.

use super::table;
use prestasi_forecast::ledger::{Entry, check, seal};
use prestasi_kernel::{Place, Problem, Result, parse_date};
use std::fs::OpenOptions;
use std::path::Path;

const COLUMNS: [&str; 10] = [
    "source",
    "category",
    "node",
    "period_first",
    "period_last",
    "made_on",
    "value_minor",
    "low_minor",
    "high_minor",
    "seal",
];

/// Reads all entries with their seals. A ledger from elsewhere, without the column `seal`, has empty ones.
pub fn read(path: &Path) -> Result<Vec<(Entry, String)>> {
    let sealed = table::header(path)?.iter().any(|name| name.trim() == "seal");
    let columns = if sealed { &COLUMNS[..] } else { &COLUMNS[..9] };
    let mut entries = Vec::new();
    table::read(path, columns, |_, cells| {
        let entry = Entry {
            source: cells[0].to_owned(),
            category: cells[1].to_owned(),
            node: cells[2].to_owned(),
            period_first: parse_date(cells[3])?,
            period_last: parse_date(cells[4])?,
            made_on: parse_date(cells[5])?,
            value_minor: whole(cells[6])?,
            low_minor: optional(cells[7])?,
            high_minor: optional(cells[8])?,
        };
        entries.push((entry, cells.get(9).copied().unwrap_or_default().to_owned()));
        Ok(())
    })?;
    if sealed {
        check(&entries).map_err(|problem| problem.at(Place::file(path)))?;
    }
    Ok(entries)
}

/// Freezes entries at the end of a ledger, which is made if it is not there.
pub fn append(path: &Path, new: &[Entry]) -> Result<()> {
    let exists = path.exists();
    let mut before =
        if exists { read(path)?.pop().map_or_else(String::new, |last| last.1) } else { String::new() };
    let failed =
        |e: &dyn std::fmt::Display| Problem::new("file-unwritable").arg("reason", e).at(Place::file(path));
    let file = OpenOptions::new().create(true).append(true).open(path).map_err(|e| failed(&e))?;
    let mut out = csv::Writer::from_writer(file);
    if !exists {
        out.write_record(COLUMNS).map_err(|e| failed(&e))?;
    }
    for entry in new {
        let text = |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
        before = seal(&before, entry);
        let cells = [
            entry.source.clone(),
            entry.category.clone(),
            entry.node.clone(),
            entry.period_first.to_string(),
            entry.period_last.to_string(),
            entry.made_on.to_string(),
            entry.value_minor.to_string(),
            text(entry.low_minor),
            text(entry.high_minor),
            before.clone(),
        ];
        out.write_record(cells).map_err(|e| failed(&e))?;
    }
    out.flush().map_err(|e| failed(&e))
}

/// Whole minor units.
pub fn whole(text: &str) -> Result<i64> {
    text.trim().parse().map_err(|_| Problem::new("amount-unreadable").arg("text", text))
}

fn optional(text: &str) -> Result<Option<i64>> {
    if text.trim().is_empty() { Ok(None) } else { whole(text).map(Some) }
}
