//! Changes large enough to leave a local optimum: a centre jumps, two clusters are cut anew, points are torn out.

use super::region::{NOWHERE, Region};
use fastrand::Rng;

impl Region {
    /// Changes the region at random, then improves it to a local optimum.
    pub fn shake(&mut self, rng: &mut Rng) {
        match rng.u32(0..100) {
            0..40 => self.jump(rng),
            40..60 => self.nudge(rng),
            60..85 => self.recut(rng),
            _ => self.tear(rng),
        }
        self.place_all(rng);
        self.touched.fill(true);
        self.descend();
    }

    /// Closes a centre and opens one at another point.
    fn jump(&mut self, rng: &mut Rng) {
        let closed = rng.usize(0..self.clusters());
        let Some(opened) = self.free_point(rng) else { return };
        self.uproot(closed);
        self.open(closed, opened);
    }

    /// Moves a centre to another point of its own cluster, and lets the border points choose again.
    fn nudge(&mut self, rng: &mut Rng) {
        let k = rng.usize(0..self.clusters());
        let own: Vec<usize> = (0..self.points()).filter(|&i| self.cluster[i] as usize == k).collect();
        let at = own[rng.usize(0..own.len())];
        if self.centre.contains(&(at as u16)) {
            return;
        }
        self.uproot(k);
        self.open(k, at);
    }

    /// Takes two clusters apart and opens them at two of their points.
    fn recut(&mut self, rng: &mut Rng) {
        let q = self.clusters();
        if q < 2 {
            return self.nudge(rng);
        }
        let a = rng.usize(0..q);
        let b = (a + rng.usize(1..q)) % q;
        self.uproot(a);
        self.uproot(b);
        let loose: Vec<usize> = (0..self.points()).filter(|&i| self.cluster[i] == NOWHERE).collect();
        for k in [a, b] {
            let at = loose[rng.usize(0..loose.len())];
            if !self.centre.contains(&(at as u16)) {
                self.open(k, at);
            }
        }
    }

    /// Takes a random point's neighbourhood out of its clusters.
    fn tear(&mut self, rng: &mut Rng) {
        let m = self.points();
        let middle = rng.usize(0..m);
        let mut order: Vec<(f64, usize)> = (0..m).map(|i| (self.distance(i, middle), i)).collect();
        let count = rng.usize(2..=(m / 3).clamp(2, 16).min(m).max(2)).min(m);
        order.select_nth_unstable_by(count - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for &(_, i) in &order[..count] {
            self.pick_up(i);
        }
    }

    /// A point that is not a centre.
    fn free_point(&self, rng: &mut Rng) -> Option<usize> {
        (0..8).map(|_| rng.usize(0..self.points())).find(|&i| !self.centre.contains(&(i as u16)))
    }

    fn pick_up(&mut self, i: usize) {
        let from = self.cluster[i];
        if from != NOWHERE {
            self.load[from as usize] -= self.demand[i];
            self.cluster[i] = NOWHERE;
        }
    }

    fn uproot(&mut self, k: usize) {
        for i in 0..self.points() {
            if self.cluster[i] as usize == k {
                self.pick_up(i);
            }
        }
    }

    /// Opens the centre of cluster `k` at point `at`; points nearer to it than to their own centre come loose.
    fn open(&mut self, k: usize, at: usize) {
        let q = self.clusters();
        self.centre[k] = at as u16;
        self.refresh_centre(k);
        for i in 0..self.points() {
            let from = self.cluster[i];
            if from != NOWHERE && self.cost[i * q + k] < self.cost[i * q + from as usize] {
                self.pick_up(i);
            }
        }
    }

    /// Gives every loose point a cluster, the one that would regret its second choice most first (Martello & Toth).
    fn place_all(&mut self, rng: &mut Rng) {
        let q = self.clusters();
        let mut loose: Vec<(f64, usize)> = Vec::new();
        for i in (0..self.points()).filter(|&i| self.cluster[i] == NOWHERE) {
            let (mut first, mut second) = (f64::INFINITY, f64::INFINITY);
            for &cost in &self.cost[i * q..(i + 1) * q] {
                if cost < first {
                    second = first;
                    first = cost;
                } else {
                    second = second.min(cost);
                }
            }
            let regret = if second.is_finite() { second - first } else { 0.0 };
            loose.push((regret * (0.7 + 0.6 * rng.f64()), i));
        }
        loose.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, i) in loose {
            let there = |k: usize| {
                let over = self.excess(k, self.load[k] + self.demand[i]) - self.excess(k, self.load[k]);
                self.cost[i * q + k] + self.penalty * over
            };
            let best = (0..q).min_by(|&a, &b| there(a).total_cmp(&there(b))).unwrap_or(0);
            self.shift(i, best);
        }
    }
}
