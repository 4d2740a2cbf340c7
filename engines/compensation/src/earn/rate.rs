//! Rates prepared for one person and window: bounds in money or units, rates as fractions.

use super::compile::{ComponentPlan, RatePlan};
use super::names::Formula;
use super::overflow;
use super::state::{At, add, multiply};
use crate::plan::model::{Beyond, Edge, Of, RateKind};
use prestasi_kernel::{Problem, Ratio, Result};

/// A rate ready to be applied to totals.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// How the total is turned into pay.
    pub shape: Shape,
    /// The tiers, for the derivation.
    pub tiers: Vec<Band>,
}

/// A tier with its bounds worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Where it begins.
    pub from: Ratio,
    /// Its rate, multiplied by `times` where there is one.
    pub rate: Ratio,
}

/// How a total is turned into pay.
#[derive(Debug, Clone)]
pub enum Shape {
    /// So much of it.
    Flat(Ratio),
    /// Each part at its tier's rate.
    Marginal,
    /// All of it at the rate of the tier reached.
    Retroactive(Edge),
    /// Each line at the rate of the tier reached with it.
    Reached(Edge),
    /// Full tiers, and a share of the last.
    Interpolated {
        /// Where each tier ends.
        ends: Vec<Ratio>,
        /// What the result is multiplied with; the total itself if absent.
        times: Option<Ratio>,
    },
    /// Lines between points, on the total divided by `unit`.
    Curve {
        /// Points, rising.
        points: Vec<(Ratio, Ratio)>,
        /// After the last.
        beyond: Beyond,
        /// The quota, or 1; `None` pays nothing.
        unit: Option<Ratio>,
        /// What the result is multiplied with.
        times: Ratio,
    },
    /// A factor, on something; on the total if absent.
    Factor(Ratio, Option<Ratio>),
    /// The period's earning itself.
    Amount(Ratio),
}

impl Prepared {
    /// Prepares a version of a component's rate.
    ///
    /// # Errors
    /// What goes wrong in a formula.
    pub fn new(plan: &ComponentPlan, component: usize, rate: &RatePlan, at: At) -> Result<Self> {
        let needed = |formula: &Formula| formula.needed(&at);
        let times = rate.times.as_ref().map(needed).transpose()?;
        let scaled = |value: Ratio| times.map_or(Ok(value), |times| multiply(value, times));
        let quota =
            if rate.of == Of::Quota { Some(at.state.quota(component, at.period, at.segment)?) } else { None };
        let mut tiers = Vec::new();
        let mut ends = Vec::new();
        for tier in &rate.tiers {
            if let Some(when) = &tier.when
                && !when.holds(&at)?
            {
                continue;
            }
            let bound = |formula: &Formula| {
                quota.map_or_else(|| needed(formula), |quota| multiply(needed(formula)?, quota))
            };
            let from = bound(&tier.from)?;
            if quota.is_some_and(|quota| quota.is_zero()) && !tiers.is_empty() {
                break;
            }
            ends.push(tier.to.as_ref().map(bound).transpose()?);
            let rate_of_tier = needed(&tier.rate)?;
            tiers.push(Band {
                from,
                rate: if rate.kind == RateKind::Interpolated { rate_of_tier } else { scaled(rate_of_tier)? },
            });
        }
        let shape = match rate.kind {
            RateKind::Flat | RateKind::PerUnit => {
                Shape::Flat(scaled(rate.value.as_ref().map_or(Ok(Ratio::ZERO), needed)?)?)
            }
            RateKind::Marginal => Shape::Marginal,
            RateKind::Retroactive => Shape::Retroactive(rate.edge),
            RateKind::Reached => Shape::Reached(rate.edge),
            RateKind::Interpolated => {
                let mut closed = Vec::new();
                for (index, end) in ends.iter().enumerate() {
                    let next = tiers.get(index + 1).map(|band| band.from);
                    closed.push(end.or(next).ok_or_else(|| {
                        Problem::new("interpolated-needs-end").arg("component", &plan.name)
                    })?);
                }
                Shape::Interpolated { ends: closed, times }
            }
            RateKind::Curve => {
                let points = rate
                    .points
                    .iter()
                    .map(|(x, y)| Ok((needed(x)?, needed(y)?)))
                    .collect::<Result<Vec<_>>>()?;
                let times = times.map_or_else(|| at.state.target(component, at.period, at.segment), Ok)?;
                let unit = quota
                    .map_or(Some(Ratio::from_int(1)), |quota| Some(quota).filter(|quota| !quota.is_zero()));
                Shape::Curve { points, beyond: rate.beyond, unit, times }
            }
            RateKind::Matrix => Shape::Factor(matrix(rate, quota, at)?, times),
            RateKind::Formula => Shape::Amount(scaled(rate.value.as_ref().map_or(Ok(Ratio::ZERO), needed)?)?),
            RateKind::Objectives => {
                let scores = rate
                    .objectives
                    .as_ref()
                    .and_then(|objectives| objectives.scores[at.state.person][at.period]);
                let times = times.map_or_else(|| at.state.target(component, at.period, at.segment), Ok)?;
                Shape::Amount(multiply(scores.unwrap_or(Ratio::ZERO), times)?)
            }
        };
        Ok(Self { shape, tiers })
    }

