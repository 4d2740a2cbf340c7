//! The outbox: what happened, told to whoever wants to know, after it is committed and in the order of the commits.
//!
//! What is not here: effects outside the database. A subscriber that wants one enqueues a job in its own transaction.
//!
//! Invariant: an event is there if and only if its change is; numbers grow in the order in which events become
//! visible, so that a cursor never passes one by.

mod cursor;
mod deliver;
mod event;

pub(crate) use cursor::slowest;
pub use cursor::{Lag, lags};
pub use deliver::Subscriber;
pub(crate) use deliver::run;
pub(crate) use event::{Emitted, Happened, insert, newest, remove_delivered};
pub use event::{Event, after};
