//! The same rights, evaluated in memory and as plainly as can be: lists of what was said, the last word counts.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use prestasi_access::{Permission, Reach, Rights, Role};
use prestasi_kernel::{Id, Span};

use crate::sample::{READ_AMOUNTS, READ_DEALS, READ_LINES};

/// What was said about each thing, in order; `None` takes it back.
pub struct Said<K, V>(BTreeMap<K, Vec<(Span, Option<V>)>>);

impl<K: Ord + Clone, V: Clone> Said<K, V> {
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub fn say(&mut self, about: K, span: Span, value: Option<V>) {
        self.0.entry(about).or_default().push((span, value));
    }

    pub fn on(&self, day: Date) -> BTreeMap<K, V> {
        let last =
            |said: &Vec<(Span, Option<V>)>| said.iter().rev().find(|(span, _)| span.holds(day))?.1.clone();
        self.0.iter().filter_map(|(about, said)| Some((about.clone(), last(said)?))).collect()
    }
}

#[derive(Clone)]
pub struct Position {
    pub team: Option<Id>,
    pub reports_to: Option<Id>,
}

pub struct World {
    pub people: Said<Id, ()>,
    pub positions: Said<Id, Position>,
    pub seats: Said<Id, Id>,
    pub roles: Said<(Id, String), ()>,
    pub company_roles: BTreeMap<String, Rights>,
    pub delegations: Vec<(Id, Id, Span, BTreeSet<String>)>,
    /// Deals with owner and amount.
    pub deals: BTreeMap<Id, (Option<Id>, i64)>,
    /// Lines with their deal.
    pub lines: BTreeMap<Id, Id>,
}

impl World {
    pub fn new() -> Self {
        Self {
            people: Said::new(),
            positions: Said::new(),
            seats: Said::new(),
            roles: Said::new(),
            company_roles: BTreeMap::new(),
            delegations: Vec::new(),
            deals: BTreeMap::new(),
            lines: BTreeMap::new(),
        }
    }

    /// Whether on some of these days the position would come back to itself if it reported to `superior`.
    pub fn would_circle(&self, position: Id, superior: Id, days: impl Iterator<Item = Date>) -> bool {
        let mut days = days;
        days.any(|day| {
            let positions = self.positions.on(day);
            let mut here = Some(superior);
            for _ in 0..100 {
                match here {
                    Some(here) if here == position => return true,
                    Some(at) => here = positions.get(&at).and_then(|fact| fact.reports_to),
                    None => return false,
                }
            }
            true
        })
    }

    fn within(&self, root: Id, reach: Reach, day: Date) -> BTreeSet<Id> {
        let (positions, seats) = (self.positions.on(day), self.seats.on(day));
        let mut held: BTreeSet<Id> =
            seats.iter().filter(|(_, who)| **who == root).map(|(at, _)| *at).collect();
        match reach {
            Reach::Own | Reach::All => held.clear(),
            Reach::Team => {
                let team = |at: &Id| positions.get(at).and_then(|fact| fact.team);
                let teams: BTreeSet<Id> = held.iter().filter_map(team).collect();
                held = positions
                    .keys()
                    .filter(|at| team(at).is_some_and(|team| teams.contains(&team)))
                    .copied()
                    .collect();
            }
            Reach::Subtree => loop {
                let below = |fact: &Position| fact.reports_to.is_some_and(|above| held.contains(&above));
                let next: Vec<Id> =
                    positions.iter().filter(|(_, fact)| below(fact)).map(|(at, _)| *at).collect();
                let before = held.len();
                held.extend(next);
                if held.len() == before {
                    break;
                }
            },
        }
        let others = held.iter().filter_map(|at| seats.get(at).copied());
        others.chain([root]).collect()
    }

    fn rights(&self, person: Id, day: Date) -> Rights {
        let mut rights = Rights::new();
        for ((who, role), ()) in self.roles.on(day) {
            if who == person {
                let built_in: &[(Permission, Reach)] = match Role::parse(&role) {
                    Some(Role::Seller) => &[(READ_DEALS, Reach::Own), (READ_LINES, Reach::Own)],
                    Some(Role::Manager) => {
                        &[(READ_DEALS, Reach::Subtree), (READ_AMOUNTS, Reach::Own), (READ_LINES, Reach::Own)]
                    }
                    Some(Role::Auditor) => &[(READ_DEALS, Reach::All)],
                    Some(Role::Finance) => &[(READ_AMOUNTS, Reach::All)],
                    _ => &[],
                };
                rights.extend(
                    built_in.iter().map(|(permission, reach)| (permission.name().to_owned(), *reach)),
                );
                rights.extend(self.company_roles.get(&role).into_iter().flatten().cloned());
            }
        }
        rights
    }

    /// Whether the owner of a row is within what somebody holds of a permission.
    fn opens(&self, viewer: Id, permission: Permission, owner: Option<Id>, day: Date) -> bool {
        let mut held: Vec<(Id, Rights)> = vec![(viewer, self.rights(viewer, day))];
        for (giver, taker, span, names) in &self.delegations {
            if *taker == viewer && span.holds(day) && self.people.on(day).contains_key(giver) {
                let rights = self.rights(*giver, day).into_iter().filter(|(name, _)| names.contains(name));
                held.push((*giver, rights.collect()));
            }
        }
        held.iter().any(|(root, rights)| {
            let reaches =
                rights.iter().filter(|(name, _)| name == permission.name()).map(|(_, reach)| *reach);
            let mut reaches = reaches;
            reaches.any(|reach| {
                reach == Reach::All
                    || owner.is_some_and(|owner| self.within(*root, reach, day).contains(&owner))
            })
        })
    }

    /// The deals that somebody sees, with the amounts that they see.
    pub fn deals_of(&self, viewer: Id, day: Date) -> BTreeMap<Id, Option<i64>> {
        let seen = self.deals.iter().filter(|(_, (owner, _))| self.opens(viewer, READ_DEALS, *owner, day));
        seen.map(|(id, (owner, amount))| {
            (*id, self.opens(viewer, READ_AMOUNTS, *owner, day).then_some(*amount))
        })
        .collect()
    }

    /// The lines that somebody sees.
    pub fn lines_of(&self, viewer: Id, day: Date) -> BTreeSet<Id> {
        // Of whom one holds it does not matter for what belongs to a deal that one sees, only that one holds it.
        let holds = self.opens_any(viewer, READ_LINES, day);
        let deals = self.deals_of(viewer, day);
        self.lines.iter().filter(|(_, deal)| holds && deals.contains_key(deal)).map(|(id, _)| *id).collect()
    }

    fn opens_any(&self, viewer: Id, permission: Permission, day: Date) -> bool {
        let owners = self.people.0.keys().copied().map(Some).chain([None]);
        let mut owners = owners;
        owners.any(|owner| self.opens(viewer, permission, owner, day))
    }
}
