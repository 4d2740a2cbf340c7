//! One `VEVENT`, read.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use prestasi_kernel::{Problem, Result};

use super::lines::{Component, Property};
use super::rule::Rule;
use super::stamp::{Length, Stamp, Written, civil};
use super::zone::Zone;
use super::{Attendee, Details};
use crate::text::{address, excerpt, line};

/// Longest texts that are kept, in characters.
const TEXT_MOST: usize = 500;
const BUDGET: usize = 1_000_000;
const ATTENDEES_MOST: usize = 1_000;
/// Days that are named one by one.
const DAYS_MOST: usize = 5_000;

/// What stands in a `VEVENT`.
#[derive(Debug, Clone)]
pub struct Event {
    pub line: u64,
    pub sequence: i64,
    pub details: Arc<Details>,
    pub start: Stamp,
    pub length: Length,
    pub rule: Option<Rule>,
    /// Further instances.
    pub more: Vec<Stamp>,
    /// Instances that do not take place.
    pub except: Vec<Stamp>,
    /// Which instance this one takes the place of, and whether of all after it too.
    pub instead_of: Option<(Stamp, bool)>,
}

/// The zones that a file speaks of; each is looked up once.
pub struct Zones<'a> {
    described: HashMap<String, &'a Component>,
    found: HashMap<String, Option<Zone>>,
    default: TimeZone,
    until: DateTime,
    /// Candidates that may still be looked at for zones that the file describes.
    budget: usize,
}

impl<'a> Zones<'a> {
    /// The zones described in these components.
    pub fn new(parts: impl Iterator<Item = &'a Component>, default: &TimeZone, until: DateTime) -> Self {
        let zones = parts.filter(|part| part.name == "VTIMEZONE");
        let described =
            zones.filter_map(|part| Some((part.get("TZID")?.value.trim().to_owned(), part))).collect();
        Self { described, found: HashMap::new(), default: default.clone(), until, budget: BUDGET }
    }

    fn stamps(&mut self, property: &Property) -> Result<Vec<Stamp>> {
        let values = property.value.split(',').take(DAYS_MOST);
        values.map(|value| self.stamp(property, value)).collect()
    }

    fn stamp(&mut self, property: &Property, value: &str) -> Result<Stamp> {
        // A period is known by when it begins.
        let value = value.split('/').next().unwrap_or_default().trim();
        let local = civil(value).ok_or_else(|| property.problem())?;
        let written = match property.parameter("TZID") {
            _ if value.len() == 8 => Written::Day,
            _ if value.ends_with(['Z', 'z']) => Written::Utc,
            Some(name) => Written::In(self.zone(name).ok_or_else(|| {
                Problem::new("capture-zone-unknown").arg("line", property.line).arg("zone", line(name, 60))
            })?),
            None => Written::Floating,
        };
        Ok(Stamp { local, written })
    }

    fn zone(&mut self, name: &str) -> Option<Zone> {
        if let Some(found) = self.found.get(name) {
            return found.clone();
        }
        let found = Zone::find(name, self.described.get(name.trim()).copied(), self.until, &mut self.budget);
        self.found.insert(name.to_owned(), found.clone());
        found
    }
}

impl Event {
    /// Reads a `VEVENT`; `cancelled` if the whole file is a cancellation.
    ///
    /// Errors: `capture-event-incomplete`, `capture-event-unreadable`, `capture-rule-unreadable`, `capture-zone-unknown`,
    /// each with its line.
    pub fn read(component: &Component, zones: &mut Zones<'_>, cancelled: bool) -> Result<Self> {
        let needed = |name: &'static str| {
            let missing =
                || Problem::new("capture-event-incomplete").arg("line", component.line).arg("property", name);
            component.get(name).ok_or_else(missing)
        };
        let start_property = needed("DTSTART")?;
        let start = zones.stamp(start_property, &start_property.value)?;
        let instead_of = match component.get("RECURRENCE-ID") {
            Some(it) => Some((zones.stamp(it, &it.value)?, it.parameter("RANGE").is_some())),
            None => None,
        };
        let rule = component.get("RRULE").map(|it| {
            Rule::parse(&it.value).map_err(|part| {
                Problem::new("capture-rule-unreadable").arg("line", it.line).arg("part", excerpt(&part))
            })
        });
        let stamps = |name: &str, zones: &mut Zones<'_>| -> Result<Vec<Stamp>> {
            let lists: Vec<Vec<Stamp>> =
                component.all(name).map(|it| zones.stamps(it)).collect::<Result<_>>()?;
            Ok(lists.into_iter().flatten().take(DAYS_MOST).collect())
        };
        Ok(Self {
            line: component.line,
            sequence: component.get("SEQUENCE").and_then(|it| it.value.trim().parse().ok()).unwrap_or(0),
            details: Arc::new(details(component, line(&needed("UID")?.value, TEXT_MOST), cancelled)),
            length: length(component, &start, zones)?,
            more: stamps("RDATE", zones)?,
            except: stamps("EXDATE", zones)?,
            rule: rule.transpose()?,
            start,
            instead_of,
        })
    }
}

/// How long it lasts: to its end, or as long as it says; else a day has a day, and a time nothing.
fn length(component: &Component, start: &Stamp, zones: &mut Zones<'_>) -> Result<Length> {
    if let Some(property) = component.get("DTEND") {
        let end = zones.stamp(property, &property.value)?;
        let length = if start.is_day() && end.is_day() {
            Length { days: end.local.date().duration_since(start.local.date()).as_hours() / 24, seconds: 0 }
        } else {
            let ends = end.instant(&zones.default).zip(start.instant(&zones.default));
            let seconds = ends.map(|(end, start)| end.duration_since(start).as_secs());
            Length { days: 0, seconds: seconds.ok_or_else(|| property.problem())? }
        };
        let backwards = length.days < 0 || length.seconds < 0;
        return if backwards { Err(property.problem()) } else { Ok(length) };
    }
    match component.get("DURATION") {
        Some(property) => Length::parse(&property.value).ok_or_else(|| property.problem()),
        None => Ok(Length { days: start.is_day().into(), seconds: 0 }),
    }
}

fn details(component: &Component, uid: String, cancelled: bool) -> Details {
    let is = |name: &str, value: &str| {
        component.get(name).is_some_and(|it| it.value.trim().eq_ignore_ascii_case(value))
    };
    Details {
        uid,
        summary: component.get("SUMMARY").map(|it| line(&it.text(), TEXT_MOST)).unwrap_or_default(),
        organiser: component.get("ORGANIZER").and_then(attendee),
        attendees: component.all("ATTENDEE").filter_map(attendee).take(ATTENDEES_MOST).collect(),
        cancelled: cancelled || is("STATUS", "CANCELLED"),
        private: is("CLASS", "PRIVATE") || is("CLASS", "CONFIDENTIAL"),
    }
}

/// Who is invited; rooms and things are not.
fn attendee(property: &Property) -> Option<Attendee> {
    let is = |name, value| property.parameter(name).is_some_and(|it| it.eq_ignore_ascii_case(value));
    if is("CUTYPE", "ROOM") || is("CUTYPE", "RESOURCE") {
        return None;
    }
    let value = property.value.trim();
    let mail = value.get(..7).filter(|it| it.eq_ignore_ascii_case("mailto:")).map_or(value, |_| &value[7..]);
    let address = address(mail).or_else(|| address(property.parameter("EMAIL")?))?;
    Some(Attendee {
        address,
        name: property.parameter("CN").map(|name| line(name, TEXT_MOST)).unwrap_or_default(),
        declined: is("PARTSTAT", "DECLINED"),
    })
}
