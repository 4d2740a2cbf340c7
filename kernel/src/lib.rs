//! What every other crate stands on: money, rates, rounding, allocation, fiscal periods, effective dates, ids, the
//! clock as a parameter, and problems with a stable code. No I/O, no global state, no call for the time of day.

mod allocation;
mod currency;
mod money;
mod near;
mod problem;
mod ratio;
mod ratio_text;
mod rounding;
mod text;
mod wide;

pub use allocation::{even, instalments, largest_remainder};
pub use currency::Currency;
pub use money::Money;
pub use problem::{Place, Problem, Result};
pub use ratio::Ratio;
pub use rounding::Rounding;
