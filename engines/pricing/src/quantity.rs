//! How many of something: a decimal with at most six places.

use std::fmt;

use prestasi_kernel::{Money, Problem, Ratio, Result, Rounding};
use serde::{Deserialize, Serialize};

const PLACES: u32 = 6;
const UNIT: i64 = 10_i64.pow(PLACES);

/// A quantity in millionths; never below nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Ratio", into = "Ratio")]
pub struct Quantity(i64);

impl Quantity {
    /// Nothing: as a tier, from the first piece on.
    pub const ZERO: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(UNIT);

    /// So many.
    ///
    /// # Errors
    /// `quantity-negative`, `quantity-too-precise`, `overflow`.
    pub fn new(value: Ratio) -> Result<Self> {
        if value.signum() < 0 {
            return Err(Problem::new("quantity-negative").arg("quantity", value));
        }
        let overflow = || Problem::new("overflow").arg("operation", "quantity").arg("quantity", value);
        let millionths = value.checked_mul(Ratio::from_int(UNIT)).ok_or_else(overflow)?;
        if millionths.den() != 1 {
            return Err(Problem::new("quantity-too-precise").arg("quantity", value).arg("places", PLACES));
        }
        i64::try_from(millionths.num()).map(Self).map_err(|_| overflow())
    }

    /// So many pieces.
    #[must_use]
    pub const fn whole(pieces: u32) -> Self {
        // Below 2³² · 10⁶, which fits.
        Self(pieces as i64 * UNIT)
    }

    /// Reads `12`, `2.5`, `1,000`.
    ///
    /// # Errors
    /// Those of [`Ratio::parse`] and [`Self::new`].
    pub fn parse(text: &str) -> Result<Self> {
        Ratio::parse(text).and_then(Self::new)
    }

    /// The exact number.
    #[must_use]
    pub fn to_ratio(self) -> Ratio {
        Ratio::new(self.0.into(), UNIT.into()).expect("an i64 over a power of ten")
    }

    /// The quantity times another: parts in so many bundles.
    ///
    /// # Errors
    /// `quantity-too-precise`, `overflow`.
    pub fn checked_mul(self, other: Self) -> Result<Self> {
        let product = self.to_ratio().checked_mul(other.to_ratio());
        product.ok_or_else(|| overflow("quantity")).and_then(Self::new)
    }

    /// What so many come to at a price for one.
    ///
    /// # Errors
    /// `overflow`.
    pub fn at(self, unit_price: Money, rounding: Rounding) -> Result<Money> {
        // Two i64 have their product in an i128.
        let exact = i128::from(self.0) * i128::from(unit_price.minor);
        let minor = rounding.divide(exact, UNIT.into()).and_then(|minor| i64::try_from(minor).ok());
        minor.map(|minor| Money::new(minor, unit_price.currency)).ok_or_else(|| overflow("amount"))
    }
}

/// `overflow` of a calculation here.
pub(crate) fn overflow(operation: &'static str) -> Problem {
    Problem::new("overflow").arg("operation", operation)
}

impl TryFrom<Ratio> for Quantity {
    type Error = Problem;

    fn try_from(value: Ratio) -> Result<Self> {
        Self::new(value)
    }
}

impl From<Quantity> for Ratio {
    fn from(quantity: Quantity) -> Self {
        quantity.to_ratio()
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_ratio())
    }
}
