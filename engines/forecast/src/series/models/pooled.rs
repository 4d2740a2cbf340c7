//! A linear autoregression shared by all series of a file: each window of lags, less its last value and in units of the
//! series' own seasonal step, foretells every step ahead directly. Montero-Manso and Hyndman, "Principles and algorithms for
//! forecasting groups of time series: Locality and globality", IJF 37(4), 2021, show why one long linear model over many
//! series holds its own against a separate model for each.

use super::Outlook;
use crate::series::numeric::solve_spd;
use crate::series::profile::is_regular;
use crate::series::{Frequency, accuracy};
use rayon::prelude::*;

/// Fewest series from which a shared model is learnt.
const SERIES_MIN: usize = 100;
/// Values of one series that take part, counted from its end.
const VALUES_MAX: usize = 700;
/// Series summed up at a time; fixed, so that the sums do not depend on the number of threads.
const CHUNK: usize = 64;
/// Weight of "no change" beside the data.
const RIDGE: f64 = 10.0;
/// Windows that move further than this from their last value, in seasonal steps, teach nothing.
const REACH: f64 = 40.0;

/// Shared models of several window lengths, the longest first.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Pooled {
    plain: Vec<Linear>,
    logs: Vec<Linear>,
}

/// Coefficients for one window length.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Linear {
    lags: usize,
    /// For each step ahead: a coefficient for each lag, oldest first, then the constant.
    steps: Vec<Vec<f64>>,
    /// Standard deviation of the residual for each step, in seasonal steps.
    sigma: Vec<f64>,
}

/// Sums for the normal equations. `gram[b]` holds the windows that have exactly `b + 1` known steps ahead.
#[derive(Clone)]
struct Sums {
    gram: Vec<Vec<f64>>,
    moment: Vec<Vec<f64>>,
    squares: Vec<f64>,
    counts: Vec<f64>,
}

impl Pooled {
    /// Learns from histories; empty where there are fewer than a hundred usable ones.
    pub fn learn(histories: &[&[f64]], frequency: Frequency, horizon: usize) -> Self {
        let season = frequency.season();
        let usable: Vec<&[f64]> = histories
            .iter()
            .map(|values| &values[values.len().saturating_sub(VALUES_MAX)..])
            .filter(|values| is_regular(values))
            .collect();
        if usable.len() < SERIES_MIN {
            return Self::default();
        }
        let learn = |logs: bool| {
            let ready: Vec<Vec<f64>> =
                usable.iter().filter_map(|values| prepare(values, season, logs)).collect();
            windows(frequency).iter().filter_map(|lags| Linear::learn(&ready, *lags, horizon)).collect()
        };
        Self { plain: learn(false), logs: learn(true) }
    }

    /// Forecast of one history; `None` where no model was learnt or the history is shorter than every window.
    pub fn outlook(&self, values: &[f64], season: usize, horizon: usize, logs: bool) -> Option<Outlook> {
        let models = if logs { &self.logs } else { &self.plain };
        if logs && values.iter().any(|v| *v <= 0.0) {
            return None;
        }
        let recent = &values[values.len().saturating_sub(VALUES_MAX)..];
        let model = models.iter().find(|m| recent.len() >= m.lags + 2)?;
        if model.steps.len() < horizon {
            return None;
        }
        let base: Vec<f64> = if logs { recent.iter().map(|v| v.ln()).collect() } else { recent.to_vec() };
        let unit = unit(&base, season)?;
        let last = *base.last()?;
        let window: Vec<f64> = base[base.len() - model.lags..].iter().map(|v| (v - last) / unit).collect();
        let mut outlook = Outlook { mean: Vec::with_capacity(horizon), spread: Vec::with_capacity(horizon) };
        for (coefficients, sigma) in model.steps.iter().zip(&model.sigma).take(horizon) {
            let moved: f64 =
                window.iter().zip(coefficients).map(|(x, c)| x * c).sum::<f64>() + coefficients[model.lags];
            let value = last + moved * unit;
            let (mean, scale) =
                if logs { (value.min(20.0).exp(), value.min(20.0).exp()) } else { (value, 1.0) };
            outlook.mean.push(mean);
            outlook.spread.push(sigma * unit * scale);
        }
        outlook.is_finite().then_some(outlook)
    }
}

/// Window lengths: a few cycles where the history allows, else little more than one.
fn windows(frequency: Frequency) -> &'static [usize] {
    match frequency {
        Frequency::Month => &[48, 36, 24, 13],
        Frequency::Quarter => &[16, 12, 8, 5],
        Frequency::Week => &[104, 65, 12],
        Frequency::Day => &[56, 28, 8],
    }
}

