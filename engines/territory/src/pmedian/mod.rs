//! Capacitated p-median: centres stand on points, capacities are hard. Search, lower bound and proof.

mod bound;
mod construct;
mod descent;
mod instance;
mod knapsack;
mod perturb;
mod polish;
mod region;
mod search;

pub use instance::{Instance, Rounding, Solution};
pub use polish::polish;

pub(crate) use knapsack::{Item, linear as linear_knapsack, sort as sort_items};

use crate::Budget;
use prestasi_kernel::{Problem, Result};

/// A solution with its distance to the optimum.
#[derive(Debug, Clone)]
pub struct Answer {
    pub solution: Solution,
    /// Sum of distances.
    pub value: f64,
    /// No solution is below this.
    pub bound: f64,
    /// Seconds after which the solution was found.
    pub found_at: f64,
    /// Rounds of search.
    pub steps: u64,
}

impl Answer {
    /// (value - bound) / value; 0 when the solution is proved optimal.
    pub fn gap(&self) -> f64 {
        if self.value > 0.0 { ((self.value - self.bound) / self.value).max(0.0) } else { 0.0 }
    }
}

/// Part of the time that goes into the lower bound at the end, unless the bound is finished before.
const BOUND_SHARE: f64 = 0.12;

/// Searches within the budget; the last part of it goes into the bound.
///
/// Errors: those of [`Instance::check`], and `territory-no-feasible-found` when capacities were never all kept (with the
/// least demand that stayed above capacity).
pub fn solve(instance: &Instance, seed: u64, budget: &Budget) -> Result<Answer> {
    instance.check()?;
    let small = instance.len() <= 500;
    let mut proof = None;
    if small {
        // A short search and an early bound: many small instances are proved at once.
        let quick = search::search(instance, seed, &budget.part(0.06), |_| false);
        let mut bound = bound::Bound::new(instance, &quick.solution);
        if quick.value.is_finite() {
            bound.improve(instance, quick.value, &budget.part(0.2));
        }
        proof = Some((bound, quick));
    }
    let known = proof.as_ref().map_or(0.0, |(bound, _)| bound.value(instance));
    let mut found = search::search(instance, seed.wrapping_add(1), &budget.part(1.0 - BOUND_SHARE), |v| {
        v <= known + 1e-6
    });
    let bound = match proof {
        Some((bound, quick)) => {
            if quick.value < found.value {
                found = search::Outcome { steps: found.steps, ..quick };
            }
            Some(bound)
        }
        None => None,
    };
    if found.value.is_infinite() {
        return Err(
            Problem::new("territory-no-feasible-found").arg("excess", found.solution.excess(instance))
        );
    }
    let mut bound = bound.unwrap_or_else(|| bound::Bound::new(instance, &found.solution));
    bound.improve(instance, found.value, budget);
    Ok(Answer {
        bound: bound.value(instance).min(found.value),
        value: found.value,
        found_at: found.found_at,
        steps: found.steps,
        solution: found.solution,
    })
}

/// A lower bound alone, for a problem that was solved elsewhere: `cluster` of each point, and the point of each centre.
/// Points may count differently ([`Instance::weight`]), which the search itself does not support.
pub fn lower_bound(instance: &Instance, cluster: &[u32], centre: &[u32], value: f64, budget: &Budget) -> f64 {
    let solution = Solution { centre: centre.to_vec(), cluster: cluster.to_vec() };
    let mut bound = bound::Bound::new(instance, &solution);
    bound.improve(instance, value, budget);
    bound.value(instance)
}

/// Multipliers alone, for a bound that is finished elsewhere.
pub(crate) struct Dual(bound::Bound);

impl Dual {
    /// Starts from a plan: cluster of each point, and the point of each centre.
    pub fn new(instance: &Instance, cluster: &[u32], centre: &[u32]) -> Self {
        let solution = Solution { centre: centre.to_vec(), cluster: cluster.to_vec() };
        Self(bound::Bound::new(instance, &solution))
    }

    /// Improves the multipliers over the candidates.
    pub fn improve(&mut self, instance: &Instance, target: f64, budget: &Budget) {
        self.0.improve_on_candidates(instance, target, budget);
    }

    /// Starts from these multipliers, one for each point.
    pub fn replace_multipliers(&mut self, multipliers: Vec<f64>) {
        self.0.multiplier = multipliers;
    }

    /// Looks at these possible centres instead of those around the plan's.
    pub fn replace_candidates(&mut self, points: Vec<u32>) {
        self.0.replace_candidates(points);
    }

    /// Adds points as possible centres.
    pub fn add_candidates(&mut self, points: impl Iterator<Item = u32>) {
        self.0.add_candidates(points);
    }

    /// One for each point.
    pub fn multipliers(&self) -> &[f64] {
        &self.0.multiplier
    }
}
