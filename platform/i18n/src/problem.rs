//! A problem, told to a person: where, what happened, what to do next.

use prestasi_kernel::{Place, Problem};

use crate::language::Language;
use crate::words::{message, render};

/// The problem in a sentence or two: `plan.toml:12:5: There is no column …. Use …. Did you mean `amount`?`, with
/// `orders.csv, row 7:` for a row of a table. A code without a message is shown as the kernel shows it.
#[must_use]
pub fn problem(language: Language, problem: &Problem) -> String {
    let Some(words) = render(language, problem.code, &problem.args) else {
        return problem.to_string();
    };
    let mut text = String::new();
    if let Some(place) = &problem.place {
        text.push_str(&place_text(language, place));
        text.push_str(": ");
    }
    text.push_str(&words);
    if let Some(near) = &problem.near {
        text.push(' ');
        text.push_str(&message(language, "near-name", &[("name", near.clone())]));
    }
    text
}

/// `plan.toml:12:5`, or `orders.csv, row 7`.
fn place_text(language: Language, place: &Place) -> String {
    let text = Place { row: None, ..place.clone() }.to_string();
    match place.row {
        Some(row) => message(language, "place-row", &[("file", text), ("row", row.to_string())]),
        None => text,
    }
}
