//! Sign-on from the button to the session: with a certified provider, and with one that forges, on SQLite and on PostgreSQL.

#[path = "../it/support.rs"]
#[allow(dead_code, reason = "others use the rest")]
mod support;

mod certified;
mod door;
mod fake;
mod forged;
mod guest;
mod pages;
mod scim;
