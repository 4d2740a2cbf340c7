//! Who works here, who they are when they come, and what they may see and do.
//!
//! * [`organisation`]: people, positions, teams and reporting lines, on any day.
//! * [`account`]: first set-up, sign-in, authenticators, sessions, tokens.
//! * [`signon`]: the provider that vouches for people, whom it vouches for, and the roles of its groups.
//! * [`directory`]: accounts and groups that the company's directory keeps.
//! * [`role`] and [`delegation`]: who holds which [`Permission`], over whom.
//! * [`audit`]: who may read the audit of the store, and in which words it names people.
//! * [`personal`] and [`ErasePerson`]: what is kept of somebody, handed to them, and forgotten.
//! * [`policy`]: which rows and fields of a table that opens, compiled into every query.
//! * [`Operation`]: a change, with what it needs in its type.
//!
//! What is not here: HTTP, cookies and pages, which hand a [`Secret`] in and get a [`Viewer`].
//!
//! Invariant: deny by default. A table without a policy cannot be selected from, an operation without a need does not
//! compile, and what was taken away is gone with the next request. No secret lies readable in the database.

mod access;
pub mod account;
pub mod audit;
pub mod delegation;
pub mod directory;
mod erase;
pub mod event;
mod operation;
pub mod organisation;
pub mod own;
mod password;
mod permission;
pub mod personal;
pub mod policy;
mod reach;
pub mod role;
mod seal;
mod secret;
mod settings;
pub mod signon;
mod tables;
mod text;
mod viewer;

pub use access::Access;
pub use erase::{ErasePerson, pseudonym};
pub use operation::{Ask, Need, Operation};
pub use permission::{EVERYBODY, Permission, Reach, Rights, Role};
pub use policy::{Policies, Policy, Protected, Whose};
pub use secret::{Secret, random};
pub use settings::{Cost, Owed, ServerKey, Settings};
pub use tables::migrations;
pub use viewer::Viewer;
