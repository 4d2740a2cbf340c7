//! Intervals that keep their promise: errors of back-tests, each in units of what the series itself led to expect, are
//! pooled over all series of a file; their quantiles widen or narrow the intervals (split conformal prediction, Lei et al.
//! 2018, with a learnt yardstick).

use super::Frequency;
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
    /// Values the models have seen.
    pub history: usize,
}

const FEATURES: usize = 5;

/// Back-test errors that weigh as much as the prior. High, because back-tests stand on shorter and older histories and
/// overstate what follows: alone they made monthly 95 % intervals that held 97.3 %.
const PRIOR_ERRORS: f64 = 20_000.0;

impl Signs {
    /// `ln` of each sign over the scale, bounded so that one odd series cannot tip the fit.
    fn features(self) -> [f64; FEATURES] {
        let ratio = |v: f64| (v / self.scale).clamp(1e-2, 1e2).ln();
        let history = (self.history as f64).clamp(4.0, 400.0);
        [1.0, ratio(self.spread), ratio(self.disagreement), (self.step as f64).ln(), (history / 60.0).ln()]
    }
}

/// A back-test error with its signs.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    pub signs: Signs,
    /// Actual minus forecast.
    pub error: f64,
}

/// A yardstick and how far errors reach on it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Table {
    /// Coefficients of the logarithm of the yardstick: constant, spread, disagreement, step, history.
    yardstick: [f64; FEATURES],
    /// For each step ahead the quantiles of error over yardstick at [`LEVELS`].
    quantiles: Vec<[f64; 4]>,
    /// Back-test errors behind each step.
    counts: Vec<usize>,
}

/// What was learnt about errors; stored with each run, so that intervals can be made again. Ends are a mix of what the
/// prior and the file's own back-tests say, each on its own yardstick, by the number of back-test errors.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Calibration {
    prior: Table,
    own: Option<Table>,
    /// Back-test errors in all.
    pub samples: usize,
}

impl Calibration {
    /// What is assumed before a file has shown anything: yardstick and quantiles of errors that really followed on the
    /// 2,080 public competition series of the developer half (monthly, quarterly, weekly; days borrow from weeks).
    pub fn prior(frequency: Frequency, horizon: usize) -> Self {
        let (yardstick, knots): ([f64; FEATURES], &[(usize, [f64; 4])]) = match frequency {
            Frequency::Month => (
                [0.03, 0.87, 0.29, 0.05, -0.02],
                &[
                    (1, [-2.14, -1.28, 1.25, 2.25]),
                    (12, [-2.27, -1.34, 1.45, 2.5]),
                    (24, [-1.9, -1.1, 1.45, 2.5]),
                ],
            ),
            Frequency::Quarter => (
                [-0.18, 0.59, 0.12, 0.17, -0.05],
                &[
                    (1, [-2.27, -1.37, 1.37, 2.61]),
                    (4, [-2.38, -1.28, 1.35, 2.63]),
                    (8, [-2.43, -1.3, 1.47, 3.2]),
                ],
            ),
            Frequency::Week | Frequency::Day => (
                [-0.09, 0.47, 0.34, 0.14, -0.23],
                &[
                    (1, [-2.18, -1.14, 1.55, 2.74]),
                    (7, [-2.18, -1.27, 1.49, 2.84]),
                    (13, [-1.97, -1.31, 1.46, 2.84]),
                ],
            ),
        };
        let quantiles = (1..=horizon).map(|step| between(knots, step)).collect();
        Self { prior: Table { yardstick, quantiles, counts: vec![0; horizon] }, own: None, samples: 0 }
    }

    /// Learns the yardstick by least squares on the logarithm of the absolute error, then the quantiles by step.
    pub fn learn(samples: &[Sample], frequency: Frequency, horizon: usize) -> Self {
        let mut out = Self::prior(frequency, horizon);
        if samples.len() < 100 {
            return out;
        }
        let yardstick = fit_yardstick(samples, out.prior.yardstick);
        let mut by_step: Vec<Vec<f64>> = vec![Vec::new(); horizon];
        for sample in samples {
            if let Some(errors) = by_step.get_mut(sample.signs.step - 1) {
                errors.push(sample.error / length(&yardstick, sample.signs));
            }
        }
        let mut own = Table { yardstick, quantiles: Vec::new(), counts: Vec::new() };
        for h in 0..horizon {
            let near = h.saturating_sub(2)..(h + 3).min(horizon);
            let mut errors: Vec<f64> = by_step[near].iter().flatten().copied().collect();
            errors.sort_by(f64::total_cmp);
            own.quantiles.push(conformal(&errors));
            own.counts.push(errors.len());
        }
        out.own = Some(own);
        out.samples = samples.len();
        out
    }

    /// Ends of the 95 % and 80 % intervals around `mean`, in the order of [`LEVELS`].
    pub fn ends(&self, mean: f64, signs: Signs) -> [f64; 4] {
        let prior = self.prior.reach(signs);
        let Some(own) = &self.own else { return prior.map(|reach| mean + reach) };
        let seen = own.reach(signs);
        let n = own.counts.get(signs.step - 1).copied().unwrap_or(0) as f64;
        let trust = n / (n + PRIOR_ERRORS);
        std::array::from_fn(|i| mean + trust * seen[i] + (1.0 - trust) * prior[i])
    }
}

impl Table {
    /// How far the ends lie from the mean.
    fn reach(&self, signs: Signs) -> [f64; 4] {
        if signs.scale <= 0.0 || self.quantiles.is_empty() {
            return [0.0; 4];
        }
        let unit = length(&self.yardstick, signs);
        let at = (signs.step - 1).min(self.quantiles.len() - 1);
        // Past the last step that was tested, errors keep growing with the root of time.
        let beyond = (signs.step as f64 / (at + 1) as f64).sqrt();
        self.quantiles[at].map(|q| q * unit * beyond)
    }
}

/// Quantiles at `step`, on straight lines between the knots.
fn between(knots: &[(usize, [f64; 4])], step: usize) -> [f64; 4] {
    let after = knots.iter().position(|(at, _)| *at >= step).unwrap_or(knots.len() - 1);
    let (before, after) = (knots[after.saturating_sub(1)], knots[after]);
    let gap = after.0.saturating_sub(before.0);
    let share = if gap == 0 { 1.0 } else { ((step - before.0) as f64 / gap as f64).clamp(0.0, 1.0) };
    std::array::from_fn(|i| before.1[i] * (1.0 - share) + after.1[i] * share)
}

/// Empirical quantiles of sorted errors, with the finite-sample correction of conformal prediction; never across zero.
fn conformal(errors: &[f64]) -> [f64; 4] {
    let n = errors.len() as f64;
    LEVELS.map(|level| {
        let share = 0.5 + (level - 0.5) * (1.0 + 1.0 / (n + 1.0));
        let seen = quantile_sorted(errors, share);
        if level < 0.5 { seen.min(0.0) } else { seen.max(0.0) }
    })
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
