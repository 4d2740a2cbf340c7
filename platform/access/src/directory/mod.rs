//! The company's directory keeps accounts and groups here, by a token of its own (SCIM 2.0).
//!
//! * [`NewUser`] and [`NewGroup`]: what it says, of people who sign in and of groups that give roles.
//! * [`Filter`]: what it looks for, compiled into the query.
//! * [`crate::Access::directory`]: whether it may.
//!
//! What is not here: HTTP and JSON, which the routes below `/scim/v2` speak.
//!
//! Design: a user of the directory is an account with its person, whoever opened it, so that nobody is there twice; what the
//! directory calls them by is kept beside it.
//!
//! Invariant: whoever the directory deactivates or removes is out at once; what it sends twice is there once.

pub(crate) mod entity;
mod filter;
mod group;
mod list;
mod token;
mod user;

pub use filter::Filter;
pub use group::{AddGroup, NewGroup, RemoveGroup, SetGroup};
pub use list::{Group, Page, User};
pub use token::{DirectoryToken, RevokeDirectoryToken};
pub use user::{AddUser, NewUser, RemoveUser, SetUser};
