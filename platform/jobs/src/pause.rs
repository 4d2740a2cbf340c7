//! How long to wait before the next attempt.

use jiff::SignedDuration;

use crate::kind::Kind;

/// Doubled after each failure, up to the longest; then between half of it and all of it, by the draw, so that what failed
/// together does not come back together.
pub(crate) fn pause(kind: Kind, attempt: i64, draw: u64) -> SignedDuration {
    let doublings = u32::try_from(attempt.saturating_sub(1).clamp(0, 31)).unwrap_or_default();
    let whole = kind.first_pause.saturating_mul(1 << doublings).min(kind.longest_pause);
    let share = 256 + u32::try_from(draw % 257).unwrap_or_default();
    SignedDuration::try_from(whole.saturating_mul(share) / 512).unwrap_or(SignedDuration::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_keep_apart() {
        let kind = Kind::new("a").pauses(Duration::from_secs(4), Duration::from_secs(60));
        let all = |attempt| pause(kind, attempt, 256).as_secs();
        assert_eq!(
            [all(1), all(2), all(3), all(4), all(5), all(99), all(i64::MAX)],
            [4, 8, 16, 32, 60, 60, 60]
        );
        assert_eq!(pause(kind, 1, 0).as_secs(), 2);
        for draw in 0..1000 {
            assert!((2..=4).contains(&pause(kind, 1, draw * 7919).as_secs()));
        }
    }
}
