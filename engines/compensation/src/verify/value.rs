//! Values of the verifier: null, exact fractions, texts, civil days and truth values, and the arithmetic on them.
//!
//! Every number is a fraction of big integers, so that nothing here can overflow or lose a digit; only its size is
//! bounded, because the numbers come from a file that nobody vouches for.

use jiff::civil::Date;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use prestasi_kernel::{Problem, Result, Rounding};
use std::cmp::Ordering;
use std::fmt;

/// An exact number.
pub type Number = BigRational;

/// Bits of numerator or denominator beyond which a number is taken for an attack.
const BITS_MAX: u64 = 1 << 16;

/// What a cell holds or an expression gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// An exact number.
    Number(Number),
    /// A text.
    Text(String),
    /// A civil day.
    Date(Date),
    /// True or false.
    Boolean(bool),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A whole number.
    pub fn whole(number: impl Into<BigInt>) -> Self {
        Self::Number(whole(number))
    }

    /// Whether it is nothing.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is true; null is not.
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Boolean(true))
    }

    /// The number that a calculation needs here.
    ///
    /// # Errors
    /// `value-missing` for null, `wrong-kind` for anything else that is no number.
    pub fn number(&self) -> Result<Number> {
        self.optional_number()?.ok_or_else(|| Problem::new("value-missing"))
    }

    /// The number, or nothing for null.
    ///
    /// # Errors
    /// `wrong-kind`.
    pub fn optional_number(&self) -> Result<Option<Number>> {
        match self {
            Self::Null => Ok(None),
            Self::Number(number) => Ok(Some(number.clone())),
            _ => Err(wrong_kind("number", self)),
        }
    }

    /// The day, or nothing for null.
    ///
    /// # Errors
    /// `wrong-kind`.
    pub fn optional_date(&self) -> Result<Option<Date>> {
        match self {
            Self::Null => Ok(None),
            Self::Date(date) => Ok(Some(*date)),
            _ => Err(wrong_kind("date", self)),
        }
    }

    /// The text, or nothing for null.
    ///
    /// # Errors
    /// `wrong-kind`.
    pub fn optional_text(&self) -> Result<Option<&str>> {
        match self {
            Self::Null => Ok(None),
            Self::Text(text) => Ok(Some(text)),
            _ => Err(wrong_kind("text", self)),
        }
    }

    /// The truth value, or nothing for null.
    ///
    /// # Errors
    /// `wrong-kind`.
    pub fn truth(&self) -> Result<Option<bool>> {
        match self {
            Self::Null => Ok(None),
            Self::Boolean(value) => Ok(Some(*value)),
            _ => Err(wrong_kind("boolean", self)),
        }
    }

    /// Name of its kind, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Number(_) => "number",
            Self::Text(_) => "text",
            Self::Date(_) => "date",
            Self::Boolean(_) => "boolean",
        }
    }

    /// SQL comparison: nothing if either side is null.
    ///
    /// # Errors
    /// `wrong-kind` if the kinds differ.
    pub fn compare(&self, other: &Self) -> Result<Option<Ordering>> {
        Ok(match (self, other) {
            (Self::Null, _) | (_, Self::Null) => None,
            (Self::Number(a), Self::Number(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.as_bytes().cmp(b.as_bytes())),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Boolean(a), Self::Boolean(b)) => Some(a.cmp(b)),
            (_, _) => return Err(wrong_kind(self.kind(), other)),
        })
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Text(_) => 1,
            Self::Date(_) => 2,
            Self::Boolean(_) => 3,
            Self::Null => 4,
        }
    }
}

/// The order of keys and ids: numbers by value, texts by bytes, null last. It is total, unlike SQL comparison.
impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::Boolean(a), Self::Boolean(b)) => a.cmp(b),
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The text form: empty for null, exact decimals where they end, else numerator/denominator.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Number(number) => f.write_str(&number_text(number)),
            Self::Text(text) => f.write_str(text),
            Self::Date(date) => write!(f, "{date}"),
            Self::Boolean(value) => write!(f, "{value}"),
        }
    }
}

/// A problem about a value of another kind than wanted.
pub fn wrong_kind(wanted: &str, found: &Value) -> Problem {
    Problem::new("wrong-kind").arg("wanted", wanted).arg("found", found.kind())
}

/// A whole number as a fraction.
pub fn whole(number: impl Into<BigInt>) -> Number {
    Number::from_integer(number.into())
}

/// Zero.
pub fn zero() -> Number {
    Number::zero()
}

/// The quotient.
///
/// # Errors
/// `division-by-zero`.
pub fn divide(a: &Number, b: &Number) -> Result<Number> {
    if b.is_zero() { Err(Problem::new("division-by-zero")) } else { Ok(a / b) }
}

/// The number itself, if it is of a sane size.
///
/// # Errors
/// `overflow`.
pub fn bounded(number: Number) -> Result<Number> {
    if number.numer().bits() > BITS_MAX || number.denom().bits() > BITS_MAX {
        return Err(Problem::new("overflow"));
    }
    Ok(number)
}

