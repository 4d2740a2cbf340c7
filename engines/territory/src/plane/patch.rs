//! A few neighbouring territories copied out, to be divided anew: prices balance the loads, centres follow, what is left
//! is repaired and polished unit by unit.
//!
//! Given centres, the best plan is a transport problem; its dual has one price for each territory and measure, and a unit
//! goes where travel + price x weight is least. Prices rise where the load is too high (the power diagram, with weights).

use super::blocks::Blocks;
use crate::geometry::{distance, weiszfeld};

/// A block of one unit.
#[derive(Debug, Clone, Copy)]
struct Single {
    visits: f64,
    /// Kilometres that a change of owner is worth.
    handover: f64,
    /// Local territory of the owner; [`ELSEWHERE`] if it is not of the patch.
    owner: usize,
    /// Local territory where the block must be; [`ELSEWHERE`] if it may be anywhere.
    lock: usize,
}

const ELSEWHERE: usize = usize::MAX;

/// Copy of q territories with their m blocks.
#[derive(Debug, Clone)]
pub(super) struct Patch<'a> {
    pub blocks: &'a Blocks,
    /// Territories, q.
    pub territories: Vec<u32>,
    /// Blocks, m.
    pub block: Vec<u32>,
    /// m x M, copied to lie together.
    pub weight: Vec<f64>,
    /// m first points, copied to lie together.
    pub point: Vec<(f64, f64)>,
    /// m local territories.
    pub cluster: Vec<u16>,
    pub centre: Vec<(f64, f64)>,
    /// q x M.
    pub load: Vec<f64>,
    /// q x M.
    pub low: Vec<f64>,
    /// q x M.
    pub high: Vec<f64>,
    /// q x M, kilometres for each unit of measure.
    pub price: Vec<f64>,
    /// m x q, travel and hand-over.
    pub cost: Vec<f64>,
    /// What counts for each block, if all blocks are one unit: the fast way. Empty otherwise.
    single: Vec<Single>,
}

impl<'a> Patch<'a> {
    /// Copies `territories` of a plan; `members` lists the blocks of each territory of the whole.
    pub fn copy(
        blocks: &'a Blocks,
        territories: &[u32],
        members: &[Vec<u32>],
        centres: &[(f64, f64)],
    ) -> Self {
        let (m, q) = (blocks.measures, territories.len());
        let block: Vec<u32> = territories.iter().flat_map(|&t| members[t as usize].iter().copied()).collect();
        let mut cluster = Vec::with_capacity(block.len());
        for (k, &t) in territories.iter().enumerate() {
            cluster.extend(std::iter::repeat_n(k as u16, members[t as usize].len()));
        }
        let rows = |from: &[f64]| -> Vec<f64> {
            territories
                .iter()
                .flat_map(|&t| from[t as usize * m..(t as usize + 1) * m].iter().copied())
                .collect()
        };
        let local = |t: u32| territories.iter().position(|&of| of == t).unwrap_or(ELSEWHERE);
        let single = |&b: &u32| {
            let point = blocks.start[b as usize] as usize;
            let (owner, lock) = (blocks.owner[point], blocks.lock[b as usize]);
            let counts = blocks.handover_km != 0.0 && owner != crate::NONE;
            Single {
                visits: blocks.visits[point],
                handover: if counts { blocks.handover_km } else { 0.0 },
                owner: if counts { local(owner) } else { ELSEWHERE },
                lock: if lock == crate::NONE { ELSEWHERE } else { local(lock) },
            }
        };
        let all_single = block.iter().all(|&b| blocks.points_of(b as usize).len() == 1);
        let mut patch = Self {
            single: if all_single { block.iter().map(single).collect() } else { Vec::new() },
            weight: block
                .iter()
                .flat_map(|&b| blocks.weight[b as usize * m..][..m].iter().copied())
                .collect(),
            point: block.iter().map(|&b| blocks.points[blocks.start[b as usize] as usize]).collect(),
            low: rows(&blocks.low),
            high: rows(&blocks.high),
            load: vec![0.0; q * m],
            price: vec![0.0; q * m],
            cost: vec![0.0; block.len() * q],
            centre: territories.iter().map(|&t| centres[t as usize]).collect(),
            territories: territories.to_vec(),
            blocks,
            block,
            cluster,
        };
        patch.weigh();
        patch
    }

    pub fn size(&self) -> usize {
        self.block.len()
    }

    pub fn count(&self) -> usize {
        self.territories.len()
    }

    /// Recomputes the loads.
    pub fn weigh(&mut self) {
        let m = self.blocks.measures;
        self.load.fill(0.0);
        for (i, &k) in self.cluster.iter().enumerate() {
            for at in 0..m {
                self.load[k as usize * m + at] += self.weight[i * m + at];
            }
        }
    }

