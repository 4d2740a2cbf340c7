//! A series of meetings: its master, the instances that were moved, and what of them lies in the window.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Problem, Result};

use super::event::Event;
use super::rule::Bounds;
use super::stamp::{Stamp, Written, days_later};
use super::zone::{Zone, seconds};
use super::{Meeting, Settings};

/// Beyond the window, since zones are up to a day apart.
const MARGIN_DAYS: i64 = 2;
/// How far a move of a whole series is followed.
const MOVE_DAYS_MOST: i64 = 366;

/// By their instants: local times, each in its zone.
type Instances = BTreeMap<Timestamp, (DateTime, Zone)>;

/// All that a file says of one `UID`.
#[derive(Debug, Default)]
pub struct Series {
    /// The event itself; none where only moved instances were sent.
    master: Option<Event>,
    /// By the instant of which they take the place.
    moved: BTreeMap<Timestamp, Event>,
}

impl Series {
    /// Takes an event; of two for the same place the one with the higher number counts, of equals the later.
    pub fn add(&mut self, event: Event, settings: &Settings) {
        let newer = |old: Option<&Event>| old.is_none_or(|old| old.sequence <= event.sequence);
        match event.instead_of.as_ref().map(|(stamp, _)| stamp.instant(&settings.zone)) {
            None if newer(self.master.as_ref()) => self.master = Some(event),
            Some(Some(at)) if newer(self.moved.get(&at)) => {
                self.moved.insert(at, event);
            }
            _ => {}
        }
    }

    /// What of it begins in the window, and whether that is all.
    ///
    /// Errors: `capture-rule-too-long`, with the line.
    pub fn meetings(&self, settings: &Settings, budget: &mut usize) -> Result<(Vec<Meeting>, bool)> {
        let (mut meetings, mut whole) = (Vec::new(), true);
        let mut except = BTreeSet::new();
        if let Some(master) = &self.master {
            let (instances, all) = self.instances(master, settings, budget)?;
            whole = all;
            except = master.except.iter().filter_map(|it| it.instant(&settings.zone)).collect();
            let changes: Vec<_> = self.changes().collect();
            for (at, (local, zone)) in instances.into_iter().filter(|(at, _)| !self.moved.contains_key(at)) {
                let instance = (master.rule.is_some() || !master.more.is_empty()).then_some(at);
                // As the last change of the series before it has it.
                let change = changes.partition_point(|&(&from, _)| from <= at).checked_sub(1);
                meetings.extend(match change.and_then(|last| changes.get(last)) {
                    Some((_, event)) => changed(event, local, instance, settings),
                    None => meeting(master, local, &zone, instance, settings),
                });
            }
        }
        for (&at, event) in self.moved.iter().filter(|(at, _)| !except.contains(at)) {
            let zone = event.start.zone(&settings.zone);
            meetings.extend(meeting(event, event.start.local, &zone, Some(at), settings));
        }
        meetings.sort_by_key(|meeting| (meeting.start, meeting.instance));
        whole &= meetings.len() <= settings.most;
        meetings.truncate(settings.most);
        Ok((meetings, whole))
    }

    /// The instances of the master, before any was moved, and whether those are all.
    fn instances(
        &self,
        master: &Event,
        settings: &Settings,
        budget: &mut usize,
    ) -> Result<(Instances, bool)> {
        let zone = master.start.zone(&settings.zone);
        let moved = self.changes().map(|(_, event)| shift(event).abs() / 86_400 + 1).max().unwrap_or(0);
        let moved = moved.min(MOVE_DAYS_MOST);
        let (margin, further) = (MARGIN_DAYS + moved, SignedDuration::from_hours(24 * moved));
        let utc = |at: Timestamp| TimeZone::UTC.to_datetime(at);
        let bounds = Bounds {
            from: days_later(utc(settings.from), -margin).unwrap_or(DateTime::MIN),
            to: days_later(utc(settings.until), margin).unwrap_or(DateTime::MAX),
            between: Some((
                settings.from.checked_sub(further).unwrap_or(Timestamp::MIN),
                settings.until.checked_add(further).unwrap_or(Timestamp::MAX),
            )),
            // Room for those that were moved or do not take place.
            most: settings.most.saturating_add(self.moved.len() + master.except.len() + 1),
        };
        let mut locals = match &master.rule {
            None => vec![master.start.local],
            Some(rule) => rule
                .expand(master.start.local, bounds, budget, |local| zone.instant(local))
                .ok_or_else(|| Problem::new("capture-rule-too-long").arg("line", master.line))?,
        };
        let whole = locals.len() < bounds.most;
        let mut instances = BTreeMap::new();
        let except_days: BTreeSet<_> =
            master.except.iter().filter(|it| it.is_day()).map(|it| it.local.date()).collect();
        locals.retain(|local| !except_days.contains(&local.date()));
        let more = master.more.iter().map(|more| one_more(more, master, &settings.zone));
        let all = locals.into_iter().map(|local| (local, zone.clone())).chain(more);
        instances.extend(all.filter_map(|(local, zone)| Some((zone.instant(local)?, (local, zone)))));
        for except in master.except.iter().filter_map(|it| it.instant(&settings.zone)) {
            instances.remove(&except);
        }
        Ok((instances, whole))
    }

    /// Changes that hold for all later instances too, in order.
    fn changes(&self) -> impl Iterator<Item = (&Timestamp, &Event)> {
        self.moved.iter().filter(|(_, event)| event.instead_of.as_ref().is_some_and(|(_, all)| *all))
    }
}

/// A further instance; one that is a day takes the time of the first.
fn one_more(more: &Stamp, master: &Event, zone: &TimeZone) -> (DateTime, Zone) {
    if more.is_day() {
        (more.local.date().to_datetime(master.start.local.time()), master.start.zone(zone))
    } else {
        (more.local, more.zone(zone))
    }
}

/// Seconds by which a moved instance lies later than it would have.
fn shift(event: &Event) -> i64 {
    let from = event.instead_of.as_ref().map_or(event.start.local, |(from, _)| from.local);
    seconds(event.start.local).zip(seconds(from)).map_or(0, |(to, from)| to - from)
}

/// An instance that lies where a change of the series puts it.
fn changed(
    event: &Event,
    local: DateTime,
    instance: Option<Timestamp>,
    settings: &Settings,
) -> Option<Meeting> {
    let local = local.checked_add(SignedDuration::from_secs(shift(event))).ok()?;
    meeting(event, local, &event.start.zone(&settings.zone), instance, settings)
}

fn meeting(
    event: &Event,
    local: DateTime,
    zone: &Zone,
    instance: Option<Timestamp>,
    settings: &Settings,
) -> Option<Meeting> {
    let (start, end) = (zone.instant(local)?, event.length.after(local, zone)?);
    (settings.from <= start && start < settings.until).then(|| Meeting {
        details: event.details.clone(),
        instance,
        start,
        end,
        zone: zone.name().to_owned(),
        all_day: event.start.is_day(),
        floating: matches!(event.start.written, Written::Floating),
    })
}
