//! Seasonality: the 90 % test of the M4 competition, classical indices, and STL.

use super::numeric::mean;

/// Autocorrelation at lags 1 to `lags`; `None` for a constant series.
pub fn autocorrelation(values: &[f64], lags: usize) -> Option<Vec<f64>> {
    let average = mean(values);
    let centred: Vec<f64> = values.iter().map(|v| v - average).collect();
    let power: f64 = centred.iter().map(|v| v * v).sum();
    (power > 0.0 && power.is_finite()).then(|| {
        (1..=lags)
            .map(|lag| {
                if lag >= centred.len() {
                    return 0.0;
                }
                centred[lag..].iter().zip(&centred).map(|(a, b)| a * b).sum::<f64>() / power
            })
            .collect()
    })
}

/// Autocorrelation at the season over its 90 % limit (Bartlett), as a ratio: above 1 the M4 rules call the series
/// seasonal. Zero when there are fewer than three cycles.
pub fn seasonal_strength(values: &[f64], season: usize) -> f64 {
    if season < 2 || values.len() < 3 * season {
        return 0.0;
    }
    let Some(acf) = autocorrelation(values, season) else { return 0.0 };
    let squares: f64 = acf[..season - 1].iter().map(|r| r * r).sum();
    let limit = 1.645 * ((1.0 + 2.0 * squares) / values.len() as f64).sqrt();
    acf[season - 1].abs() / limit
}

/// Centred moving average over one cycle; the ends that a whole window does not reach are left out.
/// Returns the averages and how many values each end lost.
pub fn centred_average(values: &[f64], season: usize) -> (Vec<f64>, usize) {
    let half = season / 2;
    let width = 2 * half + 1;
    if values.len() < width {
        return (Vec::new(), half);
    }
    let edge = if season.is_multiple_of(2) { 0.5 } else { 1.0 };
    let averages = values
        .windows(width)
        .map(|w| {
            let inner: f64 = w[1..width - 1].iter().sum();
            (inner + edge * (w[0] + w[width - 1])) / season as f64
        })
        .collect();
    (averages, half)
}

/// How a season acts on the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Additive,
    Multiplicative,
}

/// Classical seasonal indices, one for each position of the cycle counted from the first value; they average to zero
/// (additive) or one (multiplicative). `None` when the history is under two cycles or an index is not usable.
pub fn indices(values: &[f64], season: usize, kind: Kind) -> Option<Vec<f64>> {
    if season < 2 || values.len() < 2 * season {
        return None;
    }
    let (trend, lost) = centred_average(values, season);
    let (mut sums, mut counts) = (vec![0.0; season], vec![0usize; season]);
    for (i, level) in trend.iter().enumerate() {
        let at = i + lost;
        let effect = match kind {
            Kind::Additive => values[at] - level,
            Kind::Multiplicative => values[at] / level,
        };
        if effect.is_finite() {
            sums[at % season] += effect;
            counts[at % season] += 1;
        }
    }
    if counts.contains(&0) {
        return None;
    }
    let raw: Vec<f64> = sums.iter().zip(&counts).map(|(s, c)| s / *c as f64).collect();
    let average = mean(&raw);
    let fixed: Vec<f64> = match kind {
        Kind::Additive => raw.iter().map(|v| v - average).collect(),
        Kind::Multiplicative => raw.iter().map(|v| v / average).collect(),
    };
    let usable = |v: &f64| v.is_finite() && (kind == Kind::Additive || *v > 1e-3);
    fixed.iter().all(usable).then_some(fixed)
}

/// Removes the seasonal effect in place of each value.
pub fn adjust(values: &[f64], indices: &[f64], kind: Kind) -> Vec<f64> {
    let cycle = indices.iter().cycle();
    match kind {
        Kind::Additive => values.iter().zip(cycle).map(|(v, s)| v - s).collect(),
        Kind::Multiplicative => values.iter().zip(cycle).map(|(v, s)| v / s).collect(),
    }
}

/// Puts the seasonal effect back on values that start `offset` periods after the first of the history.
pub fn restore(values: &mut [f64], indices: &[f64], offset: usize, kind: Kind) {
    for (i, value) in values.iter_mut().enumerate() {
        let effect = indices[(offset + i) % indices.len()];
        match kind {
            Kind::Additive => *value += effect,
            Kind::Multiplicative => *value *= effect,
        }
    }
}
