//! What is counted: a currency, or points of some kind. A unit never meets another one in a sum.

use std::fmt;
use std::str::FromStr;

use prestasi_kernel::{Currency, Money, Problem, Ratio, Rounding};
use sea_orm::DeriveValueType;

const NAME_BYTES_MAX: usize = 32;

/// A currency such as `MYR`, or points by their name in small letters, `points` or `spring-contest`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Unit(Counted);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Counted {
    Currency(Currency),
    Points(String),
}

impl Unit {
    /// Points of this name: small letters, digits and `-`.
    ///
    /// # Errors
    /// `unit-invalid`.
    pub fn points(name: &str) -> Result<Self, Problem> {
        let fits = (1..=NAME_BYTES_MAX).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits {
            Ok(Self(Counted::Points(name.to_owned())))
        } else {
            let start: String = name.chars().take(NAME_BYTES_MAX).collect();
            Err(Problem::new("unit-invalid").arg("text", start))
        }
    }

    /// The currency; `None` for points.
    #[must_use]
    pub const fn currency(&self) -> Option<Currency> {
        match &self.0 {
            Counted::Currency(currency) => Some(*currency),
            Counted::Points(_) => None,
        }
    }

    /// Decimals between the unit and what amounts are kept in.
    #[must_use]
    pub const fn exponent(&self) -> u32 {
        match &self.0 {
            Counted::Currency(currency) => currency.exponent(),
            Counted::Points(_) => 0,
        }
    }

    /// An amount for messages and logs: `MYR 1,234.50`, `40 points`.
    #[must_use]
    pub fn tell(&self, amount: i64) -> String {
        match self.currency() {
            Some(currency) => Money::new(amount, currency).to_string(),
            None => format!("{amount} {self}"),
        }
    }

    /// Reads a decimal that the unit can hold exactly.
    ///
    /// # Errors
    /// `number-invalid`, `number-too-long`, `amount-too-precise`, `overflow`.
    pub fn read(&self, text: &str) -> Result<i64, Problem> {
        let amount = Ratio::parse(text.trim())?;
        let scale = self.exponent();
        let overflow = || Problem::new("overflow").arg("operation", "read");
        let minor = amount.round(Rounding::Down, scale).ok_or_else(overflow)?;
        let minor = i64::try_from(minor).map_err(|_| overflow())?;
        if Ratio::new(minor.into(), 10_i128.pow(scale)) == Some(amount) {
            Ok(minor)
        } else {
            Err(Problem::new("amount-too-precise").arg("text", text.trim()).arg("decimals", scale))
        }
    }
}

impl From<Currency> for Unit {
    fn from(currency: Currency) -> Self {
        Self(Counted::Currency(currency))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Counted::Currency(currency) => currency.fmt(f),
            Counted::Points(name) => f.pad(name),
        }
    }
}

impl FromStr for Unit {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        match Currency::parse(text) {
            Ok(currency) => Ok(currency.into()),
            Err(_) => Self::points(text),
        }
    }
}

impl serde::Serialize for Unit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
