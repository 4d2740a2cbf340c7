//! Annealing over contiguous divisions: border units change sides, now and then two territories are joined and cut anew.

use super::layout::{Layout, Part};
use super::tree::recombine;
use crate::Budget;
use crate::book::NONE;
use fastrand::Rng;
use rayon::prelude::*;

/// Annealing runs side by side in one step; fixed, so that the number of threads does not change the result.
const SIDE_BY_SIDE: u64 = 4;

/// The best division found.
pub(super) struct Found {
    pub territory: Vec<u32>,
    pub violation: f64,
    pub travel: f64,
    pub found_at: f64,
    pub steps: u64,
}

/// Anneals from fresh starts until the budget is used. `None` only if the budget was used before the first run.
pub(super) fn search(part: &Part, seed: u64, budget: &Budget) -> Found {
    let mut best: Option<Found> = None;
    let mut step = 0;
    while best.is_none() || !budget.is_over(step) {
        let runs: Vec<Found> = (0..SIDE_BY_SIDE)
            .into_par_iter()
            .map(|lane| {
                let mut rng =
                    Rng::with_seed(seed ^ (step * SIDE_BY_SIDE + lane).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                let start = match &best {
                    // Two lanes refine the best, two start afresh.
                    Some(best) if lane % 2 == 1 => (best.territory.clone(), 0.3),
                    _ => (grow(part, &mut rng), 1.0),
                };
                anneal(part, start, budget, &mut rng)
            })
            .collect();
        step += 1;
        for run in runs {
            let better = best.as_ref().is_none_or(|b| (run.violation, run.travel) < (b.violation, b.travel));
            if better {
                best = Some(Found { found_at: budget.elapsed(), ..run });
            }
        }
        if let Some(best) = &mut best {
            best.steps = step;
            budget.report(step, best.travel);
        }
    }
    best.unwrap_or_else(|| Found {
        territory: vec![0; part.point.len()],
        violation: 0.0,
        travel: 0.0,
        found_at: 0.0,
        steps: 0,
    })
}

/// Territories grown from spread seeds, the one furthest below its target first.
fn grow(part: &Part, rng: &mut Rng) -> Vec<u32> {
    let (n, t, m) = (part.point.len(), part.territories, part.measures);
    let mut territory = part.lock.clone();
    let seeds = seeds(part, &territory, rng);
    for (k, seed) in seeds.into_iter().enumerate() {
        if let Some(seed) = seed {
            territory[seed] = k as u32;
        }
    }
    let mut load = vec![0.0; t];
    let weight = |u: usize| if m == 0 { 1.0 } else { part.weight[u * m] };
    let target = |k: usize| if m == 0 { 1.0 } else { part.target[k * m] };
    (0..n).filter(|&u| territory[u] != NONE).for_each(|u| load[territory[u] as usize] += weight(u));
    let mut stuck = vec![false; t];
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); t];
    (0..n).filter(|&u| territory[u] != NONE).for_each(|u| members[territory[u] as usize].push(u));
    while let Some(k) =
        (0..t).filter(|&k| !stuck[k]).min_by(|&a, &b| (load[a] / target(a)).total_cmp(&(load[b] / target(b))))
    {
        let Some(&first) = members[k].first() else {
            stuck[k] = true;
            continue;
        };
        let from = part.point[first];
        let border = members[k].iter().flat_map(|&u| part.neighbours[u].iter().map(|&v| v as usize));
        let free = border.filter(|&v| territory[v] == NONE);
        let next = free.min_by(|&a, &b| {
            let away = |u: usize| crate::geometry::distance(part.point[u], from);
            away(a).total_cmp(&away(b)).then(a.cmp(&b))
        });
        match next {
            Some(u) => {
                territory[u] = k as u32;
                load[k] += weight(u);
                members[k].push(u);
            }
            None => stuck[k] = true,
        }
    }
    // Reached only where locks cut the graph: what is left goes to the first territory.
    territory.iter_mut().filter(|t| **t == NONE).for_each(|t| *t = 0);
    territory
}

