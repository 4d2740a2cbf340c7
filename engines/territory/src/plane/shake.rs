//! Random changes of a patch's centres, large enough to lead to another local optimum.

use super::cuts::{Item, quantile};
use super::patch::Patch;
use fastrand::Rng;

impl Patch<'_> {
    /// Changes the centres at random.
    pub fn shake(&mut self, rng: &mut Rng) {
        match rng.u32(0..100) {
            0..45 => self.jump(rng),
            45..80 => self.recut(rng),
            80..92 => self.jitter(rng),
            _ => {}
        }
    }

    /// Moves one centre to a random block of the patch.
    fn jump(&mut self, rng: &mut Rng) {
        let k = rng.usize(0..self.count());
        if self.size() > 0 && self.is_free(k) {
            self.centre[k] = self.point[rng.usize(0..self.size())];
        }
    }

    /// Joins two territories and cuts them along a random line, keeping their shares.
    fn recut(&mut self, rng: &mut Rng) {
        let q = self.count();
        if q < 2 {
            return;
        }
        let a = rng.usize(0..q);
        let near =
            |k: &usize| crate::geometry::distance(self.centre[a], self.centre[*k]) * (0.5 + rng_of(*k));
        let Some(b) = (0..q).filter(|&k| k != a).min_by(|x, y| near(x).total_cmp(&near(y))) else { return };
        if !self.is_free(a) || !self.is_free(b) {
            return;
        }
        let (sin, cos) = (rng.f64() * std::f64::consts::TAU).sin_cos();
        let m = self.blocks.measures;
        let mut items: Vec<Item> = (0..self.size())
            .filter(|&i| [a, b].contains(&(self.cluster[i] as usize)))
            .map(|i| {
                let (x, y) = self.point[i];
                let weight = if m == 0 { 1.0 } else { self.weight[i * m] };
                Item { x: cos * x + sin * y, y: 0.0, weight, block: i as u32 }
            })
            .collect();
        if items.len() < 2 {
            return;
        }
        items.sort_unstable_by(|p, r| p.x.total_cmp(&r.x).then(p.block.cmp(&r.block)));
        let at = quantile(&items, 0.5).clamp(1, items.len() - 1);
        for (k, part) in [(a, &items[..at]), (b, &items[at..])] {
            let points: Vec<(f64, f64)> = part.iter().map(|item| self.point[item.block as usize]).collect();
            self.centre[k] = crate::geometry::rough_median(&points);
        }
    }

    /// Moves every centre a little.
    fn jitter(&mut self, rng: &mut Rng) {
        for k in 0..self.count() {
            if self.size() > 0 && self.is_free(k) {
                let (to, part) = (self.point[rng.usize(0..self.size())], 0.3 * rng.f64());
                let (x, y) = self.centre[k];
                self.centre[k] = (x + part * (to.0 - x), y + part * (to.1 - y));
            }
        }
    }

    /// Narrows the bounds to the patch's own mean, so that an overload spreads over all its territories.
    pub fn even(&mut self) {
        let (q, m) = (self.count(), self.blocks.measures);
        for at in 0..m {
            let target: Vec<f64> =
                (0..q).map(|k| 0.5 * (self.low[k * m + at] + self.high[k * m + at])).collect();
            let whole: f64 = target.iter().sum();
            let load: f64 = (0..q).map(|k| self.load[k * m + at]).sum();
            let ratio = load / whole.max(1e-300);
            for (k, &middle) in target.iter().enumerate() {
                let i = k * m + at;
                let half = 0.5 * (self.high[i] - self.low[i]);
                let aim = (middle * ratio).clamp(middle - 0.9 * half, middle + 0.9 * half);
                let slack = (half - (aim - middle).abs()).max(0.1 * half);
                (self.low[i], self.high[i]) = (aim - slack, aim + slack);
            }
        }
    }

    fn is_free(&self, k: usize) -> bool {
        self.blocks.home[self.territories[k] as usize].is_none()
    }
}

/// A fixed spread of the numbers 0.. over 0..1, to vary which neighbour is nearest.
fn rng_of(k: usize) -> f64 {
    ((k as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as f64 / (1u64 << 24) as f64
}
