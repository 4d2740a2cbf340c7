//! The months that figures are of: a year, a quarter or a month of the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use prestasi_i18n::Words;
use prestasi_store::{Day, Instant};

/// Some months that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    first: Date,
    count: i8,
}

impl Months {
    /// The quarter that a day is in.
    pub fn quarter_of(day: Date) -> Self {
        Self { first: date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1), count: 3 }
    }

    /// Reads `2026`, `2026-Q4` or `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let year: i16 = year.parse().ok().filter(|year| (1900..=2999).contains(year))?;
        let (month, count) = match rest.strip_prefix('Q') {
            Some(quarter) => (quarter.parse::<i8>().ok().filter(|it| (1..=4).contains(it))? * 3 - 2, 3),
            None if rest.is_empty() => (1, 12),
            None => (rest.parse().ok()?, 1),
        };
        Some(Self { first: Date::new(year, month, 1).ok()?, count })
    }

    /// As it is read.
    pub fn name(self) -> String {
        let year = self.first.year();
        match self.count {
            12 => format!("{year}"),
            3 => format!("{year}-Q{}", (self.first.month() + 2) / 3),
            _ => format!("{year}-{:02}", self.first.month()),
        }
    }

    /// In words.
    pub fn told(self, w: Words) -> String {
        let month = |day: Date| {
            let names = w.months();
            let name = usize::try_from(day.month() - 1).ok().and_then(|place| names.get(place).copied());
            name.unwrap_or_default()
        };
        let (first, last, year) = (month(self.first), month(self.last()), self.first.year());
        match self.count {
            12 => format!("{year}"),
            1 => format!("{first} {year}"),
            _ => format!("{first}–{last} {year}"),
        }
    }

    /// The same so many times earlier, or later.
    pub fn moved(self, times: i32) -> Self {
        Self { first: self.first.saturating_add((times * i32::from(self.count)).months()), ..self }
    }

    /// The month, the quarter and the year that it begins with.
    pub fn sizes(self) -> [Self; 3] {
        let (year, first) = (self.first.year(), self.first);
        [Self { first, count: 1 }, Self::quarter_of(first), Self { first: date(year, 1, 1), count: 12 }]
    }

    fn last(self) -> Date {
        self.first.saturating_add(i32::from(self.count).months()).saturating_sub(1.day())
    }

    /// First and last day.
    pub fn ends(self) -> (Date, Date) {
        (self.first, self.last())
    }

    /// How many of its months have begun by a day.
    pub fn begun(self, day: Date) -> i64 {
        let months = (i64::from(day.year()) - i64::from(self.first.year())) * 12;
        let begun = months + i64::from(day.month()) - i64::from(self.first.month()) + 1;
        begun.clamp(0, self.count.into())
    }

    /// First and last day, as columns.
    pub fn days(self) -> (Day, Day) {
        let day = |day: Date| Day::try_from(day).unwrap_or(Day::FIRST);
        (day(self.first), day(self.last()))
    }

    /// Its first moment and the first one after it, in a zone.
    pub fn moments(self, zone: &TimeZone) -> (Instant, Instant) {
        let at = |day: Date| {
            let begin = zone.to_ambiguous_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
            Instant::from(begin.compatible().unwrap_or(jiff::Timestamp::MIN))
        };
        (at(self.first), at(self.last().saturating_add(1.day())))
    }
}