/// One seed for each territory without a locked unit, far from the others.
fn seeds(part: &Part, territory: &[u32], rng: &mut Rng) -> Vec<Option<usize>> {
    let n = part.point.len();
    let mut near: Vec<f64> = vec![f64::INFINITY; n];
    let mut taken: Vec<bool> = territory.iter().map(|&t| t != NONE).collect();
    let spread = |u: usize, near: &mut Vec<f64>| {
        for (v, near) in near.iter_mut().enumerate() {
            *near = near.min(crate::geometry::distance(part.point[u], part.point[v]));
        }
    };
    (0..n).filter(|&u| taken[u]).for_each(|u| spread(u, &mut near));
    (0..part.territories)
        .map(|k| {
            if territory.contains(&(k as u32)) {
                return None;
            }
            let free: Vec<usize> = (0..n).filter(|&u| !taken[u]).collect();
            let pull = |u: usize| near[u].min(1e6) * part.mass[u].sqrt().max(1e-9);
            let total: f64 = free.iter().map(|&u| pull(u)).sum();
            let mut left = rng.f64() * total;
            let drawn = free.iter().copied().find(|&u| {
                left -= pull(u);
                left < 0.0
            });
            let seed = drawn.or_else(|| free.last().copied())?;
            taken[seed] = true;
            spread(seed, &mut near);
            Some(seed)
        })
        .collect()
}

/// One annealing run from a start, with a first temperature relative to the usual.
fn anneal(part: &Part, (start, warmth): (Vec<u32>, f64), budget: &Budget, rng: &mut Rng) -> Found {
    let n = part.point.len();
    let mut now = Layout::new(part, start);
    let moves = (n * part.territories * 60).clamp(20_000, 2_000_000);
    let mut best = snapshot(&now);
    for at in 0..moves {
        let phase = at as f64 / moves as f64;
        let heat = 0.1 * warmth * (0.002_f64).powf(phase);
        // The bounds harden as the search cools: load first flows freely, then settles.
        let strength = 30.0 * (100.0_f64).powf(phase);
        if rng.u32(0..200) == 0 {
            big_move(&mut now, strength, heat, rng);
        } else {
            small_move(&mut now, strength, heat, rng);
        }
        if at % 256 == 255 {
            if phase > 0.5 || now.violation() < best.violation {
                keep(&now, &mut best);
            }
            if budget.is_over(0) {
                break;
            }
        }
    }
    keep(&now, &mut best);
    best
}

fn snapshot(layout: &Layout) -> Found {
    Found {
        territory: layout.territory.clone(),
        violation: layout.violation(),
        travel: layout.travel().0,
        found_at: 0.0,
        steps: 0,
    }
}

fn keep(layout: &Layout, best: &mut Found) {
    let violation = layout.violation();
    if violation > best.violation + 1e-12 {
        return;
    }
    let travel = layout.travel().0;
    if violation < best.violation - 1e-12 || travel < best.travel {
        *best = snapshot(layout);
    }
}

fn accepts(delta: f64, heat: f64, rng: &mut Rng) -> bool {
    delta <= 0.0 || rng.f64() < (-delta / heat).exp()
}

/// A border unit goes to a neighbour's territory.
fn small_move(now: &mut Layout, strength: f64, heat: f64, rng: &mut Rng) {
    let part = now.part;
    let unit = rng.usize(0..part.point.len());
    let near = &part.neighbours[unit];
    if near.is_empty() {
        return;
    }
    let (from, to) = (now.territory[unit], now.territory[near[rng.usize(0..near.len())] as usize]);
    if from == to || part.lock[unit] != NONE || now.count[from as usize] <= 1 {
        return;
    }
    let energy =
        |layout: &Layout| layout.energy(from as usize, strength) + layout.energy(to as usize, strength);
    let before = energy(now) + now.handover(unit, from);
    now.shift(unit, to as usize);
    let delta = energy(now) + now.handover(unit, to) - before;
    let taken = accepts(delta, heat, rng);
    now.shift(unit, from as usize);
    if taken && now.may_leave(unit) {
        now.shift(unit, to as usize);
    }
}

/// Two touching territories are joined and cut anew.
fn big_move(now: &mut Layout, strength: f64, heat: f64, rng: &mut Rng) {
    let part = now.part;
    let unit = rng.usize(0..part.point.len());
    let near = &part.neighbours[unit];
    let Some(&other) = near.get(rng.usize(0..near.len().max(1))) else { return };
    let (a, b) = (now.territory[unit], now.territory[other as usize]);
    if a == b {
        return;
    }
    let Some(sides) = recombine(now, a, b, rng) else { return };
    let handover = |layout: &Layout| -> f64 {
        sides.iter().map(|&(u, _)| layout.handover(u as usize, layout.territory[u as usize])).sum()
    };
    let energy = |layout: &Layout| layout.energy(a as usize, strength) + layout.energy(b as usize, strength);
    let before = energy(now) + handover(now);
    let old: Vec<(u32, u32)> = sides.iter().map(|&(u, _)| (u, now.territory[u as usize])).collect();
    sides.iter().for_each(|&(u, t)| now.shift(u as usize, t as usize));
    let after = energy(now) + handover(now);
    if !accepts(after - before, heat, rng) {
        old.iter().for_each(|&(u, t)| now.shift(u as usize, t as usize));
    }
}
