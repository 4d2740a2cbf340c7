//! Times and lengths as iCalendar writes them.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::zone::Zone;

/// A time, with what it was written in.
#[derive(Debug, Clone)]
pub struct Stamp {
    pub local: DateTime,
    pub written: Written,
}

/// What a time was written in.
#[derive(Debug, Clone)]
pub enum Written {
    /// A whole day.
    Day,
    /// Whatever clock hangs on the wall.
    Floating,
    Utc,
    In(Zone),
}

impl Stamp {
    /// The zone that it counts in; the caller's for days and floating times.
    pub fn zone(&self, default: &TimeZone) -> Zone {
        match &self.written {
            Written::Day | Written::Floating => Zone::Known(default.clone()),
            Written::Utc => Zone::Known(TimeZone::UTC),
            Written::In(zone) => zone.clone(),
        }
    }

    /// The instant.
    pub fn instant(&self, default: &TimeZone) -> Option<Timestamp> {
        self.zone(default).instant(self.local)
    }

    /// Whether this is a day and not a time.
    pub fn is_day(&self) -> bool {
        matches!(self.written, Written::Day)
    }
}

/// How long something lasts: days by the calendar, then seconds by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Length {
    pub days: i64,
    pub seconds: i64,
}

impl Length {
    /// Reads `P1D`, `PT1H30M`, `P2W`; nothing that ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
        let mut length = Self::default();
        let mut digits = String::new();
        for letter in text.chars().filter(|&letter| letter != 'T') {
            if letter.is_ascii_digit() && digits.len() < 9 {
                digits.push(letter);
                continue;
            }
            let number: i64 = digits.parse().ok()?;
            match letter {
                'W' => length.days += number * 7,
                'D' => length.days += number,
                'H' => length.seconds += number * 3600,
                'M' => length.seconds += number * 60,
                'S' => length.seconds += number,
                _ => return None,
            }
            digits.clear();
        }
        digits.is_empty().then_some(length)
    }

    /// When something ends that begins then.
    pub fn after(self, local: DateTime, zone: &Zone) -> Option<Timestamp> {
        zone.instant(days_later(local, self.days)?)?.checked_add(SignedDuration::from_secs(self.seconds)).ok()
    }
}

/// The same time so many days later.
pub fn days_later(local: DateTime, days: i64) -> Option<DateTime> {
    let length = SignedDuration::try_from_hours(days.checked_mul(24)?)?;
    local.checked_add(length).ok()
}

/// Reads `20261123` and `20261123T091502`, without what may follow.
pub fn civil(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<i16>().ok()
    };
    let small = |from: usize| number(from, from + 2).and_then(|number| i8::try_from(number).ok());
    let date = Date::new(number(0, 4)?, small(4)?, small(6)?).ok()?;
    if text.len() == 8 {
        return Some(date.to_datetime(jiff::civil::Time::midnight()));
    }
    if !matches!(text.len(), 15 | 16) || text.as_bytes().get(8) != Some(&b'T') {
        return None;
    }
    // A leap second is the last of its minute.
    DateTime::new(date.year(), date.month(), date.day(), small(9)?, small(11)?, small(13)?.min(59), 0).ok()
}
