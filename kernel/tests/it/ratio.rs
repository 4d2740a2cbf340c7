//! Exact fractions: arithmetic against cross multiplication, and the text forms there and back.

use std::cmp::Ordering;

use prestasi_kernel::{Ratio, Rounding};
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;

fn ratio(num: i128, den: i128) -> Ratio {
    Ratio::new(num, den).unwrap()
}

#[track_caller]
fn check_text(text: &str, shown: &str) {
    let value = Ratio::parse(text).unwrap();
    assert_eq!(value.to_string(), shown, "{text}");
    assert_eq!(shown.parse::<Ratio>().unwrap(), value, "{text}");
}

#[track_caller]
fn check_refused(text: &str, code: &str) {
    assert_eq!(Ratio::parse(text).map_err(|problem| problem.code), Err(code), "{text:?}");
}

#[test]
fn reads_decimals_and_percent() {
    check_text("0.05", "0.05");
    check_text("-1234.5", "-1234.5");
    check_text(".5", "0.5");
    check_text("-.5", "-0.5");
    check_text("1,234.50", "1234.5");
    check_text("12,345,678", "12345678");
    check_text("5%", "0.05");
    check_text("12.5 %", "0.125");
    check_text("-0", "0");
    check_text("007", "7");
    check_text(&"9".repeat(38), &"9".repeat(38));
    check_text(&format!("0.{}1", "0".repeat(36)), &format!("0.{}1", "0".repeat(36)));
}

#[test]
fn reads_nothing_else() {
    for text in [
        "", " ", "-", "--1", "+1", ".", "1.", "-.", "%", " %", "1 ", " 1", "1  %", "1%%", "1e3", "0x1",
        "1_000", "1/3", "NaN", "inf", "1,23", "1,2345", ",123", "1234,567", "1,234,", "1.234,5", "0.1,234",
        "1.2.3", "٣", "- 1",
    ] {
        check_refused(text, "number-invalid");
    }
    check_refused(&"9".repeat(39), "number-too-long");
    check_refused(&format!("0.{}%", "1".repeat(37)), "number-too-long");
    check_refused(&format!("{}x", "1".repeat(1_000_000)), "number-invalid");
}

#[test]
fn writes_what_has_no_end_as_a_fraction() {
    for (value, shown) in [(ratio(1, 3), "1/3"), (ratio(-22, 14), "-11/7"), (ratio(1, 1 << 100), "")] {
        if !shown.is_empty() {
            assert_eq!(value.to_string(), shown);
        }
        assert_eq!(value.to_string().parse::<Ratio>().unwrap(), value);
    }
    for text in ["1/0", "1/-3", "1/", "/3", "1/+3", "1/3/3", "--1/3", "1 / 3"] {
        assert!(text.parse::<Ratio>().is_err(), "{text}");
    }
}

#[derive(Debug, Deserialize)]
struct Line {
    rate: Ratio,
}

#[test]
fn reads_from_toml_and_json_what_was_typed() {
    for (typed, value) in [
        ("0.05", ratio(5, 100)),
        ("0.1", ratio(1, 10)),
        ("-1234.5", ratio(-12345, 10)),
        ("1e3", ratio(1000, 1)),
        ("7", ratio(7, 1)),
        ("\"12.5%\"", ratio(125, 1000)),
        ("\"1/3\"", ratio(1, 3)),
        ("0.123456789012345", ratio(123_456_789_012_345, 10_i128.pow(15))),
    ] {
        assert_eq!(toml::from_str::<Line>(&format!("rate = {typed}")).unwrap().rate, value, "{typed}");
        assert_eq!(serde_json::from_str::<Ratio>(typed).unwrap(), value, "{typed}");
    }
    for typed in ["nan", "inf", "-inf", "0.1234567890123456", "1e300", "1e-300", "true", "\"\""] {
        assert!(toml::from_str::<Line>(&format!("rate = {typed}")).is_err(), "{typed}");
    }
    assert_eq!(serde_json::to_string(&ratio(1, 8)).unwrap(), "\"0.125\"");
    assert_eq!(serde_json::from_str::<Ratio>(&u64::MAX.to_string()).unwrap(), ratio(u64::MAX.into(), 1));
}

