//! The last units of distance: border points of a few neighbouring clusters, assigned to proof at their present centres; then
//! each centre moves to the best point of its cluster.

use super::construct::members;
use super::instance::{Instance, Solution};
use crate::Budget;
use crate::exact::{Assignment, PLACES, UNITS};

/// Polishes a solution within capacities around every centre once, or until the budget is used. Returns how many borders
/// became better.
pub fn polish(instance: &Instance, solution: &mut Solution, budget: &Budget) -> usize {
    let mut improved = 0;
    for k in 0..solution.centre.len() {
        if budget.is_over(0) {
            break;
        }
        let before = solution.value(instance);
        if let Some(next) = better_border(instance, solution, k, budget)
            && next.excess(instance) == 0
            && next.value(instance) < before - 1e-9
        {
            *solution = next;
            improved += 1;
        }
    }
    improved
}

fn better_border(instance: &Instance, solution: &Solution, k: usize, budget: &Budget) -> Option<Solution> {
    let centre = |k: usize| solution.centre[k] as usize;
    let mut near: Vec<usize> = (0..solution.centre.len()).collect();
    let away = |&u: &usize| (instance.distance(centre(k), centre(u)), u);
    near.sort_by(|a, b| away(a).0.total_cmp(&away(b).0).then(a.cmp(b)));
    near.truncate(PLACES);
    let members = members(solution);
    // Centres stay with themselves: the others move by what they would lose.
    let loss = |i: usize, own: usize| {
        let there = near.iter().filter(|&&u| u != own).map(|&u| instance.distance(i, centre(u)));
        there.fold(f64::INFINITY, f64::min) - instance.distance(i, centre(own))
    };
    let points = near.iter().flat_map(|&u| members[u].iter().map(move |&i| (i as usize, u)));
    let mut border: Vec<(f64, usize, usize)> =
        points.filter(|&(i, u)| i != centre(u)).map(|(i, u)| (loss(i, u), i, u)).collect();
    border.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    border.truncate(UNITS);
    let load = solution.loads(instance);
    let room = |&u: &usize| {
        let moving = border.iter().filter(|b| b.2 == u).map(|b| instance.demand[b.1]).sum::<i64>();
        (instance.capacity[centre(u)] - load[u] + moving) as f64
    };
    let problem = Assignment {
        cost: border.iter().flat_map(|b| near.iter().map(|&u| instance.distance(b.1, centre(u)))).collect(),
        weight: border.iter().map(|b| instance.demand[b.1] as f64).collect(),
        low: vec![0.0; near.len()],
        high: near.iter().map(room).collect(),
        places: near.len(),
        measures: 1,
    };
    let chosen = problem.solve(budget.left())?;
    let mut next = solution.clone();
    for (&(_, i, _), to) in border.iter().zip(chosen) {
        next.cluster[i] = near[to] as u32;
    }
    for &u in &near {
        recentre(instance, &mut next, u);
    }
    Some(next)
}

/// Puts a centre on the point of its cluster from which the distances are least, if that point can carry the cluster.
fn recentre(instance: &Instance, solution: &mut Solution, k: usize) {
    let points: Vec<usize> = (0..instance.len()).filter(|&i| solution.cluster[i] as usize == k).collect();
    let load: i64 = points.iter().map(|&i| instance.demand[i]).sum();
    let cost = |c: usize| points.iter().map(|&i| instance.distance(i, c)).sum::<f64>();
    let able = points.iter().copied().filter(|&c| instance.capacity[c] >= load);
    if let Some((least, c)) =
        able.map(|c| (cost(c), c)).min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        && least < cost(solution.centre[k] as usize) - 1e-9
    {
        solution.centre[k] = c as u32;
    }
}
