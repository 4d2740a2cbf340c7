//! How many deals go on from each stage, from the history of stages.

use crate::definition::{Better, Definition, Unit};
use crate::exact::ratio;
use prestasi_kernel::Ratio;
use std::collections::BTreeMap;

/// Deals that went on from a stage.
pub const STAGE_CONVERSION: Definition = Definition {
    code: "figure-stage-conversion",
    says: "figure-stage-conversion-says",
    numerator: "figure-of-deals-gone-on",
    denominator: Some("figure-of-deals-in-stage"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// What became of the deals of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<S> {
    pub stage: S,
    /// Deals that were ever in it.
    pub entered: i64,
    /// Those of them that later came to a stage further on.
    pub went_on: i64,
    pub conversion: Option<Ratio>,
}

/// Each stage of a process but the last, in order.
///
/// The history has deals and the stages that they came to, each deal's in order of time. A deal counts once for a stage, also where it
/// was reopened or moved back. One that skips a stage went on from where it was, and never was in what it skipped. Stages
/// that are not in the process, such as lost, lead no further.
#[must_use]
pub fn stage_conversion<D: Ord, S: PartialEq + Copy>(process: &[S], history: &[(D, S)]) -> Vec<Step<S>> {
    let mut deals: BTreeMap<&D, Vec<Was>> = BTreeMap::new();
    for (deal, stage) in history {
        let Some(to) = process.iter().position(|other| other == stage) else { continue };
        let been = deals.entry(deal).or_insert_with(|| vec![Was::Elsewhere; process.len()]);
        for (at, was) in been.iter_mut().enumerate() {
            match was {
                Was::Here if at < to => *was = Was::GoneOn,
                Was::Elsewhere if at == to => *was = Was::Here,
                _ => {}
            }
        }
    }
    let count = |at: usize, of: &[Was]| {
        let deals = deals.values().filter(|been| been.get(at).is_some_and(|was| of.contains(was)));
        i64::try_from(deals.count()).unwrap_or(i64::MAX)
    };
    let steps = process.iter().enumerate().take(process.len().saturating_sub(1));
    steps
        .map(|(at, &stage)| {
            let (entered, went_on) = (count(at, &[Was::Here, Was::GoneOn]), count(at, &[Was::GoneOn]));
            Step { stage, entered, went_on, conversion: ratio(went_on, entered) }
        })
        .collect()
}

/// Whether a deal was in a stage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Was {
    Elsewhere,
    Here,
    GoneOn,
}
