//! One pass of the recursion. The loop is compiled once for each specification, because it runs some thousand times for
//! each series and a branch inside would double its time.

use super::spec::{Gains, Season, Spec, Trend};

/// Level, slope and seasonal effects. `seasonal[k]` belongs to the position `k` of the cycle counted from time zero.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub level: f64,
    pub slope: f64,
    pub seasonal: Vec<f64>,
}

/// What a pass found out.
#[derive(Debug, Clone, Copy)]
pub struct Pass {
    /// Sum of squared errors; relative ones if the model has relative errors.
    pub squares: f64,
    /// Sum of the logarithms of the one-step forecasts; zero for absolute errors.
    pub log_fit: f64,
}

impl Pass {
    /// Minus twice the log-likelihood, constants dropped.
    pub fn criterion(self, n: usize) -> f64 {
        let floor = f64::MIN_POSITIVE;
        n as f64 * self.squares.max(floor).ln() + 2.0 * self.log_fit
    }
}

/// Runs the model over `values` and leaves the final states in `state`.
pub fn run(spec: Spec, gains: &Gains, values: &[f64], state: &mut State) -> Pass {
    use {Season as S, Trend as T};
    match (spec.relative_error, spec.trend, spec.season) {
        (false, T::None, S::None) => pass::<false, 0, 0>(gains, values, state),
        (false, T::None, S::Additive) => pass::<false, 0, 1>(gains, values, state),
        (false, T::None, S::Multiplicative) => pass::<false, 0, 2>(gains, values, state),
        (false, _, S::None) => pass::<false, 1, 0>(gains, values, state),
        (false, _, S::Additive) => pass::<false, 1, 1>(gains, values, state),
        (false, _, S::Multiplicative) => pass::<false, 1, 2>(gains, values, state),
        (true, T::None, S::None) => pass::<true, 0, 0>(gains, values, state),
        (true, T::None, S::Additive) => pass::<true, 0, 1>(gains, values, state),
        (true, T::None, S::Multiplicative) => pass::<true, 0, 2>(gains, values, state),
        (true, _, S::None) => pass::<true, 1, 0>(gains, values, state),
        (true, _, S::Additive) => pass::<true, 1, 1>(gains, values, state),
        (true, _, S::Multiplicative) => pass::<true, 1, 2>(gains, values, state),
    }
}

/// The recursion in the form of R's `etscalc`: the error correction of both error types is the same, only the likelihood
/// differs. `TREND` 1 covers the undamped trend with `phi` 1.
fn pass<const RELATIVE: bool, const TREND: u8, const SEASON: u8>(
    gains: &Gains,
    values: &[f64],
    state: &mut State,
) -> Pass {
    let Gains { alpha, beta, gamma, phi } = *gains;
    let ratio = if alpha > 0.0 { beta / alpha } else { 0.0 };
    let (mut level, mut slope) = (state.level, state.slope);
    let (mut squares, mut log_fit, mut product) = (0.0, 0.0, 1.0f64);
    let cycle = state.seasonal.len().max(1);
    let mut at = 0;
    for &y in values {
        let damped = if TREND == 1 { phi * slope } else { 0.0 };
        let base = level + damped;
        let effect = if SEASON > 0 { state.seasonal[at] } else { 0.0 };
        let fitted = match SEASON {
            1 => base + effect,
            2 => base * effect,
            _ => base,
        };
        let error = if RELATIVE { (y - fitted) / fitted } else { y - fitted };
        squares += error * error;
        if RELATIVE {
            product *= fitted.abs();
            // A logarithm is dear: take it only before the product leaves the safe range.
            if !(1e-100..1e100).contains(&product) {
                log_fit += product.ln();
                product = 1.0;
            }
        }
        let seen = match SEASON {
            1 => y - effect,
            2 => y / effect,
            _ => y,
        };
        let before = level;
        level = base + alpha * (seen - base);
        if TREND == 1 {
            slope = damped + ratio * (level - before - damped);
        }
        if SEASON > 0 {
            let seen = if SEASON == 1 { y - base } else { y / base };
            state.seasonal[at] = effect + gamma * (seen - effect);
            at += 1;
            if at == cycle {
                at = 0;
            }
        }
    }
    if RELATIVE {
        log_fit += product.ln();
    }
    state.level = level;
    state.slope = slope;
    // Put position 0 of the cycle at the first step ahead.
    if SEASON > 0 {
        state.seasonal.rotate_left(at);
    }
    Pass { squares, log_fit }
}

/// Point forecasts from the final states.
pub fn ahead(spec: Spec, phi: f64, state: &State, horizon: usize) -> Vec<f64> {
    let (mut trend, mut power) = (0.0, 1.0);
    (0..horizon)
        .map(|h| {
            if spec.trend != Trend::None {
                power *= phi;
                trend += power * state.slope;
            }
            let base = state.level + trend;
            match spec.season {
                Season::None => base,
                Season::Additive => base + state.seasonal[h % state.seasonal.len()],
                Season::Multiplicative => base * state.seasonal[h % state.seasonal.len()],
            }
        })
        .collect()
}
