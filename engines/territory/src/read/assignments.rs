//! Plans and overlays with the days on which they hold: `unit,territory,from,to,mode`.

use super::table::{Row, Table};
use crate::overlay::{Assignment, Mode};
use jiff::civil::Date;
use prestasi_kernel::{Problem, Result, Span, parse_date};
use std::path::Path;

/// Rows with their spans; empty `from` and `to` are open ends. `mode` is `plan`, `instead` or `beside`; `usual` where the file
/// has no such column. `within` bounds every row, such as the days of a whole plan.
///
/// Errors: `territory-file-empty`, `territory-column-missing`, `territory-row-malformed`, `territory-id-missing`,
/// `territory-mode-unknown`, `date-invalid`, `dates-reversed`; each names the file and the row.
pub fn assignments(text: &str, file: &Path, usual: Mode, within: Span) -> Result<Vec<Assignment>> {
    let mut table = Table::open(text, file)?;
    let (unit, holder) = (table.need(&["unit", "id"])?, table.need(&["territory", "owner", "holder"])?);
    let (from, to, mode) = (table.find(&["from"]), table.find(&["to"]), table.find(&["mode"]));
    let mut out = Vec::new();
    table.each(|row| {
        if row.text(unit).is_empty() || row.text(holder).is_empty() {
            return Err(row.place(Problem::new("territory-id-missing")));
        }
        let span = Span::new(day(row, from)?, day(row, to)?).map_err(|problem| row.place(problem))?;
        if let Some(span) = span.intersect(within) {
            out.push(Assignment {
                unit: row.text(unit).to_owned(),
                holder: row.text(holder).to_owned(),
                span,
                mode: mode.map_or(Ok(usual), |column| mode_of(row, column, usual))?,
                row: row.number,
            });
        }
        Ok(())
    })?;
    Ok(out)
}

fn day(row: &Row, column: Option<usize>) -> Result<Option<Date>> {
    let text = column.map_or("", |column| row.text(column));
    if text.is_empty() { Ok(None) } else { parse_date(text).map(Some).map_err(|problem| row.place(problem)) }
}

fn mode_of(row: &Row, column: usize, usual: Mode) -> Result<Mode> {
    match row.text(column) {
        "" => Ok(usual),
        "plan" => Ok(Mode::Plan),
        "instead" => Ok(Mode::Instead),
        "beside" => Ok(Mode::Beside),
        other => {
            let problem = Problem::new("territory-mode-unknown").arg("value", other);
            Err(row.place(problem.near(other, ["plan", "instead", "beside"])))
        }
    }
}
