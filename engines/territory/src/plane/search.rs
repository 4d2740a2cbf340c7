//! Large-neighbourhood search over the plane: in each round the territories are dealt into disjoint patches; each patch
//! is changed at random, divided anew, and taken by the annealing rule. The result does not depend on the number of
//! threads.

use super::blocks::Blocks;
use super::patch::Patch;
use crate::Budget;
use crate::geometry::distance;
use fastrand::Rng;
use rayon::prelude::*;

/// A plan under search.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Territory of each block.
    pub plan: Vec<u32>,
    pub centre: Vec<(f64, f64)>,
    /// Travel and hand-over of each territory, at its centre.
    pub cost: Vec<f64>,
    /// Violation of each territory, in parts of its target.
    pub violation: Vec<f64>,
}

impl State {
    /// Centres, costs and violations of a plan.
    pub fn new(blocks: &Blocks, plan: Vec<u32>) -> Self {
        let k = blocks.territories();
        let mut state =
            Self { plan, centre: vec![(0.0, 0.0); k], cost: vec![0.0; k], violation: vec![0.0; k] };
        let members = state.members(k);
        let each: Vec<_> = (0..k).into_par_iter().map(|t| measure(blocks, t, &members[t], None)).collect();
        for (t, (centre, cost, violation)) in each.into_iter().enumerate() {
            (state.centre[t], state.cost[t], state.violation[t]) = (centre, cost, violation);
        }
        state
    }

    pub fn members(&self, k: usize) -> Vec<Vec<u32>> {
        let mut members = vec![Vec::new(); k];
        for (b, &t) in self.plan.iter().enumerate() {
            members[t as usize].push(b as u32);
        }
        members
    }

    pub fn value(&self) -> f64 {
        self.cost.iter().sum()
    }

    pub fn violations(&self) -> f64 {
        self.violation.iter().sum()
    }
}

/// Centre, cost and violation of one territory.
fn measure(blocks: &Blocks, t: usize, members: &[u32], start: Option<(f64, f64)>) -> ((f64, f64), f64, f64) {
    let points: Vec<usize> = members.iter().flat_map(|&b| blocks.points_of(b as usize)).collect();
    let at: Vec<(f64, f64)> = points.iter().map(|&p| blocks.points[p]).collect();
    let centre = blocks.home[t]
        .unwrap_or_else(|| crate::geometry::weiszfeld(&at, |i| blocks.visits[points[i]], 300, 1e-7, start));
    let cost = members
        .iter()
        .map(|&b| blocks.travel(b as usize, centre) + blocks.handover(b as usize, t as u32))
        .sum();
    let mut violation = 0.0;
    for measure in 0..blocks.measures {
        let load = members.iter().map(|&b| blocks.weight[b as usize * blocks.measures + measure]).sum();
        violation += blocks.violation(t, measure, load);
    }
    (centre, cost, violation)
}

/// The best state found.
pub(super) struct Found {
    pub state: State,
    pub found_at: f64,
    /// Seconds until the loads were first within tolerance.
    pub feasible_at: Option<f64>,
    pub steps: u64,
}

