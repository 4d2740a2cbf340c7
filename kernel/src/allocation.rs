//! Splitting an amount into whole minor units without losing or inventing one.
//!
//! What is not here: who gets which share, and the currency; the caller has both.
//!
//! Invariant: the parts add up to the total, in every case, to the minor unit; a negative total is split as the
//! mirror of the positive one, so that a reversal cancels part by part.

use crate::problem::{Problem, Result};
use crate::rounding::Rounding;
use crate::wide::multiply_divide;

/// Splits by weights: each part is cut towards zero, and what is left goes out one unit at a time, the largest
/// remainder first, and the earlier index first among equals. 1,000.00 to three: 333.34, 333.33, 333.33.
///
/// `total` is in minor units; only the proportions of the weights matter.
///
/// # Errors
/// `allocation-no-weights` if there are none or all are zero, `allocation-negative-weight`, `overflow` where the sum
/// of the weights has no place in an `i128`.
pub fn largest_remainder(total: i64, weights: &[i128]) -> Result<Vec<i64>> {
    let whole = sum_of(weights)?;
    let size = u128::from(total.unsigned_abs());
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for weight in weights {
        let (part, remainder) = multiply_divide(size, weight.unsigned_abs(), whole).ok_or_else(overflow)?;
        parts.push(part);
        remainders.push(remainder);
    }
    let given = parts.iter().try_fold(0_u128, |sum, part| sum.checked_add(*part)).ok_or_else(overflow)?;
    let left = size.checked_sub(given).and_then(|left| usize::try_from(left).ok()).ok_or_else(overflow)?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // The sort is stable: the earlier index stays first among equals.
    order.sort_by_key(|&index| std::cmp::Reverse(remainders[index]));
    for &index in order.iter().take(left) {
        parts[index] = parts[index].checked_add(1).ok_or_else(overflow)?;
    }
    parts.into_iter().map(|part| signed(part, total < 0)).collect()
}

/// Splits into `parts` equal parts; the earlier ones get the units that are left.
///
/// # Errors
/// `allocation-no-weights` for no parts.
pub fn even(total: i64, parts: u32) -> Result<Vec<i64>> {
    largest_remainder(total, &vec![1; parts as usize])
}

/// Splits over time: each instalment is the equal share, rounded half away from zero, and the last takes what is
/// left: 15,000.00 over 36 is 35 times 416.67 and 416.55 once. Where the rounding would use up the total before the
/// end (0.05 over 10), the instalments stop at it and the rest are zero, so that none turns its sign.
///
/// # Errors
/// `allocation-no-weights` for no instalments.
pub fn instalments(total: i64, parts: u32) -> Result<Vec<i64>> {
    if parts == 0 {
        return Err(Problem::new("allocation-no-weights"));
    }
    let share = Rounding::HalfAway.divide_i64(total, parts.into()).ok_or_else(overflow)?;
    let mut left = total;
    let mut out = Vec::with_capacity(parts as usize);
    for _ in 1..parts {
        let part = if share.unsigned_abs() > left.unsigned_abs() { left } else { share };
        left = left.checked_sub(part).ok_or_else(overflow)?;
        out.push(part);
    }
    out.push(left);
    Ok(out)
}

fn sum_of(weights: &[i128]) -> Result<u128> {
    let mut sum: i128 = 0;
    for (index, weight) in weights.iter().enumerate() {
        if *weight < 0 {
            return Err(Problem::new("allocation-negative-weight").arg("index", index).arg("weight", weight));
        }
        sum = sum.checked_add(*weight).ok_or_else(overflow)?;
    }
    if sum == 0 { Err(Problem::new("allocation-no-weights")) } else { Ok(sum.unsigned_abs()) }
}

fn signed(size: u128, negative: bool) -> Result<i64> {
    let size = i128::try_from(size).map_err(|_| overflow())?;
    i64::try_from(if negative { -size } else { size }).map_err(|_| overflow())
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("operation", "allocation")
}
