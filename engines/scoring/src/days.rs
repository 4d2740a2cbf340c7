//! Counting days.

use jiff::civil::Date;

/// Days from one date to another, negative if that is earlier.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    // Civil days all have 24 hours.
    to.duration_since(from).as_hours() / 24
}
