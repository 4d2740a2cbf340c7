//! The floor that every module stands on: one database, SQLite or PostgreSQL, with durable writes, idempotency keys,
//! an outbox, an audit that proves itself, versions of every fact that pays, and updates that notice each other.
//!
//! What is not here: what the data means, who may see it (a [`Scope`] is handed in), and effects outside the database.
//!
//! Invariant: all changes go through [`Store::write`]; what it has answered survives a crash and a power cut; no other
//! crate asks which database it is.

mod amend;
mod aside;
pub mod audit;
mod backoff;
mod column;
mod database;
mod error;
pub mod facts;
pub mod health;
mod ids;
mod migrations;
pub mod outbox;
mod prune;
mod rows;
pub mod schema;
mod scope;
mod statistics;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
pub mod texts;
mod touch;
pub mod transfer;
pub mod versioned;
mod write;

pub use amend::amend;
pub use aside::{PutBack, SetAside};
pub use column::{ActorText, Day, Instant, RowId};
pub use database::{Address, Scan};
pub use error::{Error, Failure};
pub use migrations::Migrations;
pub use prune::{KEPT_DAYS, Prune, Pruned};
pub use rows::{counted, insert_all};
pub use scope::{Everything, Scope, Sight, field, select};
pub use statistics::TakeFigures;
pub use store::{Options, Store};
pub use touch::touched;
pub use write::{Call, Change, Done, Key, Tx};
