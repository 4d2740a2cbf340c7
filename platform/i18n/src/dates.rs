//! Dates and periods as people read them, and dates as they write them: `23 Nov 2026`, `Mac 2026`, `S1 2026`.

use jiff::civil::Date;
use prestasi_kernel::{Grain, Period, Problem, Result, parse_date};

use crate::language::Language;

const ENGLISH: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MALAY: [&str; 12] =
    ["Jan", "Feb", "Mac", "Apr", "Mei", "Jun", "Jul", "Ogos", "Sep", "Okt", "Nov", "Dis"];

/// A date: `23 Nov 2026`, `9 Ogos 2026`.
#[must_use]
pub fn date(language: Language, date: Date) -> String {
    format!("{} {} {}", date.day(), month(language, date.month().unsigned_abs()), date.year())
}

/// A period: `Mar 2026`, `Q1 2026`, `H1 2026`, `2026`; in Malay `Mac 2026`, `S1 2026` (suku), `Separuh 1 2026`.
/// Months are named as those of a calendar year; a fiscal calendar that begins elsewhere has its own names.
#[must_use]
pub fn period(language: Language, period: Period) -> String {
    let (year, index) = (period.year(), period.index());
    match (period.grain(), language) {
        (Grain::Month, _) => format!("{} {year}", month(language, index)),
        (Grain::Quarter, Language::English) => format!("Q{index} {year}"),
        (Grain::Quarter, Language::Malay) => format!("S{index} {year}"),
        (Grain::Half, Language::English) => format!("H{index} {year}"),
        (Grain::Half, Language::Malay) => format!("Separuh {index} {year}"),
        (Grain::Year, _) => year.to_string(),
    }
}

/// A month of a calendar year, from 1.
fn month(language: Language, month: u8) -> &'static str {
    months(language)[usize::from(month.saturating_sub(1) % 12)]
}

/// The months of a calendar year.
pub const fn months(language: Language) -> [&'static str; 12] {
    match language {
        Language::English => ENGLISH,
        Language::Malay => MALAY,
    }
}

/// Reads a date as a person writes it: `2026-11-23`, `23 Nov 2026`, `23/11/2026`, with the months of either language.
///
/// # Errors
/// `date-unreadable`.
pub fn read_date(text: &str) -> Result<Date> {
    let text = text.trim();
    if let Ok(date) = parse_date(text) {
        return Ok(date);
    }
    let unreadable = || match excerpt(text) {
        text if text.is_empty() => Problem::new("date-unreadable"),
        text => Problem::new("date-unreadable").arg("text", text),
    };
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return Err(unreadable()) };
    let month = month.parse().ok().or_else(|| month_called(month)).ok_or_else(unreadable)?;
    let (Ok(day), Ok(year @ 1000..=9999)) = (day.parse(), year.parse()) else { return Err(unreadable()) };
    Date::new(year, month, day).map_err(|_| unreadable())
}

/// `Nov`, `november`, `Ogos`: the month whose short name a word begins with.
fn month_called(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let called = |names: [&str; 12]| names.iter().position(|name| word.starts_with(&name.to_lowercase()));
    let index = called(ENGLISH).or_else(|| called(MALAY))?;
    i8::try_from(index + 1).ok()
}

/// What a person typed, short enough to be shown back.
fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}
