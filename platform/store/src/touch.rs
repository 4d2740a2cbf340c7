//! When a table was last changed: whoever keeps a copy of it in memory sees by one number whether the copy still holds.
//!
//! Design: a change touches a table by sending it a statement, so that nobody has to declare what their changes touch.
//! What is done past the audit, by [`Tx::bookkeeping`](crate::Tx::bookkeeping), is not counted.
//!
//! Invariant: two states of a table with the same number are the same. Rows are only added, since on PostgreSQL changes
//! that run at the same time would stand in each other's way at a counter.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait, Query};
use sea_orm::{DatabaseTransaction, QuerySelect, Set};

use crate::error::Error;
use crate::rows::insert_all;

/// Stands for every table, where a statement does not say which.
const ANY: &str = "*";

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "store_touch")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The last entry of the audit of that commit.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// The number of the last change of a table; 0 if there was none.
///
/// # Errors
/// Those of the database.
pub async fn touched(db: &impl ConnectionTrait, table: &str) -> Result<i64, Error> {
    let mut last = 0;
    for name in [table, ANY] {
        let query = Entity::find().select_only().column_as(Column::Seq.max(), "last");
        let found = query.filter(Column::Name.eq(name)).into_tuple::<Option<i64>>().one(db).await?;
        last = Ord::max(last, found.flatten().unwrap_or_default());
    }
    Ok(last)
}

/// The table that a statement changes; none for a query.
pub(crate) fn table(sql: &str) -> Option<&str> {
    let mut rest = sql.trim_start();
    let mut word = || {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        rest = after.trim_start();
        word
    };
    let first = word();
    if first.eq_ignore_ascii_case("select") {
        return None;
    }
    let named = match first {
        "UPDATE" => word(),
        "INSERT" | "DELETE" => {
            word();
            word()
        }
        _ => ANY,
    };
    Some(named.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(ANY))
}

pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    seq: i64,
    tables: BTreeSet<String>,
) -> Result<(), DbErr> {
    let rows = tables.into_iter().map(|name| ActiveModel { name: Set(name), seq: Set(seq) });
    insert_all::<Entity>(tx, rows.collect()).await
}

/// Removes all numbers of a table but its last.
pub(crate) async fn remove_old(tx: &impl ConnectionTrait) -> Result<(), DbErr> {
    let later = Alias::new("later");
    let mut newer = Query::select();
    newer.expr(Expr::val(1)).from_as(Entity, later.clone());
    newer.and_where(Expr::col((later.clone(), Column::Name)).equals((Entity, Column::Name)));
    newer.and_where(Expr::col((later, Column::Seq)).gt(Expr::col((Entity, Column::Seq))));
    Entity::delete_many().filter(Expr::exists(newer)).exec(tx).await?;
    Ok(())
}
