//! Lower bound by Lagrangean relaxation of "every point is served once": what is left is one knapsack for each possible
//! centre, of which the p best count. Any multipliers give a valid bound; subgradient steps improve it
//! (Held & Karp 1971; for this problem Mulvey & Beck 1984).

use super::instance::{Instance, Rounding, Solution};
use super::knapsack::{self, Item};
use crate::Budget;
use rayon::prelude::*;

/// Multipliers, one for each point, and the bound they prove.
pub(super) struct Bound {
    pub multiplier: Vec<f64>,
    best: f64,
    /// Points in the order of x, to look only at those within reach of a centre.
    by_x: Vec<u32>,
    /// Possible centres that matter now. Steps look at these alone; only what a look at all centres gives is a bound.
    candidates: Vec<u32>,
}

/// A centre with what its knapsack would pack.
struct Packed {
    profit: f64,
    load: Vec<(u32, f64)>,
}

/// Steps between two looks at all centres.
const FULL_EVERY: u64 = 20;

/// The points nearest to each centre: the first candidates.
fn around(instance: &Instance, centres: &[u32]) -> Vec<u32> {
    let nearest = |&c: &u32| {
        let mut order: Vec<(f64, u32)> =
            (0..instance.len()).map(|i| (instance.distance(i, c as usize), i as u32)).collect();
        let keep = 12.min(order.len());
        order.select_nth_unstable_by(keep - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        order.truncate(keep);
        order.into_iter().map(|(_, i)| i).collect::<Vec<_>>()
    };
    let mut out: Vec<u32> = centres.par_iter().flat_map_iter(nearest).collect();
    out.sort_unstable();
    out.dedup();
    out
}

impl Bound {
    /// Starts from a solution: each point is worth about its way to the second nearest centre.
    pub fn new(instance: &Instance, solution: &Solution) -> Self {
        let second = |i: usize| {
            let (mut first, mut second) = (f64::INFINITY, f64::INFINITY);
            for &centre in &solution.centre {
                let cost = instance.distance(i, centre as usize);
                if cost < first {
                    (first, second) = (cost, first);
                } else {
                    second = second.min(cost);
                }
            }
            if second.is_finite() { second } else { 2.0 * first }
        };
        let mut by_x: Vec<u32> = (0..instance.len() as u32).collect();
        by_x.sort_by(|&a, &b| instance.x[a as usize].total_cmp(&instance.x[b as usize]));
        let multiplier = (0..instance.len()).into_par_iter().map(second).collect();
        Self { multiplier, best: 0.0, by_x, candidates: around(instance, &solution.centre) }
    }

    /// The bound so far; integer distances allow it to be rounded up.
    pub fn value(&self, instance: &Instance) -> f64 {
        match instance.rounding {
            Rounding::Truncated => (self.best - 1e-6).ceil().max(0.0),
            Rounding::Real => self.best.max(0.0),
        }
    }

    /// Improves the multipliers until the budget ends, the bound meets `target`, or steps no longer help.
    pub fn improve(&mut self, instance: &Instance, target: f64, budget: &Budget) {
        let n = instance.len();
        let (mut scale, mut stall, mut exact) = (1.0, 0, false);
        let mut multiplier = self.multiplier.clone();
        let mut direction = vec![0.0; n];
        let mut best_here = f64::NEG_INFINITY;
        // Seconds of the last step over the candidates and over all.
        let mut took = [0.0; 2];
        for step in 0.. {
            let full = self.candidates.len() * 3 > n * 2 || step % FULL_EVERY == 0;
            let over = budget.is_over(step) || budget.left() < took[usize::from(full)];
            if (step > 0 && over) || self.value(instance) >= target - 1e-9 {
                return;
            }
            let begun = budget.elapsed();
            let (value, served) = self.evaluate(instance, &multiplier, exact.then_some(budget), full);
            took[usize::from(full)] = budget.elapsed() - begun;
            if full && value > self.best {
                self.best = value;
                self.multiplier.clone_from(&multiplier);
            }
            if value > best_here + 1e-7 * value.abs() {
                stall = 0;
            } else {
                stall += 1;
            }
            if full && step % FULL_EVERY == 0 && step > 0 {
                // What fewer centres promised counts for nothing once more are known.
                best_here = value;
            }
            best_here = best_here.max(value);
            if stall > 15 {
                (stall, scale) = (0, scale * 0.6);
                if scale < 0.02 && !exact {
                    (exact, scale, best_here) = (true, 0.5, f64::NEG_INFINITY);
                    multiplier.clone_from(&self.multiplier);
                } else if scale < 2e-4 {
                    return;
                }
            }
            // Each step keeps a part of the last direction: less zigzag (Camerini, Fratta & Maffioli 1975).
            let mut norm = 0.0;
            for i in 0..n {
                direction[i] = 0.3 * direction[i] + (1.0 - served[i]);
                norm += direction[i] * direction[i];
            }
            if norm < 1e-12 {
                return;
            }
            let length = scale * (1.002 * target - value).max(1e-9) / norm;
            for i in 0..n {
                multiplier[i] = (multiplier[i] + length * direction[i]).max(0.0);
            }
        }
    }

    /// Improves the multipliers over the candidates alone, which proves nothing yet.
    pub fn improve_on_candidates(&mut self, instance: &Instance, target: f64, budget: &Budget) {
        let n = instance.len();
        let (mut scale, mut stall, mut best, mut took) = (1.0, 0, f64::NEG_INFINITY, 0.0);
        let mut multiplier = self.multiplier.clone();
        let mut direction = vec![0.0; n];
        for step in 0..2000 {
            if step > 0 && (budget.is_over(step) || budget.left() < took) {
                return;
            }
            let begun = budget.elapsed();
            let (value, served) = self.evaluate(instance, &multiplier, None, false);
            took = budget.elapsed() - begun;
            if value > best {
                best = value;
                self.multiplier.clone_from(&multiplier);
                stall = 0;
            } else {
                stall += 1;
            }
            if stall > 6 {
                (stall, scale) = (0, scale * 0.6);
                if scale < 2e-3 {
                    return;
                }
            }
            let mut norm = 0.0;
            for i in 0..n {
                direction[i] = 0.3 * direction[i] + (1.0 - served[i]);
                norm += direction[i] * direction[i];
            }
            if norm < 1e-12 {
                return;
            }
            let length = scale * (1.002 * target - value).max(1e-9) / norm;
            for i in 0..n {
                multiplier[i] = (multiplier[i] + length * direction[i]).max(0.0);
            }
        }
    }

    /// Looks at these possible centres alone.
    pub fn replace_candidates(&mut self, points: Vec<u32>) {
        self.candidates = points;
        self.add_candidates(std::iter::empty());
    }

    /// Adds possible centres.
    pub fn add_candidates(&mut self, points: impl Iterator<Item = u32>) {
        self.candidates.extend(points);
        self.candidates.sort_unstable();
        self.candidates.dedup();
    }

    /// Value of the relaxation, over all centres or the candidates, and how often each point is served in it. A full look
    /// adds to the candidates. Knapsacks are packed exactly while the budget of `exact` lasts.
    fn evaluate(
        &mut self,
        instance: &Instance,
        multiplier: &[f64],
        exact: Option<&Budget>,
        full: bool,
    ) -> (f64, Vec<f64>) {
        let n = instance.len();
        let all: Vec<u32> = if full { (0..n as u32).collect() } else { std::mem::take(&mut self.candidates) };
        // No centre further away than this could gain anything.
        let worth = |(i, &value): (usize, &f64)| {
            if instance.weight.is_empty() { value } else { value / instance.weight[i].max(1e-300) }
        };
        let reach = multiplier.iter().enumerate().map(worth).fold(0.0, f64::max);
        let mut bounds: Vec<(f64, u32)> = all
            .par_iter()
            .map_init(Vec::new, |items, &j| {
                self.items(instance, multiplier, reach, j as usize, items);
                (knapsack::linear(items, instance.capacity[j as usize]).0, j)
            })
            .collect();
        bounds.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let chosen = if let Some(budget) = exact {
            self.best_exact(instance, multiplier, reach, &bounds, budget)
        } else {
            bounds[..instance.centres]
                .par_iter()
                .map(|&(_, j)| self.pack(instance, multiplier, reach, j, false))
                .collect()
        };
        if full {
            let best = bounds.iter().take(2 * instance.centres + 20).map(|&(_, j)| j);
            self.candidates.extend(best);
            self.candidates.sort_unstable();
            self.candidates.dedup();
        } else {
            self.candidates = all;
        }
        let mut served = vec![0.0; n];
        let mut value: f64 = multiplier.iter().sum();
        for packed in &chosen {
            value -= packed.profit;
            packed.load.iter().for_each(|&(i, part)| served[i as usize] += part);
        }
        (value, served)
    }

    /// Exact knapsacks only while one could still be among the p best: the linear bounds come in falling order.
    fn best_exact(
        &self,
        instance: &Instance,
        multiplier: &[f64],
        reach: f64,
        bounds: &[(f64, u32)],
        budget: &Budget,
    ) -> Vec<Packed> {
        let p = instance.centres;
        let mut found: Vec<Packed> = Vec::with_capacity(p + 64);
        for chunk in bounds.chunks(p.clamp(16, 256)) {
            if found.len() >= p && chunk[0].0 <= found[p - 1].profit {
                break;
            }
            let more =
                chunk.par_iter().map(|&(_, j)| self.pack(instance, multiplier, reach, j, !budget.is_over(0)));
            found.extend(more.collect::<Vec<_>>());
            found.sort_by(|a, b| b.profit.total_cmp(&a.profit));
            found.truncate(p);
        }
        found
    }

    /// The points that centre `j` would gain by serving, best for their demand first.
    fn items(&self, instance: &Instance, multiplier: &[f64], reach: f64, j: usize, items: &mut Vec<Item>) {
        items.clear();
        let from = self.by_x.partition_point(|&i| instance.x[i as usize] < instance.x[j] - reach - 1.0);
        for &i in &self.by_x[from..] {
            let point = i as usize;
            if instance.x[point] > instance.x[j] + reach + 1.0 {
                break;
            }
            // Most points are out of reach: told without a root. A truncated way is shorter by less than 1.
            let worth = 1.0 + multiplier[point] / instance.weight.get(point).map_or(1.0, |w| w.max(1e-300));
            let (dx, dy) = (instance.x[point] - instance.x[j], instance.y[point] - instance.y[j]);
            if dx * dx + dy * dy > worth * worth {
                continue;
            }
            let profit = multiplier[point] - instance.distance(point, j);
            if profit > 0.0 {
                items.push(Item { profit, weight: instance.demand[point], point: i });
            }
        }
        knapsack::sort(items);
    }

    fn pack(&self, instance: &Instance, multiplier: &[f64], reach: f64, j: u32, exact: bool) -> Packed {
        let mut items = Vec::new();
        self.items(instance, multiplier, reach, j as usize, &mut items);
        let capacity = instance.capacity[j as usize];
        if exact {
            let mut packed = Vec::new();
            let profit = knapsack::exact(&items, capacity, &mut packed);
            let load =
                items.iter().zip(packed).filter(|(_, taken)| *taken).map(|(item, _)| (item.point, 1.0));
            return Packed { profit, load: load.collect() };
        }
        let (profit, whole, part) = knapsack::linear(&items, capacity);
        let mut load: Vec<(u32, f64)> = items[..whole].iter().map(|item| (item.point, 1.0)).collect();
        load.extend(items.get(whole).filter(|_| part > 0.0).map(|item| (item.point, part)));
        Packed { profit, load }
    }
}
