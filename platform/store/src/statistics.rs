//! What SQLite knows of its tables when it looks for the shortest way: how many rows they have, and how many are alike.
//! Without that it takes an index for as good as any other.
//!
//! PostgreSQL keeps such figures by itself.

use prestasi_kernel::Problem;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use serde::Serialize;

use crate::error::Failure;
use crate::write::{Change, Tx};

/// Rows of an index that are looked at: with so many it is a matter of milliseconds, whatever the size of the tables.
pub(crate) const LOOKED_AT: &str = "2000";

/// Rows of a table of which figures are taken, at least.
const LARGE: u32 = 1000;

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
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    for table in large(db).await? {
        db.execute_unprepared(&format!("ANALYZE {table}")).await?;
    }
    // Other connections read the figures anew when the tables are no longer those that they know.
    db.execute_unprepared("CREATE VIEW store_figures AS SELECT 1").await?;
    db.execute_unprepared("DROP VIEW store_figures").await?;
    Ok(())
}

/// Tables with rows enough for it to matter which way is taken. Of a table that was said to be small every row would be
/// looked at, even when it has grown since; so would those of the tables in which an index of texts lies, which grow by
/// themselves. The connection that takes figures remembers them for as long as it is open, whatever is written over them.
async fn large(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let named = "SELECT name FROM sqlite_schema WHERE type = 'table' \
        AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE '%~_text' ESCAPE '~' AND name NOT LIKE '%~_text~_%' ESCAPE '~'";
    let mut large = Vec::new();
    for row in db.query_all_raw(asked(named)).await? {
        let table = format!("\"{}\"", row.try_get_by_index::<String>(0)?.replace('"', "\"\""));
        let nth = format!("SELECT 1 FROM {table} LIMIT 1 OFFSET {}", LARGE - 1);
        if db.query_one_raw(asked(&nth)).await?.is_some() {
            large.push(table);
        }
    }
    Ok(large)
}

fn asked(question: &str) -> Statement {
    Statement::from_string(DbBackend::Sqlite, question)
}
