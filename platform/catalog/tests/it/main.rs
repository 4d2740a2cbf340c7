//! The catalogue through its public surface, on SQLite and on PostgreSQL.

mod external;
mod functions;
mod hostile;
mod mirror;
mod policy;
mod reads;
mod sample;
mod saved;
mod support;
