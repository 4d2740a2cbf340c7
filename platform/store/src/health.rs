//! How a database is: for whoever looks after it.

use jiff::Timestamp;
use prestasi_kernel::Problem;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

use crate::database::{Address, Database, dialect};
use crate::error::Error;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The database and its version.
    pub version: String,
    /// Its size.
    pub bytes: u64,
    /// Its clock.
    pub now: Timestamp,
    /// Whether what it has acknowledged survives a power cut.
    pub durable: Result<(), Problem>,
    /// Whether its pages and indexes are whole; `None` if it brings no means to tell.
    pub whole: Option<Result<(), Problem>>,
}

#[derive(FromQueryResult)]
struct Facts {
    version: String,
    bytes: i64,
    now: i64,
}

/// Looks at a database without changing anything.
///
/// # Errors
/// [`Error::Unavailable`]; those of the database.
pub async fn examine(address: &Address) -> Result<Health, Error> {
    let database = Database::look(address).await?;
    let durable = match database.durable().await {
        Err(error @ Error::NotDurable(_)) => Err(error.problem()),
        checked => checked.map(Ok)?,
    };
    let db = &database.reader;
    let asks = dialect(db.get_database_backend());
    let query = Statement::from_string(db.get_database_backend(), asks.facts);
    let facts = Facts::find_by_statement(query).one(db).await?;
    let facts = facts.ok_or_else(|| DbErr::RecordNotFound(String::new()))?;
    let whole = if is_there(db, asks.can_check).await? { Some(check(db, asks.check).await?) } else { None };
    let (version, bytes) = (facts.version, u64::try_from(facts.bytes).unwrap_or_default());
    database.close().await;
    let now = Timestamp::from_microsecond(facts.now).unwrap_or(Timestamp::MIN);
    Ok(Health { version, bytes, now, durable, whole })
}

async fn is_there(db: &impl ConnectionTrait, sql: &str) -> Result<bool, DbErr> {
    Ok(db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?.is_some())
}

/// Both databases tell in words what is broken: one in a row that does not say `ok`, the other in an error.
async fn check(db: &impl ConnectionTrait, sql: &str) -> Result<Result<(), Problem>, Error> {
    let found = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    let broken = |what: &str| Problem::new("store-not-whole").arg("what", what);
    match found {
        Ok(rows) => {
            let first = rows.first().map(|row| row.try_get_by_index::<String>(0)).transpose()?;
            Ok(first.filter(|first| first != "ok").map_or(Ok(()), |first| Err(broken(&first))))
        }
        Err(DbErr::Query(error) | DbErr::Exec(error)) => Ok(Err(broken(&error.to_string()))),
        Err(error) => Err(error.into()),
    }
}
