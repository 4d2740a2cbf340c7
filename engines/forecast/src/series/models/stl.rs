//! Seasonal and trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning 1990), and its use as a
//! forecaster: the last cycle of the season plus non-seasonal smoothing of the rest.

use super::Outlook;
use super::ets::{self, Options};

/// Season and remainder-plus-trend of a history.
pub struct Decomposition {
    pub seasonal: Vec<f64>,
    pub adjusted: Vec<f64>,
}

/// Decomposes by `rounds` inner loops. `window` is the odd width of the seasonal smoother, in cycles.
/// `None` under two cycles.
pub fn decompose(values: &[f64], season: usize, window: usize, rounds: usize) -> Option<Decomposition> {
    let n = values.len();
    if season < 2 || n < 2 * season + 1 {
        return None;
    }
    let mut trend = vec![0.0; n];
    let mut seasonal = vec![0.0; n];
    let ratio = 1.5 * season as f64 / (1.0 - 1.5 / window as f64);
    let trend_window = odd(ratio.ceil() as usize);
    for _ in 0..rounds {
        let cycle = smooth_cycles(values, &trend, season, window);
        let low = low_pass(&cycle, season);
        for i in 0..n {
            seasonal[i] = cycle[i + season] - low[i];
        }
        let rest: Vec<f64> = values.iter().zip(&seasonal).map(|(v, s)| v - s).collect();
        trend = loess(&rest, trend_window, 0, n);
    }
    let adjusted = values.iter().zip(&seasonal).map(|(v, s)| v - s).collect();
    Some(Decomposition { seasonal, adjusted })
}

/// Smooths each position of the cycle over the years and extends it by one cycle at both ends.
fn smooth_cycles(values: &[f64], trend: &[f64], season: usize, window: usize) -> Vec<f64> {
    let n = values.len();
    let mut out = vec![0.0; n + 2 * season];
    let mut sub = Vec::new();
    for position in 0..season {
        sub.clear();
        sub.extend((position..n).step_by(season).map(|i| values[i] - trend[i]));
        let smooth = loess(&sub, window, 1, sub.len() + 1);
        for (k, value) in smooth.iter().enumerate() {
            let at = position + k * season;
            if at < out.len() {
                out[at] = *value;
            }
        }
    }
    out
}

/// Two moving averages of a cycle and one of three, then loess: what is left of the season's own trend.
fn low_pass(cycle: &[f64], season: usize) -> Vec<f64> {
    let once = moving(cycle, season);
    let twice = moving(&once, season);
    let three = moving(&twice, 3);
    loess(&three, odd(season), 0, three.len())
}

fn moving(values: &[f64], width: usize) -> Vec<f64> {
    let mut sum: f64 = values[..width].iter().sum();
    let mut out = Vec::with_capacity(values.len() + 1 - width);
    out.push(sum / width as f64);
    for i in width..values.len() {
        sum += values[i] - values[i - width];
        out.push(sum / width as f64);
    }
    out
}

fn odd(n: usize) -> usize {
    n | 1
}

/// Local linear regression with tricube weights at positions `-before .. until - before`... positions count from
/// `-before`, `until` is the last position plus one.
fn loess(values: &[f64], window: usize, before: usize, until: usize) -> Vec<f64> {
    let n = values.len();
    let width = window.min(n);
    (0..until + before)
        .map(|k| {
            let x = k as f64 - before as f64;
            let first = (x - (width / 2) as f64).round().clamp(0.0, (n - width) as f64) as usize;
            let mut reach = (x - first as f64).abs().max(((first + width - 1) as f64 - x).abs());
            if window > n {
                reach += ((window - n) / 2) as f64;
            }
            local_line(&values[first..first + width], x - first as f64, reach)
        })
        .collect()
}

/// Weighted least squares at `x`, counted from the first value of the slice.
fn local_line(values: &[f64], x: f64, reach: f64) -> f64 {
    let (mut w0, mut w1, mut w2, mut y0, mut y1) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (i, y) in values.iter().enumerate() {
        let d = i as f64 - x;
        let u = d.abs() / reach.max(1e-9);
        if u >= 0.9999 {
            continue;
        }
        let t = 1.0 - u * u * u;
        let w = t * t * t;
        w0 += w;
        w1 += w * d;
        w2 += w * d * d;
        y0 += w * y;
        y1 += w * d * y;
    }
    let det = w0 * w2 - w1 * w1;
    if w0 <= 0.0 {
        return values.iter().sum::<f64>() / values.len() as f64;
    }
    if det.abs() < 1e-9 * w0 * w0 { y0 / w0 } else { (w2 * y0 - w1 * y1) / det }
}

/// Forecast by decomposition: the smoothed season of the last cycle, the rest by non-seasonal exponential smoothing. Works
/// on logarithms where all values are positive and `logs` is set.
pub fn stl_ets(values: &[f64], season: usize, horizon: usize, logs: bool) -> Option<Outlook> {
    let logs = logs && values.iter().all(|v| *v > 0.0);
    let base: Vec<f64> = if logs { values.iter().map(|v| v.ln()).collect() } else { values.to_vec() };
    let parts = decompose(&base, season, 11, 2)?;
    let plain = Options { seasonal: false, ..Options::default() };
    let (mut outlook, _) = ets::combined(&parts.adjusted, 1, horizon, plain)?;
    let n = base.len();
    for h in 0..horizon {
        outlook.mean[h] += parts.seasonal[n - season + h % season];
    }
    if logs {
        for (mean, spread) in outlook.mean.iter_mut().zip(&mut outlook.spread) {
            *mean = mean.exp();
            *spread *= *mean;
        }
    }
    outlook.is_finite().then_some(outlook)
}
