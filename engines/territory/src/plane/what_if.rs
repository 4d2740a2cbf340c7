//! What if a seller leaves, an account is pinned: the answer changes only territories near the edit, as few of the
//! nearest as can take up the load.

use super::blocks::Blocks;
use super::patch::Patch;
use super::search::{Change, State};
use crate::Budget;
use crate::book::{NONE, Task};
use crate::geometry::distance;
use prestasi_kernel::{Problem, Result};

/// An edit of a plan in force.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// Territories that are given up; their units go to others.
    pub close: Vec<u32>,
    /// Units that must be in a territory from now on.
    pub pin: Vec<(u32, u32)>,
}

/// The plan after an edit. Closed territories keep their numbers and stay empty.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub territory: Vec<u32>,
    /// Kilometres of travel.
    pub value: f64,
    /// Over the territories that stay open, against the bounds they had before.
    pub largest_imbalance: f64,
    /// The same, against the mean of the territories that stay open.
    pub largest_from_mean: f64,
    /// Units that changed, each with its old territory.
    pub moved: Vec<(u32, u32)>,
    /// Territories that gained or lost a unit.
    pub changed: Vec<u32>,
    /// Territories that were divided anew, of which some may have stayed as they were.
    pub divided: usize,
}

/// Neighbours of a territory: those whose centres are nearest.
const NEIGHBOURS: usize = 6;

/// Applies an edit to `plan`, the territory of each unit.
///
/// Errors: those of [`Task::check`]; `territory-unknown` for a number out of range; `territory-none-left`.
pub fn what_if(task: &Task, plan: &[u32], edit: &Edit) -> Result<Outcome> {
    let (n, k) = (task.book.len(), task.territories.len() as u32);
    let known =
        |t: u32| if t < k { Ok(t) } else { Err(Problem::new("territory-unknown").arg("territory", t)) };
    edit.close.iter().chain(plan).try_for_each(|&t| known(t).map(drop))?;
    let open: Vec<u32> = (0..k).filter(|t| !edit.close.contains(t)).collect();
    if open.is_empty() || plan.len() != n {
        return Err(Problem::new("territory-none-left").arg("territories", k));
    }
    let mut left = reduced(task, &open, plan);
    let mut new = vec![NONE; k as usize];
    open.iter().enumerate().for_each(|(to, &from)| new[from as usize] = to as u32);
    left.book.lock.resize(n, NONE);
    for &(unit, t) in &edit.pin {
        let t = new[known(t)? as usize];
        let slot = left.book.lock.get_mut(unit as usize);
        *slot.ok_or_else(|| Problem::new("territory-unit-unknown").arg("unit", unit))? = t;
    }
    left.check()?;
    let (state, divided) = settle(task, &left, plan, &open, &new);
    Ok(outcome(task, &left, plan, &open, &state, divided))
}

/// Kilometres that keeping a unit where it is counts at least: no change without a reason.
const INERTIA_KM: f64 = 1.0;

/// The task with the open territories alone; locks renumbered, the plan in force as owners.
fn reduced(task: &Task, open: &[u32], plan: &[u32]) -> Task {
    let mut left = task.clone();
    left.territories = open.iter().map(|&t| task.territories[t as usize].clone()).collect();
    left.book.owner = plan.to_vec();
    left.handover_km = task.handover_km.max(INERTIA_KM);
    for t in left.book.owner.iter_mut().chain(&mut left.book.lock).filter(|t| **t != NONE) {
        *t = open.iter().position(|o| o == t).map_or(NONE, |at| at as u32);
    }
    left
}

/// Places homeless units, then divides growing groups around each edit anew until the loads fit.
fn settle(whole: &Task, task: &Task, plan: &[u32], open: &[u32], new: &[u32]) -> (State, usize) {
    let mut blocks = Blocks::new(task);
    blocks.keep_bounds(whole, open);
    let k = blocks.territories();
    let now: Vec<u32> = (0..blocks.len())
        .map(|b| new[plan[blocks.unit[blocks.start[b] as usize] as usize] as usize])
        .collect();
    let mut base = State::new(&blocks, now.iter().map(|&t| if t == NONE { 0 } else { t }).collect());
    if now.contains(&NONE) {
        // Centres without the homeless units, which must not pull on territory 0.
        base.centre = centres(&blocks, &now, k);
    }
    let mut touched = vec![false; k];
    let mut placed = now.clone();
    for b in 0..blocks.len() {
        let lock = blocks.lock[b];
        let to = if lock != NONE {
            lock
        } else if now[b] == NONE {
            let point = blocks.points[blocks.start[b] as usize];
            let away = |t: usize| distance(point, base.centre[t]);
            (0..k).min_by(|&x, &y| away(x).total_cmp(&away(y))).unwrap_or(0) as u32
        } else {
            continue;
        };
        if to != now[b] {
            touched[to as usize] = true;
            if now[b] != NONE {
                touched[now[b] as usize] = true;
            }
            placed[b] = to;
        }
    }
    let mut state = State::new(&blocks, placed);
    (0..k).for_each(|t| touched[t] |= state.violation[t] > 0.0);
    let mut divided = 0;
    for group in groups(&state.centre, &touched) {
        divided += fit(&blocks, &mut state, &group);
    }
    (state, divided)
}

