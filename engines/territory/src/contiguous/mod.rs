//! Territories whose units hang together: districts, postcodes, hexagons with their neighbours. Islands are normal: a
//! part too small for a territory is joined over water, and the answer says so.

mod graph;
mod layout;
mod limit;
mod rerun;
mod search;
mod surroundings;
mod tree;

pub use graph::{SeaLink, contiguous, link_islands, parts};
pub use limit::{Cause, Limit, limit};
pub use rerun::rerun;

use crate::book::{Book, NONE, Task};
use crate::pmedian::{self, Instance};
use crate::{Budget, largest_imbalance};
use layout::{Layout, Part};
use prestasi_kernel::{Problem, Result};

/// A contiguous plan and what stands against a better balance.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Territory of each unit.
    pub territory: Vec<u32>,
    /// Central unit of each territory: the one to which the way is shortest.
    pub centre: Vec<u32>,
    /// First measure x kilometres to the central units.
    pub value: f64,
    /// No balanced plan, contiguous or not, is below this.
    pub bound: f64,
    pub largest_imbalance: f64,
    pub links: Vec<SeaLink>,
    /// Number of territories in each connected part, after links.
    pub parts: Vec<usize>,
    pub limit: Option<Limit>,
    /// Whether every territory hangs together, sea links included.
    pub contiguous: bool,
    pub found_at: f64,
    pub steps: u64,
}

impl Plan {
    /// (value - bound) / value.
    pub fn gap(&self) -> f64 {
        if self.value > 0.0 { ((self.value - self.bound) / self.value).max(0.0) } else { 0.0 }
    }
}

/// A part that weighs less than this part of a target gets no territory of its own.
const LEAST_PART: f64 = 0.5;

/// Divides the units of a task along their neighbours.
///
/// Errors: those of [`Task::check`]; `territory-lock-disconnected` when locks ask for a territory in two parts.
pub fn solve(task: &Task, neighbours: &[Vec<u32>], seed: u64, budget: &Budget) -> Result<Plan> {
    task.check()?;
    let (n, k) = (task.book.len(), task.territories.len());
    let mass = mass(&task.book);
    let total: f64 = mass.iter().sum();
    let point: Vec<(f64, f64)> = task.book.x.iter().copied().zip(task.book.y.iter().copied()).collect();
    let mut linked = neighbours.to_vec();
    let links = link_islands(&mut linked, &point, &mass, LEAST_PART * total / k as f64, k);
    let part = parts(&linked);
    let of_part = apportion(task, &part, &mass)?;
    let mut plan = Plan {
        territory: vec![NONE; n],
        centre: vec![NONE; k],
        value: 0.0,
        bound: 0.0,
        largest_imbalance: 0.0,
        links,
        parts: of_part.iter().map(Vec::len).collect(),
        limit: limit(&linked, &mass, total / k as f64, &of_part.iter().map(Vec::len).collect::<Vec<_>>()),
        contiguous: false,
        found_at: 0.0,
        steps: 0,
    };
    let mut done = 0;
    for (p, territories) in of_part.iter().enumerate() {
        let units: Vec<u32> = (0..n as u32).filter(|&u| part[u as usize] as usize == p).collect();
        done += units.len();
        let share = 0.9 * done as f64 / n as f64;
        solve_part(task, &linked, &point, &mass, &units, territories, seed, &budget.part(share), &mut plan);
    }
    plan.largest_imbalance = largest_imbalance(task, &plan.territory);
    plan.contiguous = contiguous(&linked, &plan.territory, k).into_iter().all(|whole| whole);
    plan.bound = travel_bound(task, &point, &mass, &plan, budget).min(plan.value);
    Ok(plan)
}

/// What travel counts for: the first measure, or units.
fn mass(book: &Book) -> Vec<f64> {
    book.measures.first().map_or_else(|| vec![1.0; book.len()], |measure| measure.values.clone())
}

/// Territories of each part: those locked into it, then the largest shares to where most weight is left over.
fn apportion(task: &Task, part: &[u32], mass: &[f64]) -> Result<Vec<Vec<u32>>> {
    let count = part.iter().max().map_or(0, |&last| last as usize + 1);
    let mut left = vec![0.0; count];
    part.iter().zip(mass).for_each(|(&p, w)| left[p as usize] += w);
    let total: f64 = mass.iter().sum();
    let mut home = vec![NONE; task.territories.len()];
    for (unit, &t) in task.book.lock.iter().enumerate().filter(|&(_, &t)| t != NONE) {
        let slot = &mut home[t as usize];
        if *slot != NONE && *slot != part[unit] {
            return Err(Problem::new("territory-lock-disconnected")
                .arg("row", unit + 1)
                .arg("territory", &task.territories[t as usize].name));
        }
        *slot = part[unit];
    }
    let mut order: Vec<usize> = (0..home.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |t: usize| (home[t] == NONE, -task.territories[t].share);
        key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)).then(a.cmp(&b))
    });
    let mut out = vec![Vec::new(); count];
    for (at, &t) in order.iter().enumerate() {
        let empty: Vec<usize> = (0..count).filter(|&p| out[p].is_empty()).collect();
        let must = order.len() - at <= empty.len();
        let choices: Vec<usize> = if must { empty } else { (0..count).collect() };
        let best =
            choices.into_iter().max_by(|&a, &b| left[a].total_cmp(&left[b]).then(b.cmp(&a))).unwrap_or(0);
        let p = if home[t] == NONE { best } else { home[t] as usize };
        left[p] -= task.target(t, total);
        out[p].push(t as u32);
    }
    out.iter_mut().for_each(|list| list.sort_unstable());
    Ok(out)
}

