//! What a rate does at its bounds, worked out on its shape: where it jumps, where it falls, which tiers nobody reaches.

use crate::earn::rate::{Band, Prepared, Shape};
use crate::plan::model::Beyond;
use prestasi_kernel::Ratio;

/// Something that a rate does at one of its tiers or points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which tier or point.
    pub index: usize,
    /// What happens.
    pub kind: Happening,
}

/// What happens at a tier or point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// Pay jumps at `at` from `before` to `after` (rates or values).
    Jump {
        /// The bound.
        at: Ratio,
        /// The rate or value below.
        before: Ratio,
        /// The rate or value above.
        after: Ratio,
    },
    /// Pay is `before` at `from`, and less, `after`, at `to`.
    Fall {
        /// The lower total.
        from: Ratio,
        /// The higher total.
        to: Ratio,
        /// Pay for the lower one.
        before: Ratio,
        /// Pay for the higher one.
        after: Ratio,
    },
    /// The tier begins at `at`, where the next one begins already, at `next`.
    Dead {
        /// Where it begins.
        at: Ratio,
        /// Where the next one begins.
        next: Ratio,
    },
}

/// Everything that happens for totals above nothing.
pub fn events(prepared: &Prepared) -> Vec<Event> {
    let mut found = dead(&prepared.tiers);
    match &prepared.shape {
        Shape::Retroactive(_) | Shape::Reached(_) => {
            found.extend(jumps(&prepared.tiers));
            found.extend(falls(prepared, true));
        }
        Shape::Marginal => found.extend(falls(prepared, false)),
        Shape::Interpolated { ends, .. } => {
            for (index, (band, end)) in prepared.tiers.iter().zip(ends).enumerate() {
                if *end <= band.from && !band.rate.is_zero() {
                    let kind = Happening::Jump { at: band.from, before: Ratio::ZERO, after: band.rate };
                    found.push(Event { index, kind });
                }
            }
            if prepared.tiers.len() <= 200 {
                found.extend(interpolated_falls(prepared, ends));
            }
        }
        Shape::Curve { points, beyond, .. } => found.extend(curve(prepared, points, *beyond)),
        Shape::Flat(_) | Shape::Factor(..) | Shape::Amount(_) => {}
    }
    found
}

/// Tiers between others that begin no earlier than the next one; the first is open below.
fn dead(tiers: &[Band]) -> Vec<Event> {
    let pair = |index: usize| {
        let (at, next) = (tiers[index].from, tiers[index + 1].from);
        (at >= next).then_some(Event { index, kind: Happening::Dead { at, next } })
    };
    (1..tiers.len().saturating_sub(1)).filter_map(pair).collect()
}

fn jumps(tiers: &[Band]) -> impl Iterator<Item = Event> {
    (1..tiers.len()).filter_map(|index| {
        let (at, before, after) = (tiers[index].from, tiers[index - 1].rate, tiers[index].rate);
        let jump = at > Ratio::ZERO && after > before;
        jump.then_some(Event { index, kind: Happening::Jump { at, before, after } })
    })
}

/// Tiers that pay less than nothing, and where all is paid at the tier's rate, tiers that pay less than the one below.
fn falls(prepared: &Prepared, whole: bool) -> Vec<Event> {
    let tiers = &prepared.tiers;
    let mut found = Vec::new();
    for index in 0..tiers.len() {
        let from = tiers[index].from.max(Ratio::ZERO);
        let end = tiers.get(index + 1).map(|next| next.from);
        let from = if index == 0 { Ratio::ZERO } else { from };
        let negative = tiers[index].rate < Ratio::ZERO && end.is_none_or(|end| end > from);
        let lower = whole && index > 0 && from > Ratio::ZERO && tiers[index].rate < tiers[index - 1].rate;
        let (x, y) = if lower {
            (nudged(from, -1), nudged(from, 1))
        } else if negative {
            let to = end.map_or_else(|| from.checked_add(Ratio::ONE.max(from)), Some);
            (Some(from), to.and_then(|to| middle(from, to)))
        } else {
            continue;
        };
        found.extend(x.zip(y).and_then(|(x, y)| fall(prepared, index, x, y)));
    }
    found
}

/// The fall between two totals, if there is one.
fn fall(prepared: &Prepared, index: usize, from: Ratio, to: Ratio) -> Option<Event> {
    let (before, after) = (prepared.due(from).ok()?, prepared.due(to).ok()?);
    (from < to && after < before)
        .then_some(Event { index, kind: Happening::Fall { from, to, before, after } })
}

/// A millionth below or above.
fn nudged(x: Ratio, side: i128) -> Option<Ratio> {
    x.checked_mul(Ratio::new(1_000_000 + side, 1_000_000)?)
}

fn middle(a: Ratio, b: Ratio) -> Option<Ratio> {
    a.checked_add(b)?.checked_div(Ratio::from_int(2))
}

/// Full tiers and a share of the last, times the total, is no straight line: it is tried on a grid in each tier.
fn interpolated_falls(prepared: &Prepared, ends: &[Ratio]) -> Vec<Event> {
    const STEPS: i64 = 16;
    let mut found = Vec::new();
    for (index, (band, end)) in prepared.tiers.iter().zip(ends).enumerate() {
        let from = band.from.max(Ratio::ZERO);
        let at = |step: i64| {
            let width = end.checked_sub(from)?;
            from.checked_add(width.checked_mul(Ratio::new(step.into(), STEPS.into())?)?)
        };
        let step = |step: i64| at(step).zip(at(step + 1)).and_then(|(x, y)| fall(prepared, index, x, y));
        found.extend((0..STEPS).find_map(step));
    }
    found
}

fn curve(prepared: &Prepared, points: &[(Ratio, Ratio)], beyond: Beyond) -> Vec<Event> {
    let mut found = Vec::new();
    if let Some((at, value)) = points.first()
        && *at > Ratio::ZERO
        && *value > Ratio::ZERO
    {
        found.push(Event { index: 0, kind: Happening::Jump { at: *at, before: Ratio::ZERO, after: *value } });
    }
    for index in 1..points.len() {
        let (from, to) = (points[index - 1].0.max(Ratio::ZERO), points[index].0);
        found.extend(fall(prepared, index, from, to));
    }
    if beyond == Beyond::Slope
        && let [.., last] = points
        && let Some(far) = last.0.checked_add(Ratio::ONE)
        && !found.iter().any(|event| matches!(event.kind, Happening::Fall { .. }))
    {
        found.extend(fall(prepared, points.len() - 1, last.0.max(Ratio::ZERO), far));
    }
    found
}
