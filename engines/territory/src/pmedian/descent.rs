//! Local search in a region: shifts, swaps, chains of three clusters, two for one, and better centres.

use super::region::{NOISE, Region};

/// Clusters above this size leave out the moves that look at pairs of their points.
const PAIR_LIMIT: usize = 24;
/// Clusters above this size try as centres only the points nearest to their middle.
const CENTRE_LIMIT: usize = 40;

impl Region {
    /// Improves until no move of any kind helps.
    pub fn descend(&mut self) {
        for _ in 0..60 {
            self.shift_all();
            let moved = self.recentre_all();
            if !moved && !self.exchange() {
                break;
            }
        }
    }

    /// Moves single points while that helps.
    fn shift_all(&mut self) {
        let q = self.clusters();
        for _ in 0..30 {
            let mut moved = false;
            for i in 0..self.points() {
                if let Some(to) = self.best_shift(i, q) {
                    self.shift(i, to);
                    moved = true;
                }
            }
            if !moved {
                return;
            }
        }
    }

    #[inline]
    fn best_shift(&self, i: usize, q: usize) -> Option<usize> {
        let (from, demand) = (self.cluster[i] as usize, self.demand[i]);
        let row = &self.cost[i * q..(i + 1) * q];
        let relief =
            self.penalty * (self.excess(from, self.load[from]) - self.excess(from, self.load[from] - demand));
        let here = row[from] + relief;
        let mut best = (here - NOISE, None);
        for (k, &cost) in row.iter().enumerate() {
            if k == from || cost >= best.0 {
                continue;
            }
            let over = self.excess(k, self.load[k] + demand) - self.excess(k, self.load[k]);
            let there = cost + self.penalty * over;
            if there < best.0 {
                best = (there, Some(k));
            }
        }
        best.1
    }

    /// Looks for exchanges that let a point into a cluster it wants but finds full. Returns whether anything moved.
    fn exchange(&mut self) -> bool {
        let q = self.clusters();
        self.list_members();
        let mut any = false;
        for i in 0..self.points() {
            let mut k = 0;
            while k < q {
                let from = self.cluster[i] as usize;
                if k != from && self.cost[i * q + k] < self.cost[i * q + from] - NOISE && self.let_in(i, k) {
                    any = true;
                    self.list_members();
                    k = 0;
                } else {
                    k += 1;
                }
            }
        }
        any
    }

    /// Tries to bring `i` into cluster `k` by sending something else out.
    fn let_in(&mut self, i: usize, k: usize) -> bool {
        let (q, from, size) = (self.clusters(), self.cluster[i] as usize, self.demand[i]);
        let gain = self.cost[i * q + k] - self.cost[i * q + from];
        let before = |c: usize| self.excess(c, self.load[c]);
        let mut best = (-NOISE, None);
        for &j in &self.members[k] {
            let (j, out) = (j as usize, self.demand[j as usize]);
            for to in 0..q {
                if to == k {
                    continue;
                }
                let delta = gain + self.cost[j * q + to] - self.cost[j * q + k];
                if delta >= best.0 {
                    continue;
                }
                let mut over = self.excess(k, self.load[k] + size - out) - before(k) - before(from);
                if to == from {
                    over += self.excess(from, self.load[from] - size + out);
                } else {
                    over += self.excess(from, self.load[from] - size) + self.excess(to, self.load[to] + out)
                        - before(to);
                }
                let delta = delta + self.penalty * over;
                if delta < best.0 {
                    best = (delta, Some((j, to)));
                }
            }
        }
        if let Some((j, to)) = best.1 {
            self.shift(j, to);
            self.shift(i, k);
            return true;
        }
        self.members[k].len() <= PAIR_LIMIT && self.let_in_for_two(i, k, gain)
    }

