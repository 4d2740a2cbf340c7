//! Exact fractions: rates, shares, attainment. Nothing is rounded before [`Ratio::round`] says where and how.
//!
//! What is not here: the text forms (`ratio_text`), and amounts of money, which have a currency (`money`).
//!
//! Invariant: always reduced, the denominator is positive, and the numerator is not `i128::MIN`, so that a sign can
//! always be turned. Equal values are therefore equal field by field.

use std::cmp::Ordering;

use crate::rounding::Rounding;
use crate::wide::{gcd, multiply, multiply_divide};

/// An exact fraction of two `i128`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// The whole.
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// `num / den`, reduced. `None` for a zero denominator, and where the reduced parts have no place in an `i128`
    /// with its sign turned.
    #[must_use]
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 1 && num != i128::MIN {
            return Some(Self { num, den });
        }
        Self::from_parts((num < 0) != (den < 0), num.unsigned_abs(), den.unsigned_abs())
    }

    /// A whole number.
    #[must_use]
    pub const fn from_int(whole: i64) -> Self {
        Self { num: whole as i128, den: 1 }
    }

    fn from_parts(negative: bool, num: u128, den: u128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        let common = gcd(num, den);
        let num = i128::try_from(num / common).ok()?;
        Some(Self { num: if negative { -num } else { num }, den: i128::try_from(den / common).ok()? })
    }

    /// The numerator; it has the sign.
    #[must_use]
    pub const fn num(self) -> i128 {
        self.num
    }

    /// The denominator, 1 or more.
    #[must_use]
    pub const fn den(self) -> i128 {
        self.den
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.num == 0
    }

    /// -1, 0 or 1.
    #[must_use]
    pub const fn signum(self) -> i8 {
        self.num.signum() as i8
    }

    /// The size without the sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { num: self.num.abs(), den: self.den }
    }

    /// The exact sum; `None` where it, or its numerator before it is reduced, leaves an `i128`.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.den == other.den {
            return Self::new(self.num.checked_add(other.num)?, self.den);
        }
        // Only the part of the denominators that they share can be reduced away from the sum.
        let common = i128::try_from(gcd(self.den.unsigned_abs(), other.den.unsigned_abs())).ok()?;
        let left = self.num.checked_mul(other.den / common)?;
        let right = other.num.checked_mul(self.den / common)?;
        let num = left.checked_add(right)?;
        let shared = i128::try_from(gcd(num.unsigned_abs(), common.unsigned_abs())).ok()?;
        Self::new(num / shared, (self.den / common).checked_mul(other.den / shared)?)
    }

    /// The exact difference; `None` as for [`Self::checked_add`].
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(-other)
    }

    /// The exact product; `None` where it leaves an `i128`.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if self.den == 1 && other.den == 1 {
            return Self::new(self.num.checked_mul(other.num)?, 1);
        }
        let negative = (self.num < 0) != (other.num < 0);
        let (a, b) = (self.num.unsigned_abs(), self.den.unsigned_abs());
        let (c, d) = (other.num.unsigned_abs(), other.den.unsigned_abs());
        let (across, back) = (gcd(a, d), gcd(c, b));
        let num = (a / across).checked_mul(c / back)?;
        let den = (b / back).checked_mul(d / across)?;
        Self::from_parts(negative, num, den)
    }

    /// The exact quotient; `None` for a division by nothing, and where it leaves an `i128`.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other.num == 0 {
            return None;
        }
        self.checked_mul(Self { num: other.den * other.num.signum(), den: other.num.abs() })
    }

    /// The value in units of 10^-`scale`, rounded once: at scale 2, one eighth becomes 13 (half away). `None` for a
    /// scale above 38, and where the result leaves an `i128`; nothing on the way does.
    #[must_use]
    pub fn round(self, rounding: Rounding, scale: u32) -> Option<i128> {
        let units = 10_i128.checked_pow(scale)?;
        if let Some(num) = self.num.checked_mul(units) {
            return rounding.divide(num, self.den);
        }
        let den = self.den.unsigned_abs();
        let (cut, rest) = multiply_divide(self.num.unsigned_abs(), units.unsigned_abs(), den)?;
        let negative = self.num < 0;
        let away = rest != 0 && rounding.leaves_zero(negative, cut & 1 != 0, rest.cmp(&(den - rest)));
        let size = i128::try_from(cut.checked_add(away.into())?).ok()?;
        Some(if negative { -size } else { size })
    }
}

impl std::ops::Neg for Ratio {
    type Output = Self;

    fn neg(self) -> Self {
        Self { num: -self.num, den: self.den }
    }
}

impl From<i64> for Ratio {
    fn from(whole: i64) -> Self {
        Self::from_int(whole)
    }
}

impl Ord for Ratio {
    /// Exact for all values.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        if self.signum() != other.signum() {
            return self.signum().cmp(&other.signum());
        }
        if let (Some(left), Some(right)) = (self.num.checked_mul(other.den), other.num.checked_mul(self.den))
        {
            return left.cmp(&right);
        }
        let sizes = multiply(self.num.unsigned_abs(), other.den.unsigned_abs())
            .cmp(&multiply(other.num.unsigned_abs(), self.den.unsigned_abs()));
        if self.num < 0 { sizes.reverse() } else { sizes }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Default for Ratio {
    fn default() -> Self {
        Self::ZERO
    }
}