/// The touched territories, those near one another together: each group is an edit of its own.
fn groups(centre: &[(f64, f64)], touched: &[bool]) -> Vec<Vec<usize>> {
    let mut left = touched.to_vec();
    let mut groups = Vec::new();
    for first in 0..left.len() {
        if !std::mem::take(&mut left[first]) {
            continue;
        }
        let mut group = vec![first];
        let mut at = 0;
        while at < group.len() {
            let from = centre[group[at]];
            let near = by_distance(centre, |u| distance(from, centre[u]));
            group.extend(near.into_iter().take(NEIGHBOURS + 1).filter(|&u| std::mem::take(&mut left[u])));
            at += 1;
        }
        groups.push(group);
    }
    groups
}

/// Territories by a distance, nearest first.
fn by_distance(centre: &[(f64, f64)], away: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut near: Vec<(f64, usize)> = (0..centre.len()).map(|u| (away(u), u)).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    near.into_iter().map(|(_, u)| u).collect()
}

/// Divides a group anew with as few of the nearest territories as its loads need. Returns how many were divided.
fn fit(blocks: &Blocks, state: &mut State, group: &[usize]) -> usize {
    if group.iter().all(|&t| state.violation[t] == 0.0) {
        return 0;
    }
    let k = blocks.territories();
    let members = state.members(k);
    let centre = &state.centre;
    let away = |u: usize| group.iter().map(|&t| distance(centre[t], centre[u])).fold(f64::INFINITY, f64::min);
    let order: Vec<u32> = by_distance(centre, away).into_iter().map(|t| t as u32).collect();
    let mut size = group.len().max(2).min(k);
    loop {
        let near = &order[..size];
        if size < k && !has_room(blocks, &members, near) {
            size += 1;
            continue;
        }
        let mut patch = Patch::copy(blocks, near, &members, &state.centre);
        patch.divide(40, &Budget::steps(u64::MAX));
        let change = Change::of(blocks, &patch);
        if change.violation() == 0.0 || size == k {
            change.put(state, near);
            return size;
        }
        size = (size + 1 + size / 8).min(k);
    }
}

fn centres(blocks: &Blocks, now: &[u32], k: usize) -> Vec<(f64, f64)> {
    let mut points = vec![Vec::new(); k];
    for (b, &t) in now.iter().enumerate().filter(|&(_, &t)| t != NONE) {
        points[t as usize].extend(blocks.points_of(b).map(|p| blocks.points[p]));
    }
    (0..k).map(|t| blocks.home[t].unwrap_or_else(|| crate::geometry::rough_median(&points[t]))).collect()
}

/// Whether the loads of these territories fit into their bounds, with a little to spare for whole units.
fn has_room(blocks: &Blocks, members: &[Vec<u32>], ring: &[u32]) -> bool {
    let m = blocks.measures;
    (0..m).all(|at| {
        let sum = |of: &[f64]| ring.iter().map(|&t| of[t as usize * m + at]).sum::<f64>();
        let units = ring.iter().flat_map(|&t| &members[t as usize]);
        let load: f64 = units.map(|&b| blocks.weight[b as usize * m + at]).sum();
        let (low, high) = (sum(&blocks.low), sum(&blocks.high));
        let spare = 0.03 * (high - low);
        (low + spare..=high - spare).contains(&load)
    })
}

fn outcome(task: &Task, left: &Task, plan: &[u32], open: &[u32], state: &State, divided: usize) -> Outcome {
    let blocks = Blocks::new(left);
    let reduced = super::spread(&blocks, &state.plan, plan.len());
    let territory: Vec<u32> = reduced.iter().map(|&t| open[t as usize]).collect();
    let moved: Vec<(u32, u32)> =
        (0..plan.len()).filter(|&i| plan[i] != territory[i]).map(|i| (i as u32, plan[i])).collect();
    let k = open.len();
    let handover: f64 = (0..blocks.len()).map(|b| blocks.handover(b, state.plan[b])).sum();
    let m = task.book.measures.len();
    let of = |load: &[f64]| {
        let off = |t: u32, at: usize| {
            let target = task.target(t as usize, task.book.measures[at].values.iter().sum());
            (load[t as usize * m + at] / target - 1.0).abs()
        };
        open.iter().flat_map(|&t| (0..m).map(move |at| (t, at))).map(|(t, at)| off(t, at)).fold(0.0, f64::max)
    };
    let mut changed: Vec<u32> =
        moved.iter().flat_map(|&(unit, old)| [old, territory[unit as usize]]).collect();
    changed.sort_unstable();
    changed.dedup();
    Outcome {
        value: (0..k).map(|t| state.cost[t]).sum::<f64>() - handover,
        largest_imbalance: of(&crate::loads(task, &territory)),
        largest_from_mean: crate::largest_imbalance(left, &reduced),
        territory,
        moved,
        changed,
        divided,
    }
}
