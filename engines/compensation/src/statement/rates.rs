//! A prepared rate as a statement shows it.

use super::line::{Part, RateShown, Tier};
use crate::earn::rate::{Prepared, Shape};
use crate::plan::model::RateKind;
use prestasi_kernel::{Problem, Ratio, Result};

fn overflow() -> Problem {
    Problem::new("overflow")
}

/// The numbers of a rate, with the tier that a total reaches.
pub fn shown(kind: RateKind, rate: &Prepared, total: Ratio) -> RateShown {
    let mut shown = RateShown { kind: name(kind).to_owned(), tiers: tiers(rate), ..RateShown::default() };
    match &rate.shape {
        Shape::Flat(value) | Shape::Amount(value) => shown.value = Some(*value),
        Shape::Marginal => {}
        Shape::Retroactive(edge) | Shape::Reached(edge) => shown.reached = Some(rate.tier_at(total, *edge)),
        Shape::Interpolated { ends, times } => {
            shown.times = *times;
            for (tier, end) in shown.tiers.iter_mut().zip(ends) {
                tier.to = Some(*end);
            }
        }
        Shape::Curve { points, unit, times, .. } => {
            shown.points.clone_from(points);
            (shown.unit, shown.times) = (*unit, Some(*times));
        }
        Shape::Factor(value, times) => (shown.value, shown.times) = (Some(*value), *times),
    }
    shown
}

/// What a line moved in each tier of a marginal rate.
///
/// # Errors
/// `overflow`.
pub fn parts(rate: &Prepared, before: Ratio, after: Ratio) -> Result<Vec<Part>> {
    if !matches!(rate.shape, Shape::Marginal) {
        return Ok(Vec::new());
    }
    let (from, to) = (rate.slices(before)?, rate.slices(after)?);
    let mut parts = Vec::new();
    for (tier, ((from, to), band)) in from.into_iter().zip(to).zip(&rate.tiers).enumerate() {
        let part = to.checked_sub(from).ok_or_else(overflow)?;
        if !part.is_zero() {
            let product = part.checked_mul(band.rate).ok_or_else(overflow)?;
            parts.push(Part { tier, part, rate: band.rate, product });
        }
    }
    Ok(parts)
}

fn tiers(rate: &Prepared) -> Vec<Tier> {
    let next = |index: usize| rate.tiers.get(index + 1).map(|band| band.from);
    let tier = |(index, band): (usize, &crate::earn::rate::Band)| Tier {
        from: band.from,
        to: next(index),
        rate: band.rate,
    };
    rate.tiers.iter().enumerate().map(tier).collect()
}

fn name(kind: RateKind) -> &'static str {
    match kind {
        RateKind::Flat => "flat",
        RateKind::PerUnit => "per_unit",
        RateKind::Marginal => "marginal",
        RateKind::Retroactive => "retroactive",
        RateKind::Reached => "reached",
        RateKind::Interpolated => "interpolated",
        RateKind::Curve => "curve",
        RateKind::Matrix => "matrix",
        RateKind::Formula => "formula",
        RateKind::Objectives => "objectives",
    }
}
