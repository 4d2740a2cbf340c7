//! Why no plan of these units can be better balanced: single units and families do not divide.

use super::blocks::Blocks;

/// A proof that some territory is at least this far from its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Part of a target.
    pub imbalance: f64,
    pub cause: Cause,
    /// Index of the measure.
    pub measure: usize,
    /// The units that make it so.
    pub units: Vec<u32>,
}

/// What makes a tolerance impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A unit, or a family, alone is heavier than the largest target.
    Unit,
    /// There is one heavy unit more than there are territories: two must share one.
    Pair,
}

impl Cause {
    /// Stable name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit-too-large",
            Self::Pair => "more-large-units-than-territories",
        }
    }
}

/// The strictest limit over all measures; `None` if nothing stands against a perfect balance.
pub(super) fn limit(blocks: &Blocks) -> Option<Limit> {
    let (k, m) = (blocks.territories(), blocks.measures);
    let mut strictest: Option<Limit> = None;
    for measure in 0..m {
        let target = (0..k).map(|t| blocks.target[t * m + measure]).fold(0.0, f64::max);
        let weight = |b: usize| blocks.weight[b * m + measure];
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        let last = k.min(order.len() - 1);
        order.select_nth_unstable_by(last, |&a, &b| weight(b).total_cmp(&weight(a)).then(a.cmp(&b)));
        order.truncate(last + 1);
        order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)).then(a.cmp(&b)));
        let off = |load: f64| load / target - 1.0;
        let pair = if order.len() > k { off(weight(order[k - 1]) + weight(order[k])) } else { 0.0 };
        let alone = off(weight(order[0]));
        let (imbalance, cause, held) =
            if alone >= pair { (alone, Cause::Unit, 1) } else { (pair, Cause::Pair, order.len()) };
        if imbalance > strictest.as_ref().map_or(1e-9, |limit| limit.imbalance) {
            let units =
                order[..held].iter().flat_map(|&b| blocks.points_of(b)).map(|p| blocks.unit[p]).collect();
            strictest = Some(Limit { imbalance, cause, measure, units });
        }
    }
    strictest
}