    /// Recomputes all costs from the centres.
    pub fn price_travel(&mut self) {
        let q = self.count();
        if !self.single.is_empty() {
            for ((row, &point), single) in self.cost.chunks_exact_mut(q).zip(&self.point).zip(&self.single) {
                for (cost, &centre) in row.iter_mut().zip(&self.centre) {
                    *cost = single.visits * distance(point, centre) + single.handover;
                }
                if let Some(cost) = row.get_mut(single.owner) {
                    *cost -= single.handover;
                }
                if single.lock != ELSEWHERE {
                    let barred = row.iter_mut().enumerate().filter(|(k, _)| *k != single.lock);
                    barred.for_each(|(_, cost)| *cost = 1e12);
                }
            }
            return;
        }
        for i in 0..self.size() {
            let block = self.block[i] as usize;
            let lock = self.blocks.lock[block];
            for k in 0..q {
                let territory = self.territories[k];
                let barred = lock != crate::NONE && lock != territory && self.territories.contains(&lock);
                self.cost[i * q + k] = if barred {
                    1e12
                } else {
                    self.blocks.travel(block, self.centre[k]) + self.blocks.handover(block, territory)
                };
            }
        }
    }

    /// Gives each block to the territory where cost and price are least.
    pub fn assign(&mut self) {
        let (q, m) = (self.count(), self.blocks.measures);
        self.load.fill(0.0);
        for i in 0..self.size() {
            let row = &self.cost[i * q..(i + 1) * q];
            let mut best = (f64::INFINITY, 0);
            if m == 1 {
                let weight = self.weight[i];
                for (k, (travel, price)) in row.iter().zip(&self.price).enumerate() {
                    let cost = travel + price * weight;
                    if cost < best.0 {
                        best = (cost, k);
                    }
                }
                self.load[best.1] += weight;
            } else {
                let weight = &self.weight[i * m..(i + 1) * m];
                for (k, travel) in row.iter().enumerate() {
                    let toll: f64 = weight.iter().zip(&self.price[k * m..]).map(|(w, p)| w * p).sum();
                    if travel + toll < best.0 {
                        best = (travel + toll, k);
                    }
                }
                (0..m).for_each(|at| self.load[best.1 * m + at] += weight[at]);
            }
            self.cluster[i] = best.1 as u16;
        }
    }

    /// Moves every free centre towards the median of its territory by `steps` of Weiszfeld.
    pub fn recentre(&mut self, steps: usize) {
        if !self.single.is_empty() {
            (0..steps).for_each(|_| self.recentre_single());
            return;
        }
        for k in 0..self.count() {
            if let Some(home) = self.blocks.home[self.territories[k] as usize] {
                self.centre[k] = home;
                continue;
            }
            let mut points = Vec::new();
            let mut visits = Vec::new();
            for i in (0..self.size()).filter(|&i| self.cluster[i] as usize == k) {
                for p in self.blocks.points_of(self.block[i] as usize) {
                    points.push(self.blocks.points[p]);
                    visits.push(self.blocks.visits[p]);
                }
            }
            self.centre[k] = weiszfeld(&points, |i| visits[i], steps, 1e-6, Some(self.centre[k]));
        }
    }

    fn recentre_single(&mut self) {
        let q = self.count();
        let mut sums = vec![(0.0, 0.0, 0.0); q];
        for ((&k, &point), single) in self.cluster.iter().zip(&self.point).zip(&self.single) {
            let k = k as usize;
            let pull = single.visits / distance(point, self.centre[k]).max(1e-6);
            sums[k].0 += pull * point.0;
            sums[k].1 += pull * point.1;
            sums[k].2 += pull;
        }
        for (k, (x, y, pull)) in sums.into_iter().enumerate() {
            if let Some(home) = self.blocks.home[self.territories[k] as usize] {
                self.centre[k] = home;
            } else if pull > 0.0 {
                self.centre[k] = (x / pull, y / pull);
            }
        }
    }

    /// Parts of a target outside the bounds of this patch, summed.
    pub fn violation(&self) -> f64 {
        (0..self.load.len()).map(|at| self.out(at, self.load[at])).sum()
    }

    /// Part of the target by which `load` is outside the bounds at `at`, an index of territory x measure.
    #[inline]
    pub fn out(&self, at: usize, load: f64) -> f64 {
        let middle = 0.5 * (self.low[at] + self.high[at]);
        let out = (load - self.high[at]).max(self.low[at] - load);
        if out > middle * 1e-12 { out / middle.max(1e-300) } else { 0.0 }
    }
}
