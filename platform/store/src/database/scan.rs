//! The rows of a query a few at a time, however many they are.
//!
//! Design: SQLite makes rows as they are taken. PostgreSQL sends all that a query gives unless it is asked through a
//! cursor; so nobody has to wait for the rest of a table that is no longer wanted.

use std::pin::Pin;

use futures_util::{Stream, StreamExt};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, StreamTrait};

use crate::error::Error;

/// Rows that are fetched at once.
const ROWS: usize = 1024;
const CURSOR: &str = "prestasi_scan";

/// A query under way in a transaction of [`Store::scans`](crate::Store::scans), or one that keeps no prepared statements.
pub struct Scan<'a>(Way<'a>);

enum Way<'a> {
    Stream(Pin<Box<dyn Stream<Item = Result<QueryResult, DbErr>> + Send + 'a>>),
    Cursor(&'a DatabaseTransaction),
}

impl<'a> Scan<'a> {
    /// Begins to read. A transaction has one scan at a time.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn begin(tx: &'a DatabaseTransaction, query: &SelectStatement) -> Result<Self, Error> {
        let backend = ConnectionTrait::get_database_backend(tx);
        let mut statement = backend.build(query);
        if backend == DbBackend::Postgres {
            // What a scan before has left.
            tx.execute_unprepared("CLOSE ALL").await?;
            statement.sql = format!("DECLARE {CURSOR} NO SCROLL CURSOR FOR {}", statement.sql);
            tx.execute_raw(statement).await?;
            return Ok(Self(Way::Cursor(tx)));
        }
        let rows = tx.stream_raw(statement).await?;
        Ok(Self(Way::Stream(Box::pin(rows.fuse()))))
    }

    /// The next rows; none once all were there.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn next(&mut self) -> Result<Vec<QueryResult>, Error> {
        match &mut self.0 {
            Way::Cursor(tx) => {
                let fetch = format!("FETCH {ROWS} FROM {CURSOR}");
                Ok(tx.query_all_raw(Statement::from_string(DbBackend::Postgres, fetch)).await?)
            }
            Way::Stream(rows) => {
                let some: Vec<Result<QueryResult, DbErr>> = rows.take(ROWS).collect().await;
                Ok(some.into_iter().collect::<Result<_, _>>()?)
            }
        }
    }
}
