//! The time of day as a parameter: whoever needs to know the time is given a [`Clock`].
//!
//! What is not here: the clock of the machine, which belongs to the application.
//!
//! Invariant: nothing in this crate reads the time.

use jiff::Timestamp;

/// Tells the time.
pub trait Clock {
    /// The instant that counts as now.
    fn now(&self) -> Timestamp;
}

/// A clock that stands still, for tests and for results as known on some day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
