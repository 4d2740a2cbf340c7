//! Some territories of a plan planned anew; the others, and what was agreed with all, stay.

use super::blocks::Blocks;
use super::search::State;
use super::{Options, Plan, contiguity, divide, limit};
use crate::{Budget, Task};
use prestasi_kernel::{Problem, Result};

/// Divides the units that `plan` gives to the territories `only` anew among them, from what they have now.
///
/// The bounds stay those of the whole task. `bound` holds for plans that leave the other territories as they are.
///
/// Errors: those of [`Task::check`] and [`Task::part`]; `territory-unknown` for a number out of range;
/// `territory-none-left` when `only` is empty or the plan does not cover the units.
pub fn rerun(
    task: &Task,
    plan: &[u32],
    only: &[u32],
    options: Options,
    seed: u64,
    budget: &Budget,
) -> Result<Plan> {
    let k = task.territories.len();
    task.check()?;
    if let Some(&t) = only.iter().chain(plan).find(|&&t| t as usize >= k) {
        return Err(Problem::new("territory-unknown").arg("territory", t));
    }
    if only.is_empty() || plan.len() != task.book.len() {
        return Err(Problem::new("territory-none-left").arg("territories", k));
    }
    let (part, units) = task.part(plan, only)?;
    part.check()?;
    let mut blocks = Blocks::new(&part);
    blocks.keep_bounds(task, only);
    let first = (0..blocks.len()).map(|b| part.book.owner[blocks.unit[blocks.start[b] as usize] as usize]);
    let inner = divide(&part, &blocks, first.collect(), options, seed, budget)?;
    let mut territory = plan.to_vec();
    units.iter().zip(&inner.territory).for_each(|(&u, &t)| territory[u as usize] = only[t as usize]);
    let whole = Blocks::new(task);
    let start = |b: usize| territory[whole.unit[whole.start[b] as usize] as usize];
    let state = State::new(&whole, (0..whole.len()).map(start).collect());
    let others = |t: &usize| !only.contains(&(*t as u32));
    let rest: f64 = (0..k).filter(others).map(|t| state.cost[t]).sum();
    let contiguous = match options.contiguous {
        true => Some(crate::contiguous::contiguous(&contiguity::graph(&whole)?, &state.plan, k)),
        false => None,
    };
    Ok(Plan {
        largest_imbalance: crate::largest_imbalance(task, &territory),
        feasible: state.violations() == 0.0,
        value: rest + inner.value,
        bound: rest + inner.bound,
        bound_at_centres: rest + inner.bound_at_centres,
        territory,
        centre: state.centre,
        contiguous,
        limit: limit::limit(&whole),
        ..inner
    })
}
