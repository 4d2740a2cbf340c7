//! Specifications of exponential smoothing and their parameters.

use crate::series::numeric::{logit, sigmoid};

/// Trend of the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Trend {
    None,
    Additive,
    Damped,
}

/// Season on top of the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Season {
    None,
    Additive,
    Multiplicative,
}

/// Error, trend and season of one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Spec {
    /// Relative errors: only for values above zero.
    pub relative_error: bool,
    pub trend: Trend,
    pub season: Season,
}

impl Spec {
    /// The usual short name, such as `MAdM`.
    pub fn name(self) -> String {
        let error = if self.relative_error { "M" } else { "A" };
        let trend = match self.trend {
            Trend::None => "N",
            Trend::Additive => "A",
            Trend::Damped => "Ad",
        };
        let season = match self.season {
            Season::None => "N",
            Season::Additive => "A",
            Season::Multiplicative => "M",
        };
        format!("{error}{trend}{season}")
    }

    /// Free numbers of the model, initial states and the variance counted, as in Hyndman's criterion.
    pub fn parameters(self, cycle: usize) -> usize {
        let trend = match self.trend {
            Trend::None => 0,
            Trend::Additive => 2,
            Trend::Damped => 3,
        };
        let season = if self.season == Season::None { 0 } else { cycle };
        3 + trend + season
    }
}

/// Smoothing parameters in the usual region: `0 < beta < alpha < 1`, `0 < gamma < 1 - alpha`, `0.8 < phi < 0.98`.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Gains {
    pub alpha: f64,
    pub beta: f64,
    pub gamma: f64,
    pub phi: f64,
}

impl Gains {
    /// From the unbounded coordinates of the search, in the order alpha, beta, phi, gamma, as far as the model has them.
    pub fn from_search(spec: Spec, x: &[f64]) -> Self {
        let mut next = x.iter().copied();
        let mut take = || next.next().unwrap_or(0.0);
        let alpha = 1e-4 + (0.9999 - 1e-4) * sigmoid(take());
        let (mut beta, mut phi, mut gamma) = (0.0, 1.0, 0.0);
        if spec.trend != Trend::None {
            beta = alpha * (1e-4 + 0.9998 * sigmoid(take()));
        }
        if spec.trend == Trend::Damped {
            phi = 0.8 + 0.18 * sigmoid(take());
        }
        if spec.season != Season::None {
            gamma = (1.0 - alpha) * (1e-4 + 0.9998 * sigmoid(take()));
        }
        Self { alpha, beta, gamma, phi }
    }

    /// Where a search for this model begins: the values of R's `ets`.
    pub fn search_start(spec: Spec, cycle: usize) -> Vec<f64> {
        let alpha = if spec.season == Season::None { 0.3 } else { 0.2 + 0.1 / cycle.max(1) as f64 };
        let mut x = vec![logit(alpha)];
        if spec.trend != Trend::None {
            x.push(logit(0.1));
        }
        if spec.trend == Trend::Damped {
            x.push(logit(0.97f64.min(0.8 + 0.18 * 0.9) / 0.98 * 0.9));
        }
        if spec.season != Season::None {
            x.push(logit(0.05 / (1.0 - alpha)));
        }
        x
    }
}
