//! Maximum likelihood and the mix of specifications.

use super::filter::{Pass, State, ahead, run};
use super::spec::{Gains, Season, Spec, Trend};
use crate::series::models::Outlook;
use crate::series::numeric::{line, mean, minimise};
use crate::series::season::{Kind, adjust, indices};

/// A fitted model.
#[derive(Debug, Clone)]
pub struct EtsFit {
    pub spec: Spec,
    pub gains: Gains,
    /// Corrected Akaike criterion; smaller is better.
    pub aicc: f64,
    /// Standard deviation of the one-step errors, relative if the model's errors are.
    pub sigma: f64,
    /// States after the last value.
    state: State,
    /// Coordinates of the optimum, from which a later fit may start.
    search: Vec<f64>,
}

/// A level model this far behind the best, by the criterion, is not tried with a trend: error and season are wrong there.
const HOPELESS: f64 = 20.0;

/// How hard to try.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Evaluations of the likelihood for each specification.
    pub evaluations: usize,
    /// Allow seasonal models.
    pub seasonal: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { evaluations: 160, seasonal: true }
    }
}

/// Fits one specification by maximum likelihood; `None` if the history is too short or the result not finite.
///
/// The seasonal states start from classical indices, level and slope from a line through the first adjusted values; level
/// and slope are then searched together with the gains, and the seasonal states are refined by running the model backwards
/// in time from the end ("backcasting"), which saves the eleven extra dimensions that make a plain search slow.
pub fn fit(
    spec: Spec,
    values: &[f64],
    cycle: usize,
    warm: Option<&EtsFit>,
    options: Options,
) -> Option<EtsFit> {
    let n = values.len();
    let k = spec.parameters(cycle);
    if n < 4 || n <= k + 1 {
        return None;
    }
    let start = initial(spec, values, cycle)?;
    let spread = mean(&values.windows(2).map(|w| (w[1] - w[0]).abs()).collect::<Vec<_>>()).max(1e-6);
    let gains_at = warm
        .filter(|w| w.spec.season == spec.season)
        .map(|w| warm_start(w, spec))
        .unwrap_or_else(|| Gains::search_start(spec, cycle));
    let dims = gains_at.len();
    let has_slope = spec.trend != Trend::None;
    let mut scratch = start.clone();
    let mut objective = |x: &[f64], from: &State| {
        let gains = Gains::from_search(spec, x);
        place(&mut scratch, from, &x[dims..], spread, has_slope);
        run(spec, &gains, values, &mut scratch).criterion(n)
    };
    let mut x = gains_at;
    x.extend(std::iter::repeat_n(0.0, 1 + usize::from(has_slope)));
    let step: Vec<f64> = (0..x.len()).map(|i| if i < dims { 0.8 } else { 0.7 }).collect();
    let (mut x, _) = minimise(&x, &step, options.evaluations, 1e-6, |x| objective(x, &start));
    let mut from = start;
    if spec.season != Season::None {
        let gains = Gains::from_search(spec, &x);
        let mut placed = from.clone();
        place(&mut placed, &from, &x[dims..], spread, has_slope);
        let refined = backcast(spec, &gains, values, &placed);
        let mut again = x.clone();
        again[dims..].fill(0.0);
        let small: Vec<f64> = step.iter().map(|s| s * 0.5).collect();
        let before = objective(&x, &from);
        let (better, value) =
            minimise(&again, &small, options.evaluations / 2, 1e-6, |x| objective(x, &refined));
        if value < before {
            (x, from) = (better, refined);
        }
    }
    finish(spec, values, &x, dims, &from, spread, k)
}

