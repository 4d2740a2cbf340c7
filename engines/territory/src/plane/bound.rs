//! Lower bound for centres anywhere on the plane. "Every unit is served once" is relaxed with one multiplier for each unit
//! (Held & Karp 1971); what is left is the best single territory, k times over:
//!
//! bound = sum of multipliers - k x max over c of V(c), V(c) = most profit of units around c within one load.
//!
//! The maximum over the plane is bounded by squares that are split where they could still hold it ("big square, small
//! square", Hansen, Peeters, Richard & Thisse 1985). Families, locks, hand-over, homes, lower bounds and further measures are
//! left out, which can only lower the bound.

use super::blocks::Blocks;
use super::search::State;
use crate::Budget;
use crate::pmedian::{Dual, Instance, Item, Rounding, linear_knapsack, sort_items};
use rayon::prelude::*;

/// More units than this would take longer than people wait.
const UNIT_LIMIT: usize = 60_000;
/// Parts of the time left that multipliers and squares get in turn: what the squares find sends the multipliers back to work.
const ROUNDS: [(f64, f64); 3] = [(0.4, 0.25), (0.5, 0.4), (0.6, 1.0)];
/// Whole units in which a load is counted.
const CAPACITY: i64 = 1_000_000;

/// The bound, or 0 where there are too many units or no time.
pub(super) fn bound(blocks: &Blocks, state: &State, budget: &Budget) -> f64 {
    let (n, k) = (blocks.points.len(), blocks.territories());
    if n > UNIT_LIMIT || budget.is_over(0) {
        return 0.0;
    }
    let instance = instance(blocks);
    let (cluster, centre) = present(blocks, state);
    let mut dual = Dual::new(&instance, &cluster, &centre);
    dual.replace_candidates(scattered(&instance, &cluster, &centre));
    dual.replace_multipliers(levelled(&instance, state, &cluster));
    let mut best: f64 = 0.0;
    for (steps, squares) in ROUNDS {
        dual.improve(&instance, state.value(), &budget.rest(steps));
        let field = Field::new(&instance, dual.multipliers(), k);
        let (most, at) = field.most_profit(&budget.rest(squares));
        best = best.max(dual.multipliers().iter().sum::<f64>() - k as f64 * most);
        dual.add_candidates(at.into_iter().map(|(x, y)| nearest(&instance, x, y)));
    }
    best
}

/// Each unit with its visits and the first measure. A family's weight stands on its first unit: whoever gets one gets all.
fn instance(blocks: &Blocks) -> Instance {
    let (n, m) = (blocks.points.len(), blocks.measures);
    let high =
        (0..blocks.territories()).map(|t| if m == 0 { 1.0 } else { blocks.high[t * m] }).fold(0.0, f64::max);
    let mut demand = vec![0; n];
    if m > 0 {
        for b in 0..blocks.len() {
            demand[blocks.start[b] as usize] =
                (blocks.weight[b * m] / high.max(1e-300) * CAPACITY as f64).floor() as i64;
        }
    }
    Instance {
        x: blocks.points.iter().map(|p| p.0).collect(),
        y: blocks.points.iter().map(|p| p.1).collect(),
        demand,
        capacity: vec![CAPACITY + 1; n],
        weight: blocks.visits.clone(),
        centres: blocks.territories(),
        rounding: Rounding::Real,
    }
}

/// The plan by point, and the point nearest to each centre.
fn present(blocks: &Blocks, state: &State) -> (Vec<u32>, Vec<u32>) {
    let mut cluster = vec![0; blocks.points.len()];
    let mut centre = vec![(f64::INFINITY, 0_u32); blocks.territories()];
    for (b, &t) in state.plan.iter().enumerate() {
        for p in blocks.points_of(b) {
            cluster[p] = t;
            let away = crate::geometry::distance(blocks.points[p], state.centre[t as usize]);
            if away < centre[t as usize].0 {
                centre[t as usize] = (away, p as u32);
            }
        }
    }
    (cluster, centre.into_iter().map(|(_, p)| p).collect())
}

