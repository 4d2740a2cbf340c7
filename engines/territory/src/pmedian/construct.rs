//! A first solution: spread centres, capacitated assignment, better centres, repeated.

use super::instance::{Instance, Solution};
use fastrand::Rng;

/// Seeds p centres with probability proportional to the distance from those chosen before, then alternates assignment
/// and re-centring a few times. The result may exceed capacities; the search repairs it.
pub(super) fn construct(instance: &Instance, rng: &mut Rng) -> Solution {
    let centre = spread(instance, rng);
    let mut solution = Solution { cluster: vec![0; instance.len()], centre };
    for _ in 0..4 {
        assign(instance, &mut solution);
        recentre(instance, &mut solution);
    }
    assign(instance, &mut solution);
    settle(&mut solution);
    solution
}

fn spread(instance: &Instance, rng: &mut Rng) -> Vec<u32> {
    let n = instance.len();
    let mut centre = vec![rng.u32(0..n as u32)];
    let mut taken = vec![false; n];
    taken[centre[0] as usize] = true;
    let mut nearest: Vec<f64> = (0..n).map(|i| instance.distance(i, centre[0] as usize)).collect();
    while centre.len() < instance.centres {
        let total: f64 = nearest.iter().sum();
        let mut left = rng.f64() * total;
        let drawn = (0..n).find(|&i| {
            left -= nearest[i];
            left < 0.0 && !taken[i]
        });
        // Points on top of each other have distance zero everywhere: any free one will do.
        let Some(next) = drawn.or_else(|| (0..n).find(|&i| !taken[i])) else { break };
        taken[next] = true;
        centre.push(next as u32);
        for (i, nearest) in nearest.iter_mut().enumerate() {
            *nearest = nearest.min(instance.distance(i, next));
        }
    }
    centre
}

/// Largest demand first, each to the nearest centre with room, or to the one with the most room left.
fn assign(instance: &Instance, solution: &mut Solution) {
    let mut order: Vec<usize> = (0..instance.len()).collect();
    order.sort_by_key(|&i| (-instance.demand[i], i));
    let mut room: Vec<i64> = solution.centre.iter().map(|&c| instance.capacity[c as usize]).collect();
    for i in order {
        let mut best: Option<(f64, usize)> = None;
        for (k, &centre) in solution.centre.iter().enumerate() {
            if room[k] >= instance.demand[i] {
                let cost = instance.distance(i, centre as usize);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, k));
                }
            }
        }
        let roomiest = || (0..room.len()).max_by_key(|&k| room[k]).unwrap_or(0);
        let k = best.map_or_else(roomiest, |(_, k)| k);
        room[k] -= instance.demand[i];
        solution.cluster[i] = k as u32;
    }
}

fn recentre(instance: &Instance, solution: &mut Solution) {
    let members = members(solution);
    let mut taken = vec![false; instance.len()];
    for (k, points) in members.iter().enumerate() {
        let at: Vec<(f64, f64)> =
            points.iter().map(|&i| (instance.x[i as usize], instance.y[i as usize])).collect();
        let middle = crate::geometry::rough_median(&at);
        let load: i64 = points.iter().map(|&i| instance.demand[i as usize]).sum();
        let key = |&i: &u32| {
            let i = i as usize;
            let small = instance.capacity[i] < load;
            (small, crate::geometry::distance((instance.x[i], instance.y[i]), middle))
        };
        let free = points.iter().filter(|&&i| !taken[i as usize]);
        let best = free.min_by(|a, b| key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)));
        if let Some(&best) = best {
            solution.centre[k] = best;
        }
        taken[solution.centre[k] as usize] = true;
    }
}

/// Gives every centre's own point to its cluster, so that each cluster holds its centre.
fn settle(solution: &mut Solution) {
    for (k, &centre) in solution.centre.iter().enumerate() {
        solution.cluster[centre as usize] = k as u32;
    }
}

/// The points of each cluster.
pub(super) fn members(solution: &Solution) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); solution.centre.len()];
    for (i, &k) in solution.cluster.iter().enumerate() {
        members[k as usize].push(i as u32);
    }
    members
}
