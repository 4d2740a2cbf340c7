//! What credit earns: totals, rates, limits, pay, for one person at a time.

pub mod compile;
pub mod names;
pub mod quota;
