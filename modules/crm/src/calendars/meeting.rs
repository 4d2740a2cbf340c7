//! What a meeting says, as it is kept of it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use prestasi_capture::calendar::Meeting;

use crate::gathered::{known_as, short};

const NAME_MOST: usize = 200;
/// People of a meeting who are looked at: what more were asked to is no meeting with a customer.
const PEOPLE_MOST: usize = 50;

/// What it is known by, in whichever calendar it stands.
pub fn id(meeting: &Meeting) -> String {
    let uid = &meeting.details.uid;
    known_as(&meeting.instance.map_or_else(|| uid.clone(), |instance| format!("{uid} {instance}")))
}

/// Whether it does not take place for whoever has this address.
pub fn is_off(meeting: &Meeting, address: &str) -> bool {
    let details = &meeting.details;
    details.cancelled || details.attendees.iter().any(|one| one.declined && one.address == address)
}

/// The addresses of those who come: whoever asked for it first.
pub fn people(meeting: &Meeting) -> Vec<String> {
    let details = &meeting.details;
    let mut people: Vec<String> = Vec::new();
    for one in details.organiser.iter().chain(&details.attendees).filter(|one| !one.declined) {
        if people.len() < PEOPLE_MOST && !people.contains(&one.address) {
            people.push(one.address.clone());
        }
    }
    people
}

/// What it is called.
pub fn name(meeting: &Meeting, people: &[String]) -> String {
    let name = short(&meeting.details.summary, NAME_MOST);
    match people.first() {
        Some(first) if name.is_empty() => short(first, NAME_MOST),
        _ => name,
    }
}

/// Its day in a zone, and the time on it unless it takes whole days.
pub fn day_and_time(meeting: &Meeting, zone: &TimeZone) -> (Date, Option<String>) {
    let local = zone.to_datetime(meeting.start);
    let time = (!meeting.all_day).then(|| local.strftime("%H:%M").to_string());
    (local.date(), time)
}

/// How long it takes, unless it takes whole days.
pub fn minutes(meeting: &Meeting) -> Option<i64> {
    let minutes = meeting.end.duration_since(meeting.start).as_mins();
    (!meeting.all_day && minutes > 0).then_some(minutes)
}
