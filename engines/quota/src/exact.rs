//! Checked integer arithmetic that names itself when it fails.

use prestasi_kernel::{Problem, Rounding};

/// `overflow` for a quota operation.
pub(crate) fn overflow() -> Problem {
    Problem::new("overflow").arg("operation", "quota")
}

/// Sum of amounts.
pub(crate) fn sum(values: &[i64]) -> Result<i128, Problem> {
    Ok(values.iter().map(|&v| i128::from(v)).sum())
}

/// `amount * numerator / denominator`, to the nearest unit, halves up.
pub(crate) fn scale(amount: i64, numerator: i128, denominator: i128) -> Result<i64, Problem> {
    let product = i128::from(amount).checked_mul(numerator).ok_or_else(overflow)?;
    let quotient = Rounding::HalfUp.divide(product, denominator).ok_or_else(overflow)?;
    i64::try_from(quotient).map_err(|_| overflow())
}

/// Refuses lists of different lengths: `quota-lengths-differ`.
pub(crate) fn same_length(expected: usize, found: usize) -> Result<(), Problem> {
    if expected == found {
        return Ok(());
    }
    Err(Problem::new("quota-lengths-differ").arg("expected", expected).arg("found", found))
}
