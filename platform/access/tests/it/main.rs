//! Access through its public surface, on SQLite and on PostgreSQL.

mod accounts;
mod audit;
mod authenticator;
mod organisation;
mod passkeys;
mod policy;
mod reference;
mod roles;
mod sample;
mod set_up;
mod sign_in;
mod support;
mod tokens;
