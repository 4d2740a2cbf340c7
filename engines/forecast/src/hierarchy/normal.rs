//! The least-squares problem `min (y - S b)' W⁻¹ (y - S b)` over the leaves `b`, free or with no leaf under zero.

use faer::prelude::*;
use faer::{Mat, Side};
use prestasi_kernel::{Problem, Result};

/// Both sides of the normal equations.
#[derive(Debug, Clone)]
pub(super) struct Normal {
    /// `S' W⁻¹`.
    scaled: Mat<f64>,
    /// `S' W⁻¹ S`.
    gram: Mat<f64>,
}

/// Rounds of exchanging whole blocks before single leaves are exchanged, which cannot go in circles.
const BLOCK_ROUNDS: usize = 10;

impl Normal {
    pub fn new(scaled: Mat<f64>, summing: &Mat<f64>) -> Self {
        let gram = &scaled * summing;
        Self { scaled, gram }
    }

    /// The map from base forecasts to free leaves: `(S' W⁻¹ S)⁻¹ S' W⁻¹`.
    pub fn solve(&self) -> Result<Mat<f64>> {
        let factor = self.gram.llt(Side::Lower).map_err(|_| Problem::new("hierarchy-singular"))?;
        Ok(factor.solve(&self.scaled))
    }

    /// Leaves that are nowhere negative, by principal pivoting (Kim and Park, "Fast nonnegative matrix factorization: an
    /// active-set-like method", SIAM J. Sci. Comput. 33(6), 2011): leaves under zero are fixed there, fixed leaves that
    /// pull upwards are freed, until neither is left.
    pub fn non_negative(&self, base: &[f64], free: &[f64]) -> Vec<f64> {
        let n = self.gram.nrows();
        let target = &self.scaled * Mat::from_fn(base.len(), 1, |i, _| base[i]);
        let size = free.iter().fold(0.0f64, |m, v| v.abs().max(m)).max(1e-300);
        let pull_min = 1e-9 * size * (0..n).map(|i| self.gram[(i, i)]).fold(0.0, f64::max);
        let mut fixed: Vec<bool> = free.iter().map(|v| *v < 0.0).collect();
        let mut leaves = free.to_vec();
        let (mut least, mut rounds) = (n + 1, BLOCK_ROUNDS);
        // More than enough: single exchanges end after finitely many steps, in practice after a few times `n`.
        for _ in 0..20 * n + 100 {
            leaves = self.with_fixed(&fixed, &target);
            let wrong: Vec<usize> = (0..n)
                .filter(|i| {
                    if fixed[*i] {
                        let along: f64 = (0..n).map(|j| self.gram[(*i, j)] * leaves[j]).sum();
                        target[(*i, 0)] - along > pull_min
                    } else {
                        leaves[*i] < -1e-12 * size
                    }
                })
                .collect();
            let Some(last) = wrong.last() else { break };
            if wrong.len() < least {
                (least, rounds) = (wrong.len(), BLOCK_ROUNDS);
            } else {
                rounds = rounds.saturating_sub(1);
            }
            let exchanged = if rounds > 0 { &wrong[..] } else { std::slice::from_ref(last) };
            exchanged.iter().for_each(|i| fixed[*i] = !fixed[*i]);
        }
        leaves.into_iter().map(|v| v.max(0.0)).collect()
    }

    /// The best leaves with some fixed at zero.
    fn with_fixed(&self, fixed: &[bool], target: &Mat<f64>) -> Vec<f64> {
        let at: Vec<usize> = (0..fixed.len()).filter(|i| !fixed[*i]).collect();
        let gram = Mat::from_fn(at.len(), at.len(), |i, j| self.gram[(at[i], at[j])]);
        let right = Mat::from_fn(at.len(), 1, |i, _| target[(at[i], 0)]);
        let mut leaves = vec![0.0; fixed.len()];
        // A principal part of a positive definite matrix is positive definite, but for rounding.
        if let Ok(factor) = gram.llt(Side::Lower) {
            let solved = factor.solve(&right);
            at.iter().enumerate().for_each(|(i, leaf)| leaves[*leaf] = solved[(i, 0)]);
        }
        leaves
    }
}
