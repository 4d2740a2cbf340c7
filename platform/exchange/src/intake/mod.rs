//! Rows that other systems push: each message is an import of its own, taken whole and once, or not at all.
//!
//! Design: it stands beside imports and not beside webhooks, since a row counts only through an import, and what was pushed is
//! undone as what was in a file is.

mod manage;
mod rows;
mod tables;
mod take;

pub use manage::{AddIntake, ChangeIntakeSecret, RemoveIntake, intake_secret};
pub use tables::{intake, message};
pub use take::{Given, Misread, Pushed, push};

pub(crate) use tables::tables;
