//! The one rounding rule: how a quotient becomes a whole number.
//!
//! Everything that turns a share, a rate or a price into minor units comes through here. What is not here: how many
//! decimals a currency has (`currency`), and how a total is split without losing a cent (`allocation`).
//!
//! Invariant: the result is one of the two whole numbers next to the exact quotient, or the quotient itself where it
//! is whole; nothing on the way can overflow.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use strength_reduce::StrengthReducedU64;

/// Which of the two neighbouring whole numbers a quotient becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest; halves away from zero: 2.5 → 3, -2.5 → -3. What people mean by rounding.
    #[default]
    HalfAway,
    /// To the nearest; halves to the even neighbour: 2.5 → 2, 3.5 → 4.
    HalfEven,
    /// To the nearest; halves towards plus infinity: 2.5 → 3, -2.5 → -2.
    HalfUp,
    /// To the nearest; halves towards minus infinity: 2.5 → 2, -2.5 → -3.
    HalfDown,
    /// Towards zero: 2.9 → 2, -2.9 → -2.
    Down,
    /// Away from zero: 2.1 → 3, -2.1 → -3.
    Up,
    /// Towards minus infinity: 2.9 → 2, -2.1 → -3.
    Floor,
    /// Towards plus infinity: 2.1 → 3, -2.9 → -2.
    Ceiling,
}

/// A denominator made ready for many divisions: multiplications take a fraction of the time.
#[derive(Debug, Clone, Copy)]
pub struct Divisor {
    rounding: Rounding,
    value: u64,
    reduced: StrengthReducedU64,
    /// Added to the size, it makes cutting towards zero the same as the rule, if the rule does not look at sign or parity.
    add: Option<u64>,
}

impl Divisor {
    /// `None` unless the denominator is positive.
    #[must_use]
    pub fn new(rounding: Rounding, denominator: i64) -> Option<Self> {
        let value = u64::try_from(denominator).ok().filter(|value| *value > 0)?;
        let add = match rounding {
            Rounding::HalfAway => Some(value / 2),
            Rounding::Down => Some(0),
            Rounding::Up => Some(value - 1),
            _ => None,
        };
        Some(Self { rounding, value, reduced: StrengthReducedU64::new(value), add })
    }

    /// What [`Rounding::divide_i64`] gives.
    #[inline]
    #[must_use]
    pub fn divide(&self, numerator: i64) -> i64 {
        let negative = numerator < 0;
        let size = numerator.unsigned_abs();
        if let Some(add) = self.add {
            // Neither is above 2⁶³, so that their sum fits.
            let rounded = (size.wrapping_add(add) / self.reduced) as i64;
            return if negative { rounded.wrapping_neg() } else { rounded };
        }
        let quotient = size / self.reduced;
        // The quotient fits, and what is not exact has a denominator of two or more: nothing here can overflow.
        let rest = size.wrapping_sub(quotient.wrapping_mul(self.value));
        let half = rest.cmp(&self.value.wrapping_sub(rest));
        let further = rest != 0 && self.rounding.leaves_zero(negative, quotient & 1 != 0, half);
        let rounded = quotient.wrapping_add(u64::from(further)) as i64;
        if negative { rounded.wrapping_neg() } else { rounded }
    }
}

impl Rounding {
    /// Every rule, for tests and choices on a page.
    pub const ALL: [Self; 8] = [
        Self::HalfAway,
        Self::HalfEven,
        Self::HalfUp,
        Self::HalfDown,
        Self::Down,
        Self::Up,
        Self::Floor,
        Self::Ceiling,
    ];

    /// The rounded quotient; `None` for a zero denominator, and for `i128::MIN / -1`, the one quotient that has no
    /// place in an `i128`.
    #[must_use]
    pub fn divide(self, numerator: i128, denominator: i128) -> Option<i128> {
        // Division of 128 bits is many times slower than of 64, and most amounts fit.
        if let (Ok(narrow), Ok(divisor @ 1..)) = (i64::try_from(numerator), i64::try_from(denominator)) {
            return self.divide_i64(narrow, divisor).map(i128::from);
        }
        let quotient = numerator.checked_div(denominator)?;
        let rest = numerator.checked_rem(denominator)?.unsigned_abs();
        if rest == 0 {
            return Some(quotient);
        }
        let negative = (numerator < 0) != (denominator < 0);
        let half = rest.cmp(&denominator.unsigned_abs().checked_sub(rest)?);
        if self.leaves_zero(negative, quotient & 1 != 0, half) {
            quotient.checked_add(if negative { -1 } else { 1 })
        } else {
            Some(quotient)
        }
    }

    /// The same for the hot loop; `None` unless the denominator is positive.
    #[inline]
    #[must_use]
    pub fn divide_i64(self, numerator: i64, denominator: i64) -> Option<i64> {
        if denominator <= 0 {
            return None;
        }
        let quotient = numerator.checked_div(denominator)?;
        let rest = numerator.checked_rem(denominator)?.unsigned_abs();
        if rest == 0 {
            return Some(quotient);
        }
        let negative = numerator < 0;
        let half = rest.cmp(&denominator.unsigned_abs().checked_sub(rest)?);
        if self.leaves_zero(negative, quotient & 1 != 0, half) {
            quotient.checked_add(if negative { -1 } else { 1 })
        } else {
            Some(quotient)
        }
    }

    /// Whether a quotient that was cut towards zero and is not exact takes the neighbour further from zero.
    ///
    /// `odd` is the parity of the cut quotient, `half` compares the part that was cut off with one half.
    #[inline]
    pub(crate) fn leaves_zero(self, negative: bool, odd: bool, half: Ordering) -> bool {
        match self {
            Self::HalfAway => half.is_ge(),
            Self::HalfEven => half.is_gt() || (half.is_eq() && odd),
            Self::HalfUp => half.is_gt() || (half.is_eq() && !negative),
            Self::HalfDown => half.is_gt() || (half.is_eq() && negative),
            Self::Down => false,
            Self::Up => true,
            Self::Floor => negative,
            Self::Ceiling => !negative,
        }
    }
}
