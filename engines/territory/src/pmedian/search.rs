//! Large-neighbourhood search: in each round the clusters are dealt into disjoint regions of near neighbours, every
//! region is shaken and improved apart, and the outcome is taken by the annealing rule.
//!
//! Regions of a round are disjoint and each draws from its own generator, seeded by (seed, round, region): the result
//! does not depend on the number of threads.

use super::construct::{construct, members};
use super::instance::{Instance, Solution};
use super::region::Region;
use crate::Budget;
use fastrand::Rng;
use rayon::prelude::*;

/// Points that a region may hold, unless clusters are so large that four of them have more.
const REGION_POINTS: usize = 160;
/// Points that the largest regions should have where clusters are small.
const LARGEST_SHARE: usize = 60;
/// Instances up to this size are annealed in short cycles, counted in steps, to escape a bad start.
const SMALL: usize = 500;

/// The best solution found, when (in seconds), and the rounds done.
pub(super) struct Outcome {
    pub solution: Solution,
    pub value: f64,
    pub found_at: f64,
    pub steps: u64,
}

/// What one region wants to become.
struct Proposal {
    clusters: Vec<u32>,
    points: Vec<u32>,
    region: Region,
}

/// Searches until the budget is used or `enough(value)` says that the value cannot be beaten.
pub(super) fn search(
    instance: &Instance,
    seed: u64,
    budget: &Budget,
    enough: impl Fn(f64) -> bool,
) -> Outcome {
    let mut rng = Rng::with_seed(seed);
    let mut now = construct(instance, &mut rng);
    let penalty = penalty(instance);
    let mut best = Outcome { value: f64::INFINITY, found_at: 0.0, steps: 0, solution: now.clone() };
    let mut step = 0;
    let mut resume = if instance.len() <= SMALL { f64::INFINITY } else { 0.6 };
    let cycle = 300 * instance.centres as u64;
    let mut took = 0.0;
    while !budget.is_over(step) && budget.left() >= took && !enough(best.value) {
        let begun = budget.elapsed();
        let phase = if instance.len() <= SMALL {
            (step % cycle) as f64 / cycle as f64
        } else {
            budget.fraction(step)
        };
        if instance.len() <= SMALL && step % cycle == 0 && step > 0 {
            now = if rng.bool() { construct(instance, &mut rng) } else { best.solution.clone() };
        }
        if phase >= resume {
            // What was lost on the way down is taken up again.
            resume += 0.1;
            if best.value < now.value(instance) {
                now.clone_from(&best.solution);
            }
        }
        let heat = heat(instance, &now, phase);
        let proposals =
            round(instance, &now, penalty, heat, seed ^ step.wrapping_mul(0x9E37_79B9_7F4A_7C15), &mut rng);
        for proposal in &proposals {
            accept(&mut now, proposal);
        }
        step += 1;
        record(instance, &now, &mut best, budget, step);
        took = budget.elapsed() - begun;
    }
    best.steps = step;
    best
}

fn accept(now: &mut Solution, proposal: &Proposal) {
    for (&point, &k) in proposal.points.iter().zip(&proposal.region.cluster) {
        now.cluster[point as usize] = proposal.clusters[k as usize];
    }
    for (&cluster, &at) in proposal.clusters.iter().zip(&proposal.region.centre) {
        now.centre[cluster as usize] = proposal.points[at as usize];
    }
}

fn record(instance: &Instance, now: &Solution, best: &mut Outcome, budget: &Budget, step: u64) {
    let value = now.value(instance);
    if (value < best.value - 1e-9 || best.value.is_infinite()) && now.excess(instance) == 0 {
        best.value = value;
        best.solution.clone_from(now);
        best.found_at = budget.elapsed();
    }
    budget.report(step, best.value);
}

/// Annealing temperature in units of cost, for a phase in 0..1: falls from the mean distance to almost none.
fn heat(instance: &Instance, now: &Solution, phase: f64) -> f64 {
    let mean = now.value(instance) / instance.len() as f64;
    mean * (0.03_f64).powf(phase) * (1.0 - phase)
}

