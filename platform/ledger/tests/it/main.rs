//! The ledger through its public surface, on SQLite and on PostgreSQL.

mod policy;
mod posting;
mod proof;
mod purpose;
mod reconcile;
mod reference;
mod storm;
mod support;
mod times;
