//! Level shifts and outliers are found where they were put, and nowhere else.

use crate::support::run;
use prestasi_forecast::series::{Flag, Frequency, Profile};

/// Noise of a fixed pattern between -1 and 1.
fn noise(i: u32) -> f64 {
    f64::from((i * i * 7 + i * 13) % 41) / 20.0 - 1.0
}

fn season(i: u32) -> f64 {
    20.0 * (f64::from(i % 12) / 12.0 * std::f64::consts::TAU).sin()
}

#[test]
fn breaks_are_found_in_their_place() {
    type Make = fn(u32) -> f64;
    let cases: [(&str, Make, &[usize], &[usize]); 7] = [
        ("noise", |i| 100.0 + noise(i), &[], &[]),
        ("trend", |i| 100.0 + 2.0 * f64::from(i) + noise(i), &[], &[]),
        ("season", |i| 100.0 + season(i) + noise(i), &[], &[]),
        ("one jump", |i| if i < 50 { 100.0 } else { 160.0 } + noise(i), &[50], &[]),
        ("a jump without noise", |i| if i < 40 { 10.0 } else { 30.0 }, &[40], &[]),
        ("a jump in a trend", |i| f64::from(i) + if i < 50 { 0.0 } else { 60.0 } + noise(i), &[50], &[]),
        ("one value", |i| if i == 70 { 300.0 } else { 100.0 } + noise(i), &[], &[70]),
    ];
    for (name, make, shifts, outliers) in cases {
        let values: Vec<f64> = (0..96).map(make).collect();
        let profile = Profile::of(&values, 12);
        assert_eq!(profile.level_shifts, shifts, "{name}: level shifts");
        assert_eq!(profile.outliers, outliers, "{name}: outliers");
    }
}

#[test]
fn only_recent_breaks_are_flagged() {
    let flags = |at: u32| {
        let values: Vec<f64> = (0..96).map(|i| if i < at { 100.0 } else { 160.0 } + noise(i)).collect();
        run(&values, Frequency::Month, 6).flags
    };
    assert_eq!(flags(80), [Flag::LevelShift]);
    assert_eq!(flags(30), []);
}
