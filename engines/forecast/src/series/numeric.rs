//! Small numerical tools: means, quantiles, a simplex search, a line fit, a linear solver for a handful of unknowns.

/// Arithmetic mean; zero for an empty slice.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    values.iter().sum::<f64>() / values.len() as f64
}

/// Largest absolute value.
pub fn max_abs(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |m, v| v.abs().max(m))
}

/// Quantile of a sorted slice by linear interpolation between order statistics (type 7); zero for an empty one.
pub fn quantile_sorted(values: &[f64], share: f64) -> f64 {
    let Some(top) = values.len().checked_sub(1) else { return 0.0 };
    let at = share.clamp(0.0, 1.0) * top as f64;
    let low = at.floor() as usize;
    let high = (low + 1).min(top);
    values[low] + (at - low as f64) * (values[high] - values[low])
}

/// Intercept and slope of the least-squares line through `(0, y[0]), (1, y[1]), …`.
pub fn line(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    if values.len() < 2 {
        return (values.first().copied().unwrap_or(0.0), 0.0);
    }
    let centre = (n - 1.0) / 2.0;
    let average = mean(values);
    let (mut sxy, mut sxx) = (0.0, 0.0);
    for (i, value) in values.iter().enumerate() {
        let x = i as f64 - centre;
        sxy += x * (value - average);
        sxx += x * x;
    }
    let slope = sxy / sxx;
    (average - slope * centre, slope)
}

/// Minimises `f` from `start` by Nelder and Mead's simplex (1965) with the adaptive coefficients of Gao and Han (2012).
///
/// `step` is the first edge in each direction. Stops after `evaluations`, or when the spread of the simplex falls under
/// `tolerance`. Values that are not finite count as worst. Returns the best point and its value.
pub fn minimise(
    start: &[f64],
    step: &[f64],
    evaluations: usize,
    tolerance: f64,
    mut f: impl FnMut(&[f64]) -> f64,
) -> (Vec<f64>, f64) {
    let n = start.len();
    let mut call = |x: &[f64]| {
        let value = f(x);
        if value.is_finite() { value } else { f64::MAX }
    };
    let mut used = 1;
    let mut simplex: Vec<(Vec<f64>, f64)> = vec![(start.to_vec(), call(start))];
    for i in 0..n {
        let mut point = start.to_vec();
        point[i] += step[i];
        let value = call(&point);
        used += 1;
        simplex.push((point, value));
    }
    let size = n as f64;
    let (expand, contract, shrink) =
        if n > 1 { (1.0 + 2.0 / size, 0.75 - 0.5 / size, 1.0 - 1.0 / size) } else { (2.0, 0.5, 0.5) };
    let mut centre = vec![0.0; n];
    while used < evaluations && n > 0 {
        simplex.sort_by(|a, b| a.1.total_cmp(&b.1));
        if simplex[n].1 - simplex[0].1 <= tolerance * (1.0 + simplex[0].1.abs()) {
            break;
        }
        for (i, c) in centre.iter_mut().enumerate() {
            *c = simplex[..n].iter().map(|(point, _)| point[i]).sum::<f64>() / size;
        }
        let along = |t: f64, worst: &[f64]| -> Vec<f64> {
            centre.iter().zip(worst).map(|(c, w)| c + t * (c - w)).collect()
        };
        let reflected = along(1.0, &simplex[n].0);
        let at_reflected = call(&reflected);
        used += 1;
        if at_reflected < simplex[0].1 {
            let expanded = along(expand, &simplex[n].0);
            let at_expanded = call(&expanded);
            used += 1;
            simplex[n] =
                if at_expanded < at_reflected { (expanded, at_expanded) } else { (reflected, at_reflected) };
            continue;
        }
        if at_reflected < simplex[n - 1].1 {
            simplex[n] = (reflected, at_reflected);
            continue;
        }
        let outside = at_reflected < simplex[n].1;
        let contracted = along(if outside { contract } else { -contract }, &simplex[n].0);
        let at_contracted = call(&contracted);
        used += 1;
        if at_contracted < simplex[n].1.min(at_reflected) {
            simplex[n] = (contracted, at_contracted);
            continue;
        }
        let best = simplex[0].0.clone();
        for entry in &mut simplex[1..] {
            for (x, b) in entry.0.iter_mut().zip(&best) {
                *x = b + shrink * (*x - b);
            }
            entry.1 = call(&entry.0);
            used += 1;
        }
    }
    simplex.sort_by(|a, b| a.1.total_cmp(&b.1));
    simplex.swap_remove(0)
}

/// Logistic function: any number to (0, 1).
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Inverse of [`sigmoid`] for shares strictly between 0 and 1.
pub fn logit(share: f64) -> f64 {
    let share = share.clamp(1e-9, 1.0 - 1e-9);
    (share / (1.0 - share)).ln()
}

/// Solves `a x = b` for a symmetric positive definite matrix (row-major, `n × n`) by Cholesky; `None` if it is not.
pub fn solve_spd(a: &[f64], b: &[f64]) -> Option<Vec<f64>> {
    let n = b.len();
    let mut l = a.to_vec();
    for j in 0..n {
        for i in j..n {
            let dot: f64 = (0..j).map(|k| l[i * n + k] * l[j * n + k]).sum();
            let value = l[i * n + j] - dot;
            if i == j {
                if !(value > 0.0 && value.is_finite()) {
                    return None;
                }
                l[j * n + j] = value.sqrt();
            } else {
                l[i * n + j] = value / l[j * n + j];
            }
        }
    }
    let mut x = b.to_vec();
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| l[i * n + k] * x[k]).sum();
        x[i] = (x[i] - dot) / l[i * n + i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| l[k * n + i] * x[k]).sum();
        x[i] = (x[i] - dot) / l[i * n + i];
    }
    x.iter().all(|v| v.is_finite()).then_some(x)
}
