//! Bottom-up: sellers commit, the gap to the target is spread.

use crate::exact::{overflow, same_length, sum};
use crate::split::wide;
use prestasi_kernel::{Result, largest_remainder};

/// Commitments brought to the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BottomUp {
    /// Target less commitments; negative when sellers offer more than is asked.
    pub gap: i64,
    pub uplift: Vec<i64>,
    pub quota: Vec<i64>,
}

/// Spreads the gap by weight, such as the open pipeline.
///
/// Errors: `quota-lengths-differ`, `allocation-no-weights` when there is a gap and nothing to spread it by,
/// `allocation-negative-weight`, `overflow`.
pub fn bottom_up(target: i64, commitment: &[i64], weight: &[i64]) -> Result<BottomUp> {
    same_length(commitment.len(), weight.len())?;
    let gap = i64::try_from(i128::from(target) - sum(commitment)?).map_err(|_| overflow())?;
    let uplift = if gap == 0 { vec![0; commitment.len()] } else { largest_remainder(gap, &wide(weight))? };
    let add = |(&c, &u): (&i64, &i64)| c.checked_add(u).ok_or_else(overflow);
    let quota = commitment.iter().zip(&uplift).map(add).collect::<Result<_>>()?;
    Ok(BottomUp { gap, uplift, quota })
}
