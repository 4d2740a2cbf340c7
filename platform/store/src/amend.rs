//! Rows that are only ever added are changed all the same, for the one reason there is: the law wants words about somebody
//! to be gone.
//!
//! Design: the database itself refuses such changes; for one statement, in the transaction of the erasure, it is told not to.

use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, UpdateMany};

use crate::error::Error;
use crate::schema::amends;
use crate::write::Tx;

/// Changes rows of a table that is append-only; gives how many.
///
/// # Errors
/// Those of the database.
pub async fn amend<E: EntityTrait>(tx: &Tx, update: UpdateMany<E>) -> Result<u64, Error> {
    let table = E::default().table_name().to_owned();
    let backend: DbBackend = tx.get_database_backend();
    let [begin, end] = amends(&table, backend);
    tx.execute_unprepared(&begin).await?;
    let changed = update.exec(tx).await?.rows_affected;
    tx.execute_unprepared(&end).await?;
    Ok(changed)
}
