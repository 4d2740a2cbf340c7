//! Where a series broke: single values far off, and jumps of the level that stayed. Robust statistics throughout, because
//! what is looked for would spoil means and variances.

use super::numeric::{max_abs, quantile_sorted};
use super::season::{Kind, adjust, indices, seasonal_strength};

/// Positions of breaks, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Breaks {
    pub level_shifts: Vec<usize>,
    pub outliers: Vec<usize>,
}

/// Latest values that are looked at.
const VALUES_MAX: usize = 2000;
/// Deviations, in robust standard deviations, that count.
const OUTLIER: f64 = 6.0;
const SHIFT: f64 = 6.0;
/// Deviations under this share of the largest value count as none, so that a jump in a series without noise is seen.
const NOISE_MIN: f64 = 1e-3;
/// Neighbours on each side that say where a value should lie.
const SIDE: usize = 3;

/// Looks for breaks in the seasonally adjusted history.
pub(super) fn find(values: &[f64], season: usize) -> Breaks {
    let skipped = values.len().saturating_sub(VALUES_MAX);
    let recent = &values[skipped..];
    let width = season.clamp(6, 12);
    let top = max_abs(recent);
    if recent.len() < 2 * width || top <= 1e-290 {
        return Breaks::default();
    }
    let recent: &[f64] = &recent.iter().map(|v| v / top).collect::<Vec<_>>();
    let seasonal =
        (seasonal_strength(recent, season) > 1.0).then(|| indices(recent, season, Kind::Additive)).flatten();
    let level = seasonal.map_or_else(|| recent.to_vec(), |found| adjust(recent, &found, Kind::Additive));
    let level_shifts = level_shifts(&level, width);
    let mut outliers = outliers(&level);
    // Beside a jump the neighbours lie on both levels.
    outliers.retain(|at| level_shifts.iter().all(|shift| shift.abs_diff(*at) > SIDE));
    let place = |found: Vec<usize>| found.into_iter().map(|at| at + skipped).collect();
    Breaks { level_shifts: place(level_shifts), outliers: place(outliers) }
}

/// Values that leave the median of their neighbours by far more than values here usually do.
fn outliers(level: &[f64]) -> Vec<usize> {
    let away: Vec<f64> = (0..level.len())
        .map(|i| {
            let near = i.saturating_sub(SIDE)..(i + SIDE + 1).min(level.len());
            let others: Vec<f64> = near.filter(|j| *j != i).map(|j| level[j]).collect();
            level[i] - median(others)
        })
        .collect();
    let limit = OUTLIER * deviation(&away, 0.0).max(NOISE_MIN);
    (0..away.len()).filter(|i| away[*i].abs() > limit).collect()
}

/// Places where the median of the values from there on left the median of those before by far more than it does elsewhere,
/// and did so in one step. What a trend adds is the same everywhere and drops out.
fn level_shifts(level: &[f64], width: usize) -> Vec<usize> {
    let n = level.len();
    let lift: Vec<f64> = (width..n + 1 - width)
        .map(|t| median(level[t..t + width].to_vec()) - median(level[t - width..t].to_vec()))
        .collect();
    let usual = median(lift.clone());
    let noise = deviation(&lift, usual).max(NOISE_MIN);
    let steps: Vec<f64> = level.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let step_noise = deviation(&steps, median(steps.clone())).max(NOISE_MIN);
    let mut found: Vec<usize> = Vec::new();
    let mut order: Vec<usize> = (0..lift.len()).collect();
    order.sort_by(|a, b| (lift[*b] - usual).abs().total_cmp(&(lift[*a] - usual).abs()));
    for i in order {
        let (size, at) = (lift[i] - usual, i + width);
        if size.abs() <= SHIFT * noise {
            break;
        }
        // The step itself lies within a value or two of where the medians part most.
        let jump = (at.saturating_sub(2)..(at + 2).min(steps.len()))
            .map(|k| (steps[k] * size.signum(), k + 1))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((jump, place)) = jump else { continue };
        let sharp = jump > 0.5 * size.abs() && jump > 4.0 * step_noise;
        if sharp && found.iter().all(|other| other.abs_diff(place) >= width) {
            found.push(place);
        }
    }
    found.sort_unstable();
    found
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    quantile_sorted(&values, 0.5)
}

/// Standard deviation by the median absolute deviation; 1.4826 makes both agree for normal errors.
fn deviation(values: &[f64], centre: f64) -> f64 {
    1.4826 * median(values.iter().map(|v| (v - centre).abs()).collect())
}
