//! A few dozen units and a few places, assigned at least cost within bounds: solved to proof through good_lp, by microlp or,
//! with the feature `highs`, by HiGHS.

use good_lp::solvers::WithTimeLimit;
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, variable};

/// m units, q places, M measures.
#[derive(Debug, Clone, Default)]
pub(crate) struct Assignment {
    /// m x q; infinite where a unit may not go.
    pub cost: Vec<f64>,
    /// m x M.
    pub weight: Vec<f64>,
    /// q x M.
    pub low: Vec<f64>,
    /// q x M.
    pub high: Vec<f64>,
    pub places: usize,
    pub measures: usize,
}

/// Units that one problem holds: more take the solver longer than they gain.
pub(crate) const UNITS: usize = if cfg!(feature = "highs") { 150 } else { 48 };
/// Places of one problem.
pub(crate) const PLACES: usize = if cfg!(feature = "highs") { 6 } else { 4 };

impl Assignment {
    /// The cheapest assignment within the bounds; `None` if there is none, or none in time. An unlimited search takes what
    /// time it takes, and gives the same answer everywhere.
    pub fn solve(&self, seconds: f64) -> Option<Vec<usize>> {
        let (q, units) = (self.places, self.cost.len() / self.places.max(1));
        let mut variables = ProblemVariables::new();
        let mut x: Vec<Option<Variable>> = Vec::with_capacity(self.cost.len());
        for &cost in &self.cost {
            x.push(cost.is_finite().then(|| variables.add(variable().binary())));
        }
        let goal: Expression = x.iter().zip(&self.cost).filter_map(|(x, &c)| x.map(|x| x * c)).sum();
        let unsolved = variables.minimise(goal);
        #[cfg(feature = "highs")]
        let mut model = unsolved.using(good_lp::highs);
        #[cfg(not(feature = "highs"))]
        let mut model = unsolved.using(good_lp::microlp);
        for row in x.chunks(q) {
            let once: Expression = row.iter().flatten().copied().sum();
            model.add_constraint(constraint::eq(once, 1.0));
        }
        for k in 0..q {
            for at in 0..self.measures {
                let (low, high) = (self.low[k * self.measures + at], self.high[k * self.measures + at]);
                // In parts of the upper bound: solvers like numbers near 1.
                let unit = high.abs().max(low.abs()).max(1e-300);
                let load: Expression = (0..units)
                    .filter_map(|i| x[i * q + k].map(|x| x * (self.weight[i * self.measures + at] / unit)))
                    .sum();
                if low > 0.0 {
                    model.add_constraint(constraint::geq(load.clone(), low / unit));
                }
                model.add_constraint(constraint::leq(load, high / unit));
            }
        }
        if seconds.is_finite() {
            model = model.with_time_limit(seconds.max(0.01));
        }
        let solution = model.solve().ok()?;
        let chosen =
            |row: &[Option<Variable>]| row.iter().position(|x| x.is_some_and(|x| solution.value(x) > 0.5));
        x.chunks(q).map(chosen).collect()
    }
}