/// Final pass: states, variance, criterion.
fn finish(
    spec: Spec,
    values: &[f64],
    x: &[f64],
    dims: usize,
    from: &State,
    spread: f64,
    k: usize,
) -> Option<EtsFit> {
    let n = values.len();
    let gains = Gains::from_search(spec, x);
    let mut state = from.clone();
    place(&mut state, from, &x[dims..], spread, spec.trend != Trend::None);
    let pass: Pass = run(spec, &gains, values, &mut state);
    let (n, k) = (n as f64, k as f64);
    let aicc = pass.criterion(values.len()) + 2.0 * k + 2.0 * k * (k + 1.0) / (n - k - 1.0);
    let sigma = (pass.squares / (n - k).max(1.0)).sqrt();
    let finite = aicc.is_finite()
        && sigma.is_finite()
        && state.level.is_finite()
        && state.slope.is_finite()
        && state.seasonal.iter().all(|v| v.is_finite());
    finite.then(|| EtsFit { spec, gains, aicc, sigma, state, search: x[..dims].to_vec() })
}

/// Moves the first level and slope by the searched amounts, in units of the average step.
fn place(state: &mut State, from: &State, moved: &[f64], spread: f64, has_slope: bool) {
    state.level = from.level + moved[0] * spread;
    state.slope = if has_slope { from.slope + moved[1] * spread * 0.2 } else { 0.0 };
    state.seasonal.clone_from(&from.seasonal);
}

/// Starting coordinates from a fit of a sister model.
fn warm_start(warm: &EtsFit, spec: Spec) -> Vec<f64> {
    let mut x = vec![warm.search[0].clamp(-4.0, 4.0)];
    let mut rest = warm.search[1..].iter();
    let had_trend = warm.spec.trend != Trend::None;
    let beta = had_trend.then(|| rest.next().copied()).flatten();
    let phi = (warm.spec.trend == Trend::Damped).then(|| rest.next().copied()).flatten();
    let gamma = rest.next().copied();
    if spec.trend != Trend::None {
        x.push(beta.unwrap_or(-2.2).clamp(-4.0, 4.0));
    }
    if spec.trend == Trend::Damped {
        x.push(phi.unwrap_or(1.5).clamp(-4.0, 4.0));
    }
    if spec.season != Season::None {
        x.push(gamma.unwrap_or(-2.7).clamp(-4.0, 4.0));
    }
    x
}

/// States before the first value.
fn initial(spec: Spec, values: &[f64], cycle: usize) -> Option<State> {
    let (seasonal, adjusted) = match spec.season {
        Season::None => (Vec::new(), values.to_vec()),
        Season::Additive => seasonal_start(values, cycle, Kind::Additive)?,
        Season::Multiplicative => seasonal_start(values, cycle, Kind::Multiplicative)?,
    };
    let first = &adjusted[..adjusted.len().min(10.max(2 * seasonal.len()))];
    let (intercept, slope) = line(first);
    Some(match spec.trend {
        Trend::None => State { level: mean(first), slope: 0.0, seasonal },
        _ => State { level: intercept - slope, slope, seasonal },
    })
}

fn seasonal_start(values: &[f64], cycle: usize, kind: Kind) -> Option<(Vec<f64>, Vec<f64>)> {
    let found = indices(values, cycle, kind)?;
    let adjusted = adjust(values, &found, kind);
    Some((found, adjusted))
}

/// Runs the model forward, then over the reversed history, and reads the states at time zero.
fn backcast(spec: Spec, gains: &Gains, values: &[f64], from: &State) -> State {
    let cycle = from.seasonal.len();
    let mut state = from.clone();
    run(spec, gains, values, &mut state);
    let reversed: Vec<f64> = values.iter().rev().copied().collect();
    state.slope = -state.slope;
    // After the pass position 0 is the first step ahead; backwards the first step is the last value.
    state.seasonal.reverse();
    run(spec, gains, &reversed, &mut state);
    state.slope = -state.slope;
    state.seasonal.reverse();
    debug_assert_eq!(state.seasonal.len(), cycle);
    let sound = state.level.is_finite() && state.slope.is_finite();
    if sound { state } else { from.clone() }
}

