//! Points, in ten-thousandths, and how they fade.
//!
//! Invariant: whole numbers throughout, so that every machine comes to the same digits.

use prestasi_kernel::{Problem, Ratio, Result, Rounding};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;

/// Decimals that are kept.
const SCALE: u32 = 4;
const UNITS: i64 = 10_000;
/// A billion points; beyond it a score means nothing.
const MOST: i64 = 1_000_000_000 * UNITS;

/// Points, exact to the fourth decimal; at most a billion, above or below nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Ratio", into = "Ratio")]
pub struct Points(i64);

impl Points {
    /// None.
    pub const ZERO: Self = Self(0);

    /// So many whole points.
    #[must_use]
    pub const fn whole(points: i16) -> Self {
        Self(points as i64 * UNITS)
    }

    /// Points with decimals, rounded to the fourth.
    ///
    /// # Errors
    /// `score-points-out-of-range` beyond a billion.
    pub fn new(points: Ratio) -> Result<Self> {
        let units = points.round(Rounding::HalfAway, SCALE).and_then(|units| i64::try_from(units).ok());
        let fits = units.filter(|units| (-MOST..=MOST).contains(units));
        fits.map(Self).ok_or_else(|| Problem::new("score-points-out-of-range").arg("points", points))
    }

    /// So many ten-thousandths; what is beyond a billion points is cut off.
    pub(crate) fn of_units(units: i128) -> Self {
        let most = i128::from(MOST);
        Self(i64::try_from(units.clamp(-most, most)).unwrap_or(0))
    }

    /// Ten-thousandths of a point.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// The exact number.
    #[must_use]
    pub fn to_ratio(self) -> Ratio {
        Ratio::new(self.0.into(), UNITS.into()).unwrap_or_default()
    }

    /// What is left after so many days: points · 0.5^(age / half-life), rounded to the fourth decimal, halves away from zero.
    ///
    /// The power is taken in whole numbers, off by less than 2⁻⁵⁶ of itself: for a thousand points that is 10⁻⁹ of the last decimal. What
    /// comes out is the true value rounded, unless that lies so near to halfway between two decimals. Whole half-lives
    /// are exact.
    #[must_use]
    pub fn faded(self, age_days: u32, half_life_days: NonZeroU32) -> Self {
        let (halvings, rest) = (age_days / half_life_days, age_days % half_life_days);
        let shift = halvings.saturating_add(BITS);
        if shift >= u128::BITS {
            return Self::ZERO;
        }
        // Below 2⁴⁴ · 2⁶³, so that the half has room.
        let size = u128::from(self.0.unsigned_abs()) * part_of_half(rest, half_life_days.get());
        let left = i128::try_from((size + (1 << (shift - 1))) >> shift).unwrap_or(0);
        Self::of_units(if self.0 < 0 { -left } else { left })
    }
}

/// Binary digits after the point of the powers below.
const BITS: u32 = 63;
const ONE: u128 = 1 << BITS;
/// The square root of a half, the root of that, and so on.
const ROOTS: [u128; BITS as usize] = {
    let mut roots = [0; BITS as usize];
    let (mut root, mut at) = (ONE / 2, 0);
    while at < roots.len() {
        root = (root << BITS).isqrt();
        roots[at] = root;
        at += 1;
    }
    roots
};

/// 0.5^(rest / whole) for a rest below the whole: the product of the roots that the binary digits of the quotient name.
fn part_of_half(rest: u32, whole: u32) -> u128 {
    let (mut rest, whole) = (u64::from(rest), u64::from(whole));
    let mut power = ONE;
    for root in ROOTS {
        rest *= 2;
        if rest >= whole {
            rest -= whole;
            power = (power * root + ONE / 2) >> BITS;
        }
    }
    power
}

impl TryFrom<Ratio> for Points {
    type Error = Problem;

    fn try_from(points: Ratio) -> Result<Self> {
        Self::new(points)
    }
}

impl From<Points> for Ratio {
    fn from(points: Points) -> Self {
        points.to_ratio()
    }
}

impl fmt::Display for Points {
    /// With two decimals, or as many as are asked for up to four: `17.07`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(2).min(SCALE as usize);
        let coarser = 10_i64.pow(SCALE - places as u32);
        let units = Rounding::HalfAway.divide_i64(self.0, coarser).unwrap_or(0);
        let digits = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let (sign, point) = (if units < 0 { "-" } else { "" }, if places > 0 { "." } else { "" });
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}
