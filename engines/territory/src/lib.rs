//! Territory design: balanced, compact, contiguous territories from accounts, postcodes or districts, each answer with
//! its distance to the optimum. No database, no web, no clock: time comes in through [`Budget`].

mod book;
mod budget;
mod compare;
pub mod contiguous;
mod exact;
mod gaps;
pub mod geometry;
mod near;
pub mod overlay;
pub mod plane;
pub mod pmedian;
pub mod read;
pub mod segment;
pub mod svg;

pub use book::{Book, Measure, NONE, Task, Territory};
pub use budget::Budget;
pub use compare::{Difference, Move, Report, TerritoryReport, central_units, compare, explain, report};
pub use gaps::{Misplaced, misplaced};

/// Loads of a plan, territories x measures.
pub fn loads(task: &Task, territory: &[u32]) -> Vec<f64> {
    let m = task.book.measures.len();
    let mut load = vec![0.0; task.territories.len() * m];
    for (at, measure) in task.book.measures.iter().enumerate() {
        for (i, &t) in territory.iter().enumerate() {
            load[t as usize * m + at] += measure.values[i];
        }
    }
    load
}

/// Largest distance of a load from its target, as part of the target, over all territories and measures.
pub fn largest_imbalance(task: &Task, territory: &[u32]) -> f64 {
    let m = task.book.measures.len();
    let load = loads(task, territory);
    let mut largest: f64 = 0.0;
    for (at, measure) in task.book.measures.iter().enumerate() {
        let total: f64 = measure.values.iter().sum();
        for t in 0..task.territories.len() {
            largest = largest.max((load[t * m + at] / task.target(t, total) - 1.0).abs());
        }
    }
    largest
}
