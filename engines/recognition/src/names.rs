//! Names of people, from parts and into parts.

use crate::data::DATA;

/// A name from its parts, in the order of a language: the family comes first in Japanese, Chinese, Korean and Hungarian.
#[must_use]
pub fn full_name(first: &str, last: &str, language: &str) -> String {
    let (first, last) = (first.trim(), last.trim());
    let family_first = DATA.words.names.family_first.iter().any(|one| one == language);
    let (ahead, behind) = if family_first { (last, first) } else { (first, last) };
    let between = if ahead.is_empty() || behind.is_empty() { "" } else { " " };
    format!("{ahead}{between}{behind}")
}

/// The first and the last part of a name that stands in one cell: what is behind a comma comes first; otherwise the
/// last word is the last name, with the `bin`, `van` or `a/l` ahead of it.
#[must_use]
pub fn split_name(name: &str) -> (String, String) {
    if let Some((last, first)) = name.split_once(',') {
        return (spaced(first), spaced(last));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &&str| DATA.words.names.particles.contains(&word.to_lowercase());
    // A particle at the very beginning or end belongs to no other word.
    let inner = words.iter().skip(1).take(words.len().saturating_sub(2)).position(particle).map(|at| at + 1);
    let at = inner.unwrap_or_else(|| words.len().saturating_sub(1));
    let (first, last) = words.split_at(at.min(words.len()));
    if first.is_empty() { (last.join(" "), String::new()) } else { (first.join(" "), last.join(" ")) }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
