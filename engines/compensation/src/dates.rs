//! Civil days as the number of days since 1970-01-01, the form in which columns hold them.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

const EPOCH: Date = date(1970, 1, 1);

/// The number of a day.
pub fn number(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

/// The day of a number; numbers beyond the year 9999 give its last day.
pub fn day(number: i32) -> Date {
    EPOCH.checked_add(Span::new().try_days(number).unwrap_or_else(|_| 0.days())).unwrap_or(Date::MAX)
}

/// A day as `2026-01-31`, with a time after it only if that is midnight.
pub fn parse(text: &str) -> Option<i32> {
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' || !text.is_char_boundary(10) {
        return None;
    }
    let rest = text[10..].trim_start_matches(['T', ' ']).trim_end_matches('Z');
    if !rest.chars().all(|c| matches!(c, '0' | ':' | '.')) {
        return None;
    }
    text[..10].parse::<Date>().ok().map(number)
}
