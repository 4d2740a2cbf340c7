//! Win probability on made-up deals with known chances.

use prestasi_forecast::win::{Column, Frame, Options, calibration_error, drift, fit, leaks, log_loss};
use proptest::prelude::*;

/// Deals whose chance depends on an owner and a number; `signal` 0 makes it a coin.
fn deals(n: u64, signal: f64) -> (Frame, Vec<bool>, Vec<f64>) {
    let mut state = 12345u64;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as f64 / (1u64 << 31) as f64
    };
    let (mut owner, mut size, mut won, mut truth) = (vec![], vec![], vec![], vec![]);
    for _ in 0..n {
        let who = (next() * 5.0) as usize;
        let x = next() * 4.0 - 2.0;
        let p = 1.0 / (1.0 + (-signal * (x + who as f64 - 2.0)).exp());
        owner.push(format!("owner {who}"));
        size.push(x);
        truth.push(p);
        won.push(next() < p);
    }
    let columns =
        vec![("owner".to_owned(), Column::Category(owner)), ("size".to_owned(), Column::Number(size))];
    (Frame { columns }, won, truth)
}

#[test]
fn finds_the_signal_and_invents_none() {
    for signal in [1.0, 0.0] {
        let (frame, won, truth) = deals(4000, signal);
        let model = fit(&frame, &won, &Options::default()).unwrap();
        let p: Vec<f64> = model.score(&frame, 3).into_iter().map(|(p, _)| p).collect();
        let best = log_loss(&won, &truth);
        assert!(log_loss(&won, &p) < best + 0.01, "signal {signal}");
        assert!(calibration_error(&won, &p) < 0.03, "signal {signal}");
        if signal == 0.0 {
            assert!(p.iter().all(|p| (0.35..0.65).contains(p)), "a coin stays a coin");
        }
    }
}

#[test]
fn level_follows_the_recent_rows() {
    for (ordered, expected) in [(false, 0.55), (true, 0.75)] {
        let (frame, mut won, _) = deals(5000, 0.0);
        won[4000..].iter_mut().step_by(2).for_each(|won| *won = true);
        let model = fit(&frame, &won, &Options { ordered, ..Options::default() }).unwrap();
        let scored = model.score(&frame, 0);
        let mean = scored.iter().map(|(p, _)| p).sum::<f64>() / scored.len() as f64;
        assert!((mean - expected).abs() < 0.04, "ordered {ordered}: {mean}");
    }
}

#[test]
fn drivers_name_what_matters() {
    let (frame, won, _) = deals(2000, 1.0);
    let model = fit(&frame, &won, &Options::default()).unwrap();
    let scored = model.score(&frame, 2);
    let (_, drivers) = scored.iter().max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    assert!(drivers.iter().all(|d| d.log_odds > 0.0), "the best deal has good reasons: {drivers:?}");
}

#[test]
fn watches() {
    let (mut frame, won, _) = deals(500, 1.0);
    let value = won.iter().map(|w| if *w { 100.0 } else { 0.0 }).collect();
    frame.columns.push(("value".to_owned(), Column::Number(value)));
    let key = (0..500).map(|i| format!("deal {i}")).collect();
    frame.columns.push(("key".to_owned(), Column::Category(key)));
    let found: Vec<_> = leaks(&frame, &won, &frame).into_iter().map(|l| l.feature).collect();
    assert_eq!(found, ["value", "key"]);
    let mut moved = frame.clone();
    if let Column::Number(values) = &mut moved.columns[1].1 {
        values.iter_mut().for_each(|v| *v += 2.0);
    }
    let moved = drift(&frame, &moved);
    assert_eq!(moved[0].feature, "size");
    assert!(moved[0].stability_index > 0.25);
}

#[test]
fn too_little_to_learn() {
    let (frame, won, _) = deals(20, 1.0);
    assert_eq!(fit(&frame, &won, &Options::default()).unwrap_err().code, "win-too-few-rows");
    let (frame, _, _) = deals(100, 1.0);
    assert_eq!(fit(&frame, &[true; 100], &Options::default()).unwrap_err().code, "win-one-outcome");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_numbers(values in proptest::collection::vec(
        prop_oneof![Just(f64::NAN), Just(0.0), proptest::num::f64::NORMAL], 60), flips in any::<u64>()) {
        let won: Vec<bool> = (0..60).map(|i| i < 6 || (i > 12 && flips >> i & 1 == 1)).collect();
        let frame = Frame { columns: vec![("x".to_owned(), Column::Number(values))] };
        for ordered in [false, true] {
            let model = fit(&frame, &won, &Options { ordered, ..Options::default() }).unwrap();
            prop_assert!(model.score(&frame, 1).iter().all(|(p, _)| (0.0..=1.0).contains(p)));
        }
    }
}
