//! What every other crate stands on: money, rates, rounding, allocation, fiscal periods, effective dates, ids, the
//! clock as a parameter, and problems with a stable code. No I/O, no global state, no call for the time of day.

mod near;
mod problem;

pub use problem::{Place, Problem, Result};
