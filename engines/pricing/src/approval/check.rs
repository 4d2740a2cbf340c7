//! Whether a matrix can be followed.

use prestasi_kernel::{Money, Problem, Ratio};

use super::matrix::{Ladder, Level, Limit, Matrix};
use crate::sentence::percent;

impl Matrix {
    /// What is wrong with the rules, so that it is found when they are kept: `approval-ladder-empty`,
    /// `approval-level-nobody`, `approval-limit-out-of-range`, and `approval-limit-narrower` where a level may do less
    /// than the one below it.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        self.ladders.iter().flat_map(ladder).collect()
    }
}

fn ladder(ladder: &Ladder) -> Vec<Problem> {
    if ladder.levels.is_empty() {
        return vec![Problem::new("approval-ladder-empty").arg("ladder", &ladder.name)];
    }
    let mut problems = Vec::new();
    for level in &ladder.levels {
        if level.roles.is_empty() {
            problems.push(Problem::new("approval-level-nobody").arg("ladder", &ladder.name));
        }
        for rate in level.limits.iter().filter_map(|limit| limit.rate()) {
            if rate < Ratio::ZERO || rate > Ratio::ONE {
                problems.push(
                    Problem::new("approval-limit-out-of-range")
                        .arg("ladder", &ladder.name)
                        .arg("percent", percent(rate)),
                );
            }
        }
    }
    for pair in ladder.levels.windows(2) {
        if let [below, above] = pair
            && above.limits.iter().any(|limit| !reaches(limit, below))
        {
            let (above, below) = (above.roles.join(" + "), below.roles.join(" + "));
            problems.push(
                Problem::new("approval-limit-narrower")
                    .arg("ladder", &ladder.name)
                    .arg("role", above)
                    .arg("below", below),
            );
        }
    }
    problems
}

impl Limit {
    fn rate(&self) -> Option<Ratio> {
        match self {
            Self::Discount(rate) | Self::LineDiscount(rate) | Self::Margin(rate) => Some(*rate),
            Self::List(_) | Self::Net(_) | Self::TermDays(_) => None,
        }
    }

    /// Whether it lets through all that another of its kind does; `None` if that is of another kind.
    fn lets(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Discount(own), Self::Discount(other))
            | (Self::LineDiscount(own), Self::LineDiscount(other)) => Some(own >= other),
            (Self::Margin(own), Self::Margin(other)) => Some(own <= other),
            (Self::TermDays(own), Self::TermDays(other)) => Some(own >= other),
            (Self::List(own), Self::List(other)) | (Self::Net(own), Self::Net(other)) => {
                Some(other.iter().all(|amount| holds(own, *amount)))
            }
            _ => None,
        }
    }
}

fn holds(limits: &[Money], amount: Money) -> bool {
    limits.iter().any(|limit| limit.currency == amount.currency && limit.minor >= amount.minor)
}

/// Whether a limit lets through all that the level below may do, which is more than it where that has no such limit.
fn reaches(limit: &Limit, below: &Level) -> bool {
    below.limits.iter().any(|other| limit.lets(other) == Some(true))
}
