//! Why a tolerance cannot be met: bounds on the largest imbalance that hold for every contiguous division, each with the
//! units that cause it.

use super::graph::parts;
use super::surroundings::nearest_group;

/// A proof that some territory is at least this far from its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Part of a target.
    pub imbalance: f64,
    pub cause: Cause,
    /// The units that make it so.
    pub units: Vec<u32>,
}

/// What makes a tolerance impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// One unit alone is heavier than a territory should be.
    Unit,
    /// A unit and what hangs on nothing but it go together.
    DeadEnd,
    /// No connected group of units around the first comes near the target; the others are the nearest group.
    Surroundings,
    /// A connected part does not divide into whole territories of the right size.
    Part,
}

impl Cause {
    /// Stable name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit-too-large",
            Self::DeadEnd => "dead-end",
            Self::Surroundings => "surroundings-do-not-fit",
            Self::Part => "part-does-not-divide",
        }
    }
}

/// The strictest limit for `territories` equal targets, over all parts; `None` if nothing stands against a perfect
/// balance. `counts` holds the number of territories of each part.
pub fn limit(neighbours: &[Vec<u32>], weight: &[f64], target: f64, counts: &[usize]) -> Option<Limit> {
    let part = parts(neighbours);
    let by_part = counts.iter().enumerate().map(|(p, &count)| {
        let units: Vec<u32> = (0..part.len() as u32).filter(|&u| part[u as usize] as usize == p).collect();
        let sum: f64 = units.iter().map(|&u| weight[u as usize]).sum();
        // The best whole number of territories, whatever the search has chosen.
        let exact = sum / target;
        let off = |n: f64| if n < 1.0 { f64::INFINITY } else { (exact / n - 1.0).abs() };
        let imbalance = off(exact.floor()).min(off(exact.ceil())).min(off(count as f64));
        Limit { imbalance, cause: Cause::Part, units }
    });
    let by_unit = (0..weight.len()).map(|u| dead_end(neighbours, &part, weight, target, u as u32));
    let strictest = by_part.chain(by_unit).max_by(|a, b| a.imbalance.total_cmp(&b.imbalance));
    let mut strictest = strictest.filter(|limit| limit.imbalance > 1e-9);
    for unit in 0..weight.len() as u32 {
        let known = strictest.as_ref().map_or(1e-9, |limit| limit.imbalance + 1e-9);
        if let Some((imbalance, group)) = nearest_group(neighbours, weight, target, unit, known) {
            let mut units = vec![unit];
            units.extend(group.into_iter().filter(|&u| u != unit));
            strictest = Some(Limit { imbalance, cause: Cause::Surroundings, units });
        }
    }
    strictest
}

/// The weight that must go with `unit`: itself, and every pocket behind it that is too small to be a territory.
///
/// With d the largest imbalance: a pocket of weight p below (1 - d) x target cannot stand alone, so it goes with the unit.
/// The least d for which a choice of pockets to cut off is consistent is found by raising d over the pockets.
fn dead_end(neighbours: &[Vec<u32>], part: &[u32], weight: &[f64], target: f64, unit: u32) -> Limit {
    let own = weight[unit as usize];
    let alone = Limit { imbalance: own / target - 1.0, cause: Cause::Unit, units: vec![unit] };
    let mut pockets = pockets(neighbours, part, weight, unit);
    if pockets.len() < 2 {
        return alone;
    }
    pockets.sort_by(|a, b| a.0.total_cmp(&b.0));
    // The heaviest pocket may always be cut off; the lighter ones only if d is at least 1 - p / target.
    pockets.pop();
    let mut best = f64::INFINITY;
    for cut in 0..=pockets.len() {
        // The `cut` heaviest of the rest stand alone, the others go with the unit.
        let (kept, free) = pockets.split_at(pockets.len() - cut);
        let held: f64 = own + kept.iter().map(|(w, _)| w).sum::<f64>();
        let needed = free.first().map_or(0.0, |(w, _)| 1.0 - w / target);
        best = best.min((held / target - 1.0).max(needed));
    }
    if best <= alone.imbalance.max(0.0) {
        return alone;
    }
    let mut units = vec![unit];
    units.extend(pockets.into_iter().flat_map(|(_, units)| units));
    Limit { imbalance: best, cause: Cause::DeadEnd, units }
}

/// What falls apart when `unit` is taken out of its part: weight and units of each piece.
fn pockets(neighbours: &[Vec<u32>], part: &[u32], weight: &[f64], unit: u32) -> Vec<(f64, Vec<u32>)> {
    let mut seen = vec![false; part.len()];
    seen[unit as usize] = true;
    let mut pockets = Vec::new();
    for &start in &neighbours[unit as usize] {
        if std::mem::replace(&mut seen[start as usize], true) {
            continue;
        }
        let mut units = vec![start];
        let mut at = 0;
        while at < units.len() {
            for &next in &neighbours[units[at] as usize] {
                if !std::mem::replace(&mut seen[next as usize], true) {
                    units.push(next);
                }
            }
            at += 1;
        }
        pockets.push((units.iter().map(|&u| weight[u as usize]).sum(), units));
    }
    pockets
}
