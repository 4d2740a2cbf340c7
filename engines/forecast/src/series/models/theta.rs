//! The theta method: the optimised and dynamic form of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, "Models for
//! optimising the theta method and their relationship to state space models", IJF 32(4), 2016.

use super::Outlook;
use crate::series::numeric::{line, logit, minimise, sigmoid};
use crate::series::season::{Kind, adjust, indices, restore};

/// Which form of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Theta 2 and the line through the whole history (Assimakopoulos and Nikolopoulos 2000).
    Standard,
    /// Theta searched, the line re-estimated at every step.
    DynamicOptimised,
}

/// Forecasts a series; `seasonal` says whether to take the season out first.
pub fn theta(values: &[f64], season: usize, seasonal: bool, horizon: usize, form: Form) -> Option<Outlook> {
    if values.len() < 4 {
        return None;
    }
    let positive = values.iter().all(|v| *v > 0.0);
    let kind = if positive { Kind::Multiplicative } else { Kind::Additive };
    let factors = seasonal.then(|| indices(values, season, kind)).flatten();
    let adjusted = match &factors {
        Some(factors) => adjust(values, factors, kind),
        None => values.to_vec(),
    };
    let mut outlook = match form {
        Form::Standard => standard(&adjusted, horizon),
        Form::DynamicOptimised => dynamic(&adjusted, horizon),
    };
    if let Some(factors) = &factors {
        restore(&mut outlook.mean, factors, values.len(), kind);
        if kind == Kind::Multiplicative {
            restore(&mut outlook.spread, factors, values.len(), kind);
        }
    }
    outlook.is_finite().then_some(outlook)
}

/// Simple exponential smoothing plus half the slope of the line (Hyndman and Billah 2003).
fn standard(values: &[f64], horizon: usize) -> Outlook {
    let n = values.len();
    let (_, slope) = line(values);
    let step = deviation(values);
    let smooth = |x: &[f64]| {
        let alpha = gain(x[0]);
        let mut level = values[0] + x[1] * step;
        let mut squares = 0.0;
        for value in values {
            let error = value - level;
            squares += error * error;
            level += alpha * error;
        }
        (squares, level, alpha)
    };
    let (x, _) = minimise(&[logit(0.5), 0.0], &[1.0, 0.5], 80, 1e-7, |x| smooth(x).0);
    let (squares, level, alpha) = smooth(&x);
    let settled = (1.0 - (1.0 - alpha).powi(n as i32)) / alpha;
    let mean = (0..horizon).map(|h| level + 0.5 * slope * (h as f64 + settled)).collect();
    Outlook::smoothed(mean, (squares / (n - 2).max(1) as f64).sqrt(), alpha)
}

/// What the dynamic recursion carries from step to step.
struct Dynamic {
    level: f64,
    average: f64,
    intercept: f64,
    slope: f64,
    /// `(1 - alpha)^(t - 1)`.
    decay: f64,
    t: f64,
}

impl Dynamic {
    fn expected(&self, alpha: f64, weight: f64) -> f64 {
        let settled = (1.0 - self.decay * (1.0 - alpha)) / alpha;
        self.level + weight * (self.decay * self.intercept + settled * self.slope)
    }

    fn see(&mut self, y: f64, alpha: f64) {
        let t = self.t;
        self.slope = ((t - 2.0) * self.slope + 6.0 / t * (y - self.average)) / (t + 1.0);
        self.average += (y - self.average) / t;
        self.intercept = self.average - (t + 1.0) / 2.0 * self.slope;
        self.level += alpha * (y - self.level);
        self.decay *= 1.0 - alpha;
        self.t += 1.0;
    }
}

fn dynamic(values: &[f64], horizon: usize) -> Outlook {
    let n = values.len();
    let step = deviation(values);
    let smooth = |x: &[f64]| {
        let (alpha, theta) = (gain(x[0]), 1.0 + x[1].exp().min(1e4));
        let weight = 1.0 - 1.0 / theta;
        let level = values[0] * 0.5 + x[2] * step;
        let mut state = Dynamic { level, average: 0.0, intercept: 0.0, slope: 0.0, decay: 1.0, t: 1.0 };
        let mut squares = 0.0;
        for (i, y) in values.iter().enumerate() {
            let expected = if i == 0 { *y } else { state.expected(alpha, weight) };
            // The recursion has no opinion before the third value; the reference implementation drops those errors too.
            if i >= 3 {
                squares += (y - expected).powi(2);
            }
            if i == 0 {
                // The slope of a single point is taken as zero.
                state.average = *y;
                state.intercept = *y;
                state.level += alpha * (y - state.level);
                state.decay *= 1.0 - alpha;
                state.t = 2.0;
            } else {
                state.see(*y, alpha);
            }
        }
        (squares, state, alpha, weight)
    };
    let begin = [logit(0.5), 0.0, (values[0] * 0.5 / step).clamp(-1e6, 1e6)];
    let (x, _) = minimise(&begin, &[1.0, 0.7, 0.7], 160, 1e-7, |x| smooth(x).0);
    let (squares, mut state, alpha, weight) = smooth(&x);
    let mut mean = Vec::with_capacity(horizon);
    for _ in 0..horizon {
        let expected = state.expected(alpha, weight);
        mean.push(expected);
        state.see(expected, alpha);
    }
    Outlook::smoothed(mean, (squares / (n - 3).max(1) as f64).sqrt(), alpha)
}

fn gain(x: f64) -> f64 {
    0.01 + 0.98 * sigmoid(x)
}

fn deviation(values: &[f64]) -> f64 {
    let steps: f64 = values.windows(2).map(|w| (w[1] - w[0]).abs()).sum();
    (steps / (values.len() - 1).max(1) as f64).max(1e-9)
}
