//! How a [`Ratio`] is written and read, by people, in files, and in TOML and JSON.
//!
//! What is not here: the formats of a language (1.234,50), which belong to the pages.
//!
//! Invariant: what `Display` writes, `FromStr` and serde read back as the same value. A binary float never takes part
//! in a calculation: the one that a TOML or JSON reader hands over is turned back into the decimals that were typed.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::problem::{Problem, Result};
use crate::ratio::Ratio;
use crate::text::excerpt;

/// The most digits that always fit in an `i128`.
const DIGITS_MAX: usize = 38;
/// The most significant digits that survive the way through a double and back.
const FLOAT_DIGITS_MAX: usize = 15;

impl Ratio {
    /// Reads a decimal, with or without commas between thousands, with or without a percent sign: `0.05`, `-1234.5`,
    /// `.5`, `1,234.50`, `5%`, `12.5 %`. Nothing else: no spaces around it, no plus sign, no exponent.
    ///
    /// # Errors
    /// `number-invalid`; `number-too-long` beyond 38 digits.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = || Problem::new("number-invalid").arg("text", excerpt(text));
        let too_long =
            || Problem::new("number-too-long").arg("text", excerpt(text)).arg("digits", DIGITS_MAX);
        let (number, percent) = match text.strip_suffix('%') {
            Some(number) => (number.strip_suffix(' ').unwrap_or(number), 2),
            None => (text, 0),
        };
        let (negative, number) = number.strip_prefix('-').map_or((false, number), |number| (true, number));
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            None if !number.is_empty() => (number, ""),
            _ => return Err(invalid()),
        };
        if !whole.is_empty() && !is_digits(whole) && !is_grouped(whole) {
            return Err(invalid());
        }
        let mut num: i128 = 0;
        let mut digits = 0;
        for digit in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
            digits += 1;
            if digits > DIGITS_MAX {
                return Err(too_long());
            }
            let units = num.checked_mul(10).and_then(|num| num.checked_add(i128::from(digit - b'0')));
            num = units.ok_or_else(too_long)?;
        }
        let scale = u32::try_from(fraction.len() + percent).map_err(|_| too_long())?;
        let den = 10_i128.checked_pow(scale).ok_or_else(too_long)?;
        Self::new(if negative { -num } else { num }, den).ok_or_else(too_long)
    }

    /// The decimal digits after the point, if they come to an end soon enough to print.
    fn decimal(self) -> Option<String> {
        let (mut rest, mut twos, mut fives) = (self.den(), 0_usize, 0_usize);
        while rest % 2 == 0 {
            (rest, twos) = (rest / 2, twos + 1);
        }
        while rest % 5 == 0 {
            (rest, fives) = (rest / 5, fives + 1);
        }
        let scale = twos.max(fives);
        if rest != 1 || scale >= DIGITS_MAX {
            return None;
        }
        let factor = 10_u128.checked_pow(u32::try_from(scale).ok()?)? / self.den().unsigned_abs();
        let units = self.num().unsigned_abs().checked_mul(factor)?;
        let digits = format!("{units:0width$}", width = scale + 1);
        if digits.len() > DIGITS_MAX {
            return None;
        }
        let sign = if self.num() < 0 { "-" } else { "" };
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let point = if scale == 0 { "" } else { "." };
        Some(format!("{sign}{whole}{point}{fraction}"))
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One to three digits, then a comma and three digits, once or more.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.split(',');
    groups.next().is_some_and(|first| is_digits(first) && first.len() <= 3)
        && groups.all(|group| is_digits(group) && group.len() == 3)
}

impl fmt::Display for Ratio {
    /// The exact decimal where it has at most 38 digits, else numerator/denominator.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal() {
            Some(decimal) => f.write_str(&decimal),
            None => write!(f, "{}/{}", self.num(), self.den()),
        }
    }
}

impl FromStr for Ratio {
    type Err = Problem;

    /// Reads what [`Ratio::parse`] reads, and also `1/3`, because that is how `Display` writes what has no end.
    fn from_str(text: &str) -> Result<Self> {
        let Some((num, den)) = text.split_once('/') else { return Self::parse(text) };
        let plain = is_digits(num.strip_prefix('-').unwrap_or(num)) && is_digits(den);
        let value = || Self::new(num.parse().ok()?, den.parse().ok()?);
        plain.then(value).flatten().ok_or_else(|| Problem::new("number-invalid").arg("text", excerpt(text)))
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Number)
    }
}

struct Number;

impl Visitor<'_> for Number {
    type Value = Ratio;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number such as 0.05, \"5%\" or \"1,234.50\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Ratio, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, whole: i64) -> Result<Ratio, E> {
        Ok(Ratio::from_int(whole))
    }

    fn visit_u64<E: Error>(self, whole: u64) -> Result<Ratio, E> {
        self.visit_i128(whole.into())
    }

    fn visit_i128<E: Error>(self, whole: i128) -> Result<Ratio, E> {
        Ratio::new(whole, 1).ok_or_else(|| E::custom(Problem::new("overflow").arg("text", whole)))
    }

    fn visit_f64<E: Error>(self, literal: f64) -> Result<Ratio, E> {
        if !literal.is_finite() {
            return Err(E::custom(Problem::new("number-invalid").arg("text", literal)));
        }
        // The standard library writes the shortest decimals that name this double, without an exponent.
        let text = literal.to_string();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.trim_matches('0').len() > FLOAT_DIGITS_MAX {
            let problem = Problem::new("number-float-too-precise").arg("text", excerpt(&text));
            return Err(E::custom(problem.arg("digits", FLOAT_DIGITS_MAX)));
        }
        Ratio::parse(&text).map_err(E::custom)
    }
}
