//! Points that fade: exact to the last decimal, beside whole numbers without end.

use num_bigint::BigUint;
use prestasi_kernel::Ratio;
use prestasi_scoring::Points;
use proptest::prelude::*;
use std::num::NonZeroU32;

fn points(text: &str) -> Points {
    Points::new(Ratio::parse(text).unwrap()).unwrap()
}

fn days(days: u32) -> NonZeroU32 {
    NonZeroU32::new(days).unwrap()
}

#[test]
fn points_fade_by_half_in_a_half_life() {
    for (given, age, half_life, left) in [
        ("20", 0, 14, "20.0000"),
        ("20", 14, 14, "10.0000"),
        ("10", 7, 14, "7.0711"),
        ("10", 1, 14, "9.5170"),
        ("10", 28, 14, "2.5000"),
        ("10", 35, 14, "1.7678"),
        ("-10", 7, 14, "-7.0711"),
        ("1000", 1, 3, "793.7005"),
        // Halves of the last decimal go away from zero.
        ("0.0001", 1, 1, "0.0001"),
        ("-0.0001", 1, 1, "-0.0001"),
        ("0.0001", 2, 1, "0.0000"),
        ("1000000000", 40, 1, "0.0009"),
        ("1000000000", u32::MAX, 1, "0.0000"),
        ("1000000000", u32::MAX - 1, u32::MAX, "500000000.0807"),
    ] {
        assert_eq!(format!("{:.4}", points(given).faded(age, days(half_life))), left, "{given} after {age}");
    }
}

#[test]
fn points_are_shown_with_as_many_decimals_as_asked() {
    let value = points("-17.07105");
    assert_eq!(value.units(), -170_711);
    let shown = [format!("{value}"), format!("{value:.0}"), format!("{value:.1}"), format!("{value:.9}")];
    assert_eq!(shown, ["-17.07", "-17", "-17.1", "-17.0711"]);
    assert_eq!(Points::new(Ratio::from_int(1_000_000_001)).unwrap_err().code, "score-points-out-of-range");
}

/// Whether `left` is the nearest whole number to `given · 0.5^(age / half_life)`: both sides raised to the half-life.
fn is_nearest(given: u64, age: u32, half_life: u32, left: u64) -> bool {
    let twice = BigUint::from(2 * given).pow(half_life);
    let edge = |edge: u64| BigUint::from(edge).pow(half_life) << age;
    (left == 0 || edge(2 * left - 1) <= twice) && twice <= edge(2 * left + 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_left_is_the_nearest_decimal(units in 0u64..10_000_000, age in 0u32..400, half_life in 1u32..120) {
        let given = Points::new(Ratio::new(units.into(), 10_000).unwrap()).unwrap();
        let left = given.faded(age, days(half_life)).units();
        prop_assert!(is_nearest(units, age, half_life, left.unsigned_abs()), "{units} {age} {half_life} {left}");
    }

    #[test]
    fn it_falls_with_age_and_never_below_nothing(units: i32, age: u32, later: u32, half_life in 1u32..) {
        let given = Points::new(Ratio::new(i128::from(units), 10_000).unwrap()).unwrap();
        let at = |age| given.faded(age, days(half_life)).units();
        let (left, then) = (at(age), at(age.saturating_add(later)));
        prop_assert!(then.abs() <= left.abs() && left.abs() <= given.units().abs());
        prop_assert!(left.signum() * units.signum() as i64 >= 0);
        prop_assert_eq!(at(0), given.units());
    }
}
