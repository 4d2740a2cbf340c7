//! Territories on the plane: any number of units, centres anywhere, loads within tolerance.

mod blocks;
mod cuts;
mod divide;
mod patch;
mod search;
mod shake;

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
    pub found_at: f64,
    pub steps: u64,
}

/// Divides the units of a task.
///
/// Errors: those of [`Task::check`].
pub fn solve(task: &Task, seed: u64, budget: &Budget) -> Result<Plan> {
    task.check()?;
    let blocks = Blocks::new(task);
    let first = State::new(&blocks, cuts::cuts(&blocks));
    let (state, found_at, steps) = search::search(&blocks, first, seed, budget);
    Ok(report(task, &blocks, &state, found_at, steps))
}

fn report(task: &Task, blocks: &Blocks, state: &State, found_at: f64, steps: u64) -> Plan {
    let mut territory = vec![0; task.book.len()];
    for (b, &t) in state.plan.iter().enumerate() {
        blocks.points_of(b).for_each(|p| territory[blocks.unit[p] as usize] = t);
    }
    Plan {
        largest_imbalance: crate::largest_imbalance(task, &territory),
        territory,
        centre: state.centre.clone(),
        value: state.value(),
        found_at,
        steps,
    }
}
