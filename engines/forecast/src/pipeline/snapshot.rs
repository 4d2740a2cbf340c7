//! Deals over time, append-only: each row says what a deal looked like from a day on. Daily snapshots and change logs are
//! the same thing here.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// Where a deal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Open,
    Won,
    Lost,
}

/// A deal as known from one day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealState {
    pub known_from: Date,
    pub status: Status,
    pub stage: String,
    /// Value in minor units of the currency.
    pub amount_minor: i64,
    /// Expected close of an open deal, actual close of a closed one; open deals may lack it.
    pub close: Option<Date>,
    /// Values of the dimensions that the caller rolls up by, in the caller's order.
    pub labels: Vec<String>,
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub first: Date,
    pub last: Date,
}

impl Window {
    /// Whether a day lies inside.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Days in it.
    pub fn days(self) -> i64 {
        i64::from((self.last - self.first).get_days()) + 1
    }
}

/// All states of all deals, in order of deal and day.
#[derive(Debug, Clone, Default)]
pub struct History {
    deals: BTreeMap<String, Vec<DealState>>,
}

impl History {
    /// Adds a state; rows may come in any order.
    pub fn push(&mut self, deal: &str, state: DealState) {
        self.deals.entry(deal.to_owned()).or_default().push(state);
    }

    /// Puts the states of every deal in order. Of several states from one day the last one pushed counts: that is how the
    /// day ended.
    pub fn seal(&mut self) {
        for states in self.deals.values_mut() {
            states.sort_by_key(|state| state.known_from);
            states.reverse();
            states.dedup_by_key(|state| state.known_from);
            states.reverse();
        }
    }

    /// Deals with all their states.
    pub fn deals(&self) -> impl Iterator<Item = (&str, &[DealState])> {
        self.deals.iter().map(|(deal, states)| (deal.as_str(), states.as_slice()))
    }

    /// The state of every deal as known on `day`; deals not known yet are left out.
    pub fn as_of(&self, day: Date) -> BTreeMap<&str, &DealState> {
        self.deals.iter().filter_map(|(deal, states)| Some((deal.as_str(), state_on(states, day)?))).collect()
    }
}

/// The last state known on `day`.
pub(super) fn state_on(states: &[DealState], day: Date) -> Option<&DealState> {
    states[..states.partition_point(|state| state.known_from <= day)].last()
}
