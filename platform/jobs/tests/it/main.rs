//! Jobs through their public surface, on SQLite and on PostgreSQL.

mod crash;
mod manage;
mod queue;
mod retry;
mod schedule;
mod support;
