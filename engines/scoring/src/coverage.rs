//! Whether a seller's open pipeline can carry what is left of the quota.

use prestasi_kernel::{Problem, Ratio, Result, Rounding};

/// The pipeline of a period against its quota. Amounts are minor units of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Quota less what is closed; 0 where it is reached.
    pub left: i64,
    /// How many times the open pipeline holds what is left; `None` where nothing is.
    pub held: Option<Ratio>,
    /// How many times it has to: 1 ÷ win rate; `None` without one.
    pub needed: Option<Ratio>,
    pub verdict: Verdict,
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The quota is reached.
    Reached,
    Enough,
    /// So much pipeline is missing.
    Short {
        missing: i64,
    },
    /// Nobody knows yet how much is won.
    Unknown,
}

impl Verdict {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reached => "coverage-reached",
            Self::Enough => "coverage-enough",
            Self::Short { .. } => "coverage-short",
            Self::Unknown => "coverage-unknown",
        }
    }
}

/// Open pipeline ÷ (quota − closed) against 1 ÷ win rate. What is missing is rounded up to a whole minor unit.
///
/// # Errors
/// `overflow` where an amount has no place.
pub fn coverage(open: i64, quota: i64, closed: i64, win_rate: Option<Ratio>) -> Result<Coverage> {
    let overflow = || Problem::new("overflow").arg("operation", "coverage");
    let left = quota.checked_sub(closed).ok_or_else(overflow)?.max(0);
    let needed = win_rate.filter(|rate| rate.signum() > 0).and_then(|rate| Ratio::ONE.checked_div(rate));
    let held = if left > 0 { Ratio::new(open.into(), left.into()) } else { None };
    let verdict = match (held, needed) {
        (None, _) => Verdict::Reached,
        (Some(_), None) => Verdict::Unknown,
        (Some(held), Some(needed)) if held >= needed => Verdict::Enough,
        (Some(_), Some(needed)) => {
            let asked = Ratio::from_int(left).checked_mul(needed).ok_or_else(overflow)?;
            let asked = asked.round(Rounding::Ceiling, 0).ok_or_else(overflow)?;
            let missing = asked.checked_sub(open.into()).and_then(|missing| i64::try_from(missing).ok());
            Verdict::Short { missing: missing.ok_or_else(overflow)? }
        }
    };
    Ok(Coverage { left, held, needed, verdict })
}
