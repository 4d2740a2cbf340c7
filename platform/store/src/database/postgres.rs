//! PostgreSQL: many connections, any number of copies of the server.

use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sea_orm::sqlx::{ConnectOptions, PgPool};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    RuntimeErr, SqlxPostgresConnector, Statement, TransactionTrait, sqlx,
};
use tokio::sync::watch;

use super::{Database, Dialect, Engine, Meaning, SCANS_MAX, Sizes};
use crate::error::Error;

/// Any two numbers that no other program on this database uses.
const TURN_LOCK: i64 = 0x7072_6573_7461_7369;
const SCHEMA_LOCK: i64 = TURN_LOCK + 1;
const CHANNEL: &str = "prestasi_outbox";
/// What a query of a person that its server no longer waits for may go on for.
const SCAN_LIMIT: &str = "60s";
const LOOK_WITHIN: Duration = Duration::from_secs(10);
const RECONNECT_AFTER: Duration = Duration::from_secs(1);

pub(super) async fn connect(url: &str, sizes: Sizes) -> Result<Database, Error> {
    let options = options(url)?;
    // Longer than a change may take, so that the store is the first to give up, and says why.
    let limit = format!("{}ms", sizes.limit.saturating_mul(2).as_millis());
    let connect = async |options: PgConnectOptions, most: u32| -> Result<PgPool, Error> {
        let pool = PgPoolOptions::new().max_connections(most).acquire_timeout(sizes.limit);
        pool.connect_with(options).await.map_err(unavailable)
    };
    // A change that its server no longer waits for must not go on there either.
    let writing = options.clone().options([
        ("statement_timeout", limit.as_str()),
        ("idle_in_transaction_session_timeout", limit.as_str()),
    ]);
    let writer = SqlxPostgresConnector::from_sqlx_postgres_pool(connect(writing, sizes.lanes).await?);
    check_durable(&writer).await?;
    let reading = options.clone().options([("default_transaction_read_only", "on")]);
    let reader = SqlxPostgresConnector::from_sqlx_postgres_pool(connect(reading, sizes.readers).await?);
    // What is fetched from a cursor is kept under one name, and has other columns each time.
    let scanning = options.clone().statement_cache_capacity(0).options([("statement_timeout", SCAN_LIMIT)]);
    let pool = PgPoolOptions::new().max_connections(SCANS_MAX).acquire_timeout(sizes.limit);
    let scanner = SqlxPostgresConnector::from_sqlx_postgres_pool(pool.connect_lazy_with(scanning));
    Ok(Database { engine: Engine::Postgres(options.into()), writer, reader, scanner })
}

/// Reads a server as it is.
pub(super) async fn look(url: &str) -> Result<Database, Error> {
    let options = options(url)?;
    let reading = options.clone().options([("default_transaction_read_only", "on")]);
    let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(LOOK_WITHIN);
    let pool = pool.connect_with(reading).await.map_err(unavailable)?;
    let one = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok(Database {
        engine: Engine::Postgres(options.into()),
        writer: one.clone(),
        reader: one.clone(),
        scanner: one,
    })
}

fn options(url: &str) -> Result<PgConnectOptions, Error> {
    let options = PgConnectOptions::from_str(url).map_err(|_| Error::Address("postgres".to_owned()))?;
    Ok(options.application_name("prestasi").disable_statement_logging())
}

fn unavailable(source: sqlx::Error) -> Error {
    Error::Unavailable(DbErr::Conn(RuntimeErr::SqlxError(source.into())))
}

/// Refuses a server that acknowledges what it can still lose.
pub(super) async fn check_durable(writer: &DatabaseConnection) -> Result<(), Error> {
    for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        let query =
            Statement::from_string(DbBackend::Postgres, format!("SELECT current_setting('{setting}')"));
        let row = writer.query_one_raw(query).await.map_err(Error::Unavailable)?;
        let value = row.map(|row| row.try_get_by_index::<String>(0)).transpose()?;
        if value.is_none_or(|value| value == "off") {
            return Err(Error::NotDurable(setting));
        }
    }
    Ok(())
}

/// The first query fixes what the transaction sees. Without one, a change could see what a request of the same key has
/// just done, though its answer was looked up before, and refuse to do it twice.
pub(super) async fn begin(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let tx = writer.begin_with_config(Some(IsolationLevel::Serializable), None).await?;
    tx.query_one_raw(Statement::from_string(DbBackend::Postgres, "SELECT 1")).await?;
    Ok(tx)
}

