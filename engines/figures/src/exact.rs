//! Quotients, means and medians of whole numbers. Nothing here can overflow: sums of `i64` have room in an `i128`.

use prestasi_kernel::Ratio;

/// The quotient; `None` unless there is something above 0 to divide by.
pub(crate) fn ratio(numerator: impl Into<i128>, denominator: impl Into<i128>) -> Option<Ratio> {
    let denominator = denominator.into();
    (denominator > 0).then(|| Ratio::new(numerator.into(), denominator)).flatten()
}

/// The sum.
pub(crate) fn sum(values: &[i64]) -> i128 {
    values.iter().map(|&value| i128::from(value)).sum()
}

/// The difference.
pub(crate) fn less(from: i64, taken: i64) -> i128 {
    i128::from(from) - i128::from(taken)
}

/// The mean; `None` of nothing.
pub(crate) fn mean(values: &[i64]) -> Option<Ratio> {
    ratio(sum(values), values.len() as i128)
}

/// The value in the middle, or halfway between the two that stand there; `None` of nothing.
pub(crate) fn median(values: &[i64]) -> Option<Ratio> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    let lower = if sorted.len().is_multiple_of(2) { *sorted.get(half.checked_sub(1)?)? } else { upper };
    ratio(i128::from(lower) + i128::from(upper), 2)
}
