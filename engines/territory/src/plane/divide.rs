//! Divides a patch: prices and centres in turn, then repair, then polish.

use super::patch::Patch;
use crate::Budget;
use crate::geometry::distance;

impl Patch<'_> {
    /// Runs `rounds` of assignment, prices and centres from the present centres, then makes the plan feasible where it
    /// can, and polishes it. Ends with centres at rest and costs up to date; when the budget is over, with what there is.
    pub fn divide(&mut self, rounds: usize, budget: &Budget) {
        self.balance(rounds, budget);
        self.repair();
        for _ in 0..3 {
            if budget.is_over(0) || !self.polish() {
                break;
            }
            self.recentre(3);
            self.price_travel();
        }
        self.recentre(6);
        self.price_travel();
    }

    /// Prices by resilient steps (Riedmiller & Braun 1993): a step grows while the load stays on one side of its bounds
    /// and halves when it crosses, so that no global step size must be guessed.
    fn balance(&mut self, rounds: usize, budget: &Budget) {
        let (q, m) = (self.count(), self.blocks.measures);
        let mut step = vec![0.0; q * m];
        let mut side = vec![0.0_f64; q * m];
        for k in 0..q {
            let gap = self.gap(k);
            for at in 0..m {
                // A price of gap / (target / 40) moves a block of one fortieth of a target by the way to the next centre.
                let target = 0.5 * (self.low[k * m + at] + self.high[k * m + at]);
                step[k * m + at] = 2.0 * gap / target.max(1e-300);
            }
        }
        for round in 0..rounds {
            if round > 0 && budget.is_over(0) {
                return;
            }
            self.price_travel();
            self.assign();
            for at in 0..q * m {
                let error = self.pull(at);
                let turn = error * side[at];
                step[at] *= if turn > 0.0 {
                    1.3
                } else if turn < 0.0 {
                    0.5
                } else {
                    1.0
                };
                side[at] = error;
                if error != 0.0 {
                    self.price[at] += step[at] * error.signum() * (error.abs() * 8.0).min(1.0);
                }
            }
            if round + 1 < rounds {
                self.recentre(1);
            }
        }
    }

    /// Where the price should go: up for an overload, down for an underload, back to zero while the load is inside.
    fn pull(&self, at: usize) -> f64 {
        let load = self.load[at];
        let middle = (0.5 * (self.low[at] + self.high[at])).max(1e-300);
        // Aims a little inside the bounds, so that whole units still fit.
        let inside = 0.04 * (self.high[at] - self.low[at]);
        let error = |bound: f64| (load - bound) / middle;
        match self.price[at] {
            price if price > 0.0 => error(self.high[at] - inside),
            price if price < 0.0 => error(self.low[at] + inside),
            _ => error(self.high[at] - inside).max(0.0) + error(self.low[at] + inside).min(0.0),
        }
    }

    /// Distance from centre `k` to the next.
    fn gap(&self, k: usize) -> f64 {
        let others = (0..self.count()).filter(|&j| j != k).map(|j| distance(self.centre[k], self.centre[j]));
        let gap = others.fold(f64::INFINITY, f64::min);
        if gap.is_finite() { gap.max(1e-3) } else { 1.0 }
    }

    /// Moves blocks that lower the violation, cheapest for what they mend first.
    fn repair(&mut self) {
        let mut mends: Vec<(f64, u32, u16)> = Vec::new();
        for _ in 0..40 {
            if self.violation() == 0.0 {
                return;
            }
            self.list_mends(&mut mends);
            let mut moved = false;
            for &(_, i, to) in &mends {
                let (i, to) = (i as usize, to as usize);
                let from = self.cluster[i] as usize;
                if from != to && self.violation_change(i, from, to) < -1e-9 {
                    self.shift(i, to);
                    moved = true;
                }
            }
            if !moved {
                return;
            }
        }
    }

    /// Moves that would mend something now, by kilometres for each part of a target mended. Locked blocks stay.
    fn list_mends(&self, mends: &mut Vec<(f64, u32, u16)>) {
        let (q, m) = (self.count(), self.blocks.measures);
        let out: Vec<bool> =
            (0..q).map(|k| (0..m).any(|a| self.out(k * m + a, self.load[k * m + a]) > 0.0)).collect();
        mends.clear();
        for i in 0..self.size() {
            let from = self.cluster[i] as usize;
            for to in 0..q {
                let extra = self.cost[i * q + to] - self.cost[i * q + from];
                if to == from || !(out[from] || out[to]) || extra > 1e11 {
                    continue;
                }
                let mended = -self.violation_change(i, from, to);
                if mended > 1e-9 {
                    mends.push((extra.max(1e-6) / mended, i as u32, to as u16));
                }
            }
        }
        let order =
            |a: &(f64, u32, u16), b: &(f64, u32, u16)| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2)));
        if mends.len() > 2000 {
            mends.select_nth_unstable_by(2000, order);
            mends.truncate(2000);
        }
        mends.sort_unstable_by(order);
    }

    /// Change of the summed violation if block `i` went from one territory to another.
    #[inline]
    pub fn violation_change(&self, i: usize, from: usize, to: usize) -> f64 {
        let m = self.blocks.measures;
        let mut change = 0.0;
        for at in 0..m {
            let (w, a, b) = (self.weight[i * m + at], from * m + at, to * m + at);
            change += self.out(a, self.load[a] - w) - self.out(a, self.load[a]);
            change += self.out(b, self.load[b] + w) - self.out(b, self.load[b]);
        }
        change
    }

    #[inline]
    pub fn shift(&mut self, i: usize, to: usize) {
        let (m, from) = (self.blocks.measures, self.cluster[i] as usize);
        for at in 0..m {
            let weight = self.weight[i * m + at];
            self.load[from * m + at] -= weight;
            self.load[to * m + at] += weight;
        }
        self.cluster[i] = to as u16;
    }

    /// Shifts and swaps that shorten the travel without a new violation. Returns whether anything moved.
    fn polish(&mut self) -> bool {
        let q = self.count();
        let mut moved = false;
        let mut wants: Vec<(f64, u32, u16)> = Vec::new();
        for i in 0..self.size() {
            let from = self.cluster[i] as usize;
            let here = self.cost[i * q + from];
            let mut best = (-1e-7, None);
            for to in 0..q {
                let delta = self.cost[i * q + to] - here;
                if to == from || delta >= -1e-7 {
                    continue;
                }
                if self.violation_change(i, from, to) > 1e-12 {
                    wants.push((delta, i as u32, to as u16));
                } else if delta < best.0 {
                    best = (delta, Some(to));
                }
            }
            if let Some(to) = best.1 {
                self.shift(i, to);
                moved = true;
            }
        }
        self.swap_wanted(&mut wants) || moved
    }

    /// Trades blocks that want to go somewhere full against the ones that lose least by leaving.
    fn swap_wanted(&mut self, wants: &mut Vec<(f64, u32, u16)>) -> bool {
        let q = self.count();
        let mut moved = false;
        wants.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        wants.truncate(40);
        for &(_, i, to) in wants.iter() {
            let (i, to) = (i as usize, to as usize);
            let from = self.cluster[i] as usize;
            let gain = self.cost[i * q + to] - self.cost[i * q + from];
            if from == to || gain >= -1e-7 {
                continue;
            }
            let mut best = (-1e-7, None);
            for j in 0..self.size() {
                let delta = gain + self.cost[j * q + from] - self.cost[j * q + to];
                if self.cluster[j] as usize == to && delta < best.0 && self.swap_is_legal(i, j) {
                    best = (delta, Some(j));
                }
            }
            if let Some(j) = best.1 {
                self.shift(i, to);
                self.shift(j, from);
                moved = true;
            }
        }
        moved
    }

    fn swap_is_legal(&self, i: usize, j: usize) -> bool {
        let m = self.blocks.measures;
        let (from, to) = (self.cluster[i] as usize, self.cluster[j] as usize);
        (0..m).all(|at| {
            let net = self.weight[i * m + at] - self.weight[j * m + at];
            let (a, b) = (from * m + at, to * m + at);
            let worse = |at: usize, load: f64| self.out(at, load) > self.out(at, self.load[at]) + 1e-12;
            !worse(a, self.load[a] - net) && !worse(b, self.load[b] + net)
        })
    }
}
