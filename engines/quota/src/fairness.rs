//! Are quotas fair? Attainment must not depend on how large a territory is, how much potential it has, or how long the
//! seller has been there; and quota must follow potential. These are statistics, not money: floats are fine here.

use serde::Serialize;

/// A seller's year.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Seller {
    pub quota: i64,
    pub actual: i64,
    pub potential: i64,
    pub tenure_months: i64,
}

/// What the attainments say about the quotas.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fairness {
    pub sellers: usize,
    /// Total result over total quota.
    pub attainment: f64,
    /// Part of sellers at or above quota.
    pub at_quota: f64,
    /// Change of attainment for a quota, potential or tenure twice the mean against the mean: 0 is fair.
    pub slope_quota: f64,
    pub slope_potential: f64,
    pub slope_tenure: f64,
    /// Correlations with attainment, -1..1.
    pub correlation_quota: f64,
    pub correlation_potential: f64,
    pub correlation_tenure: f64,
    /// Sellers below 50 %, 50-80, 80-100, 100-120, and above 120 %.
    pub bands: [usize; 5],
    /// Standard deviation of attainment over its mean.
    pub variation: f64,
    /// Gini coefficient of quota for each unit of potential: 0 where all carry alike.
    pub gini_quota_to_potential: f64,
}

/// Measures a team; sellers without a quota are left out. `None` when nobody is left.
pub fn fairness(sellers: &[Seller]) -> Option<Fairness> {
    let with: Vec<&Seller> = sellers.iter().filter(|s| s.quota > 0).collect();
    if with.is_empty() {
        return None;
    }
    let n = with.len() as f64;
    let reached: Vec<f64> = with.iter().map(|s| s.actual as f64 / s.quota as f64).collect();
    let column = |of: fn(&Seller) -> i64| with.iter().map(|s| of(s) as f64).collect::<Vec<f64>>();
    let (quota, potential, tenure) =
        (column(|s| s.quota), column(|s| s.potential), column(|s| s.tenure_months));
    let mut bands = [0; 5];
    for &a in &reached {
        bands[[0.5, 0.8, 1.0].iter().filter(|&&edge| a >= edge).count() + usize::from(a > 1.2)] += 1;
    }
    let mean = reached.iter().sum::<f64>() / n;
    let variance = reached.iter().map(|a| (a - mean) * (a - mean)).sum::<f64>() / n;
    let load: Vec<f64> =
        with.iter().filter(|s| s.potential > 0).map(|s| s.quota as f64 / s.potential as f64).collect();
    Some(Fairness {
        sellers: with.len(),
        attainment: with.iter().map(|s| s.actual as f64).sum::<f64>() / quota.iter().sum::<f64>(),
        at_quota: reached.iter().filter(|&&a| a >= 1.0).count() as f64 / n,
        slope_quota: slope(&quota, &reached),
        slope_potential: slope(&potential, &reached),
        slope_tenure: slope(&tenure, &reached),
        correlation_quota: correlation(&quota, &reached),
        correlation_potential: correlation(&potential, &reached),
        correlation_tenure: correlation(&tenure, &reached),
        bands,
        variation: if mean > 0.0 { variance.sqrt() / mean } else { 0.0 },
        gini_quota_to_potential: gini(load),
    })
}

fn moments(x: &[f64], y: &[f64]) -> (f64, f64, f64, f64) {
    let n = x.len() as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sum = |f: &dyn Fn(f64, f64) -> f64| x.iter().zip(y).map(|(&a, &b)| f(a - mx, b - my)).sum::<f64>();
    (mx, sum(&|a, b| a * b), sum(&|a, _| a * a), sum(&|_, b| b * b))
}

/// Least-squares slope of y over x / mean x; 0 where x does not vary.
fn slope(x: &[f64], y: &[f64]) -> f64 {
    let (mean, xy, xx, _) = moments(x, y);
    if xx > 0.0 { xy / xx * mean } else { 0.0 }
}

/// Pearson's correlation; 0 where one of the two does not vary.
fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let (_, xy, xx, yy) = moments(x, y);
    if xx > 0.0 && yy > 0.0 { xy / (xx * yy).sqrt() } else { 0.0 }
}

/// Gini coefficient of values that are not negative.
fn gini(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let (n, total) = (values.len() as f64, values.iter().sum::<f64>());
    if total <= 0.0 {
        return 0.0;
    }
    let ranked: f64 = values.iter().enumerate().map(|(i, v)| (i as f64 + 1.0) * v).sum();
    2.0 * ranked / (n * total) - (n + 1.0) / n
}