/// The first says what it sees, the others see the same.
pub(super) async fn scans(
    scanner: &DatabaseConnection,
    count: usize,
) -> Result<Vec<DatabaseTransaction>, DbErr> {
    let mut open: Vec<DatabaseTransaction> = Vec::with_capacity(count);
    let mut seen: Option<String> = None;
    for _ in 0..count {
        let (isolation, mode) = (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
        let tx = scanner.begin_with_config(isolation, mode).await?;
        if let Some(seen) = &seen {
            // The server made this name itself.
            tx.execute_unprepared(&format!("SET TRANSACTION SNAPSHOT '{seen}'")).await?;
        } else if count > 1 {
            let query = Statement::from_string(DbBackend::Postgres, "SELECT pg_export_snapshot()");
            let row = tx.query_one_raw(query).await?;
            seen = row.map(|row| row.try_get_by_index(0)).transpose()?;
        }
        open.push(tx);
    }
    Ok(open)
}

async fn lock(tx: &DatabaseTransaction, lock: i64) -> Result<(), DbErr> {
    let values = [lock.into()];
    let sql = "SELECT pg_advisory_xact_lock($1)";
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await.map(drop)
}

pub(super) async fn take_turn(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    lock(tx, TURN_LOCK).await
}

/// Not one that sees a single state: it has to see what those did that it waited for.
pub(super) async fn begin_upgrade(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let tx = writer.begin_with_config(Some(IsolationLevel::ReadCommitted), None).await?;
    // Another copy may be making an index over millions of rows, or this one waits for a backup to arrive.
    for limit in ["statement_timeout", "idle_in_transaction_session_timeout"] {
        tx.execute_unprepared(&format!("SET LOCAL {limit} = 0")).await?;
    }
    lock(&tx, SCHEMA_LOCK).await?;
    Ok(tx)
}

pub(super) async fn announce(tx: &DatabaseTransaction, newest: i64) -> Result<(), DbErr> {
    let values = [CHANNEL.into(), newest.to_string().into()];
    let sql = "SELECT pg_notify($1, $2)";
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await.map(drop)
}

/// Announcements that are missed while the connection is away do no harm: subscribers also look by themselves.
pub(super) async fn listen(options: &PgConnectOptions, newest: watch::Sender<i64>) {
    let pool = PgPoolOptions::new().max_connections(1).connect_lazy_with(options.clone());
    loop {
        if let Err(error) = pass_on(&pool, &newest).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "the wake-up of subscribers is away");
            tokio::time::sleep(RECONNECT_AFTER).await;
        }
    }
}

async fn pass_on(pool: &PgPool, newest: &watch::Sender<i64>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        let seq: i64 = listener.recv().await?.payload().parse().unwrap_or_default();
        newest.send_if_modified(|known| std::mem::replace(known, seq.max(*known)) < seq);
    }
}

pub(super) const DIALECT: Dialect = Dialect {
    // The places of a key are counted from 0.
    columns: "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL), \
              coalesce(1 + array_position(i.indkey::int2[], a.attnum), 0)::bigint \
              FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
              LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary \
              WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' \
              ORDER BY c.relname::text COLLATE \"C\", a.attnum",
    bytewise: "\"C\"",
    // References first, since they stand on indexes.
    apart: &[
        "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), \
              format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) \
              FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace",
        "SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass), pg_get_triggerdef(t.oid) \
              FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal \
              AND c.relnamespace = current_schema()::regnamespace AND tgname LIKE '%\\_append\\_only'",
        "SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid) \
              FROM pg_index i JOIN pg_class c ON c.oid = indrelid \
              WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT EXISTS \
              (SELECT 1 FROM pg_constraint k WHERE k.conindid = indexrelid AND k.contype IN ('p', 'u', 'x'))",
    ],
    dangling: None,
    facts: "SELECT 'PostgreSQL ' || current_setting('server_version') AS version, \
            pg_database_size(current_database()) AS bytes, \
            (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now",
    can_check: "SELECT 1 FROM pg_extension WHERE extname = 'amcheck'",
    check: "SELECT 'ok' || bt_index_check(i.indexrelid)::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
            JOIN pg_am a ON a.oid = c.relam \
            WHERE c.relnamespace = current_schema()::regnamespace AND a.amname = 'btree'",
};

/// By SQLSTATE.
pub(super) fn meaning(code: &str) -> Meaning {
    match code {
        // Serialisation failure, deadlock, lock not available.
        "40001" | "40P01" | "55P03" => Meaning::Conflict,
        // Changes are under way at the same time: who looked for the key before found it free.
        "23505" | "23P01" => Meaning::Taken,
        "53100" => Meaning::Full,
        // Shutdown, crash, starting up, too many connections, terminated while idle in a transaction.
        "57P01" | "57P02" | "57P03" | "53300" | "25P03" => Meaning::Lost,
        _ if code.starts_with("08") => Meaning::Lost,
        _ if code.starts_with("23") => Meaning::Constraint,
        _ => Meaning::Other,
    }
}
