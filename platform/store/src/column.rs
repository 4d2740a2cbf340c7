//! How the kernel's types lie in a column, alike in both databases: ids, days and actors as text that sorts as they do,
//! instants as microseconds since 1970.
//!
//! What is not here: money, which is a plain `i64` of minor units beside a currency.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_kernel::{Actor, Id, Problem, Span, parse_date};
use sea_orm::{DbErr, DeriveValueType, TryFromU64};

/// An id as a column: 26 digits and capital letters, which every collation sorts alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Char(Some(26))")]
pub struct RowId(pub Id);

/// An actor as a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct ActorText(pub Actor);

/// A day of the years 1 to 9999 as a column: `2026-11-23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Date")]
pub struct Day(Date);

/// A moment as a column: microseconds since 1970, cut, not rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(column_type = "Timestamp")]
pub struct Instant(i64);

/// No database hands out our keys.
macro_rules! never_counted {
    ($($type:ident)*) => {$(
        impl TryFromU64 for $type {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($type)))
            }
        }
    )*};
}

never_counted!(RowId ActorText);

impl Day {
    /// What an open beginning is kept as.
    pub const FIRST: Self = Self(Date::constant(1, 1, 1));
    /// What an open end is kept as.
    pub const LAST: Self = Self(Date::constant(9999, 12, 31));

    /// The date.
    #[must_use]
    pub const fn date(self) -> Date {
        self.0
    }

    /// First and last day of a span.
    ///
    /// # Errors
    /// `date-invalid` for a day before the year 1.
    pub fn ends(span: Span) -> Result<(Self, Self), Problem> {
        let day = |date: Option<Date>, open: Self| date.map_or(Ok(open), Self::try_from);
        Ok((day(span.from(), Self::FIRST)?, day(span.to(), Self::LAST)?))
    }

    /// The span from one day to another, open where a day stands for an open end.
    ///
    /// # Errors
    /// `dates-reversed`.
    pub fn span(from: Self, to: Self) -> Result<Span, Problem> {
        let closed = |day: Self, open: Self| (day != open).then_some(day.0);
        Span::new(closed(from, Self::FIRST), closed(to, Self::LAST))
    }
}

impl TryFrom<Date> for Day {
    type Error = Problem;

    fn try_from(date: Date) -> Result<Self, Problem> {
        // Before that, dates no longer sort as their texts do.
        if date < Self::FIRST.0 {
            Err(Problem::new("date-invalid").arg("text", date))
        } else {
            Ok(Self(date))
        }
    }
}

impl Instant {
    /// The moment; the first or last there is, for what no moment was.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }

    /// The microseconds.
    #[must_use]
    pub const fn microseconds(self) -> i64 {
        self.0
    }
}

impl From<Timestamp> for Instant {
    fn from(at: Timestamp) -> Self {
        Self(at.as_microsecond())
    }
}

impl From<Id> for RowId {
    fn from(id: Id) -> Self {
        Self(id)
    }
}

impl From<Actor> for ActorText {
    fn from(actor: Actor) -> Self {
        Self(actor)
    }
}

macro_rules! as_text {
    ($($type:ty: $parse:expr;)*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $type {
            type Err = Problem;

            fn from_str(text: &str) -> Result<Self, Problem> {
                $parse(text).map(Self)
            }
        }
    )*};
}

as_text! {
    RowId: Id::parse;
    ActorText: Actor::parse;
    Day: parse_date;
}
