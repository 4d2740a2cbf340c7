//! People of a webinar, each once however often they came.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use super::Participant;
use crate::text::{address, line};

/// One visit, or that somebody did not come.
pub struct Visit<'a> {
    pub address: &'a str,
    pub name: String,
    pub attended: bool,
    pub joined: Option<Timestamp>,
    pub left: Option<Timestamp>,
    pub minutes: Option<u32>,
}

/// The people so far.
#[derive(Default)]
pub struct People {
    all: Vec<Participant>,
    place: HashMap<String, usize>,
}

impl People {
    /// Adds a visit to whoever it was: by address, and without one by name. What tells nobody is left out.
    pub fn add(&mut self, visit: Visit<'_>) {
        let (address, name) = (address(visit.address), line(&visit.name, 200));
        let key = match &address {
            Some(address) => address.clone(),
            // No address has a blank ahead.
            None => format!(" {}", name.to_lowercase()),
        };
        if key == " " {
            return;
        }
        let minutes = visit.minutes.or_else(|| Some(minutes(visit.joined?, visit.left?))).unwrap_or(0);
        let place = *self.place.entry(key).or_insert_with(|| {
            let (joined, left) = (None, None);
            self.all.push(Participant {
                address,
                name: String::new(),
                attended: false,
                joined,
                left,
                minutes: 0,
            });
            self.all.len() - 1
        });
        let Some(person) = self.all.get_mut(place) else { return };
        if person.name.is_empty() {
            person.name = name;
        }
        if visit.attended {
            person.attended = true;
            person.joined = person.joined.into_iter().chain(visit.joined).min();
            person.left = person.left.into_iter().chain(visit.left).max();
            person.minutes = person.minutes.saturating_add(minutes);
        }
    }

    /// All but those of the house. Whoever came with two devices at once was there no longer than from the first to the last minute.
    pub fn without(self, house: &BTreeSet<String>) -> Vec<Participant> {
        let guests = self
            .all
            .into_iter()
            .filter(|person| person.address.as_ref().is_none_or(|it| !house.contains(it)));
        guests
            .map(|mut person| {
                if let (Some(joined), Some(left)) = (person.joined, person.left) {
                    person.minutes = person.minutes.min(minutes(joined, left));
                }
                person
            })
            .collect()
    }
}

/// Minutes from one to the other, the last one whole.
fn minutes(from: Timestamp, to: Timestamp) -> u32 {
    u64::try_from(to.duration_since(from).as_secs())
        .ok()
        .and_then(|s| u32::try_from(s.div_ceil(60)).ok())
        .unwrap_or(0)
}