#[test]
fn extremes() {
    assert_eq!(Ratio::new(1, 0), None);
    assert_eq!(Ratio::new(0, 0), None);
    assert_eq!(Ratio::new(i128::MIN, 1), None);
    assert_eq!(Ratio::new(1, i128::MIN), None);
    assert_eq!(ratio(i128::MIN, i128::MIN), Ratio::ONE);
    assert_eq!(ratio(2, i128::MIN), ratio(1, i128::MIN / 2));
    assert_eq!(ratio(0, -5), Ratio::ZERO);
    let most = ratio(i128::MAX, 1);
    assert_eq!(most.checked_add(Ratio::ONE), None);
    assert_eq!((-most).checked_sub(Ratio::ONE), None);
    assert_eq!(most.checked_mul(Ratio::from_int(2)), None);
    assert_eq!(most.checked_mul(ratio(2, i128::MAX)), Some(Ratio::from_int(2)));
    assert_eq!(most.checked_div(most), Some(Ratio::ONE));
    assert_eq!(most.checked_div(Ratio::ZERO), None);
    let (near, nearer) = (ratio(i128::MAX - 1, i128::MAX), ratio(i128::MAX - 2, i128::MAX - 1));
    assert_eq!(near.cmp(&nearer), Ordering::Greater);
    assert_eq!((-near).cmp(&-nearer), Ordering::Less);
    assert_eq!(near.round(Rounding::HalfAway, 37), Some(10_i128.pow(37)));
    assert_eq!(near.round(Rounding::Down, 38), Some(10_i128.pow(38) - 1));
    assert_eq!((-near).round(Rounding::Floor, 38), Some(-(10_i128.pow(38))));
    assert_eq!(Ratio::ONE.round(Rounding::Down, 39), None);
    assert_eq!(most.round(Rounding::Down, 1), None);
}

fn small() -> impl Strategy<Value = (i64, i64)> {
    (prop_oneof![any::<i64>(), -50..50_i64], prop_oneof![1..=i64::MAX, 1..50_i64])
}

fn any_ratio() -> impl Strategy<Value = Ratio> {
    prop_oneof![
        (any::<i128>(), any::<i128>()).prop_filter_map("none", |(n, d)| Ratio::new(n, d)),
        small().prop_map(|(n, d)| ratio(n.into(), d.into())),
        (any::<i128>(), 0..38_u32).prop_filter_map("none", |(n, s)| Ratio::new(n, 10_i128.pow(s))),
    ]
}

proptest! {
    #[test]
    fn arithmetic_agrees_with_cross_multiplication((a, b) in small(), (c, d) in small()) {
        let (a, b, c, d) = (i128::from(a) / 4, i128::from(b), i128::from(c) / 4, i128::from(d));
        let (left, right) = (ratio(a, b), ratio(c, d));
        prop_assert_eq!(left.checked_add(right), Ratio::new(a * d + c * b, b * d));
        prop_assert_eq!(left.checked_sub(right), Ratio::new(a * d - c * b, b * d));
        prop_assert_eq!(left.checked_mul(right), Ratio::new(a * c, b * d));
        prop_assert_eq!(left.checked_div(right), Ratio::new(a * d, b * c));
        prop_assert_eq!(left.cmp(&right), (a * d).cmp(&(c * b)));
    }

    #[test]
    fn stays_reduced(a in any_ratio(), b in any_ratio()) {
        for value in [a.checked_add(b), a.checked_mul(b), a.checked_div(b), Some(-a), Some(a.abs())].into_iter().flatten() {
            prop_assert!(value.den() > 0);
            prop_assert_eq!(Ratio::new(value.num(), value.den()), Some(value));
        }
    }

    #[test]
    fn order_is_total_and_turns_with_the_sign(a in any_ratio(), b in any_ratio(), c in any_ratio()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b), (-b).cmp(&-a));
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
        let mut three = [a, b, c];
        three.sort();
        prop_assert!(three[0] <= three[1] && three[1] <= three[2] && three[0] <= three[2]);
        if let Some(difference) = a.checked_sub(b) {
            prop_assert_eq!(difference.cmp(&Ratio::ZERO), a.cmp(&b));
        }
    }

    #[test]
    fn text_there_and_back(value in any_ratio()) {
        prop_assert_eq!(value.to_string().parse::<Ratio>().unwrap(), value);
        let json = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<Ratio>(&json).unwrap(), value);
    }

    #[test]
    fn rounding_is_next_to_the_value(value in any_ratio(), rule in select(&Rounding::ALL), scale in 0..20_u32) {
        if let Some(units) = value.round(rule, scale) {
            let below = value.round(Rounding::Floor, scale).unwrap();
            let above = value.round(Rounding::Ceiling, scale).unwrap();
            prop_assert!(above - below <= 1 && (units == below || units == above));
            let unit = 10_i128.pow(scale);
            if let (Some(below), Some(above)) = (Ratio::new(below, unit), Ratio::new(above, unit)) {
                prop_assert!(below <= value && value <= above);
            }
        }
    }

    #[test]
    fn reading_never_panics(text in "[-+0-9.,% /eE]{0,50}") {
        if let Ok(value) = text.parse::<Ratio>() {
            prop_assert_eq!(value.to_string().parse::<Ratio>().unwrap(), value);
        }
    }
}
