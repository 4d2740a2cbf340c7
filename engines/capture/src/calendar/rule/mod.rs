//! Recurrence rules (RFC 5545, section 3.3.10): what they say.
//!
//! Why not a crate: docs/decisions/024-capture.md.

mod days;
mod expand;

pub use expand::Bounds;

use super::stamp::civil;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};

/// How often a period comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Every {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// The last moment at which something may recur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    Day(Date),
    Local(DateTime),
    Instant(Timestamp),
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    every: Every,
    interval: i64,
    count: Option<u32>,
    until: Option<Until>,
    months: Vec<i16>,
    weeks: Vec<i16>,
    year_days: Vec<i16>,
    month_days: Vec<i16>,
    /// Weekdays, each with which of the month or year; 0 for all.
    weekdays: Vec<(i16, Weekday)>,
    hours: Vec<i16>,
    minutes: Vec<i16>,
    seconds: Vec<i16>,
    positions: Vec<i16>,
    week_start: Weekday,
}

const INTERVAL_MOST: i64 = 1_000_000;

impl Rule {
    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE`.
    ///
    /// Errors: the part that cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Monday,
        };
        let mut has_frequency = false;
        for part in text.trim().trim_end_matches(';').split(';') {
            let (key, value) = part.split_once('=').ok_or(part)?;
            let key = key.trim().to_ascii_uppercase();
            has_frequency |= key == "FREQ";
            rule.part(&key, &value.trim().to_ascii_uppercase()).ok_or(part)?;
        }
        if has_frequency { Ok(rule) } else { Err(text.to_owned()) }
    }

    fn part(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "FREQ" => self.every = every(value)?,
            "INTERVAL" => self.interval = value.parse().ok().filter(|it| (1..=INTERVAL_MOST).contains(it))?,
            "COUNT" => self.count = Some(value.parse().ok().filter(|&it| it > 0)?),
            "UNTIL" => self.until = Some(until(value)?),
            "WKST" => self.week_start = weekday(value)?,
            "BYMONTH" => self.months = numbers(value, 1, 12, false)?,
            "BYWEEKNO" => self.weeks = numbers(value, 1, 53, true)?,
            "BYYEARDAY" => self.year_days = numbers(value, 1, 366, true)?,
            "BYMONTHDAY" => self.month_days = numbers(value, 1, 31, true)?,
            "BYDAY" => self.weekdays = value.split(',').map(nth_weekday).collect::<Option<_>>()?,
            "BYHOUR" => self.hours = numbers(value, 0, 23, false)?,
            "BYMINUTE" => self.minutes = numbers(value, 0, 59, false)?,
            "BYSECOND" => self.seconds = numbers(value, 0, 59, false)?,
            "BYSETPOS" => self.positions = numbers(value, 1, 366, true)?,
            // Other calendars than the Gregorian recur on other days.
            "RSCALE" if value != "GREGORIAN" => return None,
            _ => {}
        }
        Some(())
    }
}

fn every(value: &str) -> Option<Every> {
    Some(match value {
        "SECONDLY" => Every::Second,
        "MINUTELY" => Every::Minute,
        "HOURLY" => Every::Hour,
        "DAILY" => Every::Day,
        "WEEKLY" => Every::Week,
        "MONTHLY" => Every::Month,
        "YEARLY" => Every::Year,
        _ => return None,
    })
}

fn until(value: &str) -> Option<Until> {
    let local = civil(value)?;
    Some(match value.len() {
        8 => Until::Day(local.date()),
        _ if value.ends_with('Z') => Until::Instant(jiff::tz::TimeZone::UTC.to_timestamp(local).ok()?),
        _ => Until::Local(local),
    })
}

fn weekday(value: &str) -> Option<Weekday> {
    Some(match value {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

/// `MO`, `2TU`, `-1FR`.
fn nth_weekday(value: &str) -> Option<(i16, Weekday)> {
    let value = value.trim();
    let (nth, day) = value.split_at_checked(value.len().checked_sub(2)?)?;
    let nth =
        if nth.is_empty() { 0 } else { nth.parse().ok().filter(|it: &i16| (1..=53).contains(&it.abs()))? };
    Some((nth, weekday(day)?))
}

/// Numbers in order, each once; those counted from the end are below 0.
fn numbers(value: &str, least: i16, most: i16, from_end: bool) -> Option<Vec<i16>> {
    let one = |text: &str| {
        let number: i16 = text.trim().parse().ok()?;
        let size = if from_end { number.abs() } else { number };
        (least..=most).contains(&size).then_some(number)
    };
    let mut numbers: Vec<i16> = value.split(',').map(one).collect::<Option<_>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}
