//! Reads a plan from its text.

use super::model::Document;
use super::place::line_column;
use prestasi_kernel::{Place, Problem, Result};

/// Longest plan, in bytes.
const BYTES: usize = 4 << 20;

/// Parses a plan. The place of a problem has an empty file name; the caller knows it.
///
/// # Errors
/// `plan-too-long`; `plan-syntax` with line, column and what was expected, and the nearest name for a name that is not there.
pub fn read(text: &str) -> Result<Document> {
    if text.len() > BYTES {
        return Err(Problem::new("plan-too-long").arg("most", BYTES).at(Place::at("", 1, 1)));
    }
    toml::from_str(text).map_err(|error| {
        let message = error.message().to_owned();
        let mut problem = Problem::new("plan-syntax").arg("expected", &message);
        if let Some((wanted, names)) = unknown(&message) {
            problem = problem.near(wanted, names);
        }
        match error.span() {
            Some(span) => {
                let (line, column) = line_column(text, span.start);
                problem.at(Place::at("", line, column))
            }
            None => problem,
        }
    })
}

/// The name that was not known, and the names that are, from the reader's message.
fn unknown(message: &str) -> Option<(&str, Vec<&str>)> {
    if !message.starts_with("unknown ") {
        return None;
    }
    let mut names = message.split('`').skip(1).step_by(2);
    Some((names.next()?, names.collect()))
}