/// The whole number next to `number` that the rule names.
pub fn round_whole(number: &Number, rounding: Rounding) -> BigInt {
    let floor = number.floor().to_integer();
    let rest = number - Number::from_integer(floor.clone());
    if rest.is_zero() {
        return floor;
    }
    let half = rest.cmp(&Number::new(BigInt::one(), BigInt::from(2)));
    let negative = number.is_negative();
    let even_floor = (&floor % BigInt::from(2)).is_zero();
    let up = match rounding {
        Rounding::Floor => false,
        Rounding::Ceiling => true,
        Rounding::Down => negative,
        Rounding::Up => !negative,
        Rounding::HalfUp => half.is_ge(),
        Rounding::HalfDown => half.is_gt(),
        Rounding::HalfAway => half.is_gt() || (half.is_eq() && !negative),
        Rounding::HalfEven => half.is_gt() || (half.is_eq() && !even_floor),
    };
    if up { floor + BigInt::one() } else { floor }
}

/// `number` rounded to so many decimals.
pub fn round_places(number: &Number, places: u32, rounding: Rounding) -> Number {
    let unit = whole(BigInt::from(10).pow(places));
    Number::from_integer(round_whole(&(number * &unit), rounding)) / unit
}

/// Reads a decimal as people write it: `0.05`, `-1,234.50`, `5%`, `12.5 %`; or `1/3`.
pub fn parse_number(text: &str) -> Option<Number> {
    if text.len() > 4_096 {
        return None;
    }
    if let Some((numerator, denominator)) = text.split_once('/') {
        let (numerator, denominator) = (parse_whole(numerator)?, parse_whole(denominator)?);
        return (denominator.is_positive()).then(|| Number::new(numerator, denominator));
    }
    let (body, percent) = match text.strip_suffix('%') {
        Some(body) => (body.strip_suffix(' ').unwrap_or(body), true),
        None => (text, false),
    };
    let number = parse_decimal(body)?;
    Some(if percent { number / whole(100) } else { number })
}

fn parse_whole(text: &str) -> Option<BigInt> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn parse_decimal(text: &str) -> Option<Number> {
    let (negative, body) = text.strip_prefix('-').map_or((false, text), |body| (true, body));
    let (before, after) = match body.split_once('.') {
        Some((_, "")) => return None,
        Some((before, after)) => (before, after),
        None if body.is_empty() => return None,
        None => (body, ""),
    };
    let before = without_commas(before)?;
    if !before.bytes().chain(after.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits: BigInt = format!("0{before}{after}").parse().ok()?;
    let scale = BigInt::from(10).pow(after.len().to_u32()?);
    Some(Number::new(if negative { -digits } else { digits }, scale))
}

/// The digits of groups of three, or the text itself where it has no comma.
fn without_commas(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(',').collect();
    if let [first, rest @ ..] = groups.as_slice()
        && !rest.is_empty()
        && (first.is_empty() || first.len() > 3 || rest.iter().any(|group| group.len() != 3))
    {
        return None;
    }
    Some(groups.concat())
}

/// The exact decimal if it ends within 38 digits, else numerator/denominator.
pub fn number_text(number: &Number) -> String {
    for places in 0..=38_u32 {
        let shifted = number * whole(BigInt::from(10).pow(places));
        if !shifted.is_integer() {
            continue;
        }
        let sign = if shifted.is_negative() { "-" } else { "" };
        let width = places.to_usize().unwrap_or(0) + 1;
        let digits = shifted.to_integer().abs().to_string();
        let digits = format!("{digits:0>width$}");
        let (before, after) = digits.split_at(digits.len() + 1 - width);
        return if places == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") };
    }
    format!("{}/{}", number.numer(), number.denom())
}

/// Days from one day to another, negative if that is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

#[cfg(test)]
mod tests {
    use super::{number_text, parse_number, round_whole, whole};
    use prestasi_kernel::Rounding;

    #[test]
    fn reads_and_writes_numbers() {
        for (text, wanted) in [
            ("0.05", "0.05"),
            ("5%", "0.05"),
            ("12.5 %", "0.125"),
            ("-1,234.50", "-1234.5"),
            ("1/3", "1/3"),
            ("-0.001", "-0.001"),
            (".5", "0.5"),
            ("1000", "1000"),
        ] {
            assert_eq!(
                parse_number(text).map(|number| number_text(&number)).as_deref(),
                Some(wanted),
                "{text}"
            );
        }
        for text in ["", "1e3", "1,23", "--1", "1.", "abc", "1/0", "+1", " 1"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn rounds_halves_by_each_rule() {
        let cases = [
            (Rounding::HalfAway, [3, -3]),
            (Rounding::HalfEven, [2, -2]),
            (Rounding::HalfUp, [3, -2]),
            (Rounding::HalfDown, [2, -3]),
            (Rounding::Down, [2, -2]),
            (Rounding::Up, [3, -3]),
            (Rounding::Floor, [2, -3]),
            (Rounding::Ceiling, [3, -2]),
        ];
        let half = whole(5) / whole(2);
        for (rule, [above, below]) in cases {
            assert_eq!(round_whole(&half, rule), above.into(), "{rule:?}");
            assert_eq!(round_whole(&-half.clone(), rule), below.into(), "{rule:?}");
        }
    }
}
