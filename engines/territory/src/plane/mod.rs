//! Territories on the plane: any number of units, centres anywhere, loads within tolerance.

mod blocks;
mod bound;
mod cuts;
mod divide;
mod naming;
mod patch;
mod search;
mod shake;
mod transport;
mod what_if;

pub use what_if::{Edit, Outcome, what_if};

use crate::{Budget, Task};
use blocks::Blocks;
use prestasi_kernel::Result;
use search::State;

/// A plan with what it costs and how good it can be at most.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Territory of each unit.
    pub territory: Vec<u32>,
    /// Centre of each territory: the home of its seller, or the geometric median of its units.
    pub centre: Vec<(f64, f64)>,
    /// Kilometres of travel and of hand-over.
    pub value: f64,
    /// Largest distance of a load from its target, as part of the target, over territories and measures.
    pub largest_imbalance: f64,
    /// Whether all loads are within tolerance.
    pub feasible: bool,
    /// No plan is below this, wherever its centres stand.
    pub bound: f64,
    /// No plan with these centres is below this.
    pub bound_at_centres: f64,
    /// Seconds until loads were first all within tolerance.
    pub feasible_at: Option<f64>,
    pub found_at: f64,
    pub steps: u64,
}

impl Plan {
    /// (value - bound) / value.
    pub fn gap(&self) -> f64 {
        if self.value > 0.0 { ((self.value - self.bound) / self.value).max(0.0) } else { 0.0 }
    }

    /// For each territory its unit nearest to the centre; 0 for an empty one.
    pub fn central_units(&self, task: &Task) -> Vec<u32> {
        let mut best = vec![(f64::INFINITY, 0); self.centre.len()];
        for (i, &t) in self.territory.iter().enumerate() {
            let away = crate::geometry::distance((task.book.x[i], task.book.y[i]), self.centre[t as usize]);
            if away < best[t as usize].0 {
                best[t as usize] = (away, i as u32);
            }
        }
        best.into_iter().map(|(_, i)| i).collect()
    }
}

/// Part of the time that goes into the search, and with the bound at its centres; the rest into the bound.
const SEARCH_SHARE: f64 = 0.75;
const CENTRES_SHARE: f64 = 0.77;
/// With more units than this the search gets almost all the time.
const LARGE: usize = 60_000;

/// Divides the units of a task.
///
/// Errors: those of [`Task::check`].
pub fn solve(task: &Task, seed: u64, budget: &Budget) -> Result<Plan> {
    task.check()?;
    let blocks = Blocks::new(task);
    let large = task.book.len() > LARGE;
    let mut first = match naming::owners_plan(task, &blocks) {
        Some(plan) => plan,
        None => cuts::cuts(&blocks),
    };
    for (territory, &lock) in first.iter_mut().zip(&blocks.lock).filter(|(_, lock)| **lock != crate::NONE) {
        *territory = lock;
    }
    let first = State::new(&blocks, first);
    let mut found =
        search::search(&blocks, first, seed, &budget.part(if large { 0.95 } else { SEARCH_SHARE }));
    let bound_at_centres =
        transport::bound(&blocks, &found.state, &budget.part(if large { 1.0 } else { CENTRES_SHARE }))
            .min(found.state.value());
    let bound = bound::bound(&blocks, &found.state, budget).min(bound_at_centres);
    if task.handover_km == 0.0 {
        let names = naming::by_owner(task, &blocks, &mut found.state.plan);
        found.state.centre = naming::reorder(&found.state.centre, &names);
    }
    let territory = spread(&blocks, &found.state.plan, task.book.len());
    Ok(Plan {
        largest_imbalance: crate::largest_imbalance(task, &territory),
        territory,
        value: found.state.value(),
        feasible: found.state.violations() == 0.0,
        bound,
        bound_at_centres,
        feasible_at: found.feasible_at,
        found_at: found.found_at,
        steps: found.steps,
        centre: found.state.centre,
    })
}

/// Territory of each of `n` units from that of each block.
fn spread(blocks: &Blocks, plan: &[u32], n: usize) -> Vec<u32> {
    let mut territory = vec![0; n];
    for (b, &t) in plan.iter().enumerate() {
        blocks.points_of(b).for_each(|p| territory[blocks.unit[p] as usize] = t);
    }
    territory
}
