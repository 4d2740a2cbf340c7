//! Lower bound for given centres: the dual of the transport problem that assigns units under the load bounds. Any prices
//! give a valid bound (weak duality); resilient steps improve them.

use super::blocks::Blocks;
use super::search::State;
use crate::Budget;
use crate::geometry::distance;
use rayon::prelude::*;

/// The bound after as many steps as the budget allows, at least one.
pub(super) fn bound(blocks: &Blocks, state: &State, budget: &Budget) -> f64 {
    let (k, m) = (blocks.territories(), blocks.measures);
    let near = nearest(&state.centre);
    let mut price = vec![0.0; k * m];
    let mut step: Vec<f64> = (0..k * m)
        .map(|at| {
            let t = at / m;
            let gap = near[t].get(1).map_or(1.0, |&(gap, _)| gap);
            gap / blocks.target[at].max(1e-300)
        })
        .collect();
    let mut side = vec![0.0_f64; k * m];
    let (mut best, mut took): (f64, f64) = (0.0, 0.0);
    for round in 0..200 {
        if round > 0 && (budget.is_over(round) || budget.left() < took) {
            break;
        }
        let begun = budget.elapsed();
        let (value, load) = evaluate(blocks, state, &near, &price);
        took = budget.elapsed() - begun;
        best = best.max(value);
        for at in 0..k * m {
            let bound = if price[at] > 0.0 || (price[at] == 0.0 && load[at] > blocks.high[at]) {
                blocks.high[at]
            } else {
                blocks.low[at]
            };
            let inside = price[at] == 0.0 && (blocks.low[at]..=blocks.high[at]).contains(&load[at]);
            let error = if inside { 0.0 } else { (load[at] - bound) / blocks.target[at].max(1e-300) };
            let turn = error * side[at];
            step[at] *= if turn > 0.0 {
                1.2
            } else if turn < 0.0 {
                0.5
            } else {
                1.0
            };
            side[at] = error;
            price[at] += step[at] * error.signum() * (error.abs() * 10.0).min(1.0) * f64::from(error != 0.0);
        }
    }
    best
}

/// For each centre all centres with their distances, nearest first.
fn nearest(centre: &[(f64, f64)]) -> Vec<Vec<(f64, u32)>> {
    let row = |&from: &(f64, f64)| {
        let mut row: Vec<(f64, u32)> =
            centre.iter().enumerate().map(|(t, &to)| (distance(from, to), t as u32)).collect();
        row.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        row
    };
    centre.par_iter().map(row).collect()
}

/// Value of the dual, and the loads of the assignment that attains it.
fn evaluate(blocks: &Blocks, state: &State, near: &[Vec<(f64, u32)>], price: &[f64]) -> (f64, Vec<f64>) {
    let (k, m) = (blocks.territories(), blocks.measures);
    let lowest: Vec<f64> =
        (0..m).map(|at| (0..k).map(|t| price[t * m + at]).fold(f64::INFINITY, f64::min)).collect();
    let empty = || (0.0, vec![0.0; k * m]);
    let one = |(sum, mut load): (f64, Vec<f64>), b: usize| {
        let (cost, t) = cheapest(blocks, state, near, price, &lowest, b);
        (0..m).for_each(|at| load[t * m + at] += blocks.weight[b * m + at]);
        (sum + cost, load)
    };
    let add = |(a, mut x): (f64, Vec<f64>), (b, y): (f64, Vec<f64>)| {
        x.iter_mut().zip(y).for_each(|(x, y)| *x += y);
        (a + b, x)
    };
    let (sum, load) =
        (0..blocks.len()).into_par_iter().with_min_len(4096).fold(empty, one).reduce(empty, add);
    let toll: f64 = price
        .iter()
        .enumerate()
        .map(|(at, &price)| price * if price > 0.0 { blocks.high[at] } else { blocks.low[at] })
        .sum();
    (sum - toll, load)
}

/// The territory where cost and price of a block are least. Centres come nearest to the block's present one first, so
/// that the search can stop when even the lowest price cannot make up for the way.
fn cheapest(
    blocks: &Blocks,
    state: &State,
    near: &[Vec<(f64, u32)>],
    price: &[f64],
    lowest: &[f64],
    b: usize,
) -> (f64, usize) {
    let m = blocks.measures;
    let weight = &blocks.weight[b * m..(b + 1) * m];
    let lock = blocks.lock[b];
    let toll = |t: usize| weight.iter().zip(&price[t * m..]).map(|(w, p)| w * p).sum::<f64>();
    let cost = |t: usize| blocks.travel(b, state.centre[t]) + blocks.handover(b, t as u32) + toll(t);
    if lock != crate::NONE {
        return (cost(lock as usize), lock as usize);
    }
    let here = state.plan[b] as usize;
    let least: f64 = weight.iter().zip(lowest).map(|(w, p)| w * p).sum();
    let visits: f64 = blocks.points_of(b).map(|p| blocks.visits[p]).sum();
    let way = blocks.travel(b, state.centre[here]);
    let mut best = (f64::INFINITY, here);
    for &(gap, t) in &near[here] {
        // Triangle inequality: the way to t is at least the gap between the centres less the way to the present one.
        if visits * gap - way + least >= best.0 {
            break;
        }
        let there = cost(t as usize);
        if there < best.0 {
            best = (there, t as usize);
        }
    }
    best
}
