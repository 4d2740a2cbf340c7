//! SQLite: one file, one writer.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqliteTransactionMode, SqlxSqliteConnector,
    TransactionOptions, TransactionTrait, sqlx,
};

use super::{Database, Engine, Meaning, SCANS_MAX, Sizes};
use crate::audit;
use crate::error::Error;

/// Another process, such as a command on the same file, may hold the write lock for as long.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Of each connection that reads, in KiB: the upper levels of the indexes of a table of a million rows.
const CACHE: &str = "-16000";
/// How often transactions that should see the same state are begun anew: commits are milliseconds apart.
const ALIGN_ATTEMPTS: u32 = 50;
/// Pages of the journal before they are moved into the file.
const CHECKPOINT_PAGES: &str = "4000";

pub(super) async fn connect(path: &Path, sizes: Sizes) -> Result<Database, Error> {
    create_private(path).map_err(|source| unavailable(source.into()))?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .statement_cache_capacity(500)
        .pragma("cell_size_check", "ON")
        .disable_statement_logging();
    let pool = || SqlitePoolOptions::new().test_before_acquire(false).idle_timeout(None).max_lifetime(None);
    // FULL, not NORMAL: with NORMAL a power cut takes acknowledged writes with it.
    let writing = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES);
    let writer = pool().max_connections(1).connect_with(writing).await.map_err(unavailable)?;
    let reading = options.read_only(true);
    let reader = pool()
        .max_connections(sizes.readers)
        .acquire_timeout(sizes.limit)
        .connect_with(reading.clone().pragma("cache_size", CACHE))
        .await
        .map_err(unavailable)?;
    let scanner = pool().max_connections(SCANS_MAX).acquire_timeout(sizes.limit).connect_lazy_with(reading);
    Ok(Database {
        engine: Engine::Sqlite,
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
        scanner: SqlxSqliteConnector::from_sqlx_sqlite_pool(scanner),
    })
}

/// A transaction that starts as a reader cannot become a writer once somebody else has written.
pub(super) async fn begin(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
    writer.begin_with_options(TransactionOptions { sqlite_transaction_mode, ..Default::default() }).await
}

/// Two transactions see the same if the audit ends at the same entry: no change goes without one.
pub(super) async fn scans(
    scanner: &DatabaseConnection,
    count: usize,
) -> Result<Vec<DatabaseTransaction>, Error> {
    for _ in 0..ALIGN_ATTEMPTS {
        let (mut open, mut seen) = (Vec::with_capacity(count), BTreeSet::new());
        for _ in 0..count {
            let tx = scanner.begin().await?;
            seen.insert(audit::head(&tx).await?.seq);
            open.push(tx);
        }
        if seen.len() <= 1 {
            return Ok(open);
        }
    }
    Err(Error::Busy)
}

fn unavailable(source: sqlx::Error) -> Error {
    Error::Unavailable(DbErr::Conn(RuntimeErr::SqlxError(source.into())))
}

/// Pay is in this file: nobody but its owner may read it.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// By the result code; the low byte is the kind, the rest says more.
pub(super) fn meaning(code: &str) -> Meaning {
    match code.parse::<u32>().unwrap_or_default() & 0xff {
        // Busy, locked.
        5 | 6 => Meaning::Conflict,
        13 => Meaning::Full,
        // Constraint.
        19 => Meaning::Constraint,
        // Input or output error, cannot open, not a database.
        10 | 14 | 26 => Meaning::Lost,
        _ => Meaning::Other,
    }
}
