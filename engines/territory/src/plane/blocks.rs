//! Units made ready for the search: families become one block each, measures are scaled to their targets.

use crate::book::{Book, NONE, Task};
use std::collections::HashMap;

/// Blocks of units that move together. Most hold one unit.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    /// Number of measures, M.
    pub measures: usize,
    /// Weighted points of all blocks, those of block b at `start[b]..start[b + 1]`.
    pub points: Vec<(f64, f64)>,
    /// Trips, one for each point.
    pub visits: Vec<f64>,
    pub start: Vec<u32>,
    /// Blocks x M.
    pub weight: Vec<f64>,
    /// Owner of each point.
    pub owner: Vec<u32>,
    /// Territory of each block, or [`NONE`].
    pub lock: Vec<u32>,
    /// Unit of each point.
    pub unit: Vec<u32>,
    pub handover_km: f64,
    /// Territories x M.
    pub low: Vec<f64>,
    /// Territories x M.
    pub high: Vec<f64>,
    pub home: Vec<Option<(f64, f64)>>,
    /// Targets, territories x M.
    pub target: Vec<f64>,
}

impl Blocks {
    pub fn new(task: &Task) -> Self {
        let (book, k, m) = (&task.book, task.territories.len(), task.book.measures.len());
        let groups = group(book);
        let mut blocks = Self {
            measures: m,
            points: Vec::with_capacity(book.len()),
            visits: Vec::with_capacity(book.len()),
            start: vec![0],
            weight: Vec::with_capacity(groups.len() * m),
            owner: Vec::new(),
            lock: Vec::with_capacity(groups.len()),
            unit: Vec::with_capacity(book.len()),
            handover_km: task.handover_km,
            low: vec![0.0; k * m],
            high: vec![0.0; k * m],
            target: vec![0.0; k * m],
            home: task.territories.iter().map(|t| t.home).collect(),
        };
        for group in &groups {
            blocks.push(book, group);
        }
        for (at, measure) in book.measures.iter().enumerate() {
            let total: f64 = measure.values.iter().sum();
            for t in 0..k {
                let target = task.target(t, total);
                blocks.target[t * m + at] = target;
                blocks.low[t * m + at] = target * (1.0 - measure.tolerance);
                blocks.high[t * m + at] = target * (1.0 + measure.tolerance);
            }
        }
        blocks
    }

    /// Takes the bounds that the territories `kept` have in a larger task: what was agreed with a seller stays in force when
    /// another leaves, or when only a part is planned anew. Where these units cannot be held by them, bounds give way.
    pub fn keep_bounds(&mut self, whole: &Task, kept: &[u32]) {
        let m = self.measures;
        for (at, measure) in whole.book.measures.iter().enumerate() {
            let total: f64 = measure.values.iter().sum();
            let held: f64 = self.weight.iter().skip(at).step_by(m).sum();
            let room: f64 = kept.iter().map(|&t| whole.target(t as usize, total)).sum();
            for (to, &t) in kept.iter().enumerate() {
                let target = whole.target(t as usize, total);
                let mean = target * (held / room);
                self.target[to * m + at] = target;
                self.low[to * m + at] = (target * (1.0 - measure.tolerance)).min(mean * 0.99);
                self.high[to * m + at] = (target * (1.0 + measure.tolerance)).max(mean * 1.01);
            }
        }
    }

    fn push(&mut self, book: &Book, group: &[u32]) {
        let mut lock = NONE;
        for &unit in group {
            let i = unit as usize;
            self.points.push((book.x[i], book.y[i]));
            self.visits.push(book.visits.get(i).copied().unwrap_or(1.0));
            self.owner.push(Book::of(&book.owner, i));
            self.unit.push(unit);
            lock = lock.min(Book::of(&book.lock, i));
        }
        self.lock.push(lock);
        self.start.push(self.points.len() as u32);
        for measure in &book.measures {
            self.weight.push(group.iter().map(|&i| measure.values[i as usize]).sum());
        }
    }

    /// Number of blocks.
    pub fn len(&self) -> usize {
        self.lock.len()
    }

    /// Number of territories.
    pub fn territories(&self) -> usize {
        self.home.len()
    }

    pub fn points_of(&self, block: usize) -> std::ops::Range<usize> {
        self.start[block] as usize..self.start[block + 1] as usize
    }

    /// Travel of a block to a centre, without hand-over.
    #[inline]
    pub fn travel(&self, block: usize, centre: (f64, f64)) -> f64 {
        self.points_of(block)
            .map(|p| self.visits[p] * crate::geometry::distance(self.points[p], centre))
            .sum()
    }

    /// Kilometres that the change of owners is worth when `territory` gets the block.
    #[inline]
    pub fn handover(&self, block: usize, territory: u32) -> f64 {
        if self.handover_km == 0.0 {
            return 0.0;
        }
        let changes = self.points_of(block).filter(|&p| self.owner[p] != NONE && self.owner[p] != territory);
        self.handover_km * changes.count() as f64
    }

    /// Part of a target by which load `value` of `measure` is outside the tolerance of `territory`.
    #[inline]
    pub fn violation(&self, territory: usize, measure: usize, value: f64) -> f64 {
        let at = territory * self.measures + measure;
        let out = (value - self.high[at]).max(self.low[at] - value);
        if out > self.target[at] * 1e-12 { out / self.target[at] } else { 0.0 }
    }
}

/// Units by family; those without one stay alone. Blocks come in the order of their first unit.
fn group(book: &Book) -> Vec<Vec<u32>> {
    let mut at: HashMap<u32, usize> = HashMap::new();
    let mut groups: Vec<Vec<u32>> = Vec::with_capacity(book.len());
    for i in 0..book.len() {
        let family = Book::of(&book.family, i);
        if family == NONE {
            groups.push(vec![i as u32]);
            continue;
        }
        let slot = *at.entry(family).or_insert(groups.len());
        if slot == groups.len() {
            groups.push(Vec::new());
        }
        groups[slot].push(i as u32);
    }
    groups
}
