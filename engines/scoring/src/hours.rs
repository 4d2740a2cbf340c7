//! Working hours: how many minutes of them lie between two moments, so that a lead that comes on Friday evening is not old on Monday.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Problem, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

const MINUTES_OF_A_DAY: u16 = 24 * 60;
/// Ten years: whatever is older is as old.
const DAYS_MOST: usize = 3_660;

/// Working time from one minute of a day to another, written as `09:00-18:00`; the end may be `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shift {
    from: u16,
    to: u16,
}

impl FromStr for Shift {
    type Err = Problem;

    /// # Errors
    /// `hours-unreadable`, also where the end is not after the beginning.
    fn from_str(text: &str) -> Result<Self> {
        let read = || {
            let (from, to) = text.split_once('-')?;
            Some(Self { from: minute(from)?, to: minute(to)? })
        };
        let shift = read().filter(|shift| shift.from < shift.to);
        shift.ok_or_else(|| {
            let excerpt: String = text.chars().take(40).collect();
            Problem::new("hours-unreadable").arg("text", excerpt)
        })
    }
}

/// The minute of the day of `09:00`.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let two = |text: &str| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (two(hour)?, two(minute)?);
    let at = hour * 60 + minute;
    (minute < 60 && at <= MINUTES_OF_A_DAY).then_some(at)
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

impl TryFrom<String> for Shift {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<Shift> for String {
    fn from(shift: Shift) -> Self {
        shift.to_string()
    }
}

/// When people work, by the clock of a zone.
#[derive(Debug, Clone)]
pub struct Hours {
    week: [Vec<Shift>; 7],
    special: BTreeMap<Date, Vec<Shift>>,
    zone: TimeZone,
}

impl Hours {
    /// Shifts of each weekday from Monday, and of days that are special: none on a holiday. Shifts that overlap count once.
    #[must_use]
    pub fn new(week: [Vec<Shift>; 7], special: BTreeMap<Date, Vec<Shift>>, zone: TimeZone) -> Self {
        let special = special.into_iter().map(|(day, shifts)| (day, apart(shifts))).collect();
        Self { week: week.map(apart), special, zone }
    }

    /// Whole working minutes between two moments: 0 where the second is not later. Beyond ten years it stops counting.
    #[must_use]
    pub fn minutes(&self, from: Timestamp, to: Timestamp) -> i64 {
        if to <= from {
            return 0;
        }
        let last = self.zone.to_datetime(to).date();
        let first = self.zone.to_datetime(from).date();
        let days = first.series(jiff::Span::new().days(1)).take(DAYS_MOST).take_while(|day| *day <= last);
        let seconds: i64 = days.map(|day| self.seconds(day, from, to)).sum();
        seconds / 60
    }

    /// Working seconds of a day that lie between two moments.
    fn seconds(&self, day: Date, from: Timestamp, to: Timestamp) -> i64 {
        let usual = || self.week.get(usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()));
        let shifts = self.special.get(&day).or_else(usual).into_iter().flatten();
        let worked = shifts.filter_map(|shift| {
            let (begin, end) = (self.moment(day, shift.from)?.max(from), self.moment(day, shift.to)?.min(to));
            Some(end.duration_since(begin).as_secs().max(0))
        });
        worked.sum()
    }

    /// A minute of a day by the zone's clock; one that the clock skips counts by the offset before.
    fn moment(&self, day: Date, minute: u16) -> Option<Timestamp> {
        let local = day.at(0, 0, 0, 0).checked_add(SignedDuration::from_mins(minute.into())).ok()?;
        self.zone.to_timestamp(local).ok()
    }
}

/// The same time in shifts that do not overlap.
fn apart(mut shifts: Vec<Shift>) -> Vec<Shift> {
    shifts.sort_unstable();
    let mut merged: Vec<Shift> = Vec::with_capacity(shifts.len());
    for shift in shifts {
        match merged.last_mut() {
            Some(last) if shift.from <= last.to => last.to = last.to.max(shift.to),
            _ => merged.push(shift),
        }
    }
    merged
}
