//! Civil dates: counting days, and reading dates from files.
//!
//! What is not here: zones and instants; a business date is already a day in the company's zone.
//!
//! Invariant: a date is read from `2026-11-23` and from nothing longer, so that a time of day is never dropped.

use std::fmt;

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use crate::problem::{Problem, Result};
use crate::text::excerpt;

/// Reads `2026-11-23`.
///
/// # Errors
/// `date-invalid`.
pub fn parse_date(text: &str) -> Result<Date> {
    let invalid = || Problem::new("date-invalid").arg("text", excerpt(text));
    if text.len() == "2026-11-23".len() { text.parse().map_err(|_| invalid()) } else { Err(invalid()) }
}

/// Days from one date to another, negative if that is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    // Civil days all have 24 hours.
    to.duration_since(from).as_hours() / 24
}

/// The date so many days later, or earlier.
pub(crate) fn add_days(date: Date, days: i64) -> Result<Date> {
    let problem = || Problem::new("date-out-of-range").arg("date", date).arg("days", days);
    let hours = days.checked_mul(24).and_then(SignedDuration::try_from_hours).ok_or_else(problem)?;
    date.checked_add(hours).map_err(|_| problem())
}

/// The date of these parts.
pub(crate) fn date_of(year: i32, month: i32, day: i8) -> Result<Date> {
    let parts = i16::try_from(year).ok().zip(i8::try_from(month).ok());
    parts.and_then(|(year, month)| Date::new(year, month, day).ok()).ok_or_else(|| {
        Problem::new("date-out-of-range").arg("date", format_args!("{year:04}-{month:02}-{day:02}"))
    })
}

/// Reads an optional date, for `#[serde(default, deserialize_with = …)]`: a text, or a date as TOML has it.
pub(crate) fn deserialize_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    deserializer.deserialize_any(DateVisitor)
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Option<Date>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as 2026-11-23")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<Date>, E> {
        parse_date(text).map(Some).map_err(E::custom)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<Date>, E> {
        Ok(None)
    }

    /// TOML's own dates come as a map of one entry with a key that no file can have by chance.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Date>, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, text)) if key.starts_with("$__toml_private") => self.visit_str(&text),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}
