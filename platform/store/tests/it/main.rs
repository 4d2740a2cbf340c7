//! The store through its public surface, on SQLite and on PostgreSQL.

mod aside;
mod audit;
mod facts;
mod idempotency;
mod open;
mod outbox;
mod scan;
mod scope;
mod statistics;
mod support;
mod texts;
mod versioned;
mod write;
