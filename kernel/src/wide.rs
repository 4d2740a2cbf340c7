//! Products of two `u128` and their quotients, for the few places where 128 bits are too narrow on the way to a
//! result that is not. Private to the kernel; the slow path only.
//!
//! Invariant: exact; a quotient that does not fit is `None`.

/// The 256-bit product, as its high and its low half.
pub(crate) fn multiply(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a_high, a_low, b_high, b_low) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let low = a_low * b_low;
    // Each sum stays below 2^128: (2^64 - 1)^2 + 2 * (2^64 - 1) = 2^128 - 1.
    let middle = a_high * b_low + (low >> 64);
    let other = a_low * b_high + (middle & LOW);
    let high = a_high * b_high + (middle >> 64) + (other >> 64);
    (high, (other << 64) | (low & LOW))
}

/// `a * b / divisor` cut to a whole number, and the rest. `None` for a divisor of zero or of 2^127 and above, and for
/// a quotient of 2^128 and above.
pub(crate) fn multiply_divide(a: u128, b: u128, divisor: u128) -> Option<(u128, u128)> {
    if divisor == 0 || divisor >> 127 != 0 {
        return None;
    }
    if let Some(product) = a.checked_mul(b) {
        return Some((product / divisor, product % divisor));
    }
    let (mut rest, low) = multiply(a, b);
    if rest >= divisor {
        return None;
    }
    let mut quotient = 0;
    for bit in (0..128).rev() {
        // The rest is below 2^127, so that doubling it loses nothing.
        rest = (rest << 1) | ((low >> bit) & 1);
        quotient <<= 1;
        if rest >= divisor {
            rest -= divisor;
            quotient |= 1;
        }
    }
    Some((quotient, rest))
}

/// The greatest common divisor; that of zero and `n` is `n`.
pub(crate) fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return gcd_u64(a, b).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

/// The same on the machine's own words, several times faster.
fn gcd_u64(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{gcd, multiply, multiply_divide};

    #[test]
    fn extremes() {
        assert_eq!(multiply(u128::MAX, u128::MAX), (u128::MAX - 1, 1));
        assert_eq!(multiply(u128::MAX, 2), (1, u128::MAX - 1));
        let widest = i128::MAX.unsigned_abs();
        assert_eq!(multiply_divide(widest, widest, widest), Some((widest, 0)));
        assert_eq!(multiply_divide(u128::MAX, u128::MAX, widest), None);
        assert_eq!(multiply_divide(1, 1, 0), None);
        assert_eq!(gcd(0, 7), 7);
        assert_eq!(gcd(u128::MAX, u128::MAX), u128::MAX);
    }

    proptest! {
        #[test]
        fn quotient_times_divisor_and_rest_give_the_product(a: u128, b: u128, divisor in 1..=i128::MAX.unsigned_abs()) {
            if let Some((quotient, rest)) = multiply_divide(a, b, divisor) {
                prop_assert!(rest < divisor);
                let (high, low) = multiply(quotient, divisor);
                let (low, carry) = low.overflowing_add(rest);
                prop_assert_eq!((high + u128::from(carry), low), multiply(a, b));
            } else {
                prop_assert!(multiply(a, b).0 >= divisor);
            }
        }

        #[test]
        fn a_factor_on_both_sides_shows(a in 1..u64::MAX, b in 1..u64::MAX, factor in 1..u64::MAX) {
            let small = gcd(a.into(), b.into());
            let factor = u128::from(factor);
            prop_assert_eq!(gcd(u128::from(a) * factor, u128::from(b) * factor), small * factor);
        }
    }
}
