//! The two databases behind one face. Whatever differs between them stands here, in one file for each.
//!
//! Invariant: no other part of Prestasi asks which database it is talking to.

mod postgres;
mod scan;
mod scratch;
mod sqlite;

pub(crate) use scratch::Scratch;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseExecutor, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    RuntimeErr, TransactionOptions, TransactionTrait, sqlx,
};
use tokio::sync::watch;

use crate::error::Error;

pub use scan::Scan;

/// Where the data lies.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// One file, with its journal beside it.
    Sqlite(PathBuf),
    /// A server: `postgres://user:password@host/database`.
    Postgres(String),
}

impl FromStr for Address {
    type Err = Error;

    /// `postgres://…`, `sqlite:path`, or a path.
    fn from_str(text: &str) -> Result<Self, Error> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        if path.is_empty() || path.contains("://") || path.contains('\0') {
            let scheme = text.split_once("://").map_or(text, |(scheme, _)| scheme);
            return Err(Error::Address(scheme.to_owned()));
        }
        Ok(Self::Sqlite(path.into()))
    }
}

impl fmt::Debug for Address {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let server = url.rsplit_once('@').map_or("…", |(_, server)| server);
                write!(f, "postgres://…@{server}")
            }
        }
    }
}

/// How many connections, and how long one change may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub readers: u32,
    pub lanes: u32,
    pub limit: Duration,
}

/// What an error of the database means for a change that was under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Another change came in between; the same again may succeed.
    Conflict,
    /// Another change has just taken this key; the same again will see by whom.
    Taken,
    /// The connection is gone.
    Lost,
    /// No space is left.
    Full,
    /// A rule of the schema says no.
    Constraint,
    /// Anything else.
    Other,
}

/// For a command that does one thing.
const FEW: Sizes = Sizes { readers: 2, lanes: 1, limit: Duration::from_secs(10) };

/// How the databases are asked about themselves.
pub(crate) struct Dialect {
    /// Table, column, type and place in the primary key of every column, by table and place.
    pub columns: &'static str,
    /// The order of texts byte for byte.
    pub bytewise: &'static str,
    /// How each thing is taken away that slows filling down or stands in its way, and how it is made again.
    pub apart: &'static [&'static str],
    /// A table with a row that refers to one that is not there, where making references again does not tell.
    pub dangling: Option<&'static str>,
    /// Version, bytes and microseconds of its clock.
    pub facts: &'static str,
    /// Has a row if the database can tell whether it is whole.
    pub can_check: &'static str,
    /// Tells what is not, in a first row that is not `ok` or in an error.
    pub check: &'static str,
}

pub(crate) const fn dialect(backend: DbBackend) -> Dialect {
    match backend {
        DbBackend::Postgres => postgres::DIALECT,
        _ => sqlite::DIALECT,
    }
}

#[derive(Debug)]
enum Engine {
    Sqlite,
    Postgres(Box<sqlx::postgres::PgConnectOptions>),
}

#[derive(Debug)]
pub(crate) struct Database {
    engine: Engine,
    pub writer: DatabaseConnection,
    pub reader: DatabaseConnection,
    /// For what reads much and long, so that it takes no connection from those that serve people.
    pub scanner: DatabaseConnection,
}

/// Connections that scan; opened when they are first needed.
pub(crate) const SCANS_MAX: u32 = 8;

impl Database {
    pub async fn connect(address: &Address, sizes: Sizes) -> Result<Self, Error> {
        match address {
            Address::Sqlite(path) => sqlite::connect(path, sizes).await,
            Address::Postgres(url) => postgres::connect(url, sizes).await,
        }
    }

    /// Opens what is there, to read and nothing else; no table is made or changed.
    pub async fn look(address: &Address) -> Result<Self, Error> {
        match address {
            Address::Sqlite(path) => sqlite::look(path).await,
            Address::Postgres(url) => postgres::look(url).await,
        }
    }

    /// Opens a place to be filled: on SQLite, a file beside the one that it will be.
    pub async fn land(address: &Address, replace: bool) -> Result<(Self, Option<Scratch>), Error> {
        match address {
            Address::Sqlite(path) => {
                let scratch = Scratch::beside(path, replace).await?;
                Ok((sqlite::fill(scratch.path()).await?, Some(scratch)))
            }
            Address::Postgres(url) => Ok((postgres::connect(url, FEW).await?, None)),
        }
    }

