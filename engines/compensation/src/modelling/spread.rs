//! How pay is spread over people.

use prestasi_kernel::{Problem, Ratio, Result, Rounding};
use serde::{Deserialize, Serialize};

/// Bars of a drawing, about.
const BARS: i64 = 8;

/// Where people stand, from the least that is paid to the most: at each part of them, somebody's own amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// The least.
    pub least: i64,
    /// A tenth have no more than this.
    pub tenth: i64,
    /// A quarter have no more.
    pub quarter: i64,
    /// Half have no more.
    pub middle: i64,
    /// Three quarters have no more.
    pub three_quarters: i64,
    /// Nine tenths have no more.
    pub nine_tenths: i64,
    /// The most.
    pub most: i64,
}

/// The amount that so many of a hundred have no more than, of amounts in order: the nearest rank.
pub fn rank<T: Copy>(sorted: &[T], of_hundred: usize) -> Option<T> {
    let place = (sorted.len() * of_hundred).div_ceil(100).max(1) - 1;
    sorted.get(place).copied()
}

impl Spread {
    /// The spread of some amounts; nothing of none.
    pub fn of(mut amounts: Vec<i64>) -> Option<Self> {
        amounts.sort_unstable();
        let at = |of_hundred| rank(&amounts, of_hundred);
        Some(Self {
            least: *amounts.first()?,
            tenth: at(10)?,
            quarter: at(25)?,
            middle: at(50)?,
            three_quarters: at(75)?,
            nine_tenths: at(90)?,
            most: *amounts.last()?,
        })
    }
}

/// How many people have an amount in some range, under either plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// From this amount on.
    pub from: i64,
    /// Below this one.
    pub below: i64,
    /// People before.
    pub before: i64,
    /// People after.
    pub after: i64,
}

/// Both spreads in the same ranges, of round widths.
///
/// # Errors
/// `overflow`.
pub fn bars(before: &[i64], after: &[i64], unit: i64) -> Result<Vec<Bar>> {
    let overflow = || Problem::new("overflow").arg("what", "spread");
    let all = || before.iter().chain(after).copied();
    let (Some(least), Some(most)) = (all().min(), all().max()) else { return Ok(Vec::new()) };
    let width = width(most.checked_sub(least).ok_or_else(overflow)?, unit.max(1));
    let place = |amount: i64| amount.div_euclid(width);
    let (first, last) = (place(least), place(most));
    let mut bars = Vec::new();
    for at in first..=last {
        let from = at.checked_mul(width).ok_or_else(overflow)?;
        let below = from.checked_add(width).ok_or_else(overflow)?;
        let count = |amounts: &[i64]| amounts.iter().filter(|amount| place(**amount) == at).count() as i64;
        bars.push(Bar { from, below, before: count(before), after: count(after) });
    }
    Ok(bars)
}

/// 1, 2 or 5 times a power of ten of units, so that about eight make the range.
fn width(range: i64, unit: i64) -> i64 {
    let mut width = unit;
    for factor in [2, 5, 10].into_iter().cycle() {
        if range / width <= BARS {
            break;
        }
        let base = 10_i64.pow((width / unit).ilog10()).saturating_mul(unit);
        width = base.saturating_mul(factor);
    }
    width
}

/// One amount as a share of another; nothing where that is not above zero.
pub fn share(cost: i128, of: Ratio, minor_units: i64) -> Option<Ratio> {
    let cost = Ratio::new(cost, i128::from(minor_units))?;
    (of.signum() > 0).then(|| cost.checked_div(of)).flatten()
}

/// A sum of money in minor units; sums of amounts have no more places than these.
///
/// # Errors
/// `overflow`.
pub fn minor(amount: Ratio, minor_units: i64) -> Result<i64> {
    let units = Ratio::new(i128::from(minor_units), 1).and_then(|units| amount.checked_mul(units));
    let whole = units.and_then(|units| units.round(Rounding::HalfAway, 0));
    whole
        .and_then(|whole| i64::try_from(whole).ok())
        .ok_or_else(|| Problem::new("overflow").arg("what", "total"))
}
