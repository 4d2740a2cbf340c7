//! Zones by the names that calendars give them, and zones that a file describes itself.

use std::rc::Rc;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};
use windows_timezones::WindowsTimezone;

use super::lines::Component;
use super::rule::{Bounds, Rule};
use super::stamp::civil;

/// What lies in the program, whatever the machine has.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);
/// Onsets of one observance that are followed: a century of two a year.
const ONSETS_MOST: usize = 400;

/// A zone.
#[derive(Debug, Clone)]
pub enum Zone {
    /// One that is known by a name.
    Known(TimeZone),
    /// One that stands in the file, with its name there.
    Own(Rc<(String, Vec<Onset>)>),
}

/// When the clock of a zone changes, in seconds since 1970, and from which offset to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Onset {
    at: i64,
    from: i64,
    to: i64,
}

impl Zone {
    /// The zone of a `TZID`, with what the file says of it.
    pub fn find(
        name: &str,
        described: Option<&Component>,
        until: DateTime,
        budget: &mut usize,
    ) -> Option<Self> {
        let location = || described.and_then(|it| it.get("X-LIC-LOCATION")).map(|it| it.value.trim());
        let known = known(name).or_else(|| location().and_then(known)).map(Self::Known);
        known.or_else(|| own(name, described?, until, budget)).or_else(|| fixed(name).map(Self::Known))
    }

    /// The name that is told.
    pub fn name(&self) -> &str {
        match self {
            Self::Known(zone) => zone.iana_name().unwrap_or("UTC"),
            Self::Own(own) => &own.0,
        }
    }

    /// The instant of a local time: the first of two, and where there is none, by the offset before the gap (RFC 5545, section 3.3.5).
    pub fn instant(&self, local: DateTime) -> Option<Timestamp> {
        match self {
            Self::Known(zone) => zone.to_timestamp(local).ok(),
            Self::Own(own) => {
                let second = seconds(local)?;
                let passed = own.1.partition_point(|onset| second >= onset.at + onset.from.max(onset.to));
                let offset = match passed.checked_sub(1) {
                    Some(last) => own.1.get(last)?.to,
                    None => own.1.first()?.from,
                };
                Timestamp::from_second(second - offset).ok()
            }
        }
    }
}

fn known(name: &str) -> Option<TimeZone> {
    let name = name.trim();
    if let Ok(windows) = WindowsTimezone::from_str(name) {
        return ZONES.get(windows.tzdb_id()).ok();
    }
    // `/vendor.org/20251101_1/Asia/Kuala_Lumpur`: the longest end that is a name.
    let ends = std::iter::successors(Some(name), |rest| rest.split_once('/').map(|(_, rest)| rest));
    ends.take(6).filter(|end| !end.is_empty()).find_map(|end| ZONES.get(end).ok())
}

/// `(UTC+08:00) …`, as Windows shows zones; only where nothing better is known.
fn fixed(name: &str) -> Option<TimeZone> {
    let inner = name.trim().strip_prefix('(')?.split_once(')')?.0;
    let offset = inner.strip_prefix("UTC").or_else(|| inner.strip_prefix("GMT"))?;
    let seconds = if offset.is_empty() { 0 } else { offset_seconds(&offset.replace(':', ""))? };
    Offset::from_seconds(i32::try_from(seconds).ok()?).ok().map(TimeZone::fixed)
}

/// `+0800`, `-023000`.
fn offset_seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |part| part.parse::<i64>().ok());
    let seconds = part(0)? * 3600 + part(2)? * 60 + part(4)?;
    (seconds < 24 * 3600).then_some(sign * seconds)
}

/// The zone of a `VTIMEZONE`, as far as it is asked for.
fn own(name: &str, described: &Component, until: DateTime, budget: &mut usize) -> Option<Zone> {
    let mut onsets = Vec::new();
    for part in
        described.parts.iter().filter(|part| matches!(part.name.as_str(), "STANDARD" | "DAYLIGHT")).take(50)
    {
        let offset = |name| offset_seconds(&part.get(name)?.value);
        let (from, to) = (offset("TZOFFSETFROM")?, offset("TZOFFSETTO")?);
        let start = civil(&part.get("DTSTART")?.value)?;
        let mut locals = vec![start];
        if let Some(rule) = part.get("RRULE") {
            let rule = Rule::parse(&rule.value).ok()?;
            let bounds = Bounds { from: start, to: until, between: None, most: ONSETS_MOST };
            let fixed = Zone::Known(TimeZone::fixed(Offset::from_seconds(i32::try_from(from).ok()?).ok()?));
            locals = rule.expand(start, bounds, budget, |local| fixed.instant(local))?;
        }
        locals
            .extend(part.all("RDATE").flat_map(|it| it.value.split(',')).filter_map(civil).take(ONSETS_MOST));
        let at = |local: DateTime| seconds(local).map(|second| Onset { at: second - from, from, to });
        onsets.extend(locals.into_iter().filter_map(at));
    }
    onsets.sort_unstable();
    onsets.dedup();
    (!onsets.is_empty()).then(|| Zone::Own(Rc::new((crate::text::line(name, 100), onsets))))
}

/// Seconds of a local time, as if it were UTC.
pub fn seconds(local: DateTime) -> Option<i64> {
    Some(local.duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0)).as_secs())
}

/// The local time so many seconds after 1970 began.
pub fn local(second: i64) -> Option<DateTime> {
    DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(SignedDuration::from_secs(second)).ok()
}
