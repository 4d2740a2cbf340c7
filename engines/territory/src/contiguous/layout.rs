//! A division of one connected part, with everything that a move changes kept up to date.

use crate::book::NONE;

/// One connected part, in local numbers: n units, t territories, M measures.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub neighbours: Vec<Vec<u32>>,
    pub point: Vec<(f64, f64)>,
    /// n x M.
    pub weight: Vec<f64>,
    /// What travel counts for each unit: its first measure, or 1.
    pub mass: Vec<f64>,
    pub measures: usize,
    /// t x M.
    pub low: Vec<f64>,
    /// t x M.
    pub high: Vec<f64>,
    /// t x M.
    pub target: Vec<f64>,
    /// n, local territory or [`NONE`].
    pub lock: Vec<u32>,
    /// n, local territory or [`NONE`].
    pub owner: Vec<u32>,
    pub handover_km: f64,
    pub territories: usize,
    /// Makes the compactness of a typical division 1 for each territory: mass x kilometres.
    pub scale: f64,
}

/// Sums from which the moment of inertia follows: mass, mass x, mass y, mass (x^2 + y^2).
#[derive(Debug, Clone, Copy, Default)]
struct Moment([f64; 4]);

impl Moment {
    fn add(&mut self, mass: f64, (x, y): (f64, f64), sign: f64) {
        let m = mass * sign;
        for (sum, part) in self.0.iter_mut().zip([m, m * x, m * y, m * (x * x + y * y)]) {
            *sum += part;
        }
    }

    /// Mass x root mean square distance from the centre of mass.
    fn spread(&self) -> f64 {
        let [mass, x, y, square] = self.0;
        if mass <= 0.0 { 0.0 } else { (mass * (square - (x * x + y * y) / mass)).max(0.0).sqrt() }
    }
}

/// Territory of each unit, with sums.
#[derive(Debug, Clone)]
pub(super) struct Layout<'a> {
    pub part: &'a Part,
    pub territory: Vec<u32>,
    pub count: Vec<u32>,
    /// t x M.
    pub load: Vec<f64>,
    moment: Vec<Moment>,
    mark: Vec<u32>,
    stamp: u32,
    open: Vec<u32>,
}

impl<'a> Layout<'a> {
    pub fn new(part: &'a Part, territory: Vec<u32>) -> Self {
        let n = territory.len();
        let mut layout = Self {
            part,
            count: vec![0; part.territories],
            load: vec![0.0; part.territories * part.measures],
            moment: vec![Moment::default(); part.territories],
            mark: vec![0; n],
            stamp: 0,
            open: Vec::new(),
            territory,
        };
        for unit in 0..n {
            layout.book(unit, layout.territory[unit] as usize, 1.0);
        }
        layout
    }

    fn book(&mut self, unit: usize, t: usize, sign: f64) {
        let m = self.part.measures;
        for at in 0..m {
            self.load[t * m + at] += sign * self.part.weight[unit * m + at];
        }
        self.moment[t].add(self.part.mass[unit], self.part.point[unit], sign);
        self.count[t] = if sign > 0.0 { self.count[t] + 1 } else { self.count[t] - 1 };
    }

    pub fn shift(&mut self, unit: usize, to: usize) {
        self.book(unit, self.territory[unit] as usize, -1.0);
        self.book(unit, to, 1.0);
        self.territory[unit] = to as u32;
    }

    /// Energy of one territory: compactness plus `strength` x squared violation of its bounds.
    pub fn energy(&self, t: usize, strength: f64) -> f64 {
        let m = self.part.measures;
        let mut violation = 0.0;
        for at in t * m..(t + 1) * m {
            let out = self.out(at);
            violation += out * out + 0.02 * out;
        }
        self.moment[t].spread() / self.part.scale + strength * violation
    }

    /// Part of the target by which the load at `at` is outside its bounds.
    pub fn out(&self, at: usize) -> f64 {
        let out = (self.load[at] - self.part.high[at]).max(self.part.low[at] - self.load[at]);
        if out > self.part.target[at] * 1e-12 { out / self.part.target[at] } else { 0.0 }
    }

    pub fn violation(&self) -> f64 {
        (0..self.load.len()).map(|at| self.out(at)).sum()
    }

    /// What the change of owner of `unit` costs in energy when `t` gets it.
    pub fn handover(&self, unit: usize, t: u32) -> f64 {
        let owner = self.part.owner[unit];
        if self.part.handover_km == 0.0 || owner == NONE || owner == t {
            return 0.0;
        }
        self.part.handover_km * self.part.mass[unit] / self.part.scale
    }

    /// Mass x kilometres from the units to the best unit of their territory, and that unit for each territory.
    pub fn travel(&self) -> (f64, Vec<u32>) {
        let mut members = vec![Vec::new(); self.part.territories];
        self.territory.iter().enumerate().for_each(|(u, &t)| members[t as usize].push(u));
        let mut total = 0.0;
        let mut centre = vec![NONE; self.part.territories];
        for (t, units) in members.iter().enumerate() {
            let away = |c: usize| -> f64 {
                let from = self.part.point[c];
                units
                    .iter()
                    .map(|&u| self.part.mass[u] * crate::geometry::distance(self.part.point[u], from))
                    .sum()
            };
            if let Some((cost, c)) = units.iter().map(|&c| (away(c), c)).min_by(|a, b| a.0.total_cmp(&b.0)) {
                total += cost;
                centre[t] = c as u32;
            }
        }
        (total, centre)
    }

    /// Whether the unit's territory stays whole and not empty without it.
    pub fn may_leave(&mut self, unit: usize) -> bool {
        let from = self.territory[unit];
        if self.count[from as usize] <= 1 || self.part.lock[unit] != NONE {
            return false;
        }
        let own = |layout: &Self, v: u32| layout.territory[v as usize] == from;
        let near: Vec<u32> = self.part.neighbours[unit].iter().copied().filter(|&v| own(self, v)).collect();
        let Some((&first, rest)) = near.split_first() else { return false };
        if rest.is_empty() {
            return true;
        }
        self.stamp += 1;
        let stamp = self.stamp;
        self.mark[unit] = stamp;
        self.mark[first as usize] = stamp;
        self.open.clear();
        self.open.push(first);
        let mut missing = rest.len();
        while let Some(u) = self.open.pop() {
            for &v in &self.part.neighbours[u as usize] {
                if self.mark[v as usize] != stamp && self.territory[v as usize] == from {
                    self.mark[v as usize] = stamp;
                    if near.contains(&v) {
                        missing -= 1;
                        if missing == 0 {
                            return true;
                        }
                    }
                    self.open.push(v);
                }
            }
        }
        false
    }
}
