//! Seasonal naive and naive with drift: the members that cost nothing and keep a combination sober.

use super::Outlook;

/// The last cycle again and again. `season` 1 repeats the last value.
pub fn seasonal(values: &[f64], season: usize, horizon: usize) -> Outlook {
    let n = values.len();
    let season = if n >= season { season.max(1) } else { 1 };
    if n == 0 {
        return Outlook { mean: vec![0.0; horizon], spread: vec![0.0; horizon] };
    }
    let mean = (0..horizon).map(|h| values[n - season + h % season]).collect();
    let sigma = root_mean_square(values, season);
    let spread = (0..horizon).map(|h| sigma * ((h / season + 1) as f64).sqrt()).collect();
    Outlook { mean, spread }
}

/// The last value plus the average step so far for each period ahead (Hyndman and Athanasopoulos, section 5.2).
pub fn drift(values: &[f64], horizon: usize) -> Outlook {
    let n = values.len();
    if n < 2 {
        return seasonal(values, 1, horizon);
    }
    let steps = (n - 1) as f64;
    let slope = (values[n - 1] - values[0]) / steps;
    let residual = values.windows(2).map(|w| (w[1] - w[0] - slope).powi(2)).sum::<f64>();
    let sigma = (residual / steps).sqrt();
    let ahead = |h: usize| (h + 1) as f64;
    Outlook {
        mean: (0..horizon).map(|h| values[n - 1] + slope * ahead(h)).collect(),
        spread: (0..horizon).map(|h| sigma * (ahead(h) * (1.0 + ahead(h) / steps)).sqrt()).collect(),
    }
}

fn root_mean_square(values: &[f64], lag: usize) -> f64 {
    let lag = if values.len() > lag { lag } else { 1 };
    if values.len() <= lag {
        return 0.0;
    }
    let sum: f64 = values[lag..].iter().zip(values).map(|(a, b)| (a - b).powi(2)).sum();
    (sum / (values.len() - lag) as f64).sqrt()
}
