//! Rows found by any part of one of their texts: from an index, where looking at each of a million would take seconds.
//!
//! Design: three letters in a row are what is indexed, by what each database brings for it: on SQLite a table beside
//! (FTS5), on PostgreSQL an index (`pg_trgm`; without the right to install it, the search is right and slow).
//!
//! Invariant: only for tables whose rows are added and never changed: a row enters the index as it is added. Whoever
//! [amends](crate::amend) such rows says so with [`renew`].

use sea_orm::sea_query::extension::sqlite::SqliteExpr;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityName, Statement};
use sea_orm_migration::SchemaManager;

use crate::column::RowId;
use crate::write::Tx;

/// Letters that a part needs for the index to know it.
const LETTERS_MIN: usize = 3;

/// Whether a text holds a part, whatever the size of the letters: a look at each row.
pub fn holds(text: impl Into<Expr>, part: &str) -> Expr {
    let part = part.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::expr(Func::lower(text.into())).like(LikeExpr::new(format!("%{part}%")).escape('\\'))
}

/// The ids of rows that may hold a part in a column that [`index`] was made for; `None` for a part that it cannot find.
///
/// Invariant: no row that [`holds`] finds is missing. Some may be too many: databases differ on what is the same letter.
pub fn candidates<C: ColumnTrait>(
    db: &impl ConnectionTrait,
    column: C,
    part: &str,
) -> Option<SelectStatement> {
    let folded = part.to_lowercase();
    if folded.chars().count() < LETTERS_MIN || folded.contains('\0') {
        return None;
    }
    let mut ids = Query::select();
    ids.column(Alias::new("id"));
    if db.get_database_backend() == DbBackend::Sqlite {
        let phrase = format!("\"{}\"", folded.replace('"', "\"\""));
        ids.from(Alias::new(format!("{}_text", C::EntityName::default().table_name())));
        ids.and_where(Expr::col(Alias::new(column.as_str())).matches(phrase));
    } else {
        ids.from(column.entity_name()).and_where(holds(column.into_expr(), part));
    }
    Some(ids.take())
}

/// Makes the index of some texts of a table, and keeps it.
///
/// # Errors
/// Those of the database.
pub async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let statements: Vec<String> = match manager.get_database_backend() {
        DbBackend::Sqlite => sqlite(table, columns).to_vec(),
        _ => columns.iter().map(|column| postgres(table, column)).collect(),
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// Rows say something else than they did: what they said is no longer found.
///
/// # Errors
/// Those of the database.
pub async fn renew<C: ColumnTrait>(tx: &Tx, about: C, id: RowId, columns: &[C]) -> Result<(), DbErr> {
    let backend = tx.get_database_backend();
    if backend != DbBackend::Sqlite {
        return Ok(());
    }
    let (table, about) = (C::EntityName::default().table_name().to_owned(), about.as_str().to_owned());
    let all = columns.iter().map(|column| column.as_str().to_owned()).collect::<Vec<_>>().join(", ");
    let same = format!("SELECT id FROM {table} WHERE {about} = $1");
    // What is removed is overwritten at once, and not only when the index is put in order.
    tx.execute_unprepared(&format!(
        "INSERT INTO {table}_text ({table}_text, rank) VALUES ('secure-delete', 1)"
    ))
    .await?;
    for sql in [
        format!("DELETE FROM {table}_text WHERE id IN ({same})"),
        format!("INSERT INTO {table}_text (id, {all}) SELECT id, {all} FROM {table} WHERE {about} = $1"),
    ] {
        tx.execute_raw(Statement::from_sql_and_values(backend, sql, [id.into()])).await?;
    }
    Ok(())
}

fn sqlite(table: &str, columns: &[&str]) -> [String; 3] {
    let (all, new) = (columns.join(", "), columns.join(", new."));
    [
        format!("CREATE VIRTUAL TABLE {table}_text USING fts5(id UNINDEXED, {all}, tokenize = 'trigram')"),
        format!("INSERT INTO {table}_text (id, {all}) SELECT id, {all} FROM {table}"),
        format!(
            "CREATE TRIGGER {table}_into_text AFTER INSERT ON {table} \
             BEGIN INSERT INTO {table}_text (id, {all}) VALUES (new.id, new.{new}); END"
        ),
    ]
}

/// Without the right to bring the extension in, or where it is not installed, there is no index.
fn postgres(table: &str, column: &str) -> String {
    format!(
        "DO $$ BEGIN \
         CREATE EXTENSION IF NOT EXISTS pg_trgm; \
         CREATE INDEX {table}_{column}_text ON {table} USING gin (lower({column}) gin_trgm_ops); \
         EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN \
         RAISE NOTICE 'texts of {table} are searched without an index: %', SQLERRM; \
         END $$"
    )
}