    /// Refuses a server that acknowledges what it can still lose; a file is always written so that it cannot.
    pub async fn durable(&self) -> Result<(), Error> {
        match self.engine {
            Engine::Sqlite => Ok(()),
            Engine::Postgres(_) => postgres::check_durable(&self.writer).await,
        }
    }

    /// How many changes can be under way at once.
    pub const fn lanes(&self, wanted: u32) -> u32 {
        match self.engine {
            Engine::Sqlite => 1,
            Engine::Postgres(_) => wanted,
        }
    }

    /// A transaction that changes data, as if no other were under way. It sees what was committed until now, and what is
    /// asked of [`Self::latest`] from now on is at least as new.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        match self.engine {
            Engine::Sqlite => sqlite::begin(&self.writer).await,
            Engine::Postgres(_) => postgres::begin(&self.writer).await,
        }
    }

    /// A transaction that reads one unchanging state.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let mut options = TransactionOptions::default();
        if matches!(self.engine, Engine::Postgres(_)) {
            options.isolation_level = Some(IsolationLevel::RepeatableRead);
            options.access_mode = Some(AccessMode::ReadOnly);
        }
        self.reader.begin_with_options(options).await
    }

    /// So many transactions that read the same state.
    pub async fn scans(&self, count: usize) -> Result<Vec<DatabaseTransaction>, Error> {
        match self.engine {
            Engine::Sqlite => sqlite::scans(&self.scanner, count).await,
            Engine::Postgres(_) => Ok(postgres::scans(&self.scanner, count).await?),
        }
    }

    /// Waits until this transaction is the next to be committed, of all copies of the server.
    pub async fn take_turn(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        match self.engine {
            Engine::Sqlite => Ok(()),
            Engine::Postgres(_) => postgres::take_turn(tx).await,
        }
    }

    /// A connection that sees the last committed state, whatever the transaction saw when it began.
    pub const fn latest<'a>(&'a self, tx: &'a DatabaseTransaction) -> DatabaseExecutor<'a> {
        match self.engine {
            Engine::Sqlite => DatabaseExecutor::Transaction(tx),
            Engine::Postgres(_) => DatabaseExecutor::Connection(&self.reader),
        }
    }

    /// Tells all copies of the server, once this transaction is committed, that there are events.
    pub async fn announce(&self, tx: &DatabaseTransaction, newest: i64) -> Result<(), DbErr> {
        match self.engine {
            Engine::Sqlite => Ok(()),
            Engine::Postgres(_) => postgres::announce(tx, newest).await,
        }
    }

    /// Passes on what other copies announce, until it is stopped.
    pub async fn listen(&self, newest: watch::Sender<i64>) {
        match &self.engine {
            Engine::Sqlite => {}
            Engine::Postgres(options) => postgres::listen(options, newest).await,
        }
    }

    /// A transaction that changes the schema, once all others that do are through.
    pub async fn begin_upgrade(&self) -> Result<DatabaseTransaction, DbErr> {
        match self.engine {
            Engine::Sqlite => self.begin().await,
            Engine::Postgres(_) => postgres::begin_upgrade(&self.writer).await,
        }
    }

    pub async fn close(&self) {
        // An error here means that the connections were gone already.
        let _ = self.reader.close_by_ref().await;
        let _ = self.scanner.close_by_ref().await;
        let _ = self.writer.close_by_ref().await;
    }
}

/// What an error means, whichever database reports it.
pub(crate) fn meaning(error: &DbErr) -> Meaning {
    let (DbErr::Exec(RuntimeErr::SqlxError(source))
    | DbErr::Query(RuntimeErr::SqlxError(source))
    | DbErr::Conn(RuntimeErr::SqlxError(source))) = error
    else {
        let unreached = matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_));
        return if unreached { Meaning::Lost } else { Meaning::Other };
    };
    let sqlx::Error::Database(database) = source.as_ref() else {
        return match source.as_ref() {
            sqlx::Error::Io(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::WorkerCrashed => Meaning::Lost,
            _ => Meaning::Other,
        };
    };
    let code = database.code().unwrap_or_default();
    match database.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
        Some(_) => postgres::meaning(&code),
        None => sqlite::meaning(&code),
    }
}