#[expect(clippy::too_many_arguments, reason = "one caller; the arguments are the columns of the whole")]
fn solve_part(
    task: &Task,
    neighbours: &[Vec<u32>],
    point: &[(f64, f64)],
    mass: &[f64],
    units: &[u32],
    territories: &[u32],
    seed: u64,
    budget: &Budget,
    plan: &mut Plan,
) {
    let part = cut_out(task, neighbours, point, mass, units, territories);
    let found = search::search(&part, seed, budget);
    let layout = Layout::new(&part, found.territory);
    let (travel, centre) = layout.travel();
    for (local, &unit) in units.iter().enumerate() {
        plan.territory[unit as usize] = territories[layout.territory[local] as usize];
    }
    for (&t, &c) in territories.iter().zip(&centre) {
        plan.centre[t as usize] = units.get(c as usize).copied().unwrap_or(NONE);
    }
    plan.value += travel;
    plan.found_at = plan.found_at.max(found.found_at);
    plan.steps += found.steps;
}

/// Copies one part into local numbers. Its bounds are widened just enough to hold its own mean.
fn cut_out(
    task: &Task,
    neighbours: &[Vec<u32>],
    point: &[(f64, f64)],
    mass: &[f64],
    units: &[u32],
    territories: &[u32],
) -> Part {
    let m = task.book.measures.len();
    let mut local = vec![NONE; task.book.len()];
    units.iter().enumerate().for_each(|(at, &u)| local[u as usize] = at as u32);
    let territory = |t: u32| territories.iter().position(|&own| own == t).map_or(NONE, |at| at as u32);
    let column =
        |column: &[u32]| units.iter().map(|&u| territory(Book::of(column, u as usize))).collect::<Vec<_>>();
    let mut part = Part {
        neighbours: units
            .iter()
            .map(|&u| neighbours[u as usize].iter().map(|&v| local[v as usize]).collect())
            .collect(),
        point: units.iter().map(|&u| point[u as usize]).collect(),
        weight: units
            .iter()
            .flat_map(|&u| task.book.measures.iter().map(move |of| of.values[u as usize]))
            .collect(),
        mass: units.iter().map(|&u| mass[u as usize]).collect(),
        measures: m,
        low: Vec::new(),
        high: Vec::new(),
        target: Vec::new(),
        lock: column(&task.book.lock),
        owner: column(&task.book.owner),
        handover_km: task.handover_km,
        territories: territories.len(),
        scale: 1.0,
    };
    let shares: f64 = territories.iter().map(|&t| task.territories[t as usize].share).sum();
    for &t in territories {
        for measure in &task.book.measures {
            let target = task.target(t as usize, measure.values.iter().sum());
            let here: f64 = units.iter().map(|&u| measure.values[u as usize]).sum();
            let mean = here * task.territories[t as usize].share / shares;
            part.target.push(target);
            part.low.push((target * (1.0 - measure.tolerance)).min(mean * 0.995));
            part.high.push((target * (1.0 + measure.tolerance)).max(mean * 1.005));
        }
    }
    let one = Part { territories: 1, measures: 0, ..part.clone() };
    let whole = Layout::new(&one, vec![0; units.len()]).energy(0, 0.0);
    part.scale = (whole / (territories.len() as f64).powf(1.5)).max(1e-9);
    part
}

/// Bound on the travel from the capacitated p-median without contiguity, at the imbalance that the plan has.
fn travel_bound(task: &Task, point: &[(f64, f64)], mass: &[f64], plan: &Plan, budget: &Budget) -> f64 {
    if task.territories.windows(2).any(|pair| pair[0].share != pair[1].share) || task.handover_km > 0.0 {
        return 0.0;
    }
    let most = mass.iter().sum::<f64>() / task.territories.len() as f64
        * (1.0 + plan.largest_imbalance)
        * (1.0 + 1e-9);
    // Whole thousandths of the capacity, rounded so that the bound stays valid.
    let unit = most / 1e6;
    let instance = Instance {
        x: point.iter().map(|p| p.0).collect(),
        y: point.iter().map(|p| p.1).collect(),
        demand: mass.iter().map(|w| (w / unit).floor() as i64).collect(),
        capacity: vec![1_000_001; point.len()],
        weight: mass.to_vec(),
        centres: task.territories.len(),
        rounding: pmedian::Rounding::Real,
    };
    pmedian::lower_bound(&instance, &plan.territory, &plan.centre, plan.value, budget)
}
