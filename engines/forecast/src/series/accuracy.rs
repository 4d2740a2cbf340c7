//! Measures of the M4 competition: sMAPE, MASE, OWA against Naive2, coverage and MSIS. Definitions as in Makridakis,
//! Spiliotis and Assimakopoulos, "The M4 Competition: 100,000 time series and 61 forecasting methods", IJF 36(1), 2020.

use super::season::{Kind, indices, restore, seasonal_strength};

/// Symmetric mean absolute percentage error, 0 to 200; two zeros count as no error.
pub fn smape(actual: &[f64], forecast: &[f64]) -> f64 {
    average(actual, forecast, |a, f| {
        let sum = a.abs() + f.abs();
        if sum == 0.0 { 0.0 } else { 200.0 * (a - f).abs() / sum }
    })
}

/// Mean absolute error.
pub fn mae(actual: &[f64], forecast: &[f64]) -> f64 {
    average(actual, forecast, |a, f| (a - f).abs())
}

/// In-sample mean absolute error of the seasonal naive forecast: the yardstick of MASE and MSIS. Falls back to the plain
/// step when the season leaves nothing; zero for a constant series.
pub fn scale(history: &[f64], season: usize) -> f64 {
    let step = |lag: usize| {
        if history.len() <= lag {
            return 0.0;
        }
        mae(&history[lag..], &history[..history.len() - lag])
    };
    let seasonal = step(season.max(1));
    if seasonal > 0.0 { seasonal } else { step(1) }
}

/// Mean interval score of one series, divided by its scale; `alpha` is 0.05 for 95 % intervals.
pub fn interval_score(actual: &[f64], low: &[f64], high: &[f64], alpha: f64, scale: f64) -> f64 {
    let total: f64 = actual
        .iter()
        .zip(low.iter().zip(high))
        .map(|(y, (l, u))| (u - l) + 2.0 / alpha * ((l - y).max(0.0) + (y - u).max(0.0)))
        .sum();
    total / actual.len().max(1) as f64 / scale
}

/// Share of values inside their interval.
pub fn coverage(actual: &[f64], low: &[f64], high: &[f64]) -> f64 {
    let inside = actual.iter().zip(low.iter().zip(high)).filter(|(y, (l, u))| *y >= l && *y <= u);
    inside.count() as f64 / actual.len().max(1) as f64
}

/// Naive2 of the M competitions: the last value, seasonally adjusted by classical multiplicative decomposition when the
/// series passes the 90 % seasonality test.
pub fn naive2(history: &[f64], season: usize, horizon: usize) -> Vec<f64> {
    let Some(last) = history.last() else { return vec![0.0; horizon] };
    if seasonal_strength(history, season) > 1.0
        && let Some(factors) = indices(history, season, Kind::Multiplicative)
    {
        let level = last / factors[(history.len() - 1) % season];
        let mut forecast = vec![level; horizon];
        restore(&mut forecast, &factors, history.len(), Kind::Multiplicative);
        return forecast;
    }
    vec![*last; horizon]
}

fn average(actual: &[f64], forecast: &[f64], error: impl Fn(f64, f64) -> f64) -> f64 {
    let n = actual.len().min(forecast.len());
    if n == 0 {
        return 0.0;
    }
    actual.iter().zip(forecast).map(|(a, f)| error(*a, *f)).sum::<f64>() / n as f64
}
