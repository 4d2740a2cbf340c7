//! Collars: nobody's quota below or above a part of last year. Water-filling: those beyond their bounds are clamped, the
//! side with the larger total breach first, and the rest is shared again.

use crate::exact::{overflow, same_length, sum};
use crate::split::wide;
use prestasi_kernel::{Problem, Result, largest_remainder};

/// Quotas within collars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collared {
    pub quota: Vec<i64>,
    /// Indices that stand at a bound, rising.
    pub clamped: Vec<usize>,
}

/// Splits `target` by `weight`, each part within `low..=high` (a locked quota has both the same).
///
/// Errors: `quota-lengths-differ`; `quota-collar-inverted` (with the row); `quota-collars-cannot-hold` with the sums of the
/// bounds when the target is outside them; `allocation-negative-weight`; `overflow`.
pub fn collared(target: i64, weight: &[i64], low: &[i64], high: &[i64]) -> Result<Collared> {
    same_length(weight.len(), low.len())?;
    same_length(weight.len(), high.len())?;
    if let Some(i) = (0..low.len()).find(|&i| low[i] > high[i]) {
        return Err(Problem::new("quota-collar-inverted")
            .arg("row", i + 1)
            .arg("low", low[i])
            .arg("high", high[i]));
    }
    let (least, most) = (sum(low)?, sum(high)?);
    if i128::from(target) < least || i128::from(target) > most {
        return Err(Problem::new("quota-collars-cannot-hold")
            .arg("target", target)
            .arg("low", least)
            .arg("high", most));
    }
    let mut fixed: Vec<Option<i64>> = vec![None; weight.len()];
    loop {
        let left = i128::from(target) - fixed.iter().flatten().map(|&v| i128::from(v)).sum::<i128>();
        let weights = shares_of_free(weight, &fixed)?;
        let total: i128 = weights.iter().sum();
        if total == 0 {
            break;
        }
        // All shares have the denominator `total`: breaches compare as whole numbers.
        let share = |i: usize| left.checked_mul(weights[i]).ok_or_else(overflow);
        let bound = |v: i64| i128::from(v).checked_mul(total).ok_or_else(overflow);
        let (mut over, mut under) = (0_i128, 0_i128);
        for i in (0..weight.len()).filter(|&i| fixed[i].is_none()) {
            over += (share(i)? - bound(high[i])?).max(0);
            under += (bound(low[i])? - share(i)?).max(0);
        }
        if over == 0 && under == 0 {
            break;
        }
        for i in 0..weight.len() {
            if fixed[i].is_some() {
                continue;
            }
            if over >= under && share(i)? > bound(high[i])? {
                fixed[i] = Some(high[i]);
            } else if over < under && share(i)? < bound(low[i])? {
                fixed[i] = Some(low[i]);
            }
        }
    }
    finish(target, weight, &fixed)
}

/// Weights of those not yet fixed; all equal where none of them has any, so that a target can still be met.
fn shares_of_free(weight: &[i64], fixed: &[Option<i64>]) -> Result<Vec<i128>> {
    let mut weights = wide(weight);
    if let Some(i) = weights.iter().position(|&w| w < 0) {
        return Err(Problem::new("allocation-negative-weight").arg("index", i).arg("weight", weights[i]));
    }
    let free = |i: &usize| fixed[*i].is_none();
    let none = (0..weights.len()).filter(free).all(|i| weights[i] == 0);
    for (i, weight) in weights.iter_mut().enumerate() {
        *weight = match fixed[i] {
            Some(_) => 0,
            None if none => 1,
            None => *weight,
        };
    }
    Ok(weights)
}

fn finish(target: i64, weight: &[i64], fixed: &[Option<i64>]) -> Result<Collared> {
    let held: i128 = fixed.iter().flatten().map(|&v| i128::from(v)).sum();
    let left = i64::try_from(i128::from(target) - held).map_err(|_| overflow())?;
    let weights = shares_of_free(weight, fixed)?;
    let parts = if weights.iter().all(|&w| w == 0) {
        vec![0; weight.len()]
    } else {
        largest_remainder(left, &weights)?
    };
    let quota = fixed.iter().zip(parts).map(|(fixed, part)| fixed.unwrap_or(part)).collect();
    let clamped = (0..fixed.len()).filter(|&i| fixed[i].is_some()).collect();
    Ok(Collared { quota, clamped })
}
