//! The last kilometres: the border of a few neighbouring territories at a time, assigned to proof.

use super::blocks::Blocks;
use super::patch::Patch;
use super::search::{Change, State};
use crate::Budget;
use crate::exact::{Assignment, PLACES, UNITS};
use crate::geometry::distance;

/// Polishes a state around every territory once, or until the budget is used. Returns the number of borders improved.
pub(super) fn polish(blocks: &Blocks, state: &mut State, budget: &Budget) -> usize {
    let k = blocks.territories();
    let mut improved = 0;
    for t in 0..k {
        if budget.is_over(0) {
            break;
        }
        let mut near: Vec<(f64, u32)> =
            (0..k as u32).map(|u| (distance(state.centre[t], state.centre[u as usize]), u)).collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let ring: Vec<u32> = near.into_iter().take(PLACES).map(|(_, u)| u).collect();
        if let Some(change) = better_border(blocks, state, &ring, budget) {
            change.put(state, &ring);
            improved += 1;
        }
    }
    improved
}

/// The best division of the ring's border blocks, if it is better than the present one.
fn better_border(blocks: &Blocks, state: &State, ring: &[u32], budget: &Budget) -> Option<Change> {
    let members = state.members(blocks.territories());
    let mut patch = Patch::copy(blocks, ring, &members, &state.centre);
    patch.price_travel();
    patch.weigh();
    let free = border(&patch);
    let m = blocks.measures;
    let (q, mut low, mut high) = (patch.count(), patch.low.clone(), patch.high.clone());
    // What does not move takes up its part of the bounds. A load that is out of bounds already may stay where it is.
    for at in 0..q * m {
        let moving = |&&i: &&usize| patch.cluster[i] as usize == at / m;
        let fixed =
            patch.load[at] - free.iter().filter(moving).map(|&i| patch.weight[i * m + at % m]).sum::<f64>();
        low[at] = low[at].min(patch.load[at]) - fixed;
        high[at] = high[at].max(patch.load[at]) - fixed;
    }
    let cost =
        |&i: &usize| patch.cost[i * q..(i + 1) * q].iter().map(|&c| if c < 1e12 { c } else { f64::INFINITY });
    let problem = Assignment {
        cost: free.iter().flat_map(cost).collect(),
        weight: free.iter().flat_map(|&i| patch.weight[i * m..(i + 1) * m].iter().copied()).collect(),
        low,
        high,
        places: q,
        measures: m,
    };
    let chosen = problem.solve(budget.left())?;
    for (&i, &to) in free.iter().zip(&chosen) {
        patch.shift(i, to);
    }
    let change = Change::of(blocks, &patch);
    let sum = |of: &[f64]| ring.iter().map(|&t| of[t as usize]).sum::<f64>();
    let better =
        change.violation() <= sum(&state.violation) + 1e-12 && change.cost() < sum(&state.cost) - 1e-7;
    better.then_some(change)
}

/// The blocks that would lose least by going elsewhere.
fn border(patch: &Patch) -> Vec<usize> {
    let q = patch.count();
    let mut order: Vec<(f64, usize)> = (0..patch.size())
        .map(|i| {
            let here = patch.cluster[i] as usize;
            let elsewhere = (0..q).filter(|&k| k != here).map(|k| patch.cost[i * q + k]);
            (elsewhere.fold(f64::INFINITY, f64::min) - patch.cost[i * q + here], i)
        })
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    order.into_iter().take(UNITS).map(|(_, i)| i).collect()
}
