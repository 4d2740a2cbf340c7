//! Who sells and who leads.

use crate::names::name;
use crate::places::{REGIONS, TEAMS, Team};
use crate::{FIRST, LAST};
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// Sellers of a team.
const SELLERS: usize = 10;

/// How high somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Of all.
    Director,
    /// Of a region.
    Region,
    /// Of a team.
    Lead,
    /// Who sells.
    Seller,
}

impl Level {
    /// Its name in the records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Region => "region",
            Self::Lead => "lead",
            Self::Seller => "seller",
        }
    }
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Short name, unique.
    pub id: String,
    /// Name.
    pub name: String,
    /// Level.
    pub level: Level,
    /// Team, or region.
    pub team: &'static str,
    /// Its place among the teams; of a seller or lead.
    pub place: usize,
    /// Who leads them.
    pub manager: Option<String>,
    /// First day.
    pub joined: Date,
    /// Last day.
    pub left: Option<Date>,
    /// Currency of pay.
    pub currency: &'static str,
    /// How good they are, in percent of others.
    pub skill: i64,
}

impl Person {
    /// Whether they work on a day.
    #[must_use]
    pub fn works(&self, day: Date) -> bool {
        self.joined <= day && self.left.is_none_or(|left| day <= left)
    }
}

/// Everybody, the highest first.
pub fn people(random: &mut Rng) -> Vec<Person> {
    let mut taken = BTreeSet::new();
    let mut all = Vec::new();
    let director = person(random, &mut taken, Level::Director, NOWHERE, None);
    for region in REGIONS {
        let team = Some((region, region.starts_with("Borneo")));
        let head = person(random, &mut taken, Level::Region, team, Some(&director));
        for (place, team) in TEAMS.iter().enumerate().filter(|(_, team)| team.region == region) {
            let lead = member(random, &mut taken, Level::Lead, place, team, &head);
            let sellers = (0..SELLERS).map(|_| member(random, &mut taken, Level::Seller, place, team, &lead));
            let sellers: Vec<Person> = sellers.collect();
            all.push(lead.clone());
            all.extend(sellers);
        }
        all.push(head);
    }
    all.push(director);
    all.sort_by_key(|person| person.level as u8);
    all
}

/// No team.
const NOWHERE: Option<(&str, bool)> = None;

fn member(
    random: &mut Rng,
    taken: &mut BTreeSet<String>,
    level: Level,
    place: usize,
    team: &'static Team,
    manager: &Person,
) -> Person {
    let mut member = person(random, taken, level, Some((team.name, team.borneo)), Some(manager));
    (member.place, member.currency) = (place, team.currency);
    if level == Level::Seller {
        // One in seven joined during the records, one in nine has left.
        if random.u32(..7) == 0 {
            member.joined = FIRST + i64::from(random.u32(40..960)).days();
        }
        if random.u32(..9) == 0 {
            let left = member.joined.max(FIRST) + i64::from(random.u32(200..900)).days();
            member.left = Some(left).filter(|left| *left < LAST);
        }
    }
    member
}

fn person(
    random: &mut Rng,
    taken: &mut BTreeSet<String>,
    level: Level,
    team: Option<(&'static str, bool)>,
    manager: Option<&Person>,
) -> Person {
    let (team, borneo) = team.unwrap_or(("Malaysia", false));
    let called = name(random, borneo);
    let more = (2..).map(|number| format!("{}{number}", called.short));
    let id = std::iter::once(called.short.clone()).chain(more).find(|id| !taken.contains(id));
    let id = id.unwrap_or_default();
    taken.insert(id.clone());
    let joined = date(2012, 1, 1) + i64::from(random.u32(..4_200)).days();
    Person {
        id,
        name: called.full,
        level,
        team,
        place: 0,
        manager: manager.map(|manager| manager.id.clone()),
        joined,
        left: None,
        currency: "MYR",
        skill: i64::from(random.u32(60..125)) + i64::from(random.u32(..30)),
    }
}
