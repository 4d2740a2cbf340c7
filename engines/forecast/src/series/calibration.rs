//! Intervals that keep their promise: errors of back-tests, each in units of what the series itself led to expect, are
//! pooled over all series of a file; their quantiles widen or narrow the intervals (split conformal prediction, Lei et al.
//! 2018, with a learnt yardstick).

use super::numeric::{quantile_sorted, solve_spd};

/// Tail probabilities of the 95 % and 80 % intervals, low end first.
pub const LEVELS: [f64; 4] = [0.025, 0.1, 0.9, 0.975];

/// Facts about one step ahead that tell how large its error may be, all in the unit of the series.
#[derive(Debug, Clone, Copy)]
pub struct Signs {
    /// Seasonal naive error in the history, the denominator of MASE.
    pub scale: f64,
    /// The members' own standard deviation.
    pub spread: f64,
    /// Standard deviation between the members.
    pub disagreement: f64,
    /// Steps ahead, from 1.
    pub step: usize,
}

const FEATURES: usize = 4;

impl Signs {
    /// `ln` of each sign over the scale, bounded so that one odd series cannot tip the fit.
    fn features(self) -> [f64; FEATURES] {
        let ratio = |v: f64| (v / self.scale).clamp(1e-2, 1e2).ln();
        [1.0, ratio(self.spread), ratio(self.disagreement), (self.step as f64).ln()]
    }
}

/// A back-test error with its signs.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    pub signs: Signs,
    /// Actual minus forecast.
    pub error: f64,
}

/// What was learnt about errors; stored with each run, so that intervals can be made again.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Calibration {
    /// Coefficients of the logarithm of the yardstick: constant, spread, disagreement, step.
    yardstick: [f64; FEATURES],
    /// For each step ahead the quantiles of error over yardstick at [`LEVELS`].
    quantiles: Vec<[f64; 4]>,
    /// Back-test errors behind it.
    pub samples: usize,
}

impl Calibration {
    /// What is assumed before a file has shown anything: the geometric mean of the models' own spread and the naive
    /// error, and quantiles a little wider than the normal ones, as back-tests on the M competitions' series show.
    pub fn prior(horizon: usize) -> Self {
        let quantiles = vec![[-2.3, -1.35, 1.35, 2.3]; horizon];
        Self { yardstick: [0.0, 0.5, 0.1, 0.1], quantiles, samples: 0 }
    }

    /// Learns the yardstick by least squares on the logarithm of the absolute error, then the quantiles by step, shrunk
    /// towards the prior while errors are few.
    pub fn learn(samples: &[Sample], horizon: usize) -> Self {
        let prior = Self::prior(horizon);
        if samples.is_empty() {
            return prior;
        }
        let yardstick = fit_yardstick(samples, prior.yardstick);
        let mut by_step: Vec<Vec<f64>> = vec![Vec::new(); horizon];
        for sample in samples {
            if let Some(errors) = by_step.get_mut(sample.signs.step - 1) {
                errors.push(sample.error / length(&yardstick, sample.signs));
            }
        }
        let quantiles = (0..horizon)
            .map(|h| {
                let near = h.saturating_sub(2)..(h + 3).min(horizon);
                let mut errors: Vec<f64> = by_step[near].iter().flatten().copied().collect();
                errors.sort_by(f64::total_cmp);
                shrunk(&errors, prior.quantiles[h])
            })
            .collect();
        Self { yardstick, quantiles, samples: samples.len() }
    }

    /// Ends of the 95 % and 80 % intervals around `mean`, in the order of [`LEVELS`].
    pub fn ends(&self, mean: f64, signs: Signs) -> [f64; 4] {
        if signs.scale <= 0.0 || self.quantiles.is_empty() {
            return [mean; 4];
        }
        let unit = length(&self.yardstick, signs);
        let at = (signs.step - 1).min(self.quantiles.len() - 1);
        // Past the last step that was tested, errors keep growing with the root of time.
        let beyond = (signs.step as f64 / (at + 1) as f64).sqrt();
        self.quantiles[at].map(|q| mean + q * unit * beyond)
    }
}

/// Empirical quantiles with the finite-sample correction of conformal prediction, mixed with the prior by sample size.
fn shrunk(errors: &[f64], prior: [f64; 4]) -> [f64; 4] {
    let n = errors.len() as f64;
    let trust = n / (n + 60.0);
    let mut out = prior;
    for (to, level) in out.iter_mut().zip(LEVELS) {
        let share = 0.5 + (level - 0.5) * (1.0 + 1.0 / (n + 1.0));
        let sign = if level < 0.5 { -1.0 } else { 1.0 };
        let seen = quantile_sorted(errors, share) * sign;
        *to = sign * (trust * seen.max(0.0) + (1.0 - trust) * to.abs());
    }
    out
}

fn length(coefficients: &[f64; FEATURES], signs: Signs) -> f64 {
    let log: f64 = coefficients.iter().zip(signs.features()).map(|(c, f)| c * f).sum();
    signs.scale * log.clamp(-6.0, 6.0).exp()
}

/// Ridge regression of `ln |error / scale|` on the features, pulled towards the prior.
fn fit_yardstick(samples: &[Sample], prior: [f64; FEATURES]) -> [f64; FEATURES] {
    let ridge = 50.0;
    let mut a = vec![0.0; FEATURES * FEATURES];
    let mut b = vec![0.0; FEATURES];
    for sample in samples {
        let f = sample.signs.features();
        // `ln |z|` of a standard normal averages -0.635: added, the yardstick reads as a standard deviation.
        let target = (sample.error.abs() / sample.signs.scale).clamp(1e-2, 1e2).ln() + 0.635;
        for i in 0..FEATURES {
            for j in 0..FEATURES {
                a[i * FEATURES + j] += f[i] * f[j];
            }
            b[i] += f[i] * target;
        }
    }
    for i in 0..FEATURES {
        a[i * FEATURES + i] += ridge;
        b[i] += ridge * prior[i];
    }
    let solved = solve_spd(&a, &b).unwrap_or_else(|| prior.to_vec());
    let mut out = prior;
    out.copy_from_slice(&solved);
    out
}
