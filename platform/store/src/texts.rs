//! Rows found by any part of one of their texts: from an index, where looking at each of a million would take seconds.
//!
//! Design: three letters in a row are what is indexed, by what each database brings for it: on SQLite a table beside
//! (FTS5), on PostgreSQL an index (`pg_trgm`; without the right to install it, the search is right and slow).
//!
//! Invariant: the index follows the rows by triggers, whoever writes them. On SQLite it knows a row by its number, so
//! that nobody may number the rows anew (`VACUUM` would).

use sea_orm::sea_query::extension::sqlite::SqliteExpr;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityName};
use sea_orm_migration::SchemaManager;

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
    candidates_in(db, C::EntityName::default().table_name(), column, part)
}

/// The same, of an index with a name of its own: [`index_as`] made it.
pub fn candidates_in<C: ColumnTrait>(
    db: &impl ConnectionTrait,
    name: &str,
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
        ids.from(Alias::new(format!("{name}_text")));
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
    index_as(manager, table, table, columns).await
}

/// The same under a name of its own: for columns that came later.
///
/// # Errors
/// Those of the database.
pub async fn index_as(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let statements: Vec<String> = match manager.get_database_backend() {
        DbBackend::Sqlite => sqlite(name, table, columns).to_vec(),
        _ => columns.iter().map(|column| postgres(table, column)).collect(),
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

fn sqlite(name: &str, table: &str, columns: &[&str]) -> [String; 6] {
    let (all, new) = (columns.join(", "), columns.join(", new."));
    // What says nothing is not in the index, so that rows without these texts cost nothing.
    let says = |row: &str| {
        columns.iter().map(|column| format!("{row}{column} <> ''")).collect::<Vec<_>>().join(" OR ")
    };
    let (here, says) = (says(""), says("new."));
    let put = format!("INTO {name}_text (rowid, id, {all}) VALUES (new.rowid, new.id, new.{new})");
    [
        format!("CREATE VIRTUAL TABLE {name}_text USING fts5(id UNINDEXED, {all}, tokenize = 'trigram')"),
        // What is removed is overwritten at once, and not only when the index is put in order.
        format!("INSERT INTO {name}_text ({name}_text, rank) VALUES ('secure-delete', 1)"),
        format!(
            "INSERT INTO {name}_text (rowid, id, {all}) SELECT rowid, id, {all} FROM {table} WHERE {here}"
        ),
        format!(
            "CREATE TRIGGER {name}_into_text AFTER INSERT ON {table} WHEN {says} BEGIN INSERT {put}; END"
        ),
        format!(
            "CREATE TRIGGER {name}_in_text AFTER UPDATE OF {all} ON {table} \
             BEGIN INSERT OR REPLACE {put}; END"
        ),
        format!(
            "CREATE TRIGGER {name}_out_of_text AFTER DELETE ON {table} \
             BEGIN DELETE FROM {name}_text WHERE rowid = old.rowid; END"
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
