//! What stands: the results of closed pay periods as plain data, for whoever keeps them.
//!
//! Invariant: nothing here refers to a place in a plan. Periods, components, steps, milestones and draws go by their
//! names, because the next version of the plan's text may have others, or the same ones elsewhere.

use jiff::civil::Date;
use prestasi_kernel::{Currency, FiscalCalendar, Period};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What stands of a plan: which pay periods are closed, and what everybody has in them.
///
/// A value is never changed by a calculation: a close gives a new one. Whoever keeps the value of before a close can
/// take that close back by going on from there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stood {
    /// The closed pay periods.
    pub closed: BTreeSet<Period>,
    /// The day up to which facts were known at the last close, where the caller named one.
    #[serde(default, with = "day", skip_serializing_if = "Option::is_none")]
    pub known_on: Option<Date>,
    /// The currency in whose minor units amounts are; nothing before the first close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What stands for a person, by the text of the id. Who has nothing is not here.
    pub people: BTreeMap<String, PersonStood>,
}

/// What stands for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonStood {
    /// Closed pay periods in which there was something.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub periods: BTreeMap<Period, PeriodStood>,
    /// Differences posted so far, in the order in which they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<AdjustmentStood>,
    /// What became payable late, in minor units, by the pay period in which it was posted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub late: BTreeMap<Period, i64>,
    /// What milestones released late, posted in a period that is still open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<WaitingStood>,
}

/// What stands for one person alone: what a statement over it, and its evidence, are made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnStood {
    /// The closed pay periods.
    pub closed: BTreeSet<Period>,
    /// What the person has in them.
    pub person: PersonStood,
}

/// What a person has in a closed pay period. Amounts in minor units of the plan's currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodStood {
    /// Earned in the period itself, by component, step or clawback, without differences posted in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub earned: BTreeMap<String, i64>,
    /// What of it, and of earlier periods, was payable at the close.
    pub payable: i64,
    /// The same as it was seen last; what differs from it next is posted.
    pub payable_seen: i64,
    /// What milestones had released, as it was seen last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub released: Vec<ReleaseStood>,
    /// What was paid and owed; nothing if nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<PayStood>,
}

/// A payout of a closed pay period. Amounts in minor units of the plan's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayStood {
    /// Earned, differences posted in it included.
    pub earned: i64,
    /// Became payable.
    pub payable: i64,
    /// Given by draws and guarantees.
    pub top_up: i64,
    /// Taken to repay draws.
    pub repaid: i64,
    /// Owed from draws afterwards.
    pub draw_balance: i64,
    /// Carried into the next period; not above zero.
    pub carried: i64,
    /// Paid.
    pub paid: i64,
    /// The currency of `paid_local`.
    pub currency: String,
    /// Paid, in minor units of that currency.
    pub paid_local: i64,
    /// What each draw was owed afterwards, by its name, where that is not nothing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub owed: BTreeMap<String, i64>,
}

/// A share of a row's earning that milestones had released in a closed period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseStood {
    /// The row, by name.
    pub event: String,
    /// The component.
    pub component: String,
    /// The milestone.
    pub milestone: String,
    /// How much, in minor units.
    pub amount: i64,
}

/// What milestones released late and no close has shown yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingStood {
    /// The pay period in which it is posted.
    pub period: Period,
    /// The row, by name.
    pub event: String,
    /// The component.
    pub component: String,
    /// The milestone.
    pub milestone: String,
    /// How much, in minor units.
    pub amount: i64,
}

/// A difference posted for a closed period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentStood {
    /// The pay period in which it is posted.
    pub period: Period,
    /// The closed one that it is about.
    pub of_period: Period,
    /// The component, step or clawback that changed.
    pub component: String,
    /// How much, in minor units.
    pub amount: i64,
    /// The rows that became known late, with spaces between them.
    pub causes: String,
}

impl Stood {
    /// What stands for a person.
    pub fn own(&self, person: &str) -> OwnStood {
        let own = self.people.get(person).cloned().unwrap_or_default();
        OwnStood { closed: self.closed.clone(), person: own }
    }
}

impl PersonStood {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The pay of the last closed period that ends before a day: from it come what is carried and what draws are owed.
    pub fn pay_before(&self, calendar: &FiscalCalendar, day: Date) -> Option<&PayStood> {
        let ends = self.periods.iter().filter_map(|(period, stood)| {
            let (_, last) = calendar.bounds(*period).ok()?;
            (last < day).then_some((last, stood))
        });
        ends.max_by_key(|(last, _)| *last).and_then(|(_, stood)| stood.pay.as_ref())
    }
}

impl PeriodStood {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A day as its text.
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "the form that serde calls")]
    pub fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.collect_str(day),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| prestasi_kernel::parse_date(&text).map_err(D::Error::custom)).transpose()
    }
}