/// Cost of a unit of demand above capacity: enough that no distance saved is worth it.
fn penalty(instance: &Instance) -> f64 {
    let spread =
        |v: &[f64]| v.iter().copied().fold(f64::MIN, f64::max) - v.iter().copied().fold(f64::MAX, f64::min);
    let diameter = spread(&instance.x).hypot(spread(&instance.y));
    diameter.max(1.0)
}

/// Shakes every cluster once; returns the regions whose change is taken.
fn round(
    instance: &Instance,
    now: &Solution,
    penalty: f64,
    heat: f64,
    seed: u64,
    rng: &mut Rng,
) -> Vec<Proposal> {
    let members = members(now);
    let regions = deal(instance, now, &members, rng);
    let work = |(index, clusters): (usize, Vec<u32>)| {
        let mut rng = Rng::with_seed(seed.wrapping_add(index as u64));
        let (mut region, points) = Region::copy(instance, now, &clusters, &members, penalty);
        if !region.is_whole() {
            return None;
        }
        let changed = anneal(&mut region, heat, &mut rng);
        changed.then_some(Proposal { clusters, points, region })
    };
    if regions.len() == 1 {
        return regions.into_iter().enumerate().filter_map(work).collect();
    }
    regions.into_par_iter().enumerate().filter_map(work).collect()
}

/// A few shakes of one region, each taken by the Metropolis rule. Returns whether the region differs from before.
fn anneal(region: &mut Region, heat: f64, rng: &mut Rng) -> bool {
    let mut value = region.value();
    let mut changed = false;
    let mut next = region.clone();
    // Small regions are cheap to shake: more shakes pay for the copy.
    for _ in 0..(200 / region.points().max(1)).clamp(3, 6) {
        next.shake(rng);
        let after = next.value();
        if after <= value || rng.f64() < ((value - after) / heat.max(1e-12)).exp() {
            changed |= after != value || next.cluster != region.cluster;
            region.take_from(&next);
            value = after;
        } else {
            next.take_from(region);
        }
    }
    changed
}

/// Deals all clusters into disjoint regions: a random cluster and the nearest that are left. Regions are always filled,
/// if need be with clusters from further away: measured, small leftover regions cost more than they save.
fn deal(instance: &Instance, now: &Solution, members: &[Vec<u32>], rng: &mut Rng) -> Vec<Vec<u32>> {
    let p = members.len();
    let at = |k: u32| {
        let centre = now.centre[k as usize] as usize;
        (instance.x[centre], instance.y[centre])
    };
    let mut order: Vec<u32> = (0..p as u32).collect();
    rng.shuffle(&mut order);
    // Large clusters need large regions as well, now and then nine of them.
    let clusters = if rng.u32(0..3) == 0 { 9 } else { 4 };
    let most = REGION_POINTS.max((2 * clusters + 1) * instance.len() / (2 * p));
    let largest = (LARGEST_SHARE * p / instance.len()).clamp(9, 24);
    let mut free = order.clone();
    let mut dealt = vec![false; p];
    let mut regions = Vec::new();
    for &first in &order {
        if dealt[first as usize] {
            continue;
        }
        free.retain(|&k| !dealt[k as usize]);
        let count = rng.usize(2..=largest).min(free.len());
        let away = |k: u32| crate::geometry::distance(at(first), at(k));
        let mut near: Vec<(f64, u32)> =
            free.iter().map(|&k| (away(k) * (0.8 + 0.4 * rng.f64()), k)).collect();
        near.select_nth_unstable_by(count - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near.truncate(count);
        near.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut points = 0;
        let mut region = Vec::new();
        for (_, k) in near {
            points += members[k as usize].len();
            if region.len() >= 2 && points > most {
                break;
            }
            region.push(k);
        }
        region.iter().for_each(|&k| dealt[k as usize] = true);
        regions.push(region);
    }
    regions
}
