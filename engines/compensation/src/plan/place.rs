//! From bytes in the plan's text to lines and columns.

use prestasi_kernel::{Place, Problem};
use std::ops::Range;

/// Line and column, from 1, of a byte of a text.
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte.min(text.len()))];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    (line, column)
}

/// Where the head of a section such as `[plan]` stands; nowhere if it is written in another way.
pub fn section(text: &str, name: &str) -> Range<usize> {
    let head = format!("[{name}]");
    text.find(&head).map_or(0..0, |at| at + 1..at + head.len() - 1)
}

/// Gives a problem without a place that of the first mention of what it names, or else of the plan's head.
pub fn mentioned(text: &str, problem: Problem) -> Problem {
    if problem.place.is_some() {
        return problem;
    }
    let quoted = |name: &str| {
        ['"', '\''].iter().find_map(|quote| {
            let quoted = format!("{quote}{name}{quote}");
            text.find(&quoted).map(|at| at..at + quoted.len())
        })
    };
    let found = problem.args.iter().find_map(|(_, value)| quoted(value));
    locate(text, &found.unwrap_or_else(|| section(text, "plan")), problem)
}

/// Gives a problem its place in the plan. Problems inside an expression come with their line and column in it.
/// The file is empty; whoever knows the file's name fills it in.
pub fn locate(text: &str, span: &Range<usize>, mut problem: Problem) -> Problem {
    let mut inner = (1, 1);
    problem.args.retain(|(name, value)| match *name {
        "inner_line" => {
            inner.0 = value.parse().unwrap_or(1);
            false
        }
        "inner_column" => {
            inner.1 = value.parse().unwrap_or(1);
            false
        }
        _ => true,
    });
    if span.is_empty() {
        return problem;
    }
    let quotes = match text.get(span.clone()) {
        Some(raw) if raw.starts_with("\"\"\"") || raw.starts_with("'''") => 3,
        Some(raw) if raw.starts_with(['"', '\'']) => 1,
        _ => 0,
    };
    let (line, column) = line_column(text, span.start + quotes);
    let (line, column) =
        if inner.0 > 1 { (line + inner.0 - 1, inner.1) } else { (line, column + inner.1 - 1) };
    problem.at(Place::at("", line, column))
}
