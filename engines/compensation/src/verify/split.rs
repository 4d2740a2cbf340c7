//! How an amount is shared without losing or inventing a minor unit.

use super::value::{Number, Value, whole, zero};
use num_traits::{One, Signed, ToPrimitive, Zero};
use prestasi_kernel::{Problem, Result};

/// Shares a whole number of minor units by weight: each part is cut towards zero, and the missing units go to the
/// largest remainders, among equals to the earlier in `order`.
///
/// # Errors
/// `share-invalid` for weights below nothing, or of which nothing comes.
pub fn largest_remainder(total: &Number, weights: &[Number], order: &[usize]) -> Result<Vec<Number>> {
    let sum = weights.iter().fold(zero(), |sum, weight| sum + weight);
    if weights.iter().any(Signed::is_negative) || !sum.is_positive() {
        return Err(Problem::new("share-invalid").arg("total", super::value::number_text(&sum)));
    }
    let size = total.abs();
    let exact: Vec<Number> = weights.iter().map(|weight| &size * weight / &sum).collect();
    let mut parts: Vec<Number> = exact.iter().map(Number::floor).collect();
    let given = parts.iter().fold(zero(), |sum, part| sum + part);
    let missing = (&size - given).to_integer().to_usize().unwrap_or(0);
    let mut receivers = order.to_vec();
    // The sort is stable: who stands earlier stays earlier among equals.
    receivers.sort_by(|a, b| (&exact[*b] - &parts[*b]).cmp(&(&exact[*a] - &parts[*a])));
    for receiver in receivers.into_iter().take(missing) {
        parts[receiver] += Number::one();
    }
    Ok(parts.into_iter().map(|part| if total.is_negative() { -part } else { part }).collect())
}

/// Cuts amounts of any sign by one share so that they total `total`, in minor units: each is cut downwards, and the
/// missing units go to the largest remainders, the earlier first.
pub fn scale_to(total: &Number, amounts: &[Number]) -> Vec<Number> {
    let sum = amounts.iter().fold(zero(), |sum, amount| sum + amount);
    if sum.is_zero() {
        return amounts.to_vec();
    }
    let exact: Vec<Number> = amounts.iter().map(|amount| amount * total / &sum).collect();
    let mut parts: Vec<Number> = exact.iter().map(Number::floor).collect();
    let given = parts.iter().fold(zero(), |sum, part| sum + part);
    let missing = (total.floor() - given).to_integer().to_usize().unwrap_or(0);
    let mut receivers: Vec<usize> = (0..parts.len()).collect();
    receivers.sort_by(|a, b| (&exact[*b] - &parts[*b]).cmp(&(&exact[*a] - &parts[*a])));
    for receiver in receivers.into_iter().take(missing) {
        parts[receiver] += Number::one();
    }
    parts
}

/// The places of people in the order of their ids; a place without a person comes last.
pub fn by_person(people: &[Value]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by(|a, b| people[*a].cmp(&people[*b]).then(a.cmp(b)));
    order
}

/// A total in equal instalments of whole minor units, each rounded half away from zero; the last takes what is left.
/// None turns the sign of the total.
pub fn instalments(total: &Number, parts: u16) -> Vec<Number> {
    let share =
        super::value::round_places(&(total / whole(parts.max(1))), 0, prestasi_kernel::Rounding::HalfAway);
    let mut left = total.clone();
    let mut instalments = Vec::new();
    for _ in 1..parts.max(1) {
        let part = if share.abs() > left.abs() { left.clone() } else { share.clone() };
        left -= &part;
        instalments.push(part);
    }
    instalments.push(left);
    instalments
}

#[cfg(test)]
mod tests {
    use super::{instalments, largest_remainder, scale_to};
    use crate::verify::value::{Number, number_text, whole};

    fn texts(parts: &[Number]) -> Vec<String> {
        parts.iter().map(number_text).collect()
    }

    #[test]
    fn splits_without_losing_a_cent() {
        let thirds = vec![whole(1); 3];
        let split =
            |total: i64| texts(&largest_remainder(&whole(total), &thirds, &[0, 1, 2]).unwrap_or_default());
        assert_eq!(split(100_000), ["33334", "33333", "33333"]);
        assert_eq!(split(-5), ["-2", "-2", "-1"]);
        assert_eq!(texts(&scale_to(&whole(10), &[whole(9), whole(9), whole(-3)])), ["6", "6", "-2"]);
        let months = texts(&instalments(&whole(1_500_000), 36));
        assert_eq!((months[0].as_str(), months[35].as_str()), ("41667", "41655"));
    }
}
