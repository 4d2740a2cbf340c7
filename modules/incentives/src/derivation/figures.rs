//! Figures of a derivation as people read them.

use prestasi_i18n::{money, number, percent};
use prestasi_kernel::{Currency, Ratio, Rounding};

/// Most decimals that are shown of a number that has more.
const PLACES: u32 = 8;

/// A number with as many decimals as it has.
pub fn plain(value: &Ratio) -> String {
    number(value, places(value))
}

/// A rate: a share of money as a percentage, an amount for a unit as a number.
pub fn rate(value: &Ratio, units: bool) -> String {
    if units {
        return plain(value);
    }
    let hundredfold = value.checked_mul(Ratio::from_int(100));
    percent(value, hundredfold.map_or(PLACES, |value| places(&value)))
}

/// A factor as a percentage.
pub fn share(value: &Ratio) -> String {
    rate(value, false)
}

/// Minor units of a currency.
pub fn minor(amount: i64, currency: Currency) -> String {
    money(i128::from(amount), currency)
}

fn places(value: &Ratio) -> u32 {
    let exact = |places: &u32| {
        let scaled = Ratio::new(10i128.pow(*places), 1).and_then(|unit| value.checked_mul(unit));
        scaled.is_some_and(|scaled| scaled.den() == 1)
    };
    (0..PLACES).find(exact).unwrap_or(PLACES)
}

/// The key of the words for a rounding rule.
pub fn rounding(rule: Rounding, totals: bool) -> &'static str {
    if totals {
        return "rounding-total";
    }
    match rule {
        Rounding::HalfAway => "rounding-half-away",
        Rounding::HalfEven => "rounding-half-even",
        Rounding::HalfUp => "rounding-half-up",
        Rounding::HalfDown => "rounding-half-down",
        Rounding::Down => "rounding-down",
        Rounding::Up => "rounding-up",
        Rounding::Floor => "rounding-floor",
        Rounding::Ceiling => "rounding-ceiling",
    }
}
