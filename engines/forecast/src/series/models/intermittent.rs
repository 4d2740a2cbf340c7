//! Demand with many zeros: Croston's method with the Syntetos-Boylan correction (2005), the method of Teunter, Syntetos and
//! Babai (2011), and aggregation (ADIDA, Nikolopoulos et al. 2011).

use super::Outlook;
use crate::series::numeric::mean;

/// Flat forecast with the spread of the history around it.
fn flat(values: &[f64], level: f64, horizon: usize) -> Outlook {
    let squares: Vec<f64> = values.iter().map(|v| (v - level).powi(2)).collect();
    Outlook { mean: vec![level; horizon], spread: vec![mean(&squares).sqrt(); horizon] }
}

/// Croston with the bias correction `1 - alpha / 2`.
pub fn croston_sba(values: &[f64], horizon: usize, alpha: f64) -> Option<Outlook> {
    let (mut size, mut interval, mut since): (Option<f64>, f64, f64) = (None, 1.0, 0.0);
    for value in values {
        since += 1.0;
        if *value != 0.0 {
            match size.as_mut() {
                None => {
                    size = Some(*value);
                    interval = since;
                }
                Some(size) => {
                    *size += alpha * (value - *size);
                    interval += alpha * (since - interval);
                }
            }
            since = 0.0;
        }
    }
    let level = (1.0 - alpha / 2.0) * size? / interval;
    Some(flat(values, level, horizon))
}

/// Size and probability of demand smoothed apart, the probability in every period: it fades when a customer stops.
pub fn tsb(values: &[f64], horizon: usize, alpha_size: f64, alpha_chance: f64) -> Option<Outlook> {
    let nonzero: Vec<f64> = values.iter().copied().filter(|v| *v != 0.0).collect();
    let mut size = *nonzero.first()?;
    let mut chance = nonzero.len() as f64 / values.len() as f64;
    for value in values {
        if *value != 0.0 {
            size += alpha_size * (value - size);
            chance += alpha_chance * (1.0 - chance);
        } else {
            chance -= alpha_chance * chance;
        }
    }
    Some(flat(values, size * chance, horizon))
}

/// Sums over blocks as long as the average interval, smoothed, spread evenly again.
pub fn adida(values: &[f64], horizon: usize, interval: f64, alpha: f64) -> Option<Outlook> {
    let block = (interval.ceil() as usize).clamp(1, values.len().max(1));
    let skip = values.len() % block;
    let mut sums = values[skip..].chunks(block).map(|c| c.iter().sum::<f64>());
    let mut level = sums.next()?;
    for sum in sums {
        level += alpha * (sum - level);
    }
    Some(flat(values, level / block as f64, horizon))
}
