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

use super::{Database, Dialect, Engine, Meaning, SCANS_MAX, Sizes};
use crate::audit;
use crate::backoff::Backoff;
use crate::error::Error;
use crate::statistics::LOOKED_AT;

/// Another process, such as a command on the same file, may hold the write lock for as long.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How often it is tried to open a file that others open: a few seconds.
const OPENINGS: u32 = 12;
/// Of each connection that reads, in KiB: the upper levels of the indexes of a table of a million rows.
const CACHE: &str = "-16000";
/// How often transactions that should see the same state are begun anew: commits are milliseconds apart.
const ALIGN_ATTEMPTS: u32 = 50;
/// Of the connection that writes: what an import of a million rows touches of its indexes.
const WRITE_CACHE: &str = "-64000";
/// Of the connection that fills a database.
const FILL_CACHE: &str = "-64000";
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
        .pragma("cache_size", WRITE_CACHE)
        .pragma("analysis_limit", LOOKED_AT)
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES);
    // To another who gives a new file its journal, SQLite does not wait, however patient it was told to be.
    let mut patience = Backoff::new(OPENINGS);
    let writer = loop {
        match pool().max_connections(1).connect_with(writing.clone()).await {
            Err(error) if is_busy(&error) && patience.pause().await => {}
            opened => break opened.map_err(unavailable)?,
        }
    };
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

fn is_busy(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(error) if error.code().is_some_and(|code| code == "5"))
}

/// Reads a file as it is.
pub(super) async fn look(path: &Path) -> Result<Database, Error> {
    // Not opened for reading alone: that cannot see a journal that nobody else has open.
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(BUSY_TIMEOUT);
    one(options.pragma("query_only", "ON").pragma("cache_size", CACHE)).await
}

/// Opens a file that nobody else has and that is thrown away unless it is filled to the end.
pub(super) async fn fill(path: &Path) -> Result<Database, Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(false)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        .pragma("cache_size", FILL_CACHE);
    one(options).await
}

/// A database on one connection.
async fn one(options: SqliteConnectOptions) -> Result<Database, Error> {
    let pool = SqlitePoolOptions::new().max_connections(1).test_before_acquire(false).idle_timeout(None);
    let pool = pool.connect_with(options.disable_statement_logging()).await.map_err(unavailable)?;
    let one = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
    Ok(Database { engine: Engine::Sqlite, writer: one.clone(), reader: one.clone(), scanner: one })
}

pub(super) const DIALECT: Dialect = Dialect {
    columns: "SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list t, pragma_table_info(t.name) c \
              WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' \
              ORDER BY t.name, c.cid",
    bytewise: "BINARY",
    // The guards of tables that are only added to; what feeds an index of texts stays.
    apart: &[
        "SELECT 'DROP TRIGGER \"' || name || '\"', sql FROM sqlite_master WHERE type = 'trigger' \
              AND (name LIKE '%~_no~_UPDATE' ESCAPE '~' OR name LIKE '%~_no~_DELETE' ESCAPE '~') ORDER BY name",
        "SELECT 'DROP INDEX \"' || name || '\"', sql FROM sqlite_master \
              WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    ],
    dangling: Some("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1"),
    facts: "SELECT 'SQLite ' || sqlite_version() AS version, page_count * page_size AS bytes, \
            CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) AS now \
            FROM pragma_page_count, pragma_page_size",
    can_check: "SELECT 1",
    check: "SELECT integrity_check FROM pragma_integrity_check",
};

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

pub(super) fn unavailable(source: sqlx::Error) -> Error {
    Error::Unavailable(DbErr::Conn(RuntimeErr::SqlxError(source.into())))
}

/// Pay is in this file: nobody but its owner may read it.
pub(super) fn create_private(path: &Path) -> std::io::Result<()> {
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
