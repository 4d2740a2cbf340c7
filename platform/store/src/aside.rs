//! Indexes set aside while very many rows come into a table that held few, and made anew from all of them after that:
//! to keep nine of them up row by row is most of the work of such an import.
//!
//! Design: on SQLite alone, where one file has one writer. On PostgreSQL whoever takes an index away waits for all who
//! read and keeps them waiting, and there it is not needed.
//!
//! Invariant: what is set aside is written down in the same change, and an opening store makes it anew, so that nothing
//! is lost whatever stops an import. Indexes that keep rows apart stay.

use prestasi_kernel::Problem;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Query};
use sea_orm::{DbBackend, FromQueryResult, QueryOrder, Set, Statement};
use serde::Serialize;

use crate::error::Failure;
use crate::schema::{Kind, Table};
use crate::write::{Change, Tx};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "store_index_aside")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// In which order they were made: of two that serve a question as well, SQLite takes one by it.
    pub place: i64,
    /// What makes it anew.
    pub statement: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The table of those that are aside.
pub(crate) fn tables() -> Vec<Table> {
    let table = Table::new("store_index_aside").column("name", Kind::Text).column("place", Kind::Integer);
    vec![table.column("statement", Kind::Text).key(&["name"])]
}

/// Sets the indexes of tables aside, where the database has it so. A table that holds many rows keeps its own: whoever
/// looks for some would wait.
#[derive(Debug, Clone, Serialize)]
pub struct SetAside {
    /// The tables.
    pub tables: &'static [&'static str],
    /// How many rows are many.
    pub many: u64,
}

impl Change for SetAside {
    const NAME: &'static str = "store.set-indexes-aside";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let db = tx.bookkeeping();
        if db.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        for table in self.tables {
            let mut row = Query::select();
            row.expr(Expr::val(1)).from(Alias::new(*table)).limit(1).offset(self.many);
            if db.query_one(&row).await?.is_none() {
                set_aside(db, table).await?;
            }
        }
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct Found {
    place: i64,
    name: String,
    sql: String,
}

async fn set_aside(db: &impl ConnectionTrait, table: &str) -> Result<(), DbErr> {
    let sql = "SELECT rowid AS place, name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? \
               AND sql LIKE 'CREATE INDEX %'";
    let found = Statement::from_sql_and_values(DbBackend::Sqlite, sql, [Value::from(table)]);
    for Found { place, name, sql } in Found::find_by_statement(found).all(db).await? {
        db.execute_unprepared(&format!("DROP INDEX \"{name}\"")).await?;
        // A copy of this database has them all, and knows these as aside.
        let statement = sql.replacen("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1);
        ActiveModel { name: Set(name), place: Set(place), statement: Set(statement) }.insert(db).await?;
    }
    Ok(())
}

/// Makes one index of those that are aside anew; false where none is.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct PutBack;

impl Change for PutBack {
    const NAME: &'static str = "store.put-index-back";
    type Answer = bool;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<bool, Failure<Problem>> {
        Ok(put_back(tx.bookkeeping()).await?)
    }
}

pub(crate) async fn put_back(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let Some(aside) = Entity::find().order_by_asc(Column::Place).one(db).await? else { return Ok(false) };
    db.execute_unprepared(&aside.statement).await?;
    Entity::delete_by_id(aside.name).exec(db).await?;
    Ok(true)
}
