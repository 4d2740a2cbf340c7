//! Two watches: features that know the answer, and features that have moved since training.

use super::{Column, Frame, auc};
use std::collections::BTreeMap;

/// A feature that should not be trusted, and why.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Leak {
    pub feature: String,
    pub reason: &'static str,
    /// Share or area, by the reason.
    pub value: f64,
}

/// How far a feature has moved: the population stability index; above 0.25 is usually called a shift.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Drift {
    pub feature: String,
    pub stability_index: f64,
}

/// Features that are filled when the outcome is known and empty when it is not, that tell the outcome all alone, or that
/// name single rows.
pub fn leaks(train: &Frame, won: &[bool], score: &Frame) -> Vec<Leak> {
    let mut out = Vec::new();
    for (name, column) in &train.columns {
        let gap = score.get(name).map_or(0.0, Column::missing_share) - column.missing_share();
        if gap > 0.5 {
            out.push(Leak { feature: name.clone(), reason: "filled-only-after-the-outcome", value: gap });
            continue;
        }
        let alone = match column {
            Column::Number(values) => {
                let filled: Vec<f64> = values.iter().map(|v| if v.is_nan() { -1e308 } else { *v }).collect();
                auc(won, &filled)
            }
            Column::Category(values) => {
                let distinct = values.iter().collect::<std::collections::HashSet<_>>().len();
                if values.len() > 20 && distinct * 2 > values.len() {
                    let value = distinct as f64 / values.len() as f64;
                    out.push(Leak { feature: name.clone(), reason: "names-single-rows", value });
                }
                continue;
            }
        };
        let alone = alone.max(1.0 - alone);
        if alone > 0.99 {
            out.push(Leak { feature: name.clone(), reason: "tells-the-outcome-alone", value: alone });
        }
    }
    out
}

/// Stability index of every feature, the largest first.
pub fn drift(train: &Frame, score: &Frame) -> Vec<Drift> {
    let mut out: Vec<Drift> = train
        .columns
        .iter()
        .filter_map(|(name, before)| {
            let after = score.get(name).ok()?;
            let stability_index = match (before, after) {
                (Column::Number(before), Column::Number(after)) => {
                    let mut edges: Vec<f64> = before.iter().copied().filter(|v| v.is_finite()).collect();
                    edges.sort_by(f64::total_cmp);
                    let edges: Vec<f64> =
                        (1..10).filter_map(|k| edges.get(k * edges.len() / 10).copied()).collect();
                    let bin = |v: &f64| {
                        if v.is_nan() {
                            "missing".to_owned()
                        } else {
                            edges.partition_point(|e| e < v).to_string()
                        }
                    };
                    index(before.iter().map(bin), after.iter().map(bin))
                }
                (Column::Category(before), Column::Category(after)) => {
                    index(before.iter().cloned(), after.iter().cloned())
                }
                _ => return None,
            };
            Some(Drift { feature: name.clone(), stability_index })
        })
        .collect();
    out.sort_by(|a, b| b.stability_index.total_cmp(&a.stability_index));
    out
}

fn index(before: impl Iterator<Item = String>, after: impl Iterator<Item = String>) -> f64 {
    let mut counts: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let (mut n, mut m) = (0.0, 0.0);
    for key in before {
        counts.entry(key).or_default().0 += 1.0;
        n += 1.0;
    }
    for key in after {
        counts.entry(key).or_default().1 += 1.0;
        m += 1.0;
    }
    if n == 0.0 || m == 0.0 {
        return 0.0;
    }
    let bins = counts.len() as f64;
    counts
        .values()
        // Half a row in every bin: an empty bin is no proof of impossibility.
        .map(|(b, a)| ((b + 0.5) / (n + 0.5 * bins), (a + 0.5) / (m + 0.5 * bins)))
        .map(|(b, a)| (a - b) * (a / b).ln())
        .sum()
}
