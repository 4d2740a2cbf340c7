//! An amount of money: whole minor units of one currency.
//!
//! What is not here: exchange between currencies, splitting (`allocation`), and the formats of a language.
//!
//! Invariant: two currencies never meet in one sum, and an amount that does not fit is an error, never a wrap.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::currency::Currency;
use crate::problem::{Problem, Result};
use crate::ratio::Ratio;
use crate::rounding::Rounding;
use crate::text::{excerpt, grouped};

/// Whole minor units of a currency: `MYR 1,234.50` is 123,450 sen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units: sen for MYR, whole yen for JPY.
    pub minor: i64,
    /// The currency that the units are of.
    pub currency: Currency,
}

impl Money {
    /// So many minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Rounds an exact amount in units (not minor units) to the currency's minor unit.
    ///
    /// # Errors
    /// `overflow` where it does not fit.
    pub fn from_ratio(amount: Ratio, currency: Currency, rounding: Rounding) -> Result<Self> {
        amount
            .round(rounding, currency.exponent())
            .and_then(|minor| i64::try_from(minor).ok())
            .map(|minor| Self { minor, currency })
            .ok_or_else(|| overflow("from_ratio").arg("amount", amount).arg("currency", currency))
    }

    /// The exact amount in units.
    #[must_use]
    pub fn to_ratio(self) -> Ratio {
        Ratio::new(self.minor.into(), self.currency.minor_units().into()).expect("an i64 over a power of ten")
    }

    /// The sum.
    ///
    /// # Errors
    /// `currency-mismatch`, `overflow`.
    pub fn checked_add(self, other: Self) -> Result<Self> {
        self.combine(other, "add", i64::checked_add)
    }

    /// The difference.
    ///
    /// # Errors
    /// `currency-mismatch`, `overflow`.
    pub fn checked_sub(self, other: Self) -> Result<Self> {
        self.combine(other, "subtract", i64::checked_sub)
    }

    /// The same size with the other sign.
    ///
    /// # Errors
    /// `overflow` for `i64::MIN`.
    pub fn checked_neg(self) -> Result<Self> {
        let minor = self.minor.checked_neg().ok_or_else(|| overflow("negate").arg("amount", self))?;
        Ok(Self { minor, ..self })
    }

    /// A share or a multiple, rounded once.
    ///
    /// # Errors
    /// `overflow`.
    pub fn checked_mul(self, factor: Ratio, rounding: Rounding) -> Result<Self> {
        let problem = || overflow("multiply").arg("amount", self).arg("factor", factor);
        let minor =
            Ratio::from_int(self.minor).checked_mul(factor).and_then(|exact| exact.round(rounding, 0));
        let minor = minor.and_then(|minor| i64::try_from(minor).ok()).ok_or_else(problem)?;
        Ok(Self { minor, ..self })
    }

    /// The sum of amounts that are all of one currency. It may pass the limits on the way, only the total must fit.
    ///
    /// # Errors
    /// `currency-mismatch`, `overflow`.
    pub fn total(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut sum: i128 = 0;
        for amount in amounts {
            Self::zero(currency).same_currency(amount)?;
            sum = sum.checked_add(amount.minor.into()).ok_or_else(|| overflow("total"))?;
        }
        i64::try_from(sum)
            .map(|minor| Self { minor, currency })
            .map_err(|_| overflow("total").arg("minor", sum).arg("currency", currency))
    }

    /// Reads `MYR 1,234.50`: the code, one space, a decimal that the currency can hold exactly.
    ///
    /// # Errors
    /// `money-invalid`, `money-too-precise`, `currency-invalid`, `number-invalid`, `number-too-long`, `overflow`.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = || Problem::new("money-invalid").arg("text", excerpt(text));
        let (code, amount) = text.split_once(' ').ok_or_else(invalid)?;
        if amount.ends_with('%') {
            return Err(invalid());
        }
        let currency = Currency::parse(code)?;
        let amount = Ratio::parse(amount)?;
        let money = Self::from_ratio(amount, currency, Rounding::Down)?;
        if money.to_ratio() == amount {
            Ok(money)
        } else {
            let problem = Problem::new("money-too-precise").arg("text", excerpt(text));
            Err(problem.arg("decimals", currency.exponent()))
        }
    }

    /// The amount as programs read it: an exact decimal with the places of its currency, `-1234.50`.
    #[must_use]
    pub fn decimal(self) -> String {
        decimal(self.minor, self.currency.exponent())
    }

    fn combine(self, other: Self, operation: &'static str, by: fn(i64, i64) -> Option<i64>) -> Result<Self> {
        self.same_currency(other)?;
        let problem = || overflow(operation).arg("left", self).arg("right", other);
        Ok(Self { minor: by(self.minor, other.minor).ok_or_else(problem)?, ..self })
    }

    fn same_currency(self, other: Self) -> Result<()> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(Problem::new("currency-mismatch").arg("left", self.currency).arg("right", other.currency))
    }
}

/// Units with a point before the last places: `-1234.50` of -123,450 with two.
#[must_use]
pub fn decimal(units: i64, places: u32) -> String {
    let (sign, whole, fraction) = parts(units, places);
    let point = if places == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// Sign, digits before the point, digits behind it.
fn parts(units: i64, places: u32) -> (&'static str, String, String) {
    let places = places as usize;
    let mut whole = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
    let fraction = whole.split_off(whole.len() - places);
    (if units < 0 { "-" } else { "" }, whole, fraction)
}

fn overflow(operation: &'static str) -> Problem {
    Problem::new("overflow").arg("operation", operation)
}

impl fmt::Display for Money {
    /// Plain form for logs and files: `MYR -1,234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, fraction) = parts(self.minor, self.currency.exponent());
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{} {sign}{}{point}{fraction}", self.currency, grouped(&whole))
    }
}

impl FromStr for Money {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}
