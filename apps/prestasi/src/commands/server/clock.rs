//! The clock of this machine.

use jiff::Timestamp;
use prestasi_kernel::Clock;

/// Tells the time of this machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
