//! The capacitated p-median problem: pick p of n points as centres, give every point to one centre, keep the demand at
//! each centre within its capacity, and make the sum of distances small.

use prestasi_kernel::{Problem, Result};

/// How a Euclidean distance becomes a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Rounded down to an integer, as in the OR-Library files.
    Truncated,
    /// As it is.
    Real,
}

/// Points with demand and capacity, n of each, and the number of centres.
#[derive(Debug, Clone)]
pub struct Instance {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    pub demand: Vec<i64>,
    pub capacity: Vec<i64>,
    /// What a kilometre counts for each point; 1 where empty.
    pub weight: Vec<f64>,
    /// Number of centres, p.
    pub centres: usize,
    pub rounding: Rounding,
}

impl Instance {
    /// Number of points.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there is no point at all.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// Cost of giving point `i` to a centre at point `j`.
    #[inline]
    pub fn distance(&self, i: usize, j: usize) -> f64 {
        let way = measure(self.rounding, self.x[i] - self.x[j], self.y[i] - self.y[j]);
        if self.weight.is_empty() { way } else { way * self.weight[i] }
    }

    /// Refuses what no search could answer.
    ///
    /// Errors: `territory-no-units`, `territory-count-out-of-range`, `territory-capacity-too-small` (with the demand,
    /// the capacity of the p largest centres, and how much is missing), `territory-unit-too-large` (with its row).
    pub fn check(&self) -> Result<()> {
        if self.is_empty() {
            return Err(Problem::new("territory-no-units"));
        }
        if self.centres == 0 || self.centres > self.len() {
            return Err(Problem::new("territory-count-out-of-range")
                .arg("territories", self.centres)
                .arg("units", self.len()));
        }
        let mut capacity = self.capacity.clone();
        capacity.sort_unstable_by(|a, b| b.cmp(a));
        let room: i64 = capacity.iter().take(self.centres).sum();
        let demand: i64 = self.demand.iter().sum();
        if demand > room {
            return Err(Problem::new("territory-capacity-too-small")
                .arg("demand", demand)
                .arg("capacity", room)
                .arg("missing", demand - room));
        }
        match self.demand.iter().position(|&demand| demand > capacity[0]) {
            Some(i) => Err(Problem::new("territory-unit-too-large")
                .arg("row", i + 1)
                .arg("demand", self.demand[i])
                .arg("largest_capacity", capacity[0])),
            None => Ok(()),
        }
    }
}

/// Euclidean length of (dx, dy) under a rounding. The small addend keeps exact integers from being rounded down.
#[inline]
pub(crate) fn measure(rounding: Rounding, dx: f64, dy: f64) -> f64 {
    let length = (dx * dx + dy * dy).sqrt();
    match rounding {
        Rounding::Truncated => (length + 1e-9).floor(),
        Rounding::Real => length,
    }
}

/// Who serves whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Point at which each of the p centres stands.
    pub centre: Vec<u32>,
    /// For each of the n points the index of its centre, 0..p.
    pub cluster: Vec<u32>,
}

impl Solution {
    /// Sum of distances, added in the order of the points.
    pub fn value(&self, instance: &Instance) -> f64 {
        let centre = |i: usize| self.centre[self.cluster[i] as usize] as usize;
        (0..instance.len()).map(|i| instance.distance(i, centre(i))).sum()
    }

    /// Demand at each centre.
    pub fn loads(&self, instance: &Instance) -> Vec<i64> {
        let mut load = vec![0; self.centre.len()];
        for (i, &cluster) in self.cluster.iter().enumerate() {
            load[cluster as usize] += instance.demand[i];
        }
        load
    }

    /// Demand above capacity, summed over the centres; 0 for a feasible solution.
    pub fn excess(&self, instance: &Instance) -> i64 {
        let over = |(load, &centre): (i64, &u32)| (load - instance.capacity[centre as usize]).max(0);
        self.loads(instance).into_iter().zip(&self.centre).map(over).sum()
    }
}
