//! Adjustments by hand: what somebody put to a person's pay beside what the plan comes to, with who, why and who approved.
//!
//! They are no part of a plan and none of its tables: whoever keeps them gives them to the model ([`Model::over`]). An
//! adjustment is earned and payable in its period, after everything that the plan works out: steps do not see it, draws
//! and what is carried do.

use crate::model::Model;
use prestasi_kernel::{Period, Problem, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The name under which they stand among what is earned.
pub const BY_HAND: &str = "by_hand";

/// An adjustment of a person's pay in a pay period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByHand {
    /// Whose pay, by the text of the id.
    pub person: String,
    /// The pay period.
    pub period: Period,
    /// What it goes by where it is kept.
    pub name: String,
    /// How much, in minor units of the plan's currency; below zero where pay is taken back.
    pub amount: i64,
    /// Why.
    pub why: String,
    /// Who made it, by id.
    pub by: String,
    /// Who approved it, by id; nobody where nobody had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
}

/// The adjustments of a calculation, by person.
#[derive(Debug, Clone, Default)]
pub struct ByHands(HashMap<String, Vec<ByHand>>);

/// An adjustment of one person, in its place in the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The pay period.
    pub period: usize,
    /// What it is.
    pub of: ByHand,
}

impl ByHands {
    /// Takes those of periods that the plan pays. One of a period that is closed stays in what stood, though the plan may
    /// not have that period any more.
    ///
    /// # Errors
    /// `unknown-person`, `wrong-period`.
    pub fn new(model: &Model, all: &[ByHand], closed: &BTreeSet<Period>) -> Result<Self> {
        let mut own: HashMap<String, Vec<ByHand>> = HashMap::new();
        if all.is_empty() {
            return Ok(Self(own));
        }
        let ids: HashSet<String> = (0..model.people.count).map(|person| model.people.id(person)).collect();
        let periods: HashSet<Period> = model.term.periods.iter().map(|pay| pay.period).collect();
        for one in all {
            if !periods.contains(&one.period) {
                if closed.contains(&one.period) {
                    continue;
                }
                return Err(Problem::new("wrong-period").arg("name", one.period));
            }
            if !ids.contains(&one.person) {
                return Err(Problem::new("unknown-person").arg("id", &one.person));
            }
            own.entry(one.person.clone()).or_default().push(one.clone());
        }
        own.values_mut().for_each(|own| own.sort_unstable());
        Ok(Self(own))
    }

    /// Those of a person, in the order of periods.
    pub fn of(&self, person: &str) -> &[ByHand] {
        self.0.get(person).map_or(&[], Vec::as_slice)
    }

    /// Those of a person in the pay periods up to one.
    pub(crate) fn placed(&self, model: &Model, person: usize, last: usize) -> Vec<Placed> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let place = |of: &ByHand| {
            let period = model.term.periods[..=last].iter().position(|pay| pay.period == of.period)?;
            Some(Placed { period, of: of.clone() })
        };
        self.of(&model.people.id(person)).iter().filter_map(place).collect()
    }
}
