//! What a plan in force leaves to be desired: units that lie nearer to another territory, and whether they could go there.

use crate::book::Task;
use crate::compare::{centres, totals};
use crate::geometry::distance;
use crate::loads;
use rayon::prelude::*;
use serde::Serialize;

/// A unit that another territory's centre is nearer to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Misplaced {
    pub unit: String,
    pub territory: String,
    pub nearest: String,
    /// Kilometres of travel that the change would save.
    pub saves_km: f64,
    /// Whether both territories would stay, or come, within tolerance.
    pub fits: bool,
}

/// Units of a plan that lie nearer to another territory, those that would save most first. Locked units stay out.
pub fn misplaced(task: &Task, territory: &[u32]) -> Vec<Misplaced> {
    let centre = centres(task, territory);
    let load = loads(task, territory);
    let mut held = vec![false; centre.len()];
    territory.iter().for_each(|&t| held[t as usize] = true);
    let one = |i: usize| {
        let from = territory[i];
        let place = (task.book.x[i], task.book.y[i]);
        let away = |t: u32| distance(place, centre[t as usize]);
        let open = (0..centre.len() as u32).filter(|&t| held[t as usize]);
        let to = open.min_by(|&a, &b| away(a).total_cmp(&away(b)).then(a.cmp(&b)))?;
        let locked = task.book.lock.get(i).is_some_and(|&lock| lock != crate::NONE);
        if to == from || locked || away(to) >= away(from) {
            return None;
        }
        let visits = task.book.visits.get(i).copied().unwrap_or(1.0);
        Some((visits * (away(from) - away(to)), i, from, to))
    };
    let mut found: Vec<_> = (0..territory.len()).into_par_iter().filter_map(one).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let totals = totals(task);
    let name = |t: u32| task.territories[t as usize].name.clone();
    let describe = |(saves_km, i, from, to): (f64, usize, u32, u32)| Misplaced {
        unit: task.book.ids[i].clone(),
        territory: name(from),
        nearest: name(to),
        saves_km,
        fits: fits(task, &totals, &load, i, from, to),
    };
    found.into_iter().map(describe).collect()
}

fn fits(task: &Task, totals: &[f64], load: &[f64], unit: usize, from: u32, to: u32) -> bool {
    let m = task.book.measures.len();
    task.book.measures.iter().enumerate().all(|(at, measure)| {
        let (t, weight) = (|t: u32| task.target(t as usize, totals[at]), measure.values[unit]);
        load[from as usize * m + at] - weight >= t(from) * (1.0 - measure.tolerance)
            && load[to as usize * m + at] + weight <= t(to) * (1.0 + measure.tolerance)
    })
}
