//! One target, many sellers: by potential, by history, by both.

use crate::exact::{overflow, same_length, scale, sum};
use prestasi_kernel::{Problem, Result, largest_remainder};

/// Fair share: target x potential / sum of potentials.
///
/// Errors: `allocation-no-weights`, `allocation-negative-weight`, `overflow`.
pub fn by_potential(target: i64, potential: &[i64]) -> Result<Vec<i64>> {
    largest_remainder(target, &wide(potential))
}

/// Last year's results, scaled to the target: everyone grows by the same part.
///
/// Errors: as [`by_potential`].
pub fn by_history(target: i64, last_year: &[i64]) -> Result<Vec<i64>> {
    largest_remainder(target, &wide(last_year))
}

/// Growth over last year that the target asks for, in basis points.
///
/// Errors: `quota-history-empty` when last year sums to nothing.
pub fn growth_bp(target: i64, last_year: &[i64]) -> Result<i64> {
    let history = sum(last_year)?;
    if history <= 0 {
        return Err(Problem::new("quota-history-empty"));
    }
    let growth = i128::from(target) - history;
    let growth = i64::try_from(growth).map_err(|_| overflow())?;
    scale(growth, 10_000, history)
}

/// Part by potential, the rest by history: T x (a P / sum P + (1 - a) H / sum H), a in percent.
///
/// Errors: `quota-share-out-of-range`, `quota-lengths-differ`, `allocation-no-weights`, `allocation-negative-weight`,
/// `overflow`.
pub fn hybrid(target: i64, potential: &[i64], last_year: &[i64], potential_pct: u32) -> Result<Vec<i64>> {
    same_length(potential.len(), last_year.len())?;
    if potential_pct > 100 {
        return Err(Problem::new("quota-share-out-of-range").arg("percent", potential_pct));
    }
    let (all_potential, all_history) = (sum(potential)?, sum(last_year)?);
    let (a, rest) = (i128::from(potential_pct), i128::from(100 - potential_pct));
    let weight = |(&p, &h): (&i64, &i64)| {
        let by_potential = i128::from(p).checked_mul(all_history)?.checked_mul(a)?;
        let by_history = i128::from(h).checked_mul(all_potential)?.checked_mul(rest)?;
        by_potential.checked_add(by_history)
    };
    let weights: Option<Vec<i128>> = potential.iter().zip(last_year).map(weight).collect();
    largest_remainder(target, &weights.ok_or_else(overflow)?)
}

/// Penetration: everyone keeps last year, the growth goes where the share of the potential is low:
/// H + (T - sum H) x (P - H)+ / sum (P - H)+.
///
/// Errors: as [`hybrid`]; `quota-no-headroom` when nobody has potential left and the target grows.
pub fn penetration(target: i64, potential: &[i64], last_year: &[i64]) -> Result<Vec<i64>> {
    same_length(potential.len(), last_year.len())?;
    let growth = i128::from(target) - sum(last_year)?;
    let growth = i64::try_from(growth).map_err(|_| overflow())?;
    let headroom: Vec<i128> =
        potential.iter().zip(last_year).map(|(&p, &h)| (i128::from(p) - i128::from(h)).max(0)).collect();
    if headroom.iter().all(|&room| room == 0) {
        return if growth == 0 {
            Ok(last_year.to_vec())
        } else {
            Err(Problem::new("quota-no-headroom").arg("growth", growth))
        };
    }
    let parts = largest_remainder(growth, &headroom)?;
    last_year.iter().zip(parts).map(|(&h, part)| h.checked_add(part).ok_or_else(overflow)).collect()
}

pub(crate) fn wide(values: &[i64]) -> Vec<i128> {
    values.iter().map(|&v| i128::from(v)).collect()
}