    /// Brings `i` into cluster `k` by sending two points out, each to where it costs least.
    fn let_in_for_two(&mut self, i: usize, k: usize, gain: f64) -> bool {
        let (q, from, size) = (self.clusters(), self.cluster[i] as usize, self.demand[i]);
        if self.excess(k, self.load[k]) > 0.0 || self.excess(from, self.load[from]) > 0.0 {
            return false;
        }
        let fits = |c: usize, load: i64| self.excess(c, load) == 0.0;
        for (at, &a) in self.members[k].iter().enumerate() {
            let (a, out_a) = (a as usize, self.demand[a as usize]);
            for &b in &self.members[k][at + 1..] {
                let (b, out_b) = (b as usize, self.demand[b as usize]);
                if !fits(k, self.load[k] + size - out_a - out_b) {
                    continue;
                }
                let loss = |p: usize, to: usize| self.cost[p * q + to] - self.cost[p * q + k];
                for to_a in (0..q).filter(|&c| c != k) {
                    let delta = gain + loss(a, to_a);
                    if delta >= -NOISE {
                        continue;
                    }
                    let mut room = self.load[to_a] + out_a - if to_a == from { size } else { 0 };
                    if !fits(to_a, room) {
                        continue;
                    }
                    for to_b in (0..q).filter(|&c| c != k) {
                        if delta + loss(b, to_b) >= -NOISE {
                            continue;
                        }
                        room = self.load[to_b] + out_b - if to_b == from { size } else { 0 };
                        room += if to_a == to_b { out_a } else { 0 };
                        if fits(to_b, room) {
                            self.shift(a, to_a);
                            self.shift(b, to_b);
                            self.shift(i, k);
                            return true;
                        }
                    }
                }
            }
        }
        false
    }

    /// Puts each changed cluster's centre on its best point. Returns whether a centre moved.
    pub fn recentre_all(&mut self) -> bool {
        self.list_members();
        let mut moved = false;
        for k in 0..self.clusters() {
            if self.members[k].is_empty() {
                // An empty cluster keeps its centre, which then serves itself.
                self.shift(self.centre[k] as usize, k);
                self.list_members();
                moved = true;
            }
            if std::mem::replace(&mut self.touched[k], false) {
                moved |= self.recentre(k);
            }
        }
        moved
    }

    fn recentre(&mut self, k: usize) -> bool {
        let q = self.clusters();
        let cost_at = |centre: usize, limit: f64| {
            let over = (self.load[k] - self.capacity[centre]).max(0) as f64;
            let mut sum = self.penalty * over;
            for &i in &self.members[k] {
                sum += self.distance(i as usize, centre);
                if sum >= limit {
                    return f64::INFINITY;
                }
            }
            sum
        };
        let now: f64 = self.members[k].iter().map(|&i| self.cost[i as usize * q + k]).sum();
        let now = now + self.penalty * self.excess(k, self.load[k]);
        // A centre that is served elsewhere is always replaced: regions need their centres inside.
        let astray = self.cluster[self.centre[k] as usize] as usize != k;
        let mut best = (if astray { f64::INFINITY } else { now - NOISE }, None);
        let mut consider = |j: u16| {
            let cost = cost_at(j as usize, best.0);
            if cost < best.0 {
                best = (cost, Some(j));
            }
        };
        if self.members[k].len() <= CENTRE_LIMIT {
            self.members[k].iter().copied().for_each(&mut consider);
        } else {
            self.middle(k).into_iter().for_each(&mut consider);
        }
        let Some(centre) = best.1 else { return false };
        // A point serves as one centre only.
        if self.centre.contains(&centre) {
            return false;
        }
        self.centre[k] = centre;
        self.refresh_centre(k);
        true
    }

    /// The points of cluster `k` that lie nearest to its geometric median.
    fn middle(&self, k: usize) -> Vec<u16> {
        let at = |i: &u16| (self.x[*i as usize], self.y[*i as usize]);
        let points: Vec<(f64, f64)> = self.members[k].iter().map(at).collect();
        let (cx, cy) = crate::geometry::rough_median(&points);
        let mut order: Vec<(f64, u16)> =
            self.members[k].iter().map(|&i| ((at(&i).0 - cx).hypot(at(&i).1 - cy), i)).collect();
        let keep = 12.min(order.len() - 1);
        order.select_nth_unstable_by(keep, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        order.truncate(keep);
        order.into_iter().map(|(_, i)| i).collect()
    }
}
