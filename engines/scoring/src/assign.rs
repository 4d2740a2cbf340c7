//! Who gets a lead: rules in order, the first that matches and has somebody free gives it to a person, in turn, or to whoever has least
//! to do. The same lead on the same desk always goes to the same person, and every step on the way is told.

use crate::condition::{Attributes, Condition};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A rule: where all conditions hold, the lead goes to its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its own among the rules: turns are kept by it.
    pub name: String,
    /// None for a rule that takes every lead.
    #[serde(default)]
    pub when: Vec<Condition>,
    pub to: Target,
}

/// To whom a rule gives. People are named by their id; one that is named twice counts once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Person(String),
    /// In turn, from the one after who got the last one.
    RoundRobin(Vec<String>),
    /// To whoever has fewest open leads; of those to whoever has waited longest, then to the first in the list.
    FewestOpen(Vec<String>),
}

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    pub away: bool,
    pub open: u32,
    /// Open leads that are enough.
    pub cap: Option<u32>,
    /// When they last got a lead; never counts as longest ago.
    pub last_given: Option<Timestamp>,
}

/// Whom leads can go to, and whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Desk {
    pub people: BTreeMap<String, Standing>,
    /// Who got the last lead of each rule.
    pub last: BTreeMap<String, String>,
}

/// Who gets a lead, if anybody, and how that came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Rule and person; `None` where no rule matches that has somebody free.
    pub given: Option<(String, String)>,
    /// What was looked at, in order.
    pub steps: Vec<Step>,
}

/// What came of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub rule: String,
    pub why: StepWhy,
}

/// Why a rule or a person was passed over, or chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepWhy {
    Unmet { attribute: String },
    Unknown { attribute: String },
    Away { person: String },
    Full { person: String, open: u32 },
    Gone { person: String },
    Named { person: String },
    Turn { person: String },
    Fewest { person: String, open: u32 },
    Waited { person: String, open: u32 },
}

impl StepWhy {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unmet { .. } => "assign-condition-unmet",
            Self::Unknown { .. } => "assign-condition-unknown",
            Self::Away { .. } => "assign-person-away",
            Self::Full { .. } => "assign-person-full",
            Self::Gone { .. } => "assign-person-gone",
            Self::Named { .. } => "assign-named",
            Self::Turn { .. } => "assign-turn",
            Self::Fewest { .. } => "assign-fewest",
            Self::Waited { .. } => "assign-waited",
        }
    }
}

/// Who gets this lead. Nothing changes by asking: [`Desk::take`] notes what was given.
#[must_use]
pub fn assign(rules: &[Rule], lead: &Attributes, desk: &Desk) -> Assignment {
    let mut steps = Vec::new();
    for rule in rules {
        let mut step = |why| steps.push(Step { rule: rule.name.clone(), why });
        if let Some(why) = rule.when.iter().find_map(|condition| against(condition, lead)) {
            step(why);
            continue;
        }
        if let Some((person, why)) = rule.choose(desk, &mut step) {
            step(why);
            return Assignment { given: Some((rule.name.clone(), person)), steps };
        }
    }
    Assignment { given: None, steps }
}

fn against(condition: &Condition, lead: &Attributes) -> Option<StepWhy> {
    let attribute = condition.attribute.clone();
    match condition.holds(lead) {
        Some(true) => None,
        Some(false) => Some(StepWhy::Unmet { attribute }),
        None => Some(StepWhy::Unknown { attribute }),
    }
}

impl Rule {
    /// The person, and why this one; tells whom it passed over.
    fn choose(&self, desk: &Desk, passed: &mut impl FnMut(StepWhy)) -> Option<(String, StepWhy)> {
        let mut free = |person: &str| match desk.not_free(person) {
            Some(why) => {
                passed(why);
                false
            }
            None => true,
        };
        match &self.to {
            Target::Person(person) => {
                free(person).then(|| (person.clone(), StepWhy::Named { person: person.clone() }))
            }
            Target::RoundRobin(people) => {
                let mut people = each_once(people);
                let last = desk.last.get(&self.name);
                let next = people.iter().position(|it| Some(*it) == last).map_or(0, |at| at + 1);
                people.rotate_left(next);
                let person = people.into_iter().find(|it| free(it))?.clone();
                Some((person.clone(), StepWhy::Turn { person }))
            }
            Target::FewestOpen(people) => {
                desk.fewest_open(each_once(people).into_iter().filter(|it| free(it)).collect())
            }
        }
    }
}

fn each_once(people: &[String]) -> Vec<&String> {
    let mut seen = BTreeSet::new();
    people.iter().filter(|person| seen.insert(*person)).collect()
}

impl Desk {
    /// Why a person cannot get a lead now.
    fn not_free(&self, person: &str) -> Option<StepWhy> {
        let named = person.to_owned();
        let Some(standing) = self.people.get(person) else { return Some(StepWhy::Gone { person: named }) };
        if standing.away {
            return Some(StepWhy::Away { person: named });
        }
        let full = standing.cap.is_some_and(|cap| standing.open >= cap);
        full.then_some(StepWhy::Full { person: named, open: standing.open })
    }

    /// Whoever has least to do of people who are free.
    fn fewest_open(&self, people: Vec<&String>) -> Option<(String, StepWhy)> {
        let stands = |person: &String| self.people.get(person).copied().unwrap_or_default();
        // The first of the least: `None` sorts before every moment.
        let least = people.iter().min_by_key(|it| (stands(it).open, stands(it).last_given))?;
        let (person, open) = ((*least).clone(), stands(least).open);
        let alone = people.iter().filter(|it| stands(it).open == open).count() == 1;
        let named = person.clone();
        let why = if alone {
            StepWhy::Fewest { person: named, open }
        } else {
            StepWhy::Waited { person: named, open }
        };
        Some((person, why))
    }

    /// Notes that a lead was given, so that the next one finds whose turn it is.
    pub fn take(&mut self, assignment: &Assignment, at: Timestamp) {
        let Some((rule, person)) = &assignment.given else { return };
        if let Some(standing) = self.people.get_mut(person) {
            standing.open = standing.open.saturating_add(1);
            standing.last_given = Some(at);
        }
        self.last.insert(rule.clone(), person.clone());
    }
}
