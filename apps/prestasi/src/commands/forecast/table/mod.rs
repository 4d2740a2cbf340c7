//! Tables read row by row, whatever the file: CSV or Parquet. Only the wanted columns are kept.

mod columnar;
mod delimited;

use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

/// Longest cell that is read, in bytes: a name or a number, never a document.
const CELL_BYTES_MAX: usize = 4096;

/// Calls `each` for every row with the number of the row (from 1) and the wanted cells as text, in the order asked for.
/// Empty cells and nulls are empty text.
///
/// # Errors
/// `file-unreadable`, `column-missing`, `table-malformed`, and whatever `each` returns, with the row as its place.
pub fn read(path: &Path, columns: &[&str], mut each: impl FnMut(u64, &[&str]) -> Result<()>) -> Result<()> {
    let mut checked = |row: u64, cells: &[&str]| {
        let at = |problem: Problem| problem.at(Place::row(path, row));
        if cells.iter().any(|cell| cell.len() > CELL_BYTES_MAX) {
            return Err(at(Problem::new("cell-too-long").arg("bytes_max", CELL_BYTES_MAX)));
        }
        each(row, cells).map_err(at)
    };
    if is_parquet(path) {
        columnar::read(path, columns, &mut checked)
    } else {
        delimited::read(path, columns, &mut checked)
    }
}

/// Names of the columns, in the order of the file.
pub fn header(path: &Path) -> Result<Vec<String>> {
    if is_parquet(path) { columnar::header(path) } else { delimited::header(path) }
}

/// Whether the name ends in `.parquet`.
pub fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"))
}

/// Reads a number; empty text, `NA`, `NULL` and `NaN` are missing.
///
/// # Errors
/// `value-unreadable` for other text, `value-not-finite` for infinities.
pub fn number(text: &str) -> Result<Option<f64>> {
    let text = text.trim();
    if text.is_empty() || ["na", "nan", "null"].iter().any(|w| text.eq_ignore_ascii_case(w)) {
        return Ok(None);
    }
    let value: f64 = text.parse().map_err(|_| Problem::new("value-unreadable").arg("text", text))?;
    if value.is_finite() { Ok(Some(value)) } else { Err(Problem::new("value-not-finite").arg("text", text)) }
}

/// Where each wanted column stands.
fn positions(path: &Path, header: &[String], wanted: &[&str]) -> Result<Vec<usize>> {
    wanted
        .iter()
        .map(|name| {
            header.iter().position(|column| column.trim() == *name).ok_or_else(|| {
                Problem::new("column-missing")
                    .arg("column", name)
                    .at(Place::file(path))
                    .near(name, header.iter().map(String::as_str))
            })
        })
        .collect()
}

fn unreadable(path: &Path, error: impl std::fmt::Display) -> Problem {
    Problem::new("file-unreadable").arg("reason", error).at(Place::file(path))
}
