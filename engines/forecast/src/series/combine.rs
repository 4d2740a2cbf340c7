//! From many outlooks to one: guard, trimmed mean, and who had which say.

use super::models::Outlook;
use super::pool::Member;

/// Share of a member in the combined mean, averaged over the steps ahead.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MemberShare {
    pub member: Member,
    pub weight: f64,
}

/// A combination before its intervals are calibrated.
#[derive(Debug, Clone, PartialEq)]
pub struct Combined {
    pub mean: Vec<f64>,
    /// Average of the members' own standard deviations.
    pub spread: Vec<f64>,
    /// Standard deviation between the members' means: how much they disagree.
    pub disagreement: Vec<f64>,
    pub shares: Vec<MemberShare>,
}

/// Where the members may go: the range of the history, widened by `widen` times itself on both sides.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    pub low: f64,
    pub high: f64,
}

impl Guard {
    /// Bounds from a history; non-negative histories stay so.
    pub fn of(values: &[f64], widen: f64) -> Self {
        let (min, max) = values.iter().fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(*v), b.max(*v)));
        let width = max - min;
        let low = min - widen * width;
        Self { low: if min >= 0.0 { low.max(0.0) } else { low }, high: max + widen * width }
    }
}

/// Weighted trimmed mean at every step: the members are put in order and `trim` of the weight is cut off at both ends.
/// `trim` 0 is the weighted mean, 0.5 the weighted median.
pub fn combine(outlooks: &[(Member, f64, Outlook)], guard: Guard, trim: f64, horizon: usize) -> Combined {
    let total: f64 = outlooks.iter().map(|(_, weight, _)| weight).sum();
    let mut shares = vec![0.0; outlooks.len()];
    let mut out = Combined {
        mean: Vec::with_capacity(horizon),
        spread: Vec::with_capacity(horizon),
        disagreement: Vec::with_capacity(horizon),
        shares: Vec::new(),
    };
    for h in 0..horizon {
        let mut order: Vec<(f64, usize)> = outlooks
            .iter()
            .enumerate()
            .map(|(i, (_, _, outlook))| (outlook.mean[h].clamp(guard.low, guard.high), i))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut passed, mut mean, mut kept) = (0.0, 0.0, 0.0);
        let mut cut = Vec::with_capacity(order.len());
        for (value, i) in &order {
            let weight = outlooks[*i].1 / total;
            let inside = (passed + weight).min(1.0 - trim) - f64::max(passed, trim);
            let inside = inside.max(0.0).min(weight);
            passed += weight;
            mean += inside * value;
            kept += inside;
            cut.push((*i, inside));
        }
        let centre = if kept > 1e-9 { mean / kept } else { order[order.len() / 2].0 };
        for (i, inside) in cut {
            shares[i] += inside / kept.max(1e-9) / horizon as f64;
        }
        let own: f64 = outlooks.iter().map(|(_, w, o)| w / total * o.spread[h]).sum();
        let apart: f64 = order.iter().map(|(v, i)| outlooks[*i].1 / total * (v - centre).powi(2)).sum();
        out.mean.push(centre);
        out.spread.push(own);
        out.disagreement.push(apart.sqrt());
    }
    out.shares = outlooks
        .iter()
        .zip(shares)
        .map(|((member, _, _), weight)| MemberShare { member: *member, weight })
        .collect();
    out
}
