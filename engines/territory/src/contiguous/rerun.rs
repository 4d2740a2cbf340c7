//! Some territories of a map planned anew; the others stay.

use super::layout::Layout;
use super::{LEAST_PART, Plan, contiguous, cut_out, link_islands, mass, solve};
use crate::{Budget, Task, largest_imbalance};
use prestasi_kernel::{Problem, Result};

/// Divides the units that `plan` gives to the territories `only` anew among them, balanced against each other.
///
/// `bound` is not proved (0), `limit` is that of the part.
///
/// Errors: those of [`solve`] and [`Task::part`]; `territory-unknown` for a number out of range; `territory-none-left` when
/// `only` is empty or the plan does not cover the units.
pub fn rerun(
    task: &Task,
    neighbours: &[Vec<u32>],
    plan: &[u32],
    only: &[u32],
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
    let local = |v: &u32| units.binary_search(v).ok().map(|at| at as u32);
    let near: Vec<Vec<u32>> =
        units.iter().map(|&u| neighbours[u as usize].iter().filter_map(local).collect()).collect();
    let inner = solve(&part, &near, seed, budget)?;
    let mut territory = plan.to_vec();
    units.iter().zip(&inner.territory).for_each(|(&u, &t)| territory[u as usize] = only[t as usize]);
    let point: Vec<(f64, f64)> = task.book.x.iter().copied().zip(task.book.y.iter().copied()).collect();
    let mass = mass(&task.book);
    let mut linked = neighbours.to_vec();
    let total: f64 = mass.iter().sum();
    let mut links = link_islands(&mut linked, &point, &mass, LEAST_PART * total / k as f64, k);
    for link in inner.links {
        let (from, to) = (units[link.from as usize], units[link.to as usize]);
        if !linked[from as usize].contains(&to) {
            linked[from as usize].push(to);
            linked[to as usize].push(from);
            links.push(super::SeaLink { from, to, ..link });
        }
    }
    let all: Vec<u32> = (0..point.len() as u32).collect();
    let names: Vec<u32> = (0..k as u32).collect();
    let whole = cut_out(task, &linked, &point, &mass, &all, &names);
    let (value, centre) = Layout::new(&whole, territory.clone()).travel();
    Ok(Plan {
        largest_imbalance: largest_imbalance(task, &territory),
        contiguous: contiguous(&linked, &territory, k).into_iter().all(|whole| whole),
        limit: inner.limit.map(|mut limit| {
            limit.units.iter_mut().for_each(|unit| *unit = units[*unit as usize]);
            limit
        }),
        territory,
        centre,
        value,
        bound: 0.0,
        links,
        ..inner
    })
}
