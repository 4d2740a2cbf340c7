//! The audit: for every change who, when, before, after and why, each entry chained to the one before it by its hash.
//!
//! What is not here: who may read it.
//!
//! Invariant: entries are numbered from 1 without a gap, in the order in which their changes were committed. Whoever
//! holds a [`Head`] can prove that nothing up to it was edited, removed, inserted, moved or cut off, by anybody,
//! whatever rights they have on the database.

mod chain;
mod entry;
mod erase;
mod verify;

pub use chain::Head;
pub(crate) use chain::{head, leads_to};
pub use entry::{Column, Entity, Entry, Model};
pub(crate) use entry::{Recorded, fit_word, insert, state, unfit};
pub use erase::erase;
pub use verify::{Broken, Proof, verify};
