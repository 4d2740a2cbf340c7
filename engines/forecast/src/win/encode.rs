//! Features as numbers: indicator columns for the regression, small integers for the trees.

use super::{Column, Frame};
use std::collections::HashMap;

/// Fewest rows of a category that earn an indicator of its own.
const CATEGORY_ROWS_MIN: usize = 20;
/// Bins of a numeric feature.
const BINS_MAX: usize = 64;

/// How one feature becomes numbers.
#[derive(Debug, Clone)]
enum Coding {
    Number {
        mean: f64,
        deviation: f64,
        /// Upper edges of the bins, ascending.
        edges: Vec<f64>,
    },
    Category {
        /// Indicator of each category that is frequent enough.
        indicator: HashMap<String, usize>,
        /// Bin of each category, in order of its win rate.
        bin: HashMap<String, u8>,
    },
}

/// Codings of all features, learnt from training rows only.
#[derive(Debug, Clone)]
pub struct Encoder {
    codings: Vec<(String, Coding)>,
    /// Indicator columns before each feature.
    offsets: Vec<usize>,
    /// Indicator columns in all.
    pub width: usize,
}

impl Encoder {
    pub fn learn(frame: &Frame, won: &[bool]) -> Self {
        let mut codings = Vec::new();
        let mut offsets = Vec::new();
        let mut width = 0;
        for (name, column) in &frame.columns {
            offsets.push(width);
            let coding = match column {
                Column::Number(values) => number(values),
                Column::Category(values) => category(values, won),
            };
            width += match &coding {
                // The number and whether it is missing.
                Coding::Number { .. } => 2,
                Coding::Category { indicator, .. } => indicator.len(),
            };
            codings.push((name.clone(), coding));
        }
        Self { codings, offsets, width }
    }

    pub fn features(&self) -> usize {
        self.codings.len()
    }

    pub fn name(&self, feature: usize) -> &str {
        &self.codings[feature].0
    }

    /// Which feature an indicator column belongs to.
    pub fn feature_of(&self, indicator: usize) -> usize {
        self.offsets.partition_point(|o| *o <= indicator) - 1
    }

    /// Non-zero indicators of each row: `(column, value)`.
    pub fn sparse(&self, frame: &Frame) -> Vec<Vec<(u32, f64)>> {
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::with_capacity(self.codings.len()); frame.rows()];
        for ((name, coding), offset) in self.codings.iter().zip(&self.offsets) {
            match (coding, frame.get(name)) {
                (Coding::Number { mean, deviation, .. }, Ok(Column::Number(values))) => {
                    for (row, value) in rows.iter_mut().zip(values) {
                        if value.is_finite() {
                            row.push((*offset as u32, ((value - mean) / deviation).clamp(-5.0, 5.0)));
                        } else {
                            row.push((*offset as u32 + 1, 1.0));
                        }
                    }
                }
                (Coding::Category { indicator, .. }, Ok(Column::Category(values))) => {
                    for (row, value) in rows.iter_mut().zip(values) {
                        if let Some(at) = indicator.get(value) {
                            row.push(((offset + at) as u32, 1.0));
                        }
                    }
                }
                _ => {}
            }
        }
        rows
    }

    /// Bins, feature by feature. Bin 0 is "missing or never seen".
    pub fn bins(&self, frame: &Frame) -> Vec<Vec<u8>> {
        let rows = frame.rows();
        self.codings
            .iter()
            .map(|(name, coding)| match (coding, frame.get(name)) {
                (Coding::Number { edges, .. }, Ok(Column::Number(values))) => values
                    .iter()
                    .map(|v| if v.is_nan() { 0 } else { edges.partition_point(|e| e < v) as u8 + 1 })
                    .collect(),
                (Coding::Category { bin, .. }, Ok(Column::Category(values))) => {
                    values.iter().map(|v| bin.get(v).copied().unwrap_or(0)).collect()
                }
                _ => vec![0; rows],
            })
            .collect()
    }
}

fn number(values: &[f64]) -> Coding {
    let mut known: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    known.sort_by(f64::total_cmp);
    let n = known.len().max(1) as f64;
    let top = known.iter().fold(1e-300f64, |m, v| v.abs().max(m));
    // In units of the largest value, so that squares of huge numbers stay finite.
    let mean = known.iter().map(|v| v / top).sum::<f64>() / n;
    let variance = known.iter().map(|v| (v / top - mean).powi(2)).sum::<f64>() / n;
    let deviation = (variance.sqrt() * top).max(f64::MIN_POSITIVE * 1e10);
    let mut edges: Vec<f64> = Vec::new();
    for b in 1..BINS_MAX {
        if let Some(edge) = known.get(b * known.len() / BINS_MAX)
            && edges.last().is_none_or(|last| last < edge)
        {
            edges.push(*edge);
        }
    }
    Coding::Number { mean: mean * top, deviation, edges }
}

fn category(values: &[String], won: &[bool]) -> Coding {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (value, w) in values.iter().zip(won) {
        let count = counts.entry(value).or_default();
        count.0 += 1;
        count.1 += usize::from(*w);
    }
    let rate = won.iter().filter(|w| **w).count() as f64 / won.len().max(1) as f64;
    let mut order: Vec<(&str, usize, f64)> = counts
        .iter()
        .map(|(name, (n, wins))| (*name, *n, (*wins as f64 + 20.0 * rate) / (*n as f64 + 20.0)))
        .collect();
    order.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(b.0)));
    let frequent = order.iter().filter(|(_, n, _)| *n >= CATEGORY_ROWS_MIN);
    let indicator = frequent.enumerate().map(|(i, (name, _, _))| ((*name).to_owned(), i)).collect();
    let groups = order.len().max(1);
    let bin = order
        .iter()
        .enumerate()
        .map(|(i, (name, _, _))| {
            ((*name).to_owned(), if groups <= 200 { i + 1 } else { 1 + i * 200 / groups } as u8)
        })
        .collect();
    Coding::Category { indicator, bin }
}
