//! A few neighbouring clusters, copied out to be improved apart from the rest.
//!
//! Local numbering: m points, q clusters; m is tens to hundreds, so that everything stays in the nearest cache.

use super::instance::{Instance, Rounding, Solution, measure};

/// Improvements smaller than this are rounding noise.
pub(super) const NOISE: f64 = 1e-7;
/// The cluster of a point that waits for one.
pub(super) const NOWHERE: u16 = u16::MAX;

/// Copy of q clusters with their m points.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub rounding: Rounding,
    /// Cost of one unit of demand above capacity.
    pub penalty: f64,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    pub demand: Vec<i64>,
    pub capacity: Vec<i64>,
    /// m clusters.
    pub cluster: Vec<u16>,
    /// q local points.
    pub centre: Vec<u16>,
    /// q demands.
    pub load: Vec<i64>,
    /// m x q costs, row by point.
    pub cost: Vec<f64>,
    pub(super) touched: Vec<bool>,
    pub(super) members: Vec<Vec<u16>>,
}

impl Region {
    /// Copies `clusters` of a solution; `members` lists the points of each cluster of the whole.
    pub fn copy(
        instance: &Instance,
        solution: &Solution,
        clusters: &[u32],
        members: &[Vec<u32>],
        penalty: f64,
    ) -> (Self, Vec<u32>) {
        let points: Vec<u32> = clusters.iter().flat_map(|&c| members[c as usize].iter().copied()).collect();
        let centres = || clusters.iter().map(|&c| solution.centre[c as usize]);
        // A centre may be served elsewhere: it comes along as a point only if its own cluster is in the region.
        let place = |point: u32| points.iter().position(|&p| p == point).map_or(NOWHERE, |at| at as u16);
        let take = |from: &[f64]| points.iter().map(|&i| from[i as usize]).collect::<Vec<_>>();
        let mut region = Self {
            rounding: instance.rounding,
            penalty,
            x: take(&instance.x),
            y: take(&instance.y),
            demand: points.iter().map(|&i| instance.demand[i as usize]).collect(),
            capacity: points.iter().map(|&i| instance.capacity[i as usize]).collect(),
            cluster: Vec::with_capacity(points.len()),
            centre: centres().map(place).collect(),
            load: vec![0; clusters.len()],
            cost: vec![0.0; points.len() * clusters.len()],
            touched: vec![false; clusters.len()],
            members: vec![Vec::new(); clusters.len()],
        };
        for (k, &c) in clusters.iter().enumerate() {
            region.cluster.extend(std::iter::repeat_n(k as u16, members[c as usize].len()));
        }
        region.refresh();
        (region, points)
    }

    /// Takes the plan of another copy of the same region, without making new memory.
    pub fn take_from(&mut self, other: &Self) {
        self.cluster.copy_from_slice(&other.cluster);
        self.centre.copy_from_slice(&other.centre);
        self.load.copy_from_slice(&other.load);
        self.cost.copy_from_slice(&other.cost);
        self.touched.copy_from_slice(&other.touched);
    }

    /// Number of points.
    pub fn points(&self) -> usize {
        self.x.len()
    }

    /// Number of clusters.
    pub fn clusters(&self) -> usize {
        self.centre.len()
    }

    /// Whether every centre stands on a point of the region, which the search needs.
    pub fn is_whole(&self) -> bool {
        self.centre.iter().all(|&c| c != NOWHERE)
    }

    #[inline]
    pub fn distance(&self, i: usize, j: usize) -> f64 {
        measure(self.rounding, self.x[i] - self.x[j], self.y[i] - self.y[j])
    }

    /// Demand above the capacity of cluster `k` if it carried `load`.
    #[inline]
    pub fn excess(&self, k: usize, load: i64) -> f64 {
        (load - self.capacity[self.centre[k] as usize]).max(0) as f64
    }

    /// Recomputes loads and costs from clusters and centres.
    pub fn refresh(&mut self) {
        if !self.is_whole() {
            return;
        }
        self.load.fill(0);
        for i in 0..self.points() {
            if self.cluster[i] != NOWHERE {
                self.load[self.cluster[i] as usize] += self.demand[i];
            }
        }
        (0..self.clusters()).for_each(|k| self.refresh_centre(k));
        self.touched.fill(true);
    }

    /// Recomputes the costs of one centre.
    pub fn refresh_centre(&mut self, k: usize) {
        let (q, centre) = (self.clusters(), self.centre[k] as usize);
        let (cx, cy) = (self.x[centre], self.y[centre]);
        for i in 0..self.points() {
            self.cost[i * q + k] = measure(self.rounding, self.x[i] - cx, self.y[i] - cy);
        }
    }

    /// Sum of distances and of penalties.
    pub fn value(&self) -> f64 {
        let q = self.clusters();
        let travel: f64 = (0..self.points()).map(|i| self.cost[i * q + self.cluster[i] as usize]).sum();
        let over: f64 = (0..q).map(|k| self.excess(k, self.load[k])).sum();
        travel + self.penalty * over
    }

    /// Moves point `i` to cluster `k`.
    #[inline]
    pub fn shift(&mut self, i: usize, k: usize) {
        let from = self.cluster[i];
        if from != NOWHERE {
            self.load[from as usize] -= self.demand[i];
            self.touched[from as usize] = true;
        }
        self.load[k] += self.demand[i];
        self.touched[k] = true;
        self.cluster[i] = k as u16;
    }

    /// Lists the points of each cluster.
    pub fn list_members(&mut self) {
        self.members.iter_mut().for_each(Vec::clear);
        for (i, &k) in self.cluster.iter().enumerate() {
            self.members[k as usize].push(i as u16);
        }
    }
}
