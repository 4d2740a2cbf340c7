//! Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least squares).

use crate::series::numeric::{sigmoid, solve_spd};

/// Intercept and coefficients.
#[derive(Debug, Clone, PartialEq)]
pub struct Logistic {
    pub intercept: f64,
    pub coefficients: Vec<f64>,
}

/// Newton steps; five or six are usual.
const STEPS: usize = 12;

impl Logistic {
    /// Fits on sparse rows of `width` columns. `penalty` is half the inverse prior variance, in rows.
    pub fn fit(rows: &[Vec<(u32, f64)>], won: &[bool], width: usize, penalty: f64) -> Self {
        let n = rows.len().max(1) as f64;
        let rate = (won.iter().filter(|w| **w).count() as f64 + 0.5) / (n + 1.0);
        let mut model = Self { intercept: (rate / (1.0 - rate)).ln(), coefficients: vec![0.0; width] };
        let size = width + 1;
        for _ in 0..STEPS {
            let mut hessian = vec![0.0; size * size];
            let mut gradient = vec![0.0; size];
            for (row, w) in rows.iter().zip(won) {
                let p = sigmoid(model.score(row));
                let residual = f64::from(u8::from(*w)) - p;
                let weight = (p * (1.0 - p)).max(1e-9);
                gradient[width] += residual;
                hessian[width * size + width] += weight;
                for (k, (i, x)) in row.iter().enumerate() {
                    let i = *i as usize;
                    gradient[i] += residual * x;
                    hessian[width * size + i] += weight * x;
                    for (j, y) in &row[..=k] {
                        hessian[i * size + *j as usize] += weight * x * y;
                    }
                }
            }
            for i in 0..width {
                gradient[i] -= penalty * model.coefficients[i];
                hessian[i * size + i] += penalty;
            }
            hessian[width * size + width] += 1e-9;
            let Some(step) = solve_spd(&hessian, &gradient) else { break };
            let largest = step.iter().fold(0.0f64, |m, s| s.abs().max(m));
            // Far steps come from separable data; they are cut to keep the next weights usable.
            let cut = (4.0 / largest).min(1.0);
            model.intercept += cut * step[width];
            model.coefficients.iter_mut().zip(&step).for_each(|(c, s)| *c += cut * s);
            if largest < 1e-6 {
                break;
            }
        }
        model
    }

    /// Log-odds of one row.
    pub fn score(&self, row: &[(u32, f64)]) -> f64 {
        self.intercept + row.iter().map(|(i, x)| self.coefficients[*i as usize] * x).sum::<f64>()
    }
}
