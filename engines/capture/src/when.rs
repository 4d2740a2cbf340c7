//! Days with a time as telephone systems and reports write them.
//!
//! `2026-11-23 09:15:02`, `2026-11-23T09:15:02+08:00`, `23/11/2026 9:15`, `11/23/2026 09:15:02 AM`, `Nov 23, 2026 9:15 AM`,
//! `23 Ogos 2026 2:15 PTG`. Whoever asks says in which zone that is, and whether the day stands ahead of the month.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// Three letters of each month, in English and Malay.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "mac"],
    &["apr"],
    &["may", "mei"],
    &["jun"],
    &["jul"],
    &["aug", "ogo"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dis"],
];
const LONGEST: usize = 60;

/// The moment that a text names.
pub(crate) fn moment(text: &str, zone: &TimeZone, day_first: bool) -> Option<Timestamp> {
    let text = text.trim().trim_matches('"');
    if text.len() > LONGEST {
        return None;
    }
    if text.as_bytes().get(10).is_some_and(|byte| matches!(byte, b'T' | b't' | b' '))
        && let Ok(moment) = text.parse()
    {
        return Some(moment);
    }
    zone.to_timestamp(civil(text, day_first)?).ok()
}

fn civil(text: &str, day_first: bool) -> Option<DateTime> {
    let marks = |c: char| !c.is_alphanumeric() && c != ':' && c != '.';
    let words: Vec<&str> = text.split(marks).flat_map(parts).filter(|word| !word.is_empty()).collect();
    let [a, b, c, time @ ..] = &words[..] else { return None };
    Some(day(a, b, c, day_first)?.to_datetime(clock(time)?))
}

/// The parts of `23T09:15:02` and of `23.11.2026`.
fn parts(word: &str) -> Vec<&str> {
    match word.split_once(['T', 't']) {
        Some((day, time)) if number(day).is_some() => vec![day, time],
        _ if !word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()) => {
            word.split('.').collect()
        }
        _ => vec![word],
    }
}

fn day(a: &str, b: &str, c: &str, day_first: bool) -> Option<Date> {
    let (year, month, day) = match (month(a), month(b)) {
        (Some(month), _) => (c, month, number(b)?),
        (_, Some(month)) => (c, month, number(a)?),
        _ if a.len() == 4 => (a, number(b)?, number(c)?),
        _ if day_first => (c, number(b)?, number(a)?),
        _ => (c, number(a)?, number(b)?),
    };
    let year = if year.len() == 4 { year.parse().ok()? } else { return None };
    Date::new(year, month, day).ok()
}

/// `9:15`, `09:15:02`, `09:15:02.118`, each with a half of the day behind it or not; none is midnight.
fn clock(words: &[&str]) -> Option<Time> {
    let (time, half) = match words {
        [] => return Some(Time::midnight()),
        [time] => (*time, None),
        [time, half] => (*time, Some(half.to_lowercase().replace('.', ""))),
        _ => return None,
    };
    let whole = time.split('.').next()?;
    let parts: Vec<i8> = whole.split(':').map(number).collect::<Option<_>>()?;
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match (half.as_deref(), hour) {
        (None, hour) => hour,
        (Some("am" | "pg"), 1..=12) | (Some("mlm"), 12) => hour % 12,
        (Some("pm" | "tgh" | "ptg" | "mlm"), 1..=12) => hour % 12 + 12,
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

fn number(text: &str) -> Option<i8> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn month(text: &str) -> Option<i8> {
    let start = text.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|names| names.contains(&start.as_str())).map(|at| at as i8 + 1)
}

/// Seconds: `65`, `1:05`, `0:01:05`.
pub(crate) fn seconds(text: &str) -> Option<u32> {
    let mut total: u32 = 0;
    let parts: Vec<&str> = text.trim().split(':').collect();
    for (at, part) in parts.iter().enumerate() {
        let part: u32 = part.split('.').next()?.parse().ok()?;
        if parts.len() > 3 || at > 0 && part > 59 {
            return None;
        }
        total = total.checked_mul(60)?.checked_add(part)?;
    }
    Some(total)
}
