//! When something holds: spans of days, and values that follow one another in time.
//!
//! What is not here: when a fact became known (the store keeps that beside it), and instants.
//!
//! Invariant: both ends of a span are days that belong to it, and the first is not after the last; of the values in a
//! [`Dated`], at most one holds on any day.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::civil::{add_days, days_between, deserialize_date};
use crate::problem::{Problem, Result};

/// The days from one date to another, both included; an end that is left out is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Span {
    from: Option<Date>,
    to: Option<Date>,
}

/// A span as it is written in a file, before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    #[serde(
        default,
        deserialize_with = "deserialize_date",
        serialize_with = "as_text",
        skip_serializing_if = "Option::is_none"
    )]
    from: Option<Date>,
    #[serde(
        default,
        deserialize_with = "deserialize_date",
        serialize_with = "as_text",
        skip_serializing_if = "Option::is_none"
    )]
    to: Option<Date>,
}

fn as_text<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

impl Span {
    /// Every day.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// The days from `from` to `to`, both included.
    ///
    /// # Errors
    /// `dates-reversed` if `to` is before `from`.
    pub fn new(from: Option<Date>, to: Option<Date>) -> Result<Self> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => {
                Err(Problem::new("dates-reversed").arg("from", from).arg("to", to))
            }
            _ => Ok(Self { from, to }),
        }
    }

    /// The first day; `None` if it has always held.
    #[must_use]
    pub const fn from(self) -> Option<Date> {
        self.from
    }

    /// The last day; `None` if it holds until further notice.
    #[must_use]
    pub const fn to(self) -> Option<Date> {
        self.to
    }

    /// Whether the day belongs to it.
    #[must_use]
    pub fn holds(self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// The days that belong to both; `None` if there are none.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        // An absent `from` sorts first, which is right; an absent `to` must sort last.
        let from = self.from.max(other.from);
        let to = self.to.into_iter().chain(other.to).min();
        Self::new(from, to).ok()
    }

    /// Whether they share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.intersect(other).is_some()
    }

    /// How many days it has; `None` if an end is open.
    #[must_use]
    pub fn days(self) -> Option<i64> {
        Some(days_between(self.from?, self.to?) + 1)
    }
}

impl fmt::Display for Span {
    /// `2026-01-01..2026-03-31`; an open end is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        if let Some(to) = self.to {
            write!(f, "{to}")?;
        }
        Ok(())
    }
}

impl TryFrom<Ends> for Span {
    type Error = Problem;

    fn try_from(ends: Ends) -> Result<Self> {
        Self::new(ends.from, ends.to)
    }
}

impl From<Span> for Ends {
    fn from(span: Span) -> Self {
        Self { from: span.from, to: span.to }
    }
}

/// Values that follow one another: on any day at most one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    entries: Vec<(Span, T)>,
}

impl<T> Dated<T> {
    /// Puts the values in order of their days.
    ///
    /// # Errors
    /// One `dates-overlap` for each value that starts before the ones ahead of it have ended.
    pub fn new(mut entries: Vec<(Span, T)>) -> Result<Self, Vec<Problem>> {
        entries.sort_by_key(|(span, _)| span.from);
        let mut problems = Vec::new();
        let mut longest: Option<Span> = None;
        for (span, _) in &entries {
            if let Some(before) = longest.filter(|before| before.overlaps(*span)) {
                problems.push(Problem::new("dates-overlap").arg("first", before).arg("second", span));
            }
            if longest.is_none_or(|before| ends_later(*span, before)) {
                longest = Some(*span);
            }
        }
        if problems.is_empty() { Ok(Self { entries }) } else { Err(problems) }
    }

    /// The same, for what must hold on every day of `within`.
    ///
    /// # Errors
    /// As [`Self::new`]; and one `dates-gap` for each run of days without a value.
    pub fn without_gaps(entries: Vec<(Span, T)>, within: Span) -> Result<Self, Vec<Problem>> {
        let dated = Self::new(entries)?;
        let gaps = dated.gaps(within);
        if gaps.is_empty() {
            return Ok(dated);
        }
        Err(gaps.into_iter().map(|gap| Problem::new("dates-gap").arg("gap", gap)).collect())
    }

    /// The value that holds on a day.
    #[must_use]
    pub fn at(&self, date: Date) -> Option<&T> {
        let after = self.entries.partition_point(|(span, _)| span.from.is_none_or(|from| from <= date));
        let (span, value) = self.entries.get(after.checked_sub(1)?)?;
        span.holds(date).then_some(value)
    }

    /// The runs of days in `within` on which nothing holds, in order.
    #[must_use]
    pub fn gaps(&self, within: Span) -> Vec<Span> {
        let mut gaps = Vec::new();
        let mut open = Some(within);
        for (span, _) in &self.entries {
            let Some(rest) = open else { break };
            if let Some(day_before) = span.from.and_then(|from| add_days(from, -1).ok()) {
                gaps.extend(rest.intersect(Span { from: None, to: Some(day_before) }));
            }
            let day_after = span.to.and_then(|to| add_days(to, 1).ok());
            open = day_after.and_then(|from| rest.intersect(Span { from: Some(from), to: None }));
        }
        gaps.extend(open);
        gaps
    }

    /// The values with their spans, in order of their days.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Span, &T)> + ExactSizeIterator {
        self.entries.iter().map(|(span, value)| (*span, value))
    }
}

fn ends_later(span: Span, before: Span) -> bool {
    match (span.to, before.to) {
        (_, None) => false,
        (None, _) => true,
        (Some(to), Some(before)) => to > before,
    }
}
