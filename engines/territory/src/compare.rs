//! The difference between two plans, the reason for each move, and the state of each territory.

use crate::book::{NONE, Task};
use crate::geometry::{distance, median};
use crate::{largest_imbalance, loads};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What changes between plan A and plan B, by unit id and territory name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Difference {
    pub units: usize,
    /// Units that have different territories.
    pub moved: usize,
    /// Units in one plan only.
    pub only_in_a: Vec<String>,
    pub only_in_b: Vec<String>,
    /// Territories that gain or lose: (gained, lost) units.
    pub territories: BTreeMap<String, (usize, usize)>,
    /// Unit, from, to.
    pub moves: Vec<(String, String, String)>,
}

/// Compares two plans, territory by unit.
pub fn compare(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> Difference {
    let mut out = Difference::default();
    let ids: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    out.units = ids.len();
    for id in ids {
        match (a.get(id), b.get(id)) {
            (Some(from), Some(to)) if from != to => {
                out.moved += 1;
                out.territories.entry(from.clone()).or_default().1 += 1;
                out.territories.entry(to.clone()).or_default().0 += 1;
                out.moves.push((id.clone(), from.clone(), to.clone()));
            }
            (Some(_), None) => out.only_in_a.push(id.clone()),
            (None, Some(_)) => out.only_in_b.push(id.clone()),
            _ => {}
        }
    }
    out
}

/// One territory of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TerritoryReport {
    pub name: String,
    pub units: usize,
    pub travel_km: f64,
    /// Load of each measure.
    pub load: Vec<f64>,
    /// Load over target - 1, of each measure.
    pub off: Vec<f64>,
}

/// A plan as a whole and territory by territory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub travel_km: f64,
    pub largest_imbalance: f64,
    /// Units with an owner that keep it, and units with an owner.
    pub kept: (usize, usize),
    pub territories: Vec<TerritoryReport>,
}

/// Measures a plan. Centres are homes or geometric medians.
pub fn report(task: &Task, territory: &[u32]) -> Report {
    let m = task.book.measures.len();
    let (load, centre) = (loads(task, territory), centres(task, territory));
    let mut units = vec![0; task.territories.len()];
    let mut travel = vec![0.0; task.territories.len()];
    let mut kept = (0, 0);
    for (i, &t) in territory.iter().enumerate() {
        units[t as usize] += 1;
        travel[t as usize] += way(task, i, centre[t as usize]);
        let owner = task.book.owner.get(i).copied().unwrap_or(NONE);
        kept.1 += usize::from(owner != NONE);
        kept.0 += usize::from(owner == t);
    }
    let totals = totals(task);
    let each = task.territories.iter().enumerate().map(|(t, of)| {
        let load = load[t * m..(t + 1) * m].to_vec();
        let target = |at: usize| task.target(t, totals[at]);
        let off = load.iter().enumerate().map(|(at, load)| load / target(at) - 1.0).collect();
        TerritoryReport { name: of.name.clone(), units: units[t], travel_km: travel[t], load, off }
    });
    Report {
        travel_km: travel.iter().sum(),
        largest_imbalance: largest_imbalance(task, territory),
        kept,
        territories: each.collect(),
    }
}

/// Why a unit moves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Move {
    pub unit: String,
    pub from: String,
    pub to: String,
    /// Change of the unit's own travel.
    pub travel_km: f64,
    /// Change of the imbalance of the old and the new territory, in parts of a target, for each measure.
    pub balance: Vec<(f64, f64)>,
    /// Change of the hand-over cost.
    pub handover_km: f64,
}

/// The moves from `before` to `after`, each seen alone in the plan before.
pub fn explain(task: &Task, before: &[u32], after: &[u32]) -> Vec<Move> {
    let (m, load) = (task.book.measures.len(), loads(task, before));
    let (old, new) = (centres(task, before), centres(task, after));
    let totals = totals(task);
    let moves = (0..before.len()).filter(|&i| before[i] != after[i]);
    moves
        .map(|i| {
            let (from, to) = (before[i] as usize, after[i] as usize);
            let off = |t: usize, at: usize, load: f64| (load / task.target(t, totals[at]) - 1.0).abs();
            let balance = |at: usize| {
                let (weight, a, b) =
                    (task.book.measures[at].values[i], load[from * m + at], load[to * m + at]);
                (off(from, at, a - weight) - off(from, at, a), off(to, at, b + weight) - off(to, at, b))
            };
            let owner = task.book.owner.get(i).copied().unwrap_or(NONE);
            let cost = |t: usize| if owner != NONE && owner as usize != t { task.handover_km } else { 0.0 };
            Move {
                unit: task.book.ids.get(i).cloned().unwrap_or_else(|| (i + 1).to_string()),
                from: task.territories[from].name.clone(),
                to: task.territories[to].name.clone(),
                travel_km: way(task, i, new[to]) - way(task, i, old[from]),
                balance: (0..m).map(balance).collect(),
                handover_km: cost(to) - cost(from),
            }
        })
        .collect()
}

fn way(task: &Task, unit: usize, centre: (f64, f64)) -> f64 {
    let visits = task.book.visits.get(unit).copied().unwrap_or(1.0);
    visits * distance((task.book.x[unit], task.book.y[unit]), centre)
}

/// Total of each measure.
pub(crate) fn totals(task: &Task) -> Vec<f64> {
    task.book.measures.iter().map(|measure| measure.values.iter().sum()).collect()
}

/// For each territory its unit nearest to the centre; 0 for an empty one.
pub fn central_units(task: &Task, territory: &[u32]) -> Vec<u32> {
    let centre = centres(task, territory);
    let mut best = vec![(f64::INFINITY, 0); centre.len()];
    for (i, &t) in territory.iter().enumerate() {
        let away = distance((task.book.x[i], task.book.y[i]), centre[t as usize]);
        if away < best[t as usize].0 {
            best[t as usize] = (away, i as u32);
        }
    }
    best.into_iter().map(|(_, i)| i).collect()
}

/// Homes, or geometric medians.
pub(crate) fn centres(task: &Task, territory: &[u32]) -> Vec<(f64, f64)> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); task.territories.len()];
    territory.iter().enumerate().for_each(|(i, &t)| members[t as usize].push(i));
    let middle = |(t, units): (usize, &Vec<usize>)| {
        let points: Vec<(f64, f64)> = units.iter().map(|&i| (task.book.x[i], task.book.y[i])).collect();
        let visits: Vec<f64> =
            units.iter().map(|&i| task.book.visits.get(i).copied().unwrap_or(1.0)).collect();
        task.territories[t].home.unwrap_or_else(|| median(&points, &visits))
    };
    members.par_iter().enumerate().map(middle).collect()
}