/// Multipliers under which every territory of the plan is worth the same: in each, the mean way of a visit and as much more
/// as brings all to half the mean travel, which is what a round territory of even density is worth to its rim.
fn levelled(instance: &Instance, state: &State, cluster: &[u32]) -> Vec<f64> {
    let k = state.centre.len();
    let (mut travel, mut visits) = (vec![0.0; k], vec![0.0; k]);
    for (i, &t) in cluster.iter().enumerate() {
        let at = (instance.x[i], instance.y[i]);
        travel[t as usize] += instance.weight[i] * crate::geometry::distance(at, state.centre[t as usize]);
        visits[t as usize] += instance.weight[i];
    }
    let worth = 0.5 * travel.iter().sum::<f64>() / k as f64;
    let each = |(&t, &weight): (&u32, &f64)| {
        let t = t as usize;
        if visits[t] > 0.0 { weight * (travel[t] + worth) / visits[t] } else { 0.0 }
    };
    cluster.iter().zip(&instance.weight).map(each).collect()
}

/// Possible centres all over each territory: its centre, and units at rising distance from it.
fn scattered(instance: &Instance, cluster: &[u32], centre: &[u32]) -> Vec<u32> {
    let mut members: Vec<Vec<(f64, u32)>> = vec![Vec::new(); centre.len()];
    for (i, &t) in cluster.iter().enumerate() {
        let c = centre[t as usize] as usize;
        members[t as usize]
            .push(((instance.x[i] - instance.x[c]).hypot(instance.y[i] - instance.y[c]), i as u32));
    }
    for units in &mut members {
        units.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let pick = |units: &Vec<(f64, u32)>| {
        let step = (units.len() / SCATTER).max(1);
        units.iter().step_by(step).map(|&(_, i)| i).collect::<Vec<_>>()
    };
    members.iter().flat_map(pick).collect()
}

/// Possible centres in each territory.
const SCATTER: usize = 12;

fn nearest(instance: &Instance, x: f64, y: f64) -> u32 {
    let away = |i: usize| (instance.x[i] - x).hypot(instance.y[i] - y);
    (0..instance.len()).min_by(|&a, &b| away(a).total_cmp(&away(b))).unwrap_or(0) as u32
}

/// Units in a square of the grid.
struct Bucket {
    middle: (f64, f64),
    half: f64,
    /// Largest way that any of them would pay for, in kilometres.
    worth: f64,
    units: Vec<u32>,
}

/// Units by square of a grid, to look only at those that could pay.
struct Field<'a> {
    instance: &'a Instance,
    multiplier: &'a [f64],
    buckets: Vec<Bucket>,
    /// Squares that cover all units, each about half as wide as a territory.
    cover: Vec<Square>,
}

/// A square of the plane with a bound on the profit of a centre in it.
#[derive(Clone, Copy)]
struct Square {
    x: f64,
    y: f64,
    half: f64,
    most: f64,
}

impl Square {
    fn quarters(&self) -> [Self; 4] {
        let half = 0.5 * self.half;
        [(-half, -half), (-half, half), (half, -half), (half, half)].map(|(dx, dy)| Self {
            x: self.x + dx,
            y: self.y + dy,
            half,
            most: self.most,
        })
    }
}

/// A centre this near to the best is not told from it: 0.1 %.
const ENOUGH: f64 = 1.001;

