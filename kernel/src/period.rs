//! Names of fiscal periods: `2026-03`, `2026-Q1`, `2026-H1`, `2026`, and the arithmetic that needs no calendar.
//!
//! What is not here: which days a period has; that is for the company's `FiscalCalendar` to say.
//!
//! Invariant: years 1 to 9999, and an index that the grain has. Every year has twelve months, so that the next
//! period, the quarter of a month and the months of a half follow from the name alone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, Result};
use crate::text::{excerpt, serde_as_text};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// One of twelve; in a calendar of weeks, four, five or six weeks.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// Twelve months.
    Year,
}

impl Grain {
    /// How many of them a year has.
    #[must_use]
    pub const fn per_year(self) -> u8 {
        12 / self.months()
    }

    /// How many months one has.
    #[must_use]
    pub const fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }
}

/// A fiscal period, by name. Periods of one grain sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i32,
    grain: Grain,
    index: u8,
}

impl Period {
    /// The period of this fiscal year; `index` counts from 1, and is 1 for a year.
    ///
    /// # Errors
    /// `period-invalid` for a year outside 1 to 9999, or an index that the grain does not have.
    pub fn new(year: i32, grain: Grain, index: u8) -> Result<Self> {
        if (1..=9999).contains(&year) && (1..=grain.per_year()).contains(&index) {
            return Ok(Self { year, grain, index });
        }
        Err(Problem::new("period-invalid").arg("text", format_args!("{year} {grain:?} {index}")))
    }

    /// The fiscal year, as the company names it.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// How long it is.
    #[must_use]
    pub const fn grain(self) -> Grain {
        self.grain
    }

    /// Which one of its year, from 1. For months of a calendar year, the month.
    #[must_use]
    pub const fn index(self) -> u8 {
        self.index
    }

    /// The period of this grain that it lies in: itself for its own grain, `None` for a finer one.
    #[must_use]
    pub fn parent(self, grain: Grain) -> Option<Self> {
        let index = self.months_before() / grain.months() + 1;
        (grain >= self.grain).then_some(Self { year: self.year, grain, index })
    }

    /// The periods of this grain in it, in order: itself for its own grain, none for a coarser one.
    pub fn children(self, grain: Grain) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + use<> {
        let count = self.grain.months() / grain.months();
        let before = self.months_before() / grain.months();
        (0..count).map(move |i| Self { year: self.year, grain, index: before + i + 1 })
    }

    /// The one after it; `None` after the year 9999.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.shift(1)
    }

    /// The one before it; `None` before the year 1.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.shift(-1)
    }

    /// The one so many periods later, or earlier; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn shift(self, by: i32) -> Option<Self> {
        Self::from_ordinal(self.grain, self.ordinal().checked_add(by)?)
    }

    /// From this period to `last`, both included; nothing if `last` is earlier.
    ///
    /// # Errors
    /// `period-grain-mismatch`.
    pub fn through(self, last: Self) -> Result<impl DoubleEndedIterator<Item = Self> + use<>> {
        if self.grain != last.grain {
            return Err(Problem::new("period-grain-mismatch").arg("first", self).arg("last", last));
        }
        Ok((self.ordinal()..=last.ordinal())
            .filter_map(move |ordinal| Self::from_ordinal(self.grain, ordinal)))
    }

    /// Months of its year that lie before it.
    pub(crate) const fn months_before(self) -> u8 {
        (self.index - 1) * self.grain.months()
    }

    /// Periods of its grain since the year 0; at most 12 * 9999 + 11.
    fn ordinal(self) -> i32 {
        self.year * i32::from(self.grain.per_year()) + i32::from(self.index) - 1
    }

    fn from_ordinal(grain: Grain, ordinal: i32) -> Option<Self> {
        let per_year = i32::from(grain.per_year());
        let index = u8::try_from(ordinal.rem_euclid(per_year) + 1).ok()?;
        Self::new(ordinal.div_euclid(per_year), grain, index).ok()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, index, .. } = self;
        match self.grain {
            Grain::Month => write!(f, "{year:04}-{index:02}"),
            Grain::Quarter => write!(f, "{year:04}-Q{index}"),
            Grain::Half => write!(f, "{year:04}-H{index}"),
            Grain::Year => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for Period {
    type Err = Problem;

    /// Reads what `Display` writes, and nothing else.
    fn from_str(text: &str) -> Result<Self> {
        let read = || {
            let (year, rest) = text.split_at_checked(4)?;
            let (grain, index) = match rest.as_bytes() {
                [] => (Grain::Year, 1),
                [b'-', b'Q', digit] => (Grain::Quarter, value(*digit)?),
                [b'-', b'H', digit] => (Grain::Half, value(*digit)?),
                [b'-', tens, ones] => (Grain::Month, value(*tens)? * 10 + value(*ones)?),
                _ => return None,
            };
            let year = year.bytes().try_fold(0, |year, digit| Some(year * 10 + i32::from(value(digit)?)))?;
            Self::new(year, grain, index).ok()
        };
        read().ok_or_else(|| Problem::new("period-invalid").arg("text", excerpt(text)))
    }
}

fn value(digit: u8) -> Option<u8> {
    digit.is_ascii_digit().then(|| digit - b'0')
}

serde_as_text!(Period, "a period such as \"2026-03\", \"2026-Q1\", \"2026-H1\" or \"2026\"");