/// Searches from `state` until the budget is used.
pub(super) fn search(blocks: &Blocks, mut state: State, seed: u64, budget: &Budget) -> Found {
    let mut rng = Rng::with_seed(seed);
    let mut best = state.clone();
    let (mut found_at, mut step) = (budget.elapsed(), 0);
    let mut feasible_at = (best.violations() == 0.0).then_some(found_at);
    let mean = state.value() / blocks.len().max(1) as f64;
    while !budget.is_over(step) {
        let phase = budget.fraction(step);
        let heat = 1.5 * mean * (1.0 - phase) * (1.0 - phase);
        let members = state.members(blocks.territories());
        let patches = deal(blocks, &state, &members, &mut rng);
        let salt = seed ^ (step + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let work = |(index, territories): (usize, Vec<u32>)| {
            let mut rng = Rng::with_seed(salt.wrapping_add(index as u64));
            let change = if budget.is_over(0) {
                None
            } else {
                attempt(blocks, &state, &members, &territories, (heat, step), budget, &mut rng)
            };
            change.map(|patch| (territories, patch))
        };
        let changes: Vec<_> = patches.into_par_iter().enumerate().filter_map(work).collect();
        changes.into_iter().for_each(|(territories, change)| change.put(&mut state, &territories));
        step += 1;
        if better(&state, &best) {
            best.clone_from(&state);
            found_at = budget.elapsed();
            if best.violations() == 0.0 {
                feasible_at = feasible_at.or(Some(found_at));
            }
        }
        budget.report(step, best.value());
    }
    Found { state: best, found_at, feasible_at, steps: step }
}

fn better(a: &State, b: &State) -> bool {
    let (va, vb) = (a.violations(), b.violations());
    va < vb - 1e-9 || (va <= vb + 1e-9 && a.value() < b.value() - 1e-9)
}

/// The new division of a few territories.
pub(super) struct Change {
    plan: Vec<(u32, u32)>,
    each: Vec<((f64, f64), f64, f64)>,
}

impl Change {
    pub fn of(blocks: &Blocks, patch: &Patch) -> Self {
        let plan: Vec<(u32, u32)> = patch
            .block
            .iter()
            .zip(&patch.cluster)
            .map(|(&b, &k)| (b, patch.territories[k as usize]))
            .collect();
        let mut members = vec![Vec::new(); patch.count()];
        for (&b, &k) in patch.block.iter().zip(&patch.cluster) {
            members[k as usize].push(b);
        }
        let each = (0..patch.count())
            .map(|k| measure(blocks, patch.territories[k] as usize, &members[k], Some(patch.centre[k])))
            .collect();
        Self { plan, each }
    }

    pub fn cost(&self) -> f64 {
        self.each.iter().map(|(_, cost, _)| cost).sum()
    }

    pub fn violation(&self) -> f64 {
        self.each.iter().map(|(_, _, violation)| violation).sum()
    }

    pub fn put(self, state: &mut State, territories: &[u32]) {
        for (block, territory) in self.plan {
            state.plan[block as usize] = territory;
        }
        for (&t, (centre, cost, violation)) in territories.iter().zip(self.each) {
            let t = t as usize;
            (state.centre[t], state.cost[t], state.violation[t]) = (centre, cost, violation);
        }
    }
}

/// Changes one patch; returns the outcome if it is taken.
fn attempt(
    blocks: &Blocks,
    state: &State,
    members: &[Vec<u32>],
    territories: &[u32],
    (heat, step): (f64, u64),
    budget: &Budget,
    rng: &mut Rng,
) -> Option<Change> {
    let before: f64 = territories.iter().map(|&t| state.cost[t as usize]).sum();
    let violation: f64 = territories.iter().map(|&t| state.violation[t as usize]).sum();
    let mut patch = Patch::copy(blocks, territories, members, &state.centre);
    let plain = step < 6 || (violation > 0.0 && step < 200);
    if !plain {
        patch.shake(rng);
    }
    if violation > 0.0 {
        patch.even();
    }
    patch.divide(if plain { 20 } else { 14 }, budget);
    let change = Change::of(blocks, &patch);
    let (after, left) = (change.cost(), change.violation());
    // While loads are out of bounds, a smoother spread is taken even if nothing is mended yet: load flows on.
    let mends = left < violation - 1e-9 || (violation > 0.0 && left <= violation + 1e-9 && rng.f64() < 0.5);
    let keeps = left <= violation + 1e-12
        && (after <= before || rng.f64() < ((before - after) / heat.max(1e-12)).exp());
    (mends || keeps).then_some(change)
}

/// Deals all territories into disjoint patches of near ones, 2 to 8 together.
fn deal(blocks: &Blocks, state: &State, members: &[Vec<u32>], rng: &mut Rng) -> Vec<Vec<u32>> {
    let k = blocks.territories();
    let mut order: Vec<u32> = (0..k as u32).collect();
    rng.shuffle(&mut order);
    let mut free = order.clone();
    let mut dealt = vec![false; k];
    let mut patches = Vec::new();
    for &first in &order {
        if dealt[first as usize] {
            continue;
        }
        free.retain(|&t| !dealt[t as usize]);
        let count = rng.usize(2..=8).min(free.len());
        let from = state.centre[first as usize];
        let mut near: Vec<(f64, u32)> = free
            .iter()
            .map(|&t| (distance(from, state.centre[t as usize]) * (0.8 + 0.4 * rng.f64()), t))
            .map(|(d, t)| if t == first { (-1.0, t) } else { (d, t) })
            .collect();
        near.select_nth_unstable_by(count - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near.truncate(count);
        let patch: Vec<u32> = near.into_iter().map(|(_, t)| t).collect();
        patch.iter().for_each(|&t| dealt[t as usize] = true);
        if patch.iter().any(|&t| !members[t as usize].is_empty()) {
            patches.push(patch);
        }
    }
    patches
}
