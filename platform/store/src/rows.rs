//! Many rows: added in few statements, counted without looking at any.

use sea_orm::sea_query::{Asterisk, Expr, ExprTrait};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryTrait};

/// Both databases take at least so many values in one statement, for any table of ours.
const ROWS_MAX: usize = 512;

/// Inserts the rows; an import or a demonstration has many.
///
/// Their number is cut into powers of two, so that a connection needs to prepare ten statements and not five hundred.
pub async fn insert_all<E: EntityTrait>(
    tx: &impl ConnectionTrait,
    rows: Vec<E::ActiveModel>,
) -> Result<(), DbErr> {
    let backend = tx.get_database_backend();
    let mut rows = rows.into_iter();
    let mut some = || {
        let some = 1 << rows.len().min(ROWS_MAX).checked_ilog2()?;
        Some(backend.build(&E::insert_many(rows.by_ref().take(some)).into_query()))
    };
    let mut next = some();
    while let Some(statement) = next {
        // The next statement is made while the database works on this one.
        let (done, after) = tokio::join!(tx.execute_raw(statement), async { some() });
        done?;
        next = after;
    }
    Ok(())
}

/// How many rows there are. To count the values of a column makes SQLite look at each row, where an index alone could tell.
#[must_use]
pub fn counted() -> Expr {
    Expr::col(Asterisk).count()
}