impl EtsFit {
    /// Forecast of `horizon` steps with the variance of the additive sister model (Hyndman et al., table 6.1); relative
    /// errors and multiplicative seasons scale it by the forecast itself.
    pub fn outlook(&self, horizon: usize) -> Outlook {
        let mean = ahead(self.spec, self.gains.phi, &self.state, horizon);
        let cycle = self.state.seasonal.len();
        let Gains { alpha, beta, gamma, phi } = self.gains;
        let (mut sum, mut reach, mut power) = (0.0, 0.0, 1.0);
        let spread = mean
            .iter()
            .enumerate()
            .map(|(h, level)| {
                if h > 0 {
                    power *= if self.spec.trend == Trend::Damped { phi } else { 1.0 };
                    reach += power;
                    let seasonal = if cycle > 0 && h % cycle == 0 { gamma } else { 0.0 };
                    let c: f64 = alpha + beta * reach + seasonal;
                    sum += c * c;
                }
                let unit = if self.spec.relative_error { level.abs() } else { 1.0 };
                self.sigma * unit * (1.0 + sum).sqrt()
            })
            .collect();
        Outlook { mean, spread }
    }
}

/// Fits the specifications that suit the series and mixes their forecasts with Akaike weights.
///
/// Mixing costs nothing, since all are fitted anyway, and is less nervous than taking the best alone (Kolassa 2011).
/// Returns the outlook and the fits with their weights, the heaviest first.
pub fn combined(
    values: &[f64],
    cycle: usize,
    horizon: usize,
    options: Options,
) -> Option<(Outlook, Vec<(EtsFit, f64)>)> {
    let positive = values.iter().all(|v| *v > 0.0);
    let seasons: &[Season] = if !options.seasonal || cycle < 2 {
        &[Season::None]
    } else if positive {
        &[Season::None, Season::Additive, Season::Multiplicative]
    } else {
        &[Season::None, Season::Additive]
    };
    let level = |season: Season, relative_error: bool| {
        let allowed = match season {
            Season::Multiplicative => relative_error,
            _ => !relative_error || positive,
        };
        let spec = Spec { relative_error, trend: Trend::None, season };
        allowed.then(|| fit(spec, values, cycle, None, options)).flatten()
    };
    let mut fits: Vec<EtsFit> =
        seasons.iter().flat_map(|season| [level(*season, false), level(*season, true)]).flatten().collect();
    let best = fits.iter().map(|fit| fit.aicc).fold(f64::MAX, f64::min);
    let hopeful: Vec<EtsFit> = fits.iter().filter(|fit| fit.aicc - best < HOPELESS).cloned().collect();
    for mut warm in hopeful {
        for trend in [Trend::Additive, Trend::Damped] {
            let spec = Spec { trend, ..warm.spec };
            if let Some(found) = fit(spec, values, cycle, Some(&warm), options) {
                fits.push(found.clone());
                warm = found;
            }
        }
    }
    weigh(fits, horizon)
}

fn weigh(mut fits: Vec<EtsFit>, horizon: usize) -> Option<(Outlook, Vec<(EtsFit, f64)>)> {
    fits.sort_by(|a, b| a.aicc.total_cmp(&b.aicc));
    let best = fits.first()?.aicc;
    fits.retain(|fit| fit.aicc - best < 12.0);
    let raw: Vec<f64> = fits.iter().map(|fit| (-0.5 * (fit.aicc - best)).exp()).collect();
    let total: f64 = raw.iter().sum();
    let mut mix = Outlook { mean: vec![0.0; horizon], spread: vec![0.0; horizon] };
    let weighted: Vec<(EtsFit, f64)> = fits.into_iter().zip(raw.iter().map(|w| w / total)).collect();
    for (fit, weight) in &weighted {
        let outlook = fit.outlook(horizon);
        for (to, from) in mix.mean.iter_mut().zip(&outlook.mean) {
            *to += weight * from;
        }
        for (to, from) in mix.spread.iter_mut().zip(&outlook.spread) {
            *to += weight * from;
        }
    }
    mix.is_finite().then_some((mix, weighted))
}
