//! The ledger: what people have earned, what is held, payable, paid and recovered, points and budgets; double entry,
//! only ever added to.
//!
//! * [`Posting`]: two entries or more that sum to zero in each [`Unit`], under a key of the poster's; [`post`] and
//!   [`reverse`] work inside the transaction of whatever causes them.
//! * [`purpose`]: what accounts are for and how far they may go, as data.
//! * [`balance`] and [`statement`]: as of any day, and as known at any moment.
//! * [`proof`]: all of it sums to zero and to the totals that are kept; and is what the audit says.
//! * [`reconcile`]: beside a file of somebody else's.
//!
//! What is not here: what is earned (the engines), when it is paid and who approves it (the modules).
//!
//! Invariant: a posting never changes and never goes; what was wrong is reversed, once. Every amount that comes to an
//! account leaves another one.

mod account;
pub mod balance;
mod own;
mod post;
mod posting;
pub mod proof;
pub mod purpose;
pub mod reconcile;
mod reverse;
pub mod statement;
mod tables;
mod total;
mod unit;

pub use account::{Account, Owner};
pub use own::{MANAGE_LEDGER, PERMISSIONS, READ_LEDGER};
pub use post::{Post, Posted, post};
pub use posting::{Cause, Entry, Posting};
pub use reverse::{Reverse, reverse};
pub use tables::migrations;
pub use unit::Unit;

/// The rows as they lie, for queries of others that go through the policies.
pub mod rows {
    pub use crate::account::row as account;
    pub use crate::posting::{entry_row as entry, row as posting};
    pub use crate::total::row as total;
}
