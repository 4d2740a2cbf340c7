//! Nothing that a file can hold makes a forecast that is not a number.

use crate::support::run;
use prestasi_forecast::series::{Flag, Frequency, Gaps, Period, Series, SeriesForecast};
use proptest::prelude::*;

const ALL: [Frequency; 4] = [Frequency::Month, Frequency::Quarter, Frequency::Week, Frequency::Day];

fn check(name: &str, values: &[f64]) {
    for frequency in ALL {
        let horizon = 13;
        let out = run(values, frequency, horizon);
        sound(name, values, &out, horizon);
    }
}

fn sound(name: &str, values: &[f64], out: &SeriesForecast, horizon: usize) {
    assert_eq!(out.mean.len(), horizon, "{name}");
    assert_eq!(out.ends.len(), horizon, "{name}");
    let finite = out.mean.iter().chain(out.ends.iter().flatten()).all(|v| v.is_finite());
    assert!(finite, "{name}: {:?}", out.mean);
    for (mean, [lo95, lo80, hi80, hi95]) in out.mean.iter().zip(&out.ends) {
        assert!(lo95 <= lo80 && lo80 <= mean && mean <= hi80 && hi80 <= hi95, "{name}: order of the ends");
    }
    let top = values.iter().fold(0.0f64, |m, v| v.abs().max(m));
    let far = out.mean.iter().any(|v| v.abs() / 10.0 > top);
    assert!(!far || out.flags.contains(&Flag::FarOutside), "{name}: wild without a flag");
}

#[test]
fn odd_histories() {
    let cases: Vec<(&str, Vec<f64>)> = vec![
        ("empty", vec![]),
        ("one point", vec![5.0]),
        ("two points", vec![1.0, 2.0]),
        ("three points", vec![1.0, 0.0, 2.0]),
        ("constant", vec![7.0; 60]),
        ("all zero", vec![0.0; 60]),
        ("negative", (0..60).map(|i| -100.0 - f64::from(i)).collect()),
        ("mixed signs", (0..60).map(|i| if i % 2 == 0 { -3.0 } else { 4.0 }).collect()),
        ("one sale", (0..60).map(|i| if i == 20 { 1e6 } else { 0.0 }).collect()),
        ("last sale", (0..60).map(|i| if i == 59 { 1e6 } else { 0.0 }).collect()),
        ("every third", (0..60).map(|i| if i % 3 == 0 { 100.0 } else { 0.0 }).collect()),
        ("stopped", (0..60).map(|i| if i < 30 { 50.0 + f64::from(i % 4) } else { 0.0 }).collect()),
        ("huge", (0..60).map(|i| f64::MAX / f64::from(1 + i % 5)).collect()),
        ("huge both ways", (0..60).map(|i| if i % 2 == 0 { f64::MAX } else { f64::MIN }).collect()),
        ("tiny", (0..60).map(|i| f64::MIN_POSITIVE * f64::from(i % 7)).collect()),
        ("subnormal", (0..60).map(|i| f64::from_bits(1 + i)).collect()),
        ("explosive", (0..60).map(|i| 1.5f64.powi(i)).collect()),
        ("fading", (0..60).map(|i| 0.1f64.powi(i)).collect()),
        ("outlier", (0..60).map(|i| if i == 30 { 1e12 } else { f64::from(i % 12) }).collect()),
        ("step", (0..60).map(|i| if i < 55 { 1.0 } else { 1e9 }).collect()),
        ("almost constant", (0..60).map(|i| 1e15 + f64::from(i % 2)).collect()),
        ("perfect season", (0..120).map(|i| f64::from(i % 12 + 1)).collect()),
        ("perfect line", (0..120).map(f64::from).collect()),
    ];
    for (name, values) in cases {
        check(name, &values);
    }
}

#[test]
fn a_million_points() {
    let values: Vec<f64> = (0..1_000_000u32).map(|i| f64::from(i % 12) + f64::from(i) * 1e-6).collect();
    let out = run(&values, Frequency::Month, 24);
    sound("million", &values, &out, 24);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_floats(values in proptest::collection::vec(
        prop_oneof![Just(0.0), -1e3..1e3f64, proptest::num::f64::NORMAL, proptest::num::f64::SUBNORMAL], 0..90)) {
        let out = run(&values, Frequency::Month, 7);
        sound("any", &values, &out, 7);
    }

    #[test]
    fn any_gaps(rows in proptest::collection::btree_map(-200i64..200, proptest::option::of(-1e9..1e9f64), 0..60),
        zero in any::<bool>()) {
        let rows = rows.into_iter().map(|(period, value)| (Period(period), value)).collect();
        let gaps = if zero { Gaps::Zero } else { Gaps::Auto };
        // The only refusal that these rows can meet is a span far wider than its rows.
        if let Ok(series) = Series::from_rows("gaps", rows, gaps) {
            prop_assert!(series.values.iter().all(|v| v.is_finite()));
            let out = run(&series.values, Frequency::Week, 7);
            sound("gaps", &series.values, &out, 7);
        }
    }

    #[test]
    fn any_counts(values in proptest::collection::vec(0u8..4, 0..80)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let out = run(&values, Frequency::Quarter, 7);
        sound("counts", &values, &out, 7);
    }
}