    /// Pay for a total.
    ///
    /// # Errors
    /// `overflow`.
    pub fn due(&self, total: Ratio) -> Result<Ratio> {
        match &self.shape {
            Shape::Flat(rate) => multiply(total, *rate),
            Shape::Marginal => self
                .slices(total)?
                .iter()
                .zip(&self.tiers)
                .try_fold(Ratio::ZERO, |sum, (slice, tier)| add(sum, multiply(*slice, tier.rate)?)),
            Shape::Retroactive(edge) | Shape::Reached(edge) => multiply(total, self.rate_at(total, *edge)),
            Shape::Interpolated { ends, times } => {
                multiply(self.interpolated(ends, total)?, times.unwrap_or(total))
            }
            Shape::Curve { points, beyond, unit, times } => match unit {
                Some(unit) => {
                    multiply(curve(points, *beyond, total.checked_div(*unit).ok_or_else(overflow)?)?, *times)
                }
                None => Ok(Ratio::ZERO),
            },
            Shape::Factor(factor, times) => multiply(*factor, times.unwrap_or(total)),
            Shape::Amount(amount) => Ok(*amount),
        }
    }

    /// The part of a total inside each tier: the first is open below, the last above.
    ///
    /// # Errors
    /// `overflow`.
    pub fn slices(&self, total: Ratio) -> Result<Vec<Ratio>> {
        let last = self.tiers.len().saturating_sub(1);
        (0..self.tiers.len())
            .map(|index| {
                let top = if index == last { total } else { total.min(self.tiers[index + 1].from) };
                if index == 0 {
                    return Ok(top);
                }
                let from = self.tiers[index].from;
                top.max(from).checked_sub(from).ok_or_else(overflow)
            })
            .collect()
    }

    /// The number of the tier that a total reaches.
    pub fn tier_at(&self, total: Ratio, edge: Edge) -> usize {
        let reached = |band: &Band| match edge {
            Edge::Upper => band.from <= total,
            Edge::Lower => band.from < total,
        };
        self.tiers.iter().rposition(reached).unwrap_or(0)
    }

    /// The rate of the tier that a total reaches; below all tiers that of the first.
    pub fn rate_at(&self, total: Ratio, edge: Edge) -> Ratio {
        self.tiers.get(self.tier_at(total, edge)).map_or(Ratio::ZERO, |band| band.rate)
    }

    fn interpolated(&self, ends: &[Ratio], total: Ratio) -> Result<Ratio> {
        let mut sum = Ratio::ZERO;
        for (band, end) in self.tiers.iter().zip(ends) {
            if total <= band.from {
                break;
            }
            let covered = if total >= *end {
                Ratio::from_int(1)
            } else {
                let (part, whole) = (total.checked_sub(band.from), end.checked_sub(band.from));
                part.zip(whole).and_then(|(part, whole)| part.checked_div(whole)).ok_or_else(overflow)?
            };
            sum = add(sum, multiply(band.rate, covered)?)?;
        }
        Ok(sum)
    }
}

/// Linear between points, nothing below the first.
fn curve(points: &[(Ratio, Ratio)], beyond: Beyond, x: Ratio) -> Result<Ratio> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Ok(Ratio::ZERO) };
    if x < first.0 {
        return Ok(Ratio::ZERO);
    }
    let after = points.iter().position(|(at, _)| *at >= x);
    let (a, b) = match after {
        Some(0) => return Ok(first.1),
        Some(index) => (points[index - 1], points[index]),
        None if beyond == Beyond::Flat || points.len() < 2 => return Ok(last.1),
        None => (points[points.len() - 2], *last),
    };
    let line = || {
        let rise = b.1.checked_sub(a.1)?.checked_div(b.0.checked_sub(a.0)?)?;
        x.checked_sub(a.0)?.checked_mul(rise)?.checked_add(a.1)
    };
    line().ok_or_else(overflow)
}

/// The value of the last row and column whose bound is not above what is looked up; 0 below the first.
fn matrix(rate: &RatePlan, quota: Option<Ratio>, at: At) -> Result<Ratio> {
    let Some((rows, columns)) = &rate.axes else { return Ok(Ratio::ZERO) };
    let place = |axis: &super::compile::AxisPlan, unit: Option<Ratio>| -> Result<Option<usize>> {
        let Some(value) = axis.value.number(&at)? else { return Ok(None) };
        let scaled = |bound: &Formula| {
            unit.map_or_else(|| bound.needed(&at), |unit| multiply(bound.needed(&at)?, unit))
        };
        let bounds = axis.from.iter().map(scaled).collect::<Result<Vec<_>>>()?;
        Ok(bounds.iter().rposition(|bound| *bound <= value))
    };
    match (place(rows, quota)?, place(columns, None)?) {
        (Some(row), Some(column)) => rate.values[row][column].needed(&at),
        _ => Ok(Ratio::ZERO),
    }
}
