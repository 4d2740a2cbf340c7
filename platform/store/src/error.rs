//! What can go wrong in the store, as few cases as a caller can act on, and how each is told to a person.

use std::fmt;

use prestasi_kernel::Problem;
use sea_orm::DbErr;

use crate::database::{Meaning, meaning};

/// What the store itself reports.
///
/// Design: `Display` never prints the database's own message, which may hold data; a log walks the sources.
#[derive(Debug, Clone)]
pub enum Error {
    /// The address names no database that Prestasi knows.
    Address(String),
    /// The settings of the PostgreSQL server would lose what was acknowledged.
    NotDurable(&'static str),
    /// A newer version of Prestasi has worked on this database.
    Newer(String),
    /// The tables of a module could not be made or changed.
    Migration(&'static str, DbErr),
    /// The database cannot be reached; nothing was saved.
    Unavailable(DbErr),
    /// The connection broke while the change was being saved, and nobody can say yet whether it was.
    InDoubt(DbErr),
    /// Too much to do, or too many conflicts; nothing was saved.
    Busy,
    /// The change took longer than any change may; nothing was saved.
    TooSlow,
    /// No space is left; nothing was saved.
    Full,
    /// The idempotency key already stands for another request.
    KeyReused,
    /// A change was made that no audit entry tells of: an error in the program; nothing was saved.
    Unaudited(&'static str),
    /// The change panicked: an error in the program; nothing was saved.
    Panicked(&'static str),
    /// The store is shutting down; nothing was saved.
    Closed,
    /// What should be kept cannot be.
    Unfit(Problem),
    /// Any other error of the database; nothing was saved.
    Database(DbErr),
}

impl Error {
    /// The error for a person, with a stable code.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Address(text) => Problem::new("store-address-invalid").arg("text", text),
            Self::NotDurable(setting) => Problem::new("store-not-durable").arg("name", setting),
            Self::Newer(name) => Problem::new("store-newer").arg("name", name),
            Self::Migration(module, _) => Problem::new("store-migration").arg("name", module),
            Self::Unavailable(_) => Problem::new("store-unavailable"),
            Self::InDoubt(_) => Problem::new("store-in-doubt"),
            Self::Busy => Problem::new("store-busy"),
            Self::TooSlow => Problem::new("store-too-slow"),
            Self::Full => Problem::new("store-full"),
            Self::KeyReused => Problem::new("idempotency-key-reused"),
            Self::Unaudited(change) => Problem::new("store-unaudited").arg("name", change),
            Self::Panicked(change) => Problem::new("store-panicked").arg("name", change),
            Self::Closed => Problem::new("store-closed"),
            Self::Unfit(problem) => problem.clone(),
            Self::Database(_) => Problem::new("store-failed"),
        }
    }

    /// Whether sending the same request again, with the same key, may succeed.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Unavailable(_) | Self::InDoubt(_) | Self::Busy | Self::TooSlow | Self::Full | Self::Closed
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem().fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Migration(_, source)
            | Self::Unavailable(source)
            | Self::InDoubt(source)
            | Self::Database(source) => Some(source),
            Self::Unfit(problem) => Some(problem),
            _ => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(source: DbErr) -> Self {
        match meaning(&source) {
            Meaning::Lost => Self::Unavailable(source),
            _ => Self::Database(source),
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Unfit(problem)
    }
}

/// Why an operation did not happen: its own rule says no, or the store could not.
#[derive(Debug, Clone)]
pub enum Failure<R> {
    /// The operation's own reason.
    Refused(R),
    /// The store's.
    Store(Error),
}

impl<R> Failure<R> {
    /// The same failure, its reason told as one of another operation.
    pub fn map<S>(self, reason: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::Refused(refusal) => Failure::Refused(reason(refusal)),
            Self::Store(error) => Failure::Store(error),
        }
    }
}

impl<R> From<Error> for Failure<R> {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl<R> From<DbErr> for Failure<R> {
    fn from(source: DbErr) -> Self {
        Self::Store(source.into())
    }
}

impl<R: fmt::Display> fmt::Display for Failure<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(reason) => reason.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl<R: std::error::Error + 'static> std::error::Error for Failure<R> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(reason) => reason.source(),
            Self::Store(error) => error.source(),
        }
    }
}
