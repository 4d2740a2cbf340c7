//! iCalendar (RFC 5545) as meetings: what a CalDAV server, a feed or a file tells.
//!
//! A series becomes its instances within a window that the caller gives. Local times that come twice count the first time, and
//! those that a clock skips by the offset before the gap (section 3.3.5, and erratum 4271, which settles section 3.3.10).

mod event;
mod lines;
mod rule;
mod series;
mod stamp;
mod zone;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_kernel::{Problem, Result};

use crate::read::{Read, bounded};
use event::{Event, Zones};
use series::Series;
use stamp::days_later;

/// Largest file.
const FILE_MOST: usize = 16 << 20;
/// Candidates of rules that are looked at in one file: a second of work.
const BUDGET: usize = 2_000_000;

/// What is asked of a calendar.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The zone of whole days, and of times without one.
    pub zone: TimeZone,
    /// Meetings count that begin at this instant or later …
    pub from: Timestamp,
    /// … and before this one.
    pub until: Timestamp,
    /// How many meetings at most.
    pub most: usize,
}

/// A meeting, or one of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// What is the same for all of a series.
    pub details: Arc<Details>,
    /// Which one of a series: when it would begin, had nobody moved it. With the uid, what it is known by.
    pub instance: Option<Timestamp>,
    pub start: Timestamp,
    pub end: Timestamp,
    /// The zone that it was written in, by its IANA name where it has one.
    pub zone: String,
    /// Whether it was written as whole days.
    pub all_day: bool,
    /// Whether it was written without a zone.
    pub floating: bool,
}

/// What a meeting is about, and who comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    pub uid: String,
    pub summary: String,
    pub organiser: Option<Attendee>,
    pub attendees: Vec<Attendee>,
    pub cancelled: bool,
    /// Whether whoever keeps the calendar says that it is nobody else's business.
    pub private: bool,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The e-mail address, in small letters.
    pub address: String,
    pub name: String,
    /// Whether they said no.
    pub declined: bool,
}

/// Reads the meetings of a window, by uid and then by time. An event that cannot be read is told, and costs only itself.
///
/// Errors: `capture-too-large`, `capture-calendar-missing`, `capture-nested-too-deep`.
pub fn read(bytes: &[u8], settings: &Settings) -> Result<Read<Meeting>> {
    bounded(bytes, FILE_MOST)?;
    let roots = lines::components(bytes)?;
    let calendars: Vec<_> = roots.iter().filter(|root| root.name == "VCALENDAR").collect();
    if calendars.is_empty() {
        return Err(Problem::new("capture-calendar-missing"));
    }
    let until =
        days_later(TimeZone::UTC.to_datetime(settings.until), 2).unwrap_or(jiff::civil::DateTime::MAX);
    let mut read = Read::default();
    let mut all: BTreeMap<String, Series> = BTreeMap::new();
    for calendar in calendars {
        let cancelled =
            calendar.get("METHOD").is_some_and(|it| it.value.trim().eq_ignore_ascii_case("CANCEL"));
        let mut zones = Zones::new(calendar.parts.iter(), &settings.zone, until);
        for part in calendar.parts.iter().filter(|part| part.name == "VEVENT") {
            match Event::read(part, &mut zones, cancelled) {
                Ok(event) => all.entry(event.details.uid.clone()).or_default().add(event, settings),
                Err(problem) => read.tell(problem),
            }
        }
    }
    let mut budget = BUDGET;
    for series in all.values() {
        match series.meetings(settings, &mut budget) {
            Ok((meetings, whole)) => {
                let room = settings.most - read.found.len();
                let whole = whole && meetings.len() <= room;
                read.found.extend(meetings.into_iter().take(room));
                if !whole {
                    read.tell(Problem::new("capture-meetings-too-many").arg("most", settings.most));
                    break;
                }
            }
            Err(problem) => read.tell(problem),
        }
    }
    Ok(read)
}
