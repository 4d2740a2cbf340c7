//! Territories on the plane: any number of units, centres anywhere, loads within tolerance.

mod blocks;
mod bound;
mod contiguity;
mod cuts;
mod divide;
mod limit;
mod naming;
mod patch;
mod polish;
mod rerun;
mod search;
mod shake;
mod transport;
mod what_if;

pub use limit::{Cause, Limit};
pub use rerun::rerun;
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
    /// Whether each territory hangs together, where that was asked.
    pub contiguous: Option<Vec<bool>>,
    /// Borders that exact polishing has improved.
    pub polished: usize,
    /// What stands against a better balance, if anything does.
    pub limit: Option<Limit>,
}

/// What a plan must have beyond balance and short ways.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Territories hang together along neighbouring points.
    pub contiguous: bool,
    /// The borders are assigned to proof at the end; not with `contiguous`, whose borders are bound.
    pub polish: bool,
}

impl Plan {
    /// (value - bound) / value.
    pub fn gap(&self) -> f64 {
        if self.value > 0.0 { ((self.value - self.bound) / self.value).max(0.0) } else { 0.0 }
    }
}

/// Part of the time that goes into the plan, and with the bound at its centres; the rest into the bound.
const PLAN_SHARE: f64 = 0.75;
const CENTRES_SHARE: f64 = 0.77;
/// With more units than this the plan gets almost all the time.
const LARGE: usize = 60_000;
/// Parts of the plan's time that mending and polishing take.
const MEND_SHARE: f64 = 0.4;
const POLISH_SHARE: f64 = 0.1;

/// Divides the units of a task.
///
/// Errors: those of [`Task::check`].
pub fn solve(task: &Task, options: Options, seed: u64, budget: &Budget) -> Result<Plan> {
    task.check()?;
    let blocks = Blocks::new(task);
    let mut first = match naming::owners_plan(task, &blocks) {
        Some(plan) => plan,
        None => cuts::cuts(&blocks),
    };
    for (territory, &lock) in first.iter_mut().zip(&blocks.lock).filter(|(_, lock)| **lock != crate::NONE) {
        *territory = lock;
    }
    let mut plan = divide(task, &blocks, first, options, seed, budget)?;
    if task.handover_km == 0.0 {
        let names = naming::by_owner(task, &mut plan.territory);
        plan.centre = naming::reorder(&plan.centre, &names);
        plan.contiguous = plan.contiguous.map(|whole| naming::reorder(&whole, &names));
    }
    Ok(plan)
}

/// Searches from a first plan of the blocks, mends or polishes what it finds, and proves how good it is.
fn divide(
    task: &Task,
    blocks: &Blocks,
    first: Vec<u32>,
    options: Options,
    seed: u64,
    budget: &Budget,
) -> Result<Plan> {
    let large = task.book.len() > LARGE;
    let polish = options.polish && !options.contiguous;
    let whole = if large { 0.95 } else { PLAN_SHARE };
    let later = MEND_SHARE * f64::from(options.contiguous) + POLISH_SHARE * f64::from(polish);
    let first = State::new(blocks, first);
    let mut found = search::search(blocks, first, seed, &budget.part(whole * (1.0 - later)));
    let mut contiguous = None;
    let mut polished = 0;
    if options.contiguous {
        let graph = contiguity::graph(blocks)?;
        found.state = contiguity::mend(blocks, &graph, &found.state, seed, &budget.part(whole));
        found.found_at = budget.elapsed();
        contiguous = Some(crate::contiguous::contiguous(&graph, &found.state.plan, blocks.territories()));
    } else if polish {
        polished = polish::polish(blocks, &mut found.state, &budget.part(whole));
    }
    let bound_at_centres =
        transport::bound(blocks, &found.state, &budget.part(if large { 1.0 } else { CENTRES_SHARE }))
            .min(found.state.value());
    let bound = bound::bound(blocks, &found.state, budget).min(bound_at_centres);
    let territory = spread(blocks, &found.state.plan, task.book.len());
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
        contiguous,
        polished,
        limit: limit::limit(blocks),
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
