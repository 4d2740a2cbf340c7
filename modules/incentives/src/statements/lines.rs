//! The lines of a statement, as the page, paper and files have them.

use prestasi_compensation::statement::{Line, Statement};
use prestasi_i18n::Words;

use crate::derivation::sheet::Cell;

/// Columns of words; the rest are figures.
pub const WORDS: usize = 3;

/// What the columns are.
pub fn head(w: Words) -> Vec<String> {
    let heads = [
        "statement-date",
        "statement-order",
        "statement-component",
        "statement-credit",
        "statement-to-date",
        "statement-earned",
    ];
    heads.map(|key| w.say(key)).into()
}

/// The lines of a period with their places among all, the newest first.
pub fn of_period<'a>(statement: &'a Statement, period: &str) -> Vec<(usize, &'a Line)> {
    let shown =
        |line: &Line| line.period.to_string() == period && (line.earned != 0 || !line.credit.is_zero());
    let mut lines: Vec<(usize, &Line)> = statement.lines.iter().enumerate().collect();
    lines.retain(|(_, line)| shown(line));
    lines.reverse();
    lines
}

/// The figures of a line, behind its date.
pub fn cells(statement: &Statement, line: &Line) -> [Cell; 5] {
    let order = line.row.as_ref().map_or("–", |row| row.event.as_str());
    [
        Cell::Words(order.to_owned()),
        Cell::Words(line.component.clone()),
        Cell::Number(line.credit),
        Cell::Number(line.after),
        Cell::Money(line.earned, statement.currency),
    ]
}