/// The seasonal step of a history, never much under its plain step.
fn unit(values: &[f64], season: usize) -> Option<f64> {
    let unit = accuracy::scale(values, season).max(0.3 * accuracy::scale(values, 1));
    (unit > 1e-9 && unit.is_finite()).then_some(unit)
}

fn prepare(values: &[f64], season: usize, logs: bool) -> Option<Vec<f64>> {
    let positive = values.iter().all(|v| *v > 0.0);
    let top = values.iter().fold(0.0f64, |m, v| v.abs().max(m));
    let base: Vec<f64> = if logs && positive {
        values.iter().map(|v| v.ln()).collect()
    } else {
        values.iter().map(|v| v / top).collect()
    };
    let unit = unit(&base, season)?;
    Some(base.iter().map(|v| v / unit).collect())
}

impl Linear {
    fn learn(series: &[Vec<f64>], lags: usize, horizon: usize) -> Option<Self> {
        let parts: Vec<Sums> = series
            .par_chunks(CHUNK)
            .map(|chunk| {
                let mut sums = Sums::new(lags, horizon);
                chunk.iter().for_each(|values| sums.add(values, lags, horizon));
                sums
            })
            .collect();
        let mut total = Sums::new(lags, horizon);
        parts.iter().for_each(|part| total.merge(part));
        // A window with many known steps also serves the nearer ones.
        for b in (0..horizon.saturating_sub(1)).rev() {
            let (near, far) = total.gram.split_at_mut(b + 1);
            near[b].iter_mut().zip(&far[0]).for_each(|(to, from)| *to += from);
        }
        let width = lags + 1;
        if total.counts[0] < 4.0 * width as f64 {
            return None;
        }
        let solved: Vec<(Vec<f64>, f64)> =
            (0..horizon).into_par_iter().map(|h| total.solve(h, width)).collect::<Option<_>>()?;
        let (steps, sigma) = solved.into_iter().unzip();
        Some(Self { lags, steps, sigma })
    }
}

impl Sums {
    fn new(lags: usize, horizon: usize) -> Self {
        let width = lags + 1;
        Self {
            gram: vec![vec![0.0; width * width]; horizon],
            moment: vec![vec![0.0; width]; horizon],
            squares: vec![0.0; horizon],
            counts: vec![0.0; horizon],
        }
    }

    fn add(&mut self, values: &[f64], lags: usize, horizon: usize) {
        let width = lags + 1;
        let mut row = vec![1.0; width];
        for (at, window) in values.windows(lags).enumerate() {
            let known = values.len() - at - lags;
            if known == 0 {
                break;
            }
            let last = window[lags - 1];
            let mut reach = 0.0f64;
            for (to, from) in row.iter_mut().zip(window) {
                *to = from - last;
                reach = reach.max(to.abs());
            }
            if reach > REACH {
                continue;
            }
            let known = known.min(horizon);
            let gram = &mut self.gram[known - 1];
            for (i, x) in row.iter().enumerate() {
                for (to, y) in gram[i * width..i * width + i + 1].iter_mut().zip(&row) {
                    *to += x * y;
                }
            }
            for h in 0..known {
                let target = (values[at + lags + h] - last).clamp(-REACH, REACH);
                self.moment[h].iter_mut().zip(&row).for_each(|(to, x)| *to += x * target);
                self.squares[h] += target * target;
                self.counts[h] += 1.0;
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        let add = |to: &mut [f64], from: &[f64]| to.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        self.gram.iter_mut().zip(&other.gram).for_each(|(a, b)| add(a, b));
        self.moment.iter_mut().zip(&other.moment).for_each(|(a, b)| add(a, b));
        add(&mut self.squares, &other.squares);
        add(&mut self.counts, &other.counts);
    }

    /// Coefficients and residual deviation for one step ahead. The lower triangle of the Gram matrix is filled.
    fn solve(&self, h: usize, width: usize) -> Option<(Vec<f64>, f64)> {
        let mut gram = self.gram[h].clone();
        for i in 0..width {
            for j in i + 1..width {
                gram[i * width + j] = gram[j * width + i];
            }
            gram[i * width + i] += RIDGE;
        }
        let coefficients = solve_spd(&gram, &self.moment[h])?;
        let explained: f64 = coefficients.iter().zip(&self.moment[h]).map(|(c, m)| c * m).sum();
        let residual = (self.squares[h] - explained).max(0.0) / self.counts[h].max(1.0);
        Some((coefficients, residual.sqrt()))
    }
}
