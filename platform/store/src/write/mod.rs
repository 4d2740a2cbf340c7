//! The one way to change data: a [`Change`] runs in a transaction and yields rows, audit entries, events and the
//! record of its answer, all or none; the answer leaves after the commit.
//!
//! Design: a change is a value with a function, not a bare closure, because it runs again when another one came in
//! between, and because its input is what an idempotency key stands for. Changes that wait at the same time share a
//! commit, each behind its own savepoint, so that one that fails does not hurt the others.

mod answer;
mod call;
mod job;
mod lane;
mod tx;

pub(crate) use answer::remove_old;
pub use call::{Call, Change, Done, Key};
pub(crate) use job::{Job, Task};
pub(crate) use lane::{BATCH_MAX, Core, Lane};
pub use tx::Tx;
