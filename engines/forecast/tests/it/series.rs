//! What a forecast says of plain histories, and that it says the same twice.

use crate::support::{run, series};
use prestasi_forecast::series::{
    DemandClass, Flag, Frequency, Gaps, Period, Profile, Series, Settings, forecast, learn,
};

#[test]
fn a_clear_season_comes_back() {
    let values: Vec<f64> = (0..96).map(|i| 100.0 + f64::from(i) + 30.0 * f64::from(i % 12)).collect();
    let out = run(&values, Frequency::Month, 12);
    for (h, mean) in out.mean.iter().enumerate() {
        let truth = 100.0 + (96 + h) as f64 + 30.0 * (h % 12) as f64;
        assert!((mean / truth - 1.0).abs() < 0.05, "step {h}: {mean} for {truth}");
    }
    let total: f64 = out.shares.iter().map(|s| s.weight).sum();
    assert!((total - 1.0).abs() < 1e-9, "shares add up to one");
}

#[test]
fn special_classes() {
    let cases: [(&str, Vec<f64>, DemandClass, Option<Flag>); 4] = [
        (
            "retired",
            (0..48).map(|i| if i < 24 { 9.0 + f64::from(i % 3) } else { 0.0 }).collect(),
            DemandClass::Retired,
            Some(Flag::Retired),
        ),
        (
            "cycle",
            (0..48).map(|i| if i % 3 == 0 { 90.0 + f64::from(i % 5) } else { 0.0 }).collect(),
            DemandClass::Intermittent,
            Some(Flag::OrderingCycle),
        ),
        ("zero", vec![0.0; 48], DemandClass::Empty, Some(Flag::Constant)),
        ("smooth", (0..48).map(|i| 50.0 + f64::from(i % 7)).collect(), DemandClass::Smooth, None),
    ];
    for (name, values, class, flag) in cases {
        assert_eq!(Profile::of(&values, 12).class, class, "{name}");
        let out = run(&values, Frequency::Month, 6);
        assert!(flag.is_none_or(|flag| out.flags.contains(&flag)), "{name}: {:?}", out.flags);
    }
}

#[test]
fn an_ordering_cycle_is_kept() {
    let values: Vec<f64> = (0..48).map(|i| if i % 3 == 0 { 100.0 } else { 0.0 }).collect();
    let out = run(&values, Frequency::Month, 6);
    assert_eq!(out.mean, vec![100.0, 0.0, 0.0, 100.0, 0.0, 0.0]);
}

#[test]
fn gaps_and_mistakes() {
    let rows = |values: &[(i64, f64)]| values.iter().map(|(p, v)| (Period(*p), Some(*v))).collect::<Vec<_>>();
    let line = Series::from_rows("a", rows(&[(3, 4.0), (1, 2.0), (6, 10.0)]), Gaps::Auto).unwrap();
    assert_eq!((line.start, line.values, line.filled), (Period(1), vec![2.0, 3.0, 4.0, 6.0, 8.0, 10.0], 3));
    let zeros = Series::from_rows("a", rows(&[(1, 2.0), (2, 0.0), (4, 5.0)]), Gaps::Auto).unwrap();
    assert_eq!(zeros.values, vec![2.0, 0.0, 0.0, 5.0]);
    let code = |values: &[(i64, f64)]| Series::from_rows("a", rows(values), Gaps::Auto).unwrap_err().code;
    assert_eq!(code(&[(1, 2.0), (1, 3.0)]), "period-twice");
    assert_eq!(code(&[(1, 2.0), (1_000_000_000, 3.0)]), "series-gap-too-wide");
    assert_eq!(code(&[(1, f64::NAN)]), "value-not-finite");
}

#[test]
fn the_same_again() {
    let wave = |k: u32| {
        (0..60u32).map(move |i| 50.0 + f64::from((i * (k + 3) * 7919) % 101) + f64::from(i % 4) * 20.0)
    };
    let panel: Vec<Series> = (0..150).map(|k| series(&wave(k).collect::<Vec<_>>())).collect();
    let settings = Settings::new(Frequency::Quarter, 8);
    let once = learn(&panel, &settings);
    assert_eq!(once.0, learn(&panel, &settings).0);
    let stored = serde_json::to_string(&once.0).unwrap();
    let again = serde_json::from_str(&stored).unwrap();
    assert_eq!(forecast(&panel[0], &settings, &once.0), forecast(&panel[0], &settings, &again));
    assert!(once.0.calibration.samples > 500);
}