impl<'a> Field<'a> {
    fn new(instance: &'a Instance, multiplier: &'a [f64], territories: usize) -> Self {
        let range = |v: &[f64]| {
            (v.iter().copied().fold(f64::MAX, f64::min), v.iter().copied().fold(f64::MIN, f64::max))
        };
        let ((west, east), (south, north)) = (range(&instance.x), range(&instance.y));
        let half = 0.5 * (east - west).max(north - south).max(1e-6);
        let side = (2.0 * half / (instance.len() as f64 / 12.0).sqrt().max(1.0)).max(1e-9);
        let mut squares: std::collections::BTreeMap<(i64, i64), Vec<u32>> = std::collections::BTreeMap::new();
        for i in 0..instance.len() {
            let at = |v: f64, low: f64| ((v - low) / side).floor() as i64;
            squares.entry((at(instance.x[i], west), at(instance.y[i], south))).or_default().push(i as u32);
        }
        let bucket = |((a, b), units): ((i64, i64), Vec<u32>)| {
            let middle = (west + (a as f64 + 0.5) * side, south + (b as f64 + 0.5) * side);
            let worth = |&i: &u32| multiplier[i as usize] / instance.weight[i as usize].max(1e-300);
            Bucket { middle, half: 0.5 * side, worth: units.iter().map(worth).fold(0.0, f64::max), units }
        };
        let rows = (2.0 * (territories as f64).sqrt()).ceil().clamp(2.0, 64.0) as usize;
        let step = half / rows as f64;
        let (left, low) = (0.5 * (west + east) - half, 0.5 * (south + north) - half);
        let at = |from: f64, i: usize| from + (2 * i + 1) as f64 * step;
        let square = |i: usize| Square {
            x: at(left, i % rows),
            y: at(low, i / rows),
            half: step,
            most: f64::INFINITY,
        };
        let cover = (0..rows * rows).map(square).collect();
        Self { instance, multiplier, buckets: squares.into_iter().map(bucket).collect(), cover }
    }

    /// Most profit of a centre within `radius` of (x, y): ways count as shorter by the radius.
    fn profit(&self, x: f64, y: f64, radius: f64, items: &mut Vec<Item>) -> f64 {
        items.clear();
        for Bucket { middle, half, worth, units } in &self.buckets {
            let gap = ((middle.0 - x).abs() - half).max(0.0).hypot(((middle.1 - y).abs() - half).max(0.0));
            if gap - radius >= *worth {
                continue;
            }
            for &i in units {
                let at = i as usize;
                let (dx, dy) = (self.instance.x[at] - x, self.instance.y[at] - y);
                let way = ((dx * dx + dy * dy).sqrt() - radius).max(0.0);
                let profit = self.multiplier[at] - way * self.instance.weight[at];
                if profit > 0.0 {
                    items.push(Item { profit, weight: self.instance.demand[at], point: i });
                }
            }
        }
        sort_items(items);
        linear_knapsack(items, CAPACITY + 1).0
    }

    /// A bound on the most profit over the plane, and the best places found.
    fn most_profit(&self, budget: &Budget) -> (f64, Vec<(f64, f64)>) {
        let mut squares = self.cover.clone();
        let mut best: Vec<(f64, f64, f64)> = Vec::new();
        let (mut floor, mut done): (f64, f64) = (0.0, 0.0);
        // A centre outside the square around all units is never better than its nearest point inside.
        for _ in 0..24 {
            let next: Vec<(Square, f64)> = squares
                .par_iter()
                .map_init(Vec::new, |items, &square| {
                    if budget.is_over(0) {
                        return (square, 0.0);
                    }
                    let Square { x, y, half, most } = square;
                    let here = self.profit(x, y, 0.0, items);
                    let most = self.profit(x, y, half * std::f64::consts::SQRT_2, items).min(most);
                    (Square { most, ..square }, here)
                })
                .collect();
            best.extend(next.iter().map(|(s, here)| (*here, s.x, s.y)));
            best.sort_by(|a, b| b.0.total_cmp(&a.0));
            best.truncate(400);
            floor = best.first().map_or(floor, |b| b.0.max(floor));
            squares =
                next.into_iter().map(|(square, _)| square).filter(|s| s.most > floor * ENOUGH).collect();
            done = squares.iter().map(|s| s.most).fold(floor * ENOUGH, f64::max);
            if squares.is_empty() || budget.is_over(0) {
                break;
            }
            squares = squares.iter().flat_map(Square::quarters).collect();
        }
        (done, best.into_iter().map(|(_, x, y)| (x, y)).collect())
    }
}
