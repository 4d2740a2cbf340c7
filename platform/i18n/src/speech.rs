//! How one reader is spoken to: the value that every page function takes.

use jiff::civil::{Date, DateTime};
use prestasi_kernel::{Money, Period, Problem, Ratio};

use crate::language::Language;
use crate::words::{message, message_in_disguise};
use crate::{dates, figures};

/// The words of one reader. Small enough to be handed around by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    language: Language,
    disguised: bool,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language, disguised: false }
    }

    /// English with every letter of every message in disguise: what is still plain did not come through a message.
    #[must_use]
    pub const fn disguised() -> Self {
        Self { language: Language::English, disguised: true }
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with arguments.
    #[must_use]
    pub fn with(self, key: &str, args: &[(&str, String)]) -> String {
        if self.disguised { message_in_disguise(key, args) } else { message(self.language, key, args) }
    }

    /// A problem, with its place and what to do next.
    #[must_use]
    pub fn problem(self, problem: &Problem) -> String {
        crate::problem(self.language, problem)
    }

    /// An amount: `RM 1,234.50`.
    #[must_use]
    pub fn money(self, money: Money) -> String {
        figures::money(money.minor.into(), money.currency)
    }

    /// A whole number: `12,345`.
    #[must_use]
    pub fn count(self, count: i64) -> String {
        figures::number(&Ratio::from_int(count), 0)
    }

    /// A number with so many decimals.
    #[must_use]
    pub fn number(self, value: &Ratio, places: u32) -> String {
        figures::number(value, places)
    }

    /// A share: `105.5 %`.
    #[must_use]
    pub fn percent(self, value: &Ratio, places: u32) -> String {
        figures::percent(value, places)
    }

    /// A date: `23 Nov 2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        dates::date(self.language, date)
    }

    /// A date and a time of day: `23 Nov 2026, 14:05`.
    #[must_use]
    pub fn moment(self, at: DateTime) -> String {
        format!("{}, {:02}:{:02}", self.date(at.date()), at.hour(), at.minute())
    }

    /// A period: `Nov 2026`, `Q4 2026`.
    #[must_use]
    pub fn period(self, period: Period) -> String {
        dates::period(self.language, period)
    }

    /// The months of a calendar year, as short as dates have them.
    #[must_use]
    pub const fn months(self) -> [&'static str; 12] {
        dates::months(self.language)
    }
}
