//! Rounding against a slow definition of each rule.

use prestasi_kernel::{Divisor, Rounding};
use proptest::prelude::*;
use proptest::sample::select;

/// Looks at the whole numbers around the quotient and picks by the words of the rule.
fn slowly(rule: Rounding, numerator: i64, denominator: i64) -> i128 {
    let (mut numerator, mut denominator) = (i128::from(numerator), i128::from(denominator));
    if denominator < 0 {
        (numerator, denominator) = (-numerator, -denominator);
    }
    let cut = numerator / denominator;
    let around = [cut - 1, cut, cut + 1];
    let below = around.into_iter().filter(|q| q * denominator <= numerator).max().unwrap();
    let above = around.into_iter().filter(|q| q * denominator >= numerator).min().unwrap();
    let (to_below, to_above) = (numerator - below * denominator, above * denominator - numerator);
    let (inner, outer) = if numerator < 0 { (above, below) } else { (below, above) };
    let nearest = |tie| match to_below.cmp(&to_above) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => above,
        std::cmp::Ordering::Equal => tie,
    };
    match rule {
        Rounding::HalfAway => nearest(outer),
        Rounding::HalfEven => nearest(if below % 2 == 0 { below } else { above }),
        Rounding::HalfUp => nearest(above),
        Rounding::HalfDown => nearest(below),
        Rounding::Down => inner,
        Rounding::Up => outer,
        Rounding::Floor => below,
        Rounding::Ceiling => above,
    }
}

#[track_caller]
fn check(rule: Rounding, quarters: [i128; 8]) {
    let seen = [-10, -7, -6, -1, 1, 6, 7, 10].map(|n| rule.divide(n, 4).unwrap());
    assert_eq!(seen, quarters, "{rule:?}");
}

#[test]
fn each_rule_on_quarters() {
    // -2.5, -1.75, -1.5, -0.25, 0.25, 1.5, 1.75, 2.5
    check(Rounding::HalfAway, [-3, -2, -2, 0, 0, 2, 2, 3]);
    check(Rounding::HalfEven, [-2, -2, -2, 0, 0, 2, 2, 2]);
    check(Rounding::HalfUp, [-2, -2, -1, 0, 0, 2, 2, 3]);
    check(Rounding::HalfDown, [-3, -2, -2, 0, 0, 1, 2, 2]);
    check(Rounding::Down, [-2, -1, -1, 0, 0, 1, 1, 2]);
    check(Rounding::Up, [-3, -2, -2, -1, 1, 2, 2, 3]);
    check(Rounding::Floor, [-3, -2, -2, -1, 0, 1, 1, 2]);
    check(Rounding::Ceiling, [-2, -1, -1, 0, 1, 2, 2, 3]);
}

#[test]
fn extremes() {
    for rule in Rounding::ALL {
        assert_eq!(rule.divide(1, 0), None);
        assert_eq!(rule.divide(i128::MIN, -1), None);
        assert_eq!(rule.divide(i128::MIN, 1), Some(i128::MIN));
        assert_eq!(rule.divide(i128::MIN, i128::MIN), Some(1));
        assert_eq!(rule.divide(0, i128::MIN), Some(0));
        assert_eq!(rule.divide_i64(1, 0), None);
        assert_eq!(rule.divide_i64(1, -1), None);
        assert_eq!(rule.divide_i64(i64::MIN, 1), Some(i64::MIN));
    }
    assert_eq!(Rounding::HalfAway.divide(i128::MAX, i128::MIN), Some(-1));
    assert_eq!(Rounding::Floor.divide(1, i128::MIN), Some(-1));
    assert_eq!(Rounding::HalfAway.divide(1, i128::MIN), Some(0));
    assert_eq!(Rounding::HalfAway.divide(i128::MIN / 2, i128::MIN), Some(1));
    assert_eq!(Rounding::HalfEven.divide(i128::MIN / 2, i128::MIN), Some(0));
    assert_eq!(Rounding::Up.divide(i128::MIN, 2), Some(i128::MIN / 2));
    assert_eq!(Rounding::Up.divide(i128::MAX, 2), Some(i128::MAX / 2 + 1));
}

#[test]
fn reads_its_name() {
    assert_eq!(serde_json::to_string(&Rounding::default()).unwrap(), r#""half_away""#);
    for rule in Rounding::ALL {
        let text = serde_json::to_string(&rule).unwrap();
        assert_eq!(serde_json::from_str::<Rounding>(&text).unwrap(), rule);
    }
}

fn denominator() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), -12..12_i64, Just(i64::MIN), Just(i64::MAX)].prop_filter("zero", |d| *d != 0)
}

fn numerator() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), -100..100_i64, Just(i64::MIN), Just(i64::MAX)]
}

proptest! {
    #[test]
    fn agrees_with_the_slow_definition(rule in select(&Rounding::ALL), n in numerator(), d in denominator()) {
        let slow = slowly(rule, n, d);
        prop_assert_eq!(rule.divide(n.into(), d.into()), Some(slow));
        if d > 0 {
            prop_assert_eq!(rule.divide_i64(n, d).map(i128::from), Some(slow));
            let divisor = Divisor::new(rule, d).unwrap();
            prop_assert_eq!(i128::from(divisor.divide(n)), slow);
        }
    }

    #[test]
    fn a_factor_on_both_sides_changes_nothing(
        rule in select(&Rounding::ALL), n in -2000..2000_i64, d in -2000..2000_i64, factor in 1..i128::MAX / 2000,
    ) {
        prop_assume!(d != 0);
        let slow = slowly(rule, n, d);
        prop_assert_eq!(rule.divide(i128::from(n) * factor, i128::from(d) * factor), Some(slow));
    }
}
