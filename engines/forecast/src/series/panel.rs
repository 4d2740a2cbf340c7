//! From tidy rows (`series, period, value`) to evenly spaced series.

use super::Period;
use prestasi_kernel::{Problem, Result};

/// What to put where a period is missing between the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gaps {
    /// Zero for series that have zeros of their own (sales that did not happen), a straight line for the rest.
    #[default]
    Auto,
    Zero,
    Interpolate,
}

/// Evenly spaced values of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    /// Period of the first value.
    pub start: Period,
    /// Finite numbers, one for each period.
    pub values: Vec<f64>,
    /// How many of them were put in for missing ones.
    pub filled: usize,
}

impl Series {
    /// Builds a series from rows of one name, in any order.
    ///
    /// # Errors
    /// `period-twice` when two rows name one period, `series-gap-too-wide` when the span is over a hundred times the
    /// number of rows (most likely a mistyped date), `value-not-finite` for NaN and infinities.
    pub fn from_rows(name: &str, mut rows: Vec<(Period, Option<f64>)>, gaps: Gaps) -> Result<Self> {
        rows.sort_by_key(|(period, _)| *period);
        if let Some(pair) = rows.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(Problem::new("period-twice").arg("series", name).arg("period", pair[0].0.0));
        }
        let known: Vec<(Period, f64)> = rows.iter().filter_map(|(p, v)| v.map(|v| (*p, v))).collect();
        if known.iter().any(|(_, value)| !value.is_finite()) {
            return Err(Problem::new("value-not-finite").arg("series", name));
        }
        let (Some(first), Some(last)) = (known.first(), rows.last()) else {
            return Ok(Self { name: name.to_owned(), start: Period(0), values: Vec::new(), filled: 0 });
        };
        let start = first.0;
        let span = (last.0.0 - start.0 + 1) as usize;
        if span > known.len().saturating_mul(100).saturating_add(1000) {
            return Err(Problem::new("series-gap-too-wide").arg("series", name).arg("periods", span));
        }
        let zero = match gaps {
            Gaps::Zero => true,
            Gaps::Interpolate => false,
            Gaps::Auto => known.iter().any(|(_, value)| *value == 0.0),
        };
        let mut values = vec![f64::NAN; span];
        for (period, value) in &known {
            values[(period.0 - start.0) as usize] = *value;
        }
        let filled = span - known.len();
        fill(&mut values, zero);
        Ok(Self { name: name.to_owned(), start, values, filled })
    }
}

/// Replaces NaN by zero or by a straight line between neighbours; the tail repeats the last value.
fn fill(values: &mut [f64], zero: bool) {
    let mut last: Option<usize> = None;
    for i in 0..values.len() {
        if values[i].is_nan() {
            if zero {
                values[i] = 0.0;
                last = Some(i);
            }
            continue;
        }
        if let Some(from) = last
            && i - from > 1
        {
            let (a, b, gap) = (values[from], values[i], (i - from) as f64);
            for (step, value) in values[from + 1..i].iter_mut().enumerate() {
                // Halves first: the difference of two huge values of opposite sign would overflow.
                let share = (step + 1) as f64 / gap;
                *value = a * (1.0 - share) + b * share;
            }
        }
        last = Some(i);
    }
    if let Some(last) = last {
        let value = values[last];
        values[last + 1..].fill(value);
    }
}
