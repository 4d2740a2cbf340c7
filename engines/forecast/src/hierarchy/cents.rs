//! The last step: whole minor units that still add up.

use super::Structure;
use prestasi_kernel::{Problem, Result, largest_remainder};

/// Rounds reconciled leaves to minor units so that their total is the rounded total, by largest remainder, and adds them up
/// to every node in integers. `leaves` are in minor units, as floats.
///
/// # Errors
/// `overflow` where a sum leaves 64 bits, `value-not-finite`.
pub fn to_minor_units(structure: &Structure, leaves: &[f64]) -> Result<Vec<i64>> {
    if leaves.iter().any(|v| !v.is_finite() || v.abs() > 9e15) {
        return Err(Problem::new("value-not-finite").arg("what", "forecast"));
    }
    // Whole units stay; only the fractions are shared out, so that no leaf moves by a unit or more.
    let floors: Vec<i64> = leaves.iter().map(|v| v.floor() as i64).collect();
    let fractions: Vec<i128> = leaves.iter().map(|v| ((v - v.floor()) * 1e9) as i128).collect();
    let left: i128 = (fractions.iter().sum::<i128>() + 500_000_000) / 1_000_000_000;
    let mut units = floors;
    if left > 0 {
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|i| std::cmp::Reverse(fractions[*i]));
        // Equal weights among the leaves with the largest fractions: one unit each.
        let chosen = &order[..(left as usize).min(order.len())];
        let parts = largest_remainder(chosen.len() as i64, &vec![1; chosen.len()])?;
        chosen.iter().zip(parts).for_each(|(i, part)| units[*i] += part);
    }
    structure
        .members
        .iter()
        .map(|members| {
            let sum: i128 = members.iter().map(|leaf| i128::from(units[*leaf])).sum();
            i64::try_from(sum).map_err(|_| Problem::new("overflow").arg("operation", "reconciliation"))
        })
        .collect()
}
