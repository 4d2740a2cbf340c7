//! Equal chance: quotas that every seller meets with the same probability.

use crate::exact::{overflow, same_length, scale, sum};
use prestasi_kernel::{Problem, Result, largest_remainder};

/// Quotas of one chance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance {
    pub quota: Vec<i64>,
    /// Standard deviations by which each quota lies below the mean, x 10,000; only for the normal form.
    pub z_x10000: Option<i64>,
    /// Probability of meeting the quota, in basis points.
    pub probability_bp: i64,
}

/// Normal results: quota = mean - z x deviation, with z = (sum of means - target) / sum of deviations.
///
/// Errors: `quota-lengths-differ`, `quota-deviation-negative` (with the row), `quota-deviation-all-zero` when the means do
/// not already add up, `quota-chance-below-zero` when a quota would be negative, `overflow`.
pub fn equal_chance(target: i64, mean: &[i64], deviation: &[i64]) -> Result<Chance> {
    same_length(mean.len(), deviation.len())?;
    if let Some(i) = deviation.iter().position(|&d| d < 0) {
        return Err(Problem::new("quota-deviation-negative").arg("row", i + 1));
    }
    let surplus = sum(mean)? - i128::from(target);
    let spread = sum(deviation)?;
    if spread == 0 {
        return if surplus == 0 {
            Ok(Chance { quota: mean.to_vec(), z_x10000: Some(0), probability_bp: 5000 })
        } else {
            Err(Problem::new("quota-deviation-all-zero").arg("missing", -surplus))
        };
    }
    let exact = |(&m, &d): (&i64, &i64)| {
        i128::from(m).checked_mul(spread)?.checked_sub(surplus.checked_mul(i128::from(d))?)
    };
    let weights: Option<Vec<i128>> = mean.iter().zip(deviation).map(exact).collect();
    let weights = weights.ok_or_else(overflow)?;
    if let Some(i) = weights.iter().position(|&w| w < 0) {
        return Err(Problem::new("quota-chance-below-zero").arg("row", i + 1));
    }
    let surplus = i64::try_from(surplus).map_err(|_| overflow())?;
    let probability = normal(surplus as f64 / spread as f64);
    Ok(Chance {
        quota: largest_remainder(target, &weights)?,
        z_x10000: Some(scale(surplus, 10_000, spread)?),
        probability_bp: (probability * 10_000.0).round() as i64,
    })
}

/// Results as they were seen: each seller's quota is the same quantile of their own past results, the one at which the
/// quotas add up to the target. `past` holds results by seller.
///
/// Errors: `quota-history-empty` (with the row), `quota-target-beyond-history` when no quantile reaches the target,
/// `allocation-no-weights`, `overflow`.
pub fn empirical_chance(target: i64, past: &[Vec<i64>]) -> Result<Chance> {
    let mut sorted = past.to_vec();
    for (i, results) in sorted.iter_mut().enumerate() {
        if results.is_empty() {
            return Err(Problem::new("quota-history-empty").arg("row", i + 1));
        }
        results.sort_unstable();
    }
    // Quantiles in millionths keep the arithmetic whole: position = p x (count - 1).
    let at = |results: &Vec<i64>, p: i128| -> i128 {
        let position = p * (results.len() as i128 - 1);
        let (index, rest) = ((position / PARTS) as usize, position % PARTS);
        let low = i128::from(results[index]) * PARTS;
        let next = results.get(index + 1).map_or(low, |&v| i128::from(v) * PARTS);
        low + (next - low) * rest / PARTS
    };
    let total = |p: i128| sorted.iter().map(|results| at(results, p)).sum::<i128>();
    let wanted = i128::from(target) * PARTS;
    if wanted < total(0) || wanted > total(PARTS) {
        return Err(Problem::new("quota-target-beyond-history")
            .arg("target", target)
            .arg("least", total(0) / PARTS)
            .arg("most", total(PARTS) / PARTS));
    }
    let (mut low, mut high) = (0, PARTS);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if total(middle) < wanted { low = middle } else { high = middle }
    }
    let quota = largest_remainder(
        target,
        &sorted.iter().map(|results| at(results, high).max(0)).collect::<Vec<_>>(),
    )?;
    Ok(Chance { quota, z_x10000: None, probability_bp: ((PARTS - high) / (PARTS / 10_000)) as i64 })
}

/// Steps of a quantile.
const PARTS: i128 = 1_000_000;

/// Standard normal distribution function; error below 1e-7 (Abramowitz & Stegun 26.2.17).
fn normal(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let poly = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let series = poly.iter().rev().fold(0.0, |sum, c| (sum + c) * t);
    let tail = (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt() * series;
    if z >= 0.0 { 1.0 - tail } else { tail }
}
