//! Dates and periods as people read them: `23 Nov 2026`, `Mac 2026`, `S1 2026`.

use jiff::civil::Date;
use prestasi_kernel::{Grain, Period};

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
    let names = match language {
        Language::English => ENGLISH,
        Language::Malay => MALAY,
    };
    names[usize::from(month.saturating_sub(1) % 12)]
}
