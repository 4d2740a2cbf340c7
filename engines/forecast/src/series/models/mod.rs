//! The pool: unlike models that each turn a history into a mean and a spread for every step ahead.

pub mod ces;
pub mod ets;
pub mod intermittent;
pub mod naive;
pub mod pooled;
pub mod stl;
pub mod theta;

/// What one model says of the future.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Expected value, one for each step ahead.
    pub mean: Vec<f64>,
    /// Standard deviation of the error by the model's own reckoning.
    pub spread: Vec<f64>,
}

impl Outlook {
    /// Whether every number is finite.
    pub fn is_finite(&self) -> bool {
        self.mean.iter().chain(&self.spread).all(|v| v.is_finite())
    }

    /// An outlook whose spread grows like that of exponential smoothing with gain `alpha`.
    pub(crate) fn smoothed(mean: Vec<f64>, sigma: f64, alpha: f64) -> Self {
        let spread = (0..mean.len()).map(|h| sigma * (1.0 + h as f64 * alpha * alpha).sqrt()).collect();
        Self { mean, spread }
    }
}
