//! Money and numbers as people read them. The same in both languages, as in Malaysia: a comma between thousands, a
//! point before decimals, a minus in front of everything.

use prestasi_kernel::{Currency, Ratio, Rounding};

/// An amount of minor units: `RM 1,234.50`, `-RM 1,234.50`, `EUR 1,234.50`, with the decimals of the currency.
#[must_use]
pub fn money(minor: i128, currency: Currency) -> String {
    let symbol = if currency == Currency::MYR { "RM" } else { currency.as_str() };
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{symbol} {}", scaled(minor.unsigned_abs(), currency.exponent()))
}

/// A number with so many decimals, halves rounded away from zero: `-1,234.50`. A number too large for that is
/// written as the exact fraction that it is.
#[must_use]
pub fn number(value: &Ratio, places: u32) -> String {
    rounded(value, places, places).unwrap_or_else(|| value.to_string())
}

/// A share as a percentage with so many decimals: `105.51 %`.
#[must_use]
pub fn percent(value: &Ratio, places: u32) -> String {
    let hundredfold = places.checked_add(2).and_then(|finer| rounded(value, finer, places));
    hundredfold.map_or_else(|| value.to_string(), |number| format!("{number} %"))
}

/// The value in units of 10^-`scale`, with the point before the last `places` digits.
fn rounded(value: &Ratio, scale: u32, places: u32) -> Option<String> {
    let units = value.round(Rounding::HalfAway, scale)?;
    let sign = if units < 0 { "-" } else { "" };
    Some(format!("{sign}{}", scaled(units.unsigned_abs(), places)))
}

/// Units of 10^-`places`, with commas and a point.
fn scaled(units: u128, places: u32) -> String {
    let places = places as usize;
    let digits = format!("{units:0width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if places > 0 {
        text.push('.');
        text.push_str(fraction);
    }
    text
}
