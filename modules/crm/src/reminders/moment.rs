//! When an activity begins, and when its owner is reminded of it, on the company's clock.

use jiff::civil::{Time, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::activities::activity;

/// When the day begins of which nobody said at what time.
const MORNING: Time = time(9, 0, 0, 0);

/// When it begins, or is due.
pub fn begins(row: &activity::Model, zone: &TimeZone) -> Option<Timestamp> {
    let time = row
        .time
        .split_once(':')
        .and_then(|(hour, minute)| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok());
    let civil = row.planned()?.to_datetime(time.unwrap_or(MORNING));
    zone.to_ambiguous_timestamp(civil).compatible().ok()
}

/// When its owner is reminded, if they want to be.
pub fn reminds(row: &activity::Model, zone: &TimeZone) -> Option<Timestamp> {
    let minutes: i64 = row.remind.parse().ok()?;
    begins(row, zone)?.checked_sub(SignedDuration::from_mins(minutes)).ok()
}
