//! One credit shared by several people.

use crate::plan::model::Split;
use prestasi_kernel::{Rounding, largest_remainder};

/// What shares leave of a whole; `None` where that is too large.
pub fn rest(shares: &[Share]) -> Option<(i128, i128)> {
    let named = shares.iter().filter(|share| !share.overlay).filter_map(|share| share.share);
    named.into_iter().try_fold((1i128, 1i128), subtract)
}

/// Somebody's share of a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub person: u32,
    /// Their place among all who share, by id.
    pub order: u64,
    /// The target that named them.
    pub target: u16,
    /// How much, as a fraction; `None` for the rest.
    pub share: Option<(i128, i128)>,
    /// Beside the split.
    pub overlay: bool,
}

/// Why a credit cannot be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsplit {
    /// The shares do not total 100 %.
    NotWhole,
    /// An amount became too large.
    Overflow,
}

/// How a plan shares.
#[derive(Debug, Clone, Copy)]
pub struct Splitter {
    /// The rule.
    pub split: Split,
    /// Amounts are over this denominator.
    pub den: i128,
    /// Minor units of the currency; 0 for units, which are shared exactly.
    pub minor_units: i128,
    /// The plan's rounding.
    pub rounding: Rounding,
}

impl Splitter {
    /// The amounts of the shares, in their order, over the splitter's denominator.
    ///
    /// # Errors
    /// See [`Unsplit`].
    pub fn amounts(&self, amount: i128, shares: &[Share]) -> Result<Vec<i128>, Unsplit> {
        let shares = self.with_rest(shares)?;
        let exact = |(_, num, den): &(Share, i128, i128)| {
            let product = amount.checked_mul(*num).ok_or(Unsplit::Overflow)?;
            // The common denominator was chosen so that exact shares divide; what does not is rounded to it.
            self.rounding.divide(product, *den).ok_or(Unsplit::Overflow)
        };
        let split: Vec<usize> = (0..shares.len()).filter(|index| !shares[*index].0.overlay).collect();
        if self.split == Split::Exact {
            return shares.iter().map(exact).collect();
        }
        if !split.is_empty() {
            self.whole(&split.iter().map(|index| shares[*index]).collect::<Vec<_>>())?;
        }
        if split.len() < 2 || self.minor_units == 0 {
            return shares.iter().map(exact).collect();
        }
        let mut amounts = if split.len() == shares.len() {
            vec![0; shares.len()]
        } else {
            shares.iter().map(exact).collect::<Result<Vec<_>, _>>()?
        };
        let unit = self.den / self.minor_units;
        let minor = self.rounding.divide(amount, unit).ok_or(Unsplit::Overflow)?;
        let parts = if self.split == Split::InOrder {
            self.in_order(minor, &split, &shares)?
        } else {
            self.largest_remainder(minor, &split, &shares)?
        };
        for (index, part) in split.iter().zip(parts) {
            amounts[*index] = part.checked_mul(unit).ok_or(Unsplit::Overflow)?;
        }
        Ok(amounts)
    }

    /// Puts in what the rest is: 1 less all other shares of the split.
    fn with_rest(&self, shares: &[Share]) -> Result<Vec<(Share, i128, i128)>, Unsplit> {
        let rest = rest(shares).ok_or(Unsplit::Overflow)?;
        Ok(shares
            .iter()
            .map(|share| {
                let (num, den) = share.share.unwrap_or(rest);
                (*share, num, den)
            })
            .collect())
    }

    fn whole(&self, shares: &[(Share, i128, i128)]) -> Result<(), Unsplit> {
        let mut rest = (1i128, 1i128);
        for (_, num, den) in shares {
            rest = subtract(rest, (*num, *den)).ok_or(Unsplit::Overflow)?;
        }
        if rest.0 == 0 { Ok(()) } else { Err(Unsplit::NotWhole) }
    }

    fn in_order(
        &self,
        minor: i128,
        split: &[usize],
        shares: &[(Share, i128, i128)],
    ) -> Result<Vec<i128>, Unsplit> {
        let mut left = minor;
        let mut parts = Vec::with_capacity(split.len());
        for (place, index) in split.iter().enumerate() {
            let (_, num, den) = shares[*index];
            let part = if place + 1 == split.len() {
                left
            } else {
                let product = minor.checked_mul(num).ok_or(Unsplit::Overflow)?;
                self.rounding.divide(product, den).ok_or(Unsplit::Overflow)?
            };
            left = left.checked_sub(part).ok_or(Unsplit::Overflow)?;
            parts.push(part);
        }
        Ok(parts)
    }

    fn largest_remainder(
        &self,
        minor: i128,
        split: &[usize],
        shares: &[(Share, i128, i128)],
    ) -> Result<Vec<i128>, Unsplit> {
        let mut order: Vec<usize> = (0..split.len()).collect();
        order.sort_by_key(|place| shares[split[*place]].0.order);
        let common = shares.iter().try_fold(1i128, |common, (_, _, den)| {
            (common / crate::expr::number::gcd(common, *den)).checked_mul(*den)
        });
        let common = common.ok_or(Unsplit::Overflow)?;
        let weight = |place: &usize| {
            let (_, num, den) = shares[split[*place]];
            num.checked_mul(common / den).ok_or(Unsplit::Overflow)
        };
        let weights = order.iter().map(weight).collect::<Result<Vec<_>, _>>()?;
        let total = i64::try_from(minor).map_err(|_| Unsplit::Overflow)?;
        let found = largest_remainder(total, &weights).map_err(|_| Unsplit::NotWhole)?;
        let mut parts = vec![0; split.len()];
        for (place, part) in order.into_iter().zip(found) {
            parts[place] = i128::from(part);
        }
        Ok(parts)
    }
}

fn subtract(a: (i128, i128), b: (i128, i128)) -> Option<(i128, i128)> {
    if a.1 == b.1 {
        return Some((a.0.checked_sub(b.0)?, a.1));
    }
    let num = a.0.checked_mul(b.1)?.checked_sub(b.0.checked_mul(a.1)?)?;
    let den = a.1.checked_mul(b.1)?;
    let common = crate::expr::number::gcd(num, den);
    Some((num / common, den / common))
}
