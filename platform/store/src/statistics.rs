//! What SQLite knows of its tables when it looks for the shortest way: how many rows they have, and how many are alike.
//! Without that it takes an index for as good as any other.
//!
//! PostgreSQL keeps such figures by itself.

use prestasi_kernel::Problem;
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use serde::Serialize;

use crate::error::Failure;
use crate::write::{Change, Tx};

/// Rows of an index that are looked at: with so many it is a matter of milliseconds, whatever the size of the tables.
pub(crate) const LOOKED_AT: &str = "2000";

/// Takes the figures anew: for whoever has added very many rows.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TakeFigures;

impl Change for TakeFigures {
    const NAME: &'static str = "store.take-figures";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        Ok(take_figures(tx.bookkeeping()).await?)
    }
}

pub(crate) async fn take_figures(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        for step in STEPS {
            db.execute_unprepared(step).await?;
        }
    }
    Ok(())
}

const STEPS: [&str; 5] = [
    "ANALYZE",
    // Of a table that is said to be small every row is looked at, even when it has grown since; so is one of those in
    // which an index of texts lies, which grow by themselves.
    "DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < 1000 OR tbl LIKE '%~_text~_%' ESCAPE '~'",
    "ANALYZE sqlite_schema",
    // Other connections read the figures anew when the tables are no longer those that they know.
    "CREATE VIEW store_figures AS SELECT 1",
    "DROP VIEW store_figures",
];
