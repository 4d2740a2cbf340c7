//! Round marks beside a line of rates, which would be flat above a zero.

use prestasi_i18n::Words;
use prestasi_kernel::{Ratio, Rounding};

/// Decimals that are drawn; the table has all.
const PLACES: u32 = 8;

/// A rate in the units of a drawing.
pub fn drawn(rate: Ratio) -> Option<i64> {
    rate.round(Rounding::HalfAway, PLACES).and_then(|units| i64::try_from(units).ok())
}

/// About four round marks around the values: 1, 2 or 5 of some power of ten apart.
pub fn ticks(w: Words, values: &[i64]) -> Vec<(i64, String)> {
    let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else { return Vec::new() };
    let span = (most - least).max(most / 50).max(1);
    let mut step = 1_i64;
    for factor in [2, 5, 10].into_iter().cycle() {
        if span / step < 5 {
            break;
        }
        step = 10_i64.pow(step.ilog10()).saturating_mul(factor);
    }
    let first = least.div_euclid(step);
    let last = most.div_euclid(step) + 1;
    let places = PLACES.saturating_sub(step.ilog10());
    let unit = 10_i128.pow(PLACES);
    let text = |value: i64| w.number(&Ratio::new(value.into(), unit).unwrap_or(Ratio::ZERO), places);
    (first..=last).map(|index| index * step).map(|value| (value, text(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use prestasi_i18n::Language;

    #[test]
    fn marks_are_round_and_hold_all_values() {
        let value = |text: &str| drawn(Ratio::parse(text).expect("a number")).expect("it fits");
        let marks = |values: &[&str]| {
            let values: Vec<i64> = values.iter().map(|text| value(text)).collect();
            ticks(Words::new(Language::English), &values)
                .into_iter()
                .map(|(_, text)| text)
                .collect::<Vec<_>>()
        };
        assert_eq!(marks(&["3.41", "3.27", "3.52"]), ["3.2", "3.3", "3.4", "3.5", "3.6"]);
        assert_eq!(marks(&["1"]), ["1.000", "1.005"]);
        assert!(marks(&[]).is_empty());
    }
}
