//! Splits: worked examples, and what holds for all of them.

use prestasi_kernel::{Rounding, even, instalments, largest_remainder};
use proptest::collection::vec;
use proptest::prelude::*;

#[track_caller]
fn check(total: i64, weights: &[i128], parts: &[i64]) {
    assert_eq!(largest_remainder(total, weights).unwrap(), parts);
    let mirrored: Vec<i64> = parts.iter().map(|part| -part).collect();
    assert_eq!(largest_remainder(-total, weights).unwrap(), mirrored);
}

#[test]
fn worked_examples() {
    check(100_000, &[1, 1, 1], &[33_334, 33_333, 33_333]);
    check(100_001, &[50, 30, 20], &[50_001, 30_000, 20_000]);
    check(5, &[1, 1, 1], &[2, 2, 1]);
    check(10, &[0, 1, 0], &[0, 10, 0]);
    check(1, &[1, 2, 2], &[0, 1, 0]);
    check(0, &[1, 2], &[0, 0]);
    assert_eq!(even(5, 3).unwrap(), [2, 2, 1]);
    assert_eq!(even(-5, 3).unwrap(), [-2, -2, -1]);
}

#[test]
fn instalments_end_on_the_total() {
    let parts = instalments(1_500_000, 36).unwrap();
    assert_eq!(parts[..35], [41_667; 35]);
    assert_eq!(parts[35], 41_655);
    assert_eq!(instalments(100, 1).unwrap(), [100]);
    assert_eq!(instalments(2, 3).unwrap(), [1, 1, 0]);
    assert_eq!(instalments(5, 10).unwrap(), [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(instalments(-5, 4).unwrap(), [-1, -1, -1, -2]);
}

#[test]
fn refused() {
    let code = |weights: &[i128]| largest_remainder(1, weights).unwrap_err().code;
    assert_eq!(code(&[]), "allocation-no-weights");
    assert_eq!(code(&[0, 0]), "allocation-no-weights");
    assert_eq!(code(&[1, -1]), "allocation-negative-weight");
    assert_eq!(code(&[i128::MAX, 1]), "overflow");
    assert_eq!(even(1, 0).unwrap_err().code, "allocation-no-weights");
    assert_eq!(instalments(1, 0).unwrap_err().code, "allocation-no-weights");
}

#[test]
fn extremes() {
    assert_eq!(largest_remainder(i64::MIN, &[1]).unwrap(), [i64::MIN]);
    assert_eq!(largest_remainder(i64::MAX, &[i128::MAX]).unwrap(), [i64::MAX]);
    assert_eq!(largest_remainder(i64::MIN, &[1, i128::MAX - 1]).unwrap(), [0, i64::MIN]);
    assert_eq!(instalments(i64::MIN, 1).unwrap(), [i64::MIN]);
}

fn weights() -> impl Strategy<Value = Vec<i128>> {
    let weight = prop_oneof![0..5_i128, 0..1_000_000_i128, 0..i128::MAX / 32];
    vec(weight, 1..30).prop_filter("all zero", |weights| weights.iter().any(|weight| *weight > 0))
}

proptest! {
    #[test]
    fn parts_are_the_whole_and_near_their_share(total: i64, weights in weights()) {
        let parts = largest_remainder(total, &weights).unwrap();
        prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(total));
        // Scaled down so that the exact share can be looked at in 128 bits.
        let weights: Vec<i128> = weights.iter().map(|weight| weight % 1_000_003).collect();
        let whole: i128 = weights.iter().sum();
        prop_assume!(whole > 0);
        let parts = largest_remainder(total, &weights).unwrap();
        for (part, weight) in parts.iter().zip(&weights) {
            let off = i128::from(*part) * whole - i128::from(total) * weight;
            prop_assert!(off.abs() < whole, "less than one unit from the exact share");
            prop_assert!(*weight > 0 || *part == 0);
        }
    }

    #[test]
    fn a_larger_weight_never_gets_less(total: i64, weights in weights()) {
        let parts = largest_remainder(total, &weights).unwrap();
        for i in 0..parts.len() {
            for j in 0..parts.len() {
                let (a, b) = (parts[i].unsigned_abs(), parts[j].unsigned_abs());
                prop_assert!(weights[i] <= weights[j] || a >= b);
                prop_assert!(weights[i] != weights[j] || i >= j || a >= b, "the earlier first among equals");
            }
        }
    }

    #[test]
    fn order_matters_only_among_equal_remainders(total: i64, weights in vec(1..1_000_000_i128, 1..30)) {
        let whole: i128 = weights.iter().sum();
        let mut remainders: Vec<i128> = weights.iter().map(|weight| i128::from(total).abs() * weight % whole).collect();
        remainders.sort_unstable();
        prop_assume!(remainders.is_sorted_by(|a, b| a < b));
        let parts = largest_remainder(total, &weights).unwrap();
        let turned: Vec<i128> = weights.iter().rev().copied().collect();
        let mut turned = largest_remainder(total, &turned).unwrap();
        turned.reverse();
        prop_assert_eq!(parts, turned);
    }

    #[test]
    fn instalments_are_equal_to_the_last(total: i64, count in 1..400_u32) {
        let parts = instalments(total, count).unwrap();
        prop_assert_eq!(parts.len(), count as usize);
        prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(total));
        prop_assert!(parts.iter().all(|part| part.signum() == total.signum() || *part == 0));
        let share = Rounding::HalfAway.divide_i64(total, count.into()).unwrap();
        if total.unsigned_abs() >= u64::from(count) * u64::from(count) {
            prop_assert!(parts[..parts.len() - 1].iter().all(|part| *part == share));
        }
    }
}
