//! Complex exponential smoothing (Svetunkov, Kourentzes and Ord, "Complex exponential smoothing", Naval Research Logistics
//! 69(8), 2022): a level and a hidden "information potential" that feed each other, once plainly and once at the lag of
//! the season. It follows level series and trends without choosing between them.

use super::Outlook;
use crate::series::numeric::minimise;

/// Which parts the model has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// Plain pair plus an additive season with one gain.
    Partial,
    /// Plain pair plus a second pair at the seasonal lag.
    Full,
}

/// Values of the states at each lag: `(level, potential)`.
#[derive(Clone)]
struct State {
    near: (f64, f64),
    far: Vec<(f64, f64)>,
}

/// Fits the forms that suit the history, takes the best by the corrected Akaike criterion, and forecasts.
pub fn ces(values: &[f64], season: usize, seasonal: bool, horizon: usize) -> Option<Outlook> {
    let mut best: Option<(f64, Outlook)> = None;
    let forms: &[Form] = if seasonal && season > 1 && values.len() > 2 * season + 4 {
        &[Form::Plain, Form::Partial, Form::Full]
    } else {
        &[Form::Plain]
    };
    for form in forms {
        if let Some((aicc, outlook)) = fit(values, season, *form, horizon)
            && best.as_ref().is_none_or(|(b, _)| aicc < *b)
        {
            best = Some((aicc, outlook));
        }
    }
    best.map(|(_, outlook)| outlook)
}

fn fit(values: &[f64], season: usize, form: Form, horizon: usize) -> Option<(f64, Outlook)> {
    let n = values.len();
    let (begin, k): (&[f64], usize) = match form {
        Form::Plain => (&[1.3, 1.0], 2 + 2 + 1),
        Form::Partial => (&[1.3, 1.0, 0.1], 3 + 2 + season + 1),
        Form::Full => (&[1.3, 1.0, 1.3, 1.0], 4 + 2 + 2 * season + 1),
    };
    if n < 5 || n <= k + 1 {
        return None;
    }
    let reversed: Vec<f64> = values.iter().rev().copied().collect();
    let start = initial(values, season, form);
    let mut state = start.clone();
    let mut far = start.far.clone();
    let mut objective = |x: &[f64]| {
        if !(0.0..2.5).contains(&x[0]) || x.iter().any(|v| v.abs() > 3.0) {
            return f64::MAX;
        }
        state.near = start.near;
        state.far.copy_from_slice(&start.far);
        pass(form, x, values, &mut state);
        turn(&mut state);
        pass(form, x, &reversed, &mut state);
        turn(&mut state);
        far.copy_from_slice(&state.far);
        pass(form, x, values, &mut state)
    };
    let step = vec![0.15; begin.len()];
    let (x, squares) = minimise(begin, &step, 60 + 40 * begin.len(), 1e-6, &mut objective);
    objective(&x);
    let (size, k) = (n as f64, k as f64);
    let aicc = size * squares.max(f64::MIN_POSITIVE).ln() + 2.0 * k + 2.0 * k * (k + 1.0) / (size - k - 1.0);
    let mean = ahead(form, &x, state, horizon);
    let sigma = (squares / (size - k).max(1.0)).sqrt();
    let outlook = Outlook::smoothed(mean, sigma, (x[0] - 1.0).abs().clamp(0.1, 1.0));
    (aicc.is_finite() && outlook.is_finite()).then_some((aicc, outlook))
}

fn initial(values: &[f64], season: usize, form: Form) -> State {
    let window = &values[..values.len().min(season.max(10))];
    let level = window.iter().sum::<f64>() / window.len() as f64;
    let far = match form {
        Form::Plain => Vec::new(),
        Form::Partial | Form::Full => {
            (0..season).map(|i| (values[i] - level, (values[i] - level) / 1.1)).collect()
        }
    };
    State { near: (level, level / 1.1), far }
}

/// Turns the direction of time: the next position of the cycle becomes the last.
fn turn(state: &mut State) {
    state.far.reverse();
}

/// One pass; leaves the final states, position 0 of the cycle first. Returns the sum of squared errors.
fn pass(form: Form, x: &[f64], values: &[f64], state: &mut State) -> f64 {
    let (mut level, mut potential) = state.near;
    let (mut squares, mut at) = (0.0, 0);
    for y in values {
        let far = if form == Form::Plain { (0.0, 0.0) } else { state.far[at] };
        let error = y - level - far.0;
        squares += error * error;
        (level, potential) = step((level, potential), x[0], x[1], error);
        if form != Form::Plain {
            state.far[at] = match form {
                Form::Partial => (far.0 + x[2] * error, 0.0),
                _ => step(far, x[2], x[3], error),
            };
            at += 1;
            if at == state.far.len() {
                at = 0;
            }
        }
    }
    state.near = (level, potential);
    state.far.rotate_left(at);
    squares
}

#[inline]
fn step((level, potential): (f64, f64), a0: f64, a1: f64, error: f64) -> (f64, f64) {
    (level - (1.0 - a1) * potential + (a0 - a1) * error, level + (1.0 - a0) * potential + (a0 + a1) * error)
}

fn ahead(form: Form, x: &[f64], mut state: State, horizon: usize) -> Vec<f64> {
    let mut at = 0;
    (0..horizon)
        .map(|_| {
            let far = if form == Form::Plain { (0.0, 0.0) } else { state.far[at] };
            let mean = state.near.0 + far.0;
            state.near = step(state.near, x[0], x[1], 0.0);
            if form == Form::Full {
                state.far[at] = step(far, x[2], x[3], 0.0);
            }
            if form != Form::Plain {
                at = (at + 1) % state.far.len();
            }
            mean
        })
        .collect()
}
