//! What credit earns: totals, rates, limits, pay, for one person at a time.

pub mod compile;
pub mod clawback;
pub mod milestone;
pub mod names;
pub mod quota;
pub mod rate;
pub mod state;
