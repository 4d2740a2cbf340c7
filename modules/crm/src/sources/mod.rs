//! Where activities gather themselves from by being asked: mailboxes and calendars of people. What they have in common: a
//! password, how far each has been read, and how that went.
//!
//! Invariant: a source is its owner's alone, and its password lies sealed, for that server and that login, where no page,
//! file, audit or program reads it.

mod around;
mod erase;
mod note;
mod password;
mod state;
mod tidy;
mod try_it;

use prestasi_access::{Access, Secret};
use prestasi_gather::Error;
use prestasi_kernel::Problem;
use prestasi_store::RowId;
use prestasi_web::App;

pub use around::{around, one as state_of};
pub use erase::{Forgets, kept};
pub use note::Note;
pub use password::{put as put_password, send as send_password};
pub use state::{begin, forget, ready, source_state, state_in, table, wake};
pub use tidy::Tidy;
pub use try_it::{post as try_it, send as send_try};

use crate::object::{Object, Row};

/// A kind of source.
pub trait Source: Object {
    /// What the audit calls how it goes with one.
    const STATE_KIND: &'static str;
    /// What it says was done when one got a password.
    const SET_PASSWORD: &'static str;
    /// The same, when it was noted how it goes with one.
    const NOTE: &'static str;
    /// What pages say of one.
    const SAYS: Says;
    /// What is kept of a person with one.
    const PERSONAL: Personal;

    /// What a password is sealed for: it opens for no other server and no other login.
    fn purpose(row: &Self::Model) -> String;

    /// Whether it takes a password to read it.
    fn is_locked(row: &Self::Model) -> bool;

    /// Whether it can be read as it was set up.
    fn attempt(
        app: &App,
        row: &Self::Model,
        state: Option<&source_state::Model>,
    ) -> impl Future<Output = Result<(), Shut>> + Send;
}

/// The keys of what pages say of a source.
#[derive(Debug, Clone, Copy)]
pub struct Says {
    /// That it is not read without a password.
    pub missing: &'static str,
    /// That it was not read yet.
    pub not_yet: &'static str,
    /// What is to be known of its password.
    pub hint: &'static str,
}

/// What is kept of a person with a source, to be handed to them and forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Personal {
    /// The key of the section's heading.
    pub section: &'static str,
    /// By which name it follows who is erased.
    pub forgets: &'static str,
    /// The fields that are handed out.
    pub says: &'static [&'static str],
}

/// What keeps us out, and whether trying again is of no use until somebody does something.
#[derive(Debug)]
pub struct Shut {
    pub problem: Problem,
    pub for_good: bool,
}

impl From<Error> for Shut {
    fn from(error: Error) -> Self {
        Self { for_good: error.trouble.is_for_good(), problem: error.into() }
    }
}

impl Shut {
    /// There is no password for this server and this login.
    pub fn password_missing<S: Source>() -> Self {
        Self { problem: Problem::new(S::SAYS.missing), for_good: true }
    }
}

/// The password that its owner gave.
///
/// # Errors
/// That there is none.
pub fn password<S: Source>(
    access: &Access,
    row: &S::Model,
    state: Option<&source_state::Model>,
) -> Result<Secret, Shut> {
    let sealed = &state.ok_or_else(Shut::password_missing::<S>)?.sealed;
    access.unseal(&S::purpose(row), sealed).map_err(|_| Shut::password_missing::<S>())
}

/// The source of a record as it is shown.
fn id_of<S: Source>(row: &Row<S>) -> RowId {
    RowId(row.id())
}
