//! What is to be divided, and into what: units with points and measures, territories with shares and homes.

use prestasi_kernel::{Problem, Result};

/// Stands for "no owner", "no family", "not locked" in the columns of a [`Book`].
pub const NONE: u32 = u32::MAX;

/// A quantity that territories must share fairly, one value for each unit.
#[derive(Debug, Clone)]
pub struct Measure {
    pub name: String,
    /// n values, none negative.
    pub values: Vec<f64>,
    /// Part of the target by which a territory may be off: 0.05 for 5 %.
    pub tolerance: f64,
}

/// Units by column, n long each; an empty column means that nothing is set.
#[derive(Debug, Clone, Default)]
pub struct Book {
    pub ids: Vec<String>,
    /// Kilometres.
    pub x: Vec<f64>,
    /// Kilometres.
    pub y: Vec<f64>,
    /// Trips counted in the travel; 1 where empty.
    pub visits: Vec<f64>,
    pub measures: Vec<Measure>,
    /// Index of the territory that holds the unit today, or [`NONE`].
    pub owner: Vec<u32>,
    /// Units of one family stay together.
    pub family: Vec<u32>,
    /// Index of the territory that the unit must go to, or [`NONE`].
    pub lock: Vec<u32>,
}

impl Book {
    /// Number of units.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there is no unit.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// The book of these units alone, in this order; territories keep their numbers.
    #[must_use]
    pub fn subset(&self, units: &[u32]) -> Self {
        fn pick<T: Clone>(column: &[T], units: &[u32]) -> Vec<T> {
            if column.is_empty() {
                Vec::new()
            } else {
                units.iter().map(|&u| column[u as usize].clone()).collect()
            }
        }
        let measure = |of: &Measure| Measure { values: pick(&of.values, units), ..of.clone() };
        Self {
            ids: pick(&self.ids, units),
            x: pick(&self.x, units),
            y: pick(&self.y, units),
            visits: pick(&self.visits, units),
            measures: self.measures.iter().map(measure).collect(),
            owner: pick(&self.owner, units),
            family: pick(&self.family, units),
            lock: pick(&self.lock, units),
        }
    }

    pub(crate) fn of(column: &[u32], unit: usize) -> u32 {
        column.get(unit).copied().unwrap_or(NONE)
    }
}

/// One territory to be filled.
#[derive(Debug, Clone)]
pub struct Territory {
    pub name: String,
    /// Part of the whole that it should get, relative to the others.
    pub share: f64,
    /// Where its seller lives, in kilometres: then travel counts from there; else from the geometric median.
    pub home: Option<(f64, f64)>,
}

impl Territory {
    /// `count` territories of equal share, named 1, 2, 3 …
    pub fn equal(count: usize) -> Vec<Self> {
        (1..=count).map(|i| Self { name: i.to_string(), share: 1.0, home: None }).collect()
    }
}

/// A question to the engine.
#[derive(Debug, Clone)]
pub struct Task {
    pub book: Book,
    pub territories: Vec<Territory>,
    /// Kilometres that a unit's change of owner is worth.
    pub handover_km: f64,
}

impl Task {
    /// Refuses what has no answer. Rows count from 1.
    ///
    /// Errors: `territory-no-units`, `territory-count-out-of-range`, `territory-number-not-finite`,
    /// `territory-number-negative`, `territory-share-not-positive`, `territory-measure-all-zero`,
    /// `territory-lock-beyond-target` (with the last row locked into the territory), `territory-family-locked-apart`.
    pub fn check(&self) -> Result<()> {
        let (n, k) = (self.book.len(), self.territories.len());
        if n == 0 {
            return Err(Problem::new("territory-no-units"));
        }
        if k == 0 || k > n {
            return Err(Problem::new("territory-count-out-of-range").arg("territories", k).arg("units", n));
        }
        if let Some(i) = (0..n).find(|&i| !self.book.x[i].is_finite() || !self.book.y[i].is_finite()) {
            return Err(Problem::new("territory-number-not-finite")
                .arg("column", "coordinate")
                .arg("row", i + 1));
        }
        if let Some(bad) = self.territories.iter().find(|t| !(t.share > 0.0 && t.share.is_finite())) {
            return Err(Problem::new("territory-share-not-positive").arg("territory", &bad.name));
        }
        self.book.measures.iter().try_for_each(|measure| self.check_measure(measure))?;
        self.check_families()
    }

    fn check_measure(&self, measure: &Measure) -> Result<()> {
        let bad = |i: usize, code| Problem::new(code).arg("column", &measure.name).arg("row", i + 1);
        if let Some(i) = measure.values.iter().position(|v| !v.is_finite()) {
            return Err(bad(i, "territory-number-not-finite"));
        }
        if let Some(i) = measure.values.iter().position(|&v| v < 0.0) {
            return Err(bad(i, "territory-number-negative"));
        }
        let total: f64 = measure.values.iter().sum();
        if total <= 0.0 {
            return Err(Problem::new("territory-measure-all-zero").arg("column", &measure.name));
        }
        let mut locked = vec![0.0; self.territories.len()];
        for (i, &territory) in self.book.lock.iter().enumerate().filter(|&(_, &t)| t != NONE) {
            let t = territory as usize;
            locked[t] += measure.values[i];
            let most = self.target(t, total) * (1.0 + measure.tolerance);
            if locked[t] > most * (1.0 + 1e-9) {
                return Err(bad(i, "territory-lock-beyond-target")
                    .arg("territory", &self.territories[t].name)
                    .arg("locked", locked[t])
                    .arg("most", most));
            }
        }
        Ok(())
    }

    fn check_families(&self) -> Result<()> {
        let mut lock_of = std::collections::HashMap::new();
        for (i, &family) in self.book.family.iter().enumerate() {
            let lock = Book::of(&self.book.lock, i);
            if family == NONE || lock == NONE {
                continue;
            }
            if *lock_of.entry(family).or_insert(lock) != lock {
                return Err(Problem::new("territory-family-locked-apart").arg("row", i + 1));
            }
        }
        Ok(())
    }

    /// The part of the task that a plan gives to the territories `only`, with the units that it has; the plan counts as owners.
    ///
    /// Errors: `territory-lock-elsewhere` for a unit that its lock would take out of the part (with the row).
    pub fn part(&self, plan: &[u32], only: &[u32]) -> Result<(Self, Vec<u32>)> {
        let units: Vec<u32> = (0..plan.len() as u32).filter(|&u| only.contains(&plan[u as usize])).collect();
        let mut book = self.book.subset(&units);
        let local = |t: u32| only.iter().position(|&own| own == t).map(|at| at as u32);
        book.owner = units.iter().map(|&u| local(plan[u as usize]).unwrap_or(NONE)).collect();
        for (lock, &unit) in book.lock.iter_mut().zip(&units).filter(|(lock, _)| **lock != NONE) {
            let name = || &self.territories[*lock as usize].name;
            *lock = local(*lock).ok_or_else(|| {
                Problem::new("territory-lock-elsewhere").arg("row", unit + 1).arg("territory", name())
            })?;
        }
        let territories = only.iter().map(|&t| self.territories[t as usize].clone()).collect();
        Ok((Self { book, territories, handover_km: self.handover_km }, units))
    }

    /// What territory `t` should hold of a measure with this total.
    pub fn target(&self, t: usize, total: f64) -> f64 {
        let shares: f64 = self.territories.iter().map(|t| t.share).sum();
        total * self.territories[t].share / shares
    }
}
