//! What credit earns: totals, rates, limits, pay, for one person at a time.

pub mod block;
pub mod clawback;
pub mod compile;
mod line;
pub mod lines;
mod marginal;
pub mod milestone;
pub mod names;
pub mod pay;
pub mod period;
pub mod person;
pub mod quota;
pub mod rate;
pub mod state;

use prestasi_kernel::Problem;

/// An amount became too large.
fn overflow() -> Problem {
    Problem::new("overflow")
}
