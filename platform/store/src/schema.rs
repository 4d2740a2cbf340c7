//! Tables for both databases from one description, so that a migration is written once.
//!
//! What is not here: decimals and floats. Money is [`Kind::Money`], an integer of minor units.
//!
//! Invariant: on SQLite every table is STRICT; every reference to another table has an index.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::sea_query::{self, Alias, ColumnDef, ForeignKey, Index, TableCreateStatement};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// [`RowId`](crate::RowId).
    Id,
    /// Any text; JSON too, since what a database re-writes can no longer be hashed.
    Text,
    /// `i64`.
    Integer,
    /// Minor units, `i64`.
    Money,
    /// [`Instant`](crate::Instant).
    Instant,
    /// [`Day`](crate::Day).
    Day,
    /// `bool`.
    Flag,
    /// `Vec<u8>`.
    Bytes,
}

impl Kind {
    const fn sql(self, backend: DbBackend) -> &'static str {
        let postgres = matches!(backend, DbBackend::Postgres);
        match self {
            Self::Id | Self::Text | Self::Day if postgres => "text",
            Self::Integer | Self::Money | Self::Instant if postgres => "bigint",
            Self::Flag if postgres => "boolean",
            Self::Bytes if postgres => "bytea",
            Self::Id | Self::Text | Self::Day => "TEXT",
            Self::Integer | Self::Money | Self::Instant | Self::Flag => "INTEGER",
            Self::Bytes => "BLOB",
        }
    }
}

/// A table to be created.
#[derive(Debug, Clone)]
pub struct Table {
    name: &'static str,
    columns: Vec<Column>,
    key: Vec<&'static str>,
    indexes: Vec<(Vec<&'static str>, bool)>,
    append_only: bool,
}

#[derive(Debug, Clone, Copy)]
struct Column {
    name: &'static str,
    kind: Kind,
    optional: bool,
    refers: Option<&'static str>,
}

impl Table {
    /// A table without columns yet.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, columns: Vec::new(), key: Vec::new(), indexes: Vec::new(), append_only: false }
    }

    /// The usual first column: `id`, the primary key.
    #[must_use]
    pub fn id(self) -> Self {
        self.column("id", Kind::Id).key(&["id"])
    }

    /// A column that always has a value.
    #[must_use]
    pub fn column(mut self, name: &'static str, kind: Kind) -> Self {
        self.columns.push(Column { name, kind, optional: false, refers: None });
        self
    }

    /// A column that may be empty.
    #[must_use]
    pub fn optional(mut self, name: &'static str, kind: Kind) -> Self {
        self.columns.push(Column { name, kind, optional: true, refers: None });
        self
    }

    /// Says that the last column holds the `id` of a row of another table.
    #[must_use]
    pub fn of(mut self, table: &'static str) -> Self {
        if let Some(column) = self.columns.last_mut() {
            column.refers = Some(table);
            let name = column.name;
            return self.index(&[name]);
        }
        self
    }

    /// The primary key.
    #[must_use]
    pub fn key(mut self, columns: &[&'static str]) -> Self {
        self.key = columns.to_vec();
        self
    }

    /// An index.
    #[must_use]
    pub fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((columns.to_vec(), false));
        self
    }

    /// Columns that no two rows have alike.
    #[must_use]
    pub fn unique(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((columns.to_vec(), true));
        self
    }

    /// The column that [`crate::versioned`] counts in.
    #[must_use]
    pub fn versioned(self) -> Self {
        self.column("version", Kind::Integer)
    }

    /// Rows are added and never changed or removed; the database itself refuses it.
    #[must_use]
    pub const fn append_only(mut self) -> Self {
        self.append_only = true;
        self
    }

    /// Creates the table with its indexes.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn create(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.statement(manager.get_database_backend())).await?;
        for (columns, unique) in &self.indexes {
            make_index(manager, self.name, columns, *unique).await?;
        }
        if self.append_only { refuse_changes(self.name, manager).await } else { Ok(()) }
    }

    fn statement(&self, backend: DbBackend) -> TableCreateStatement {
        let mut table = sea_query::Table::create();
        table.table(Alias::new(self.name));
        for column in &self.columns {
            table.col(column.definition(backend));
            if let Some(other) = column.refers {
                let mut reference = ForeignKey::create();
                reference.from(Alias::new(self.name), Alias::new(column.name));
                table.foreign_key(reference.to(Alias::new(other), Alias::new("id")));
            }
        }
        let mut key = Index::create();
        self.key.iter().for_each(|column| {
            key.col(Alias::new(*column));
        });
        table.primary_key(&mut key);
        if backend == DbBackend::Sqlite {
            table.extra("STRICT");
        }
        table
    }
}

impl Column {
    fn definition(self, backend: DbBackend) -> ColumnDef {
        let mut definition = ColumnDef::new(Alias::new(self.name));
        definition.custom(Alias::new(self.kind.sql(backend)));
        if !self.optional {
            definition.not_null();
        }
        definition
    }
}

/// Adds an optional column to a table that may hold rows already.
///
/// # Errors
/// Those of the database.
pub async fn add_column(
    manager: &SchemaManager<'_>,
    table: &'static str,
    name: &'static str,
    kind: Kind,
) -> Result<(), DbErr> {
    let column = Column { name, kind, optional: true, refers: None };
    let mut definition = column.definition(manager.get_database_backend());
    let mut change = sea_query::Table::alter();
    manager.alter_table(change.table(Alias::new(table)).add_column(&mut definition).take()).await
}

/// A migration that makes tables and does nothing else, as most first ones are.
#[must_use]
pub fn new_tables(name: &'static str, tables: fn() -> Vec<Table>) -> Box<dyn MigrationTrait> {
    Box::new(NewTables { name, tables })
}

struct NewTables {
    name: &'static str,
    tables: fn() -> Vec<Table>,
}

impl MigrationName for NewTables {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait]
impl MigrationTrait for NewTables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in (self.tables)() {
            table.create(manager).await?;
        }
        Ok(())
    }
}

/// Adds an index to a table that may hold rows already.
///
/// # Errors
/// Those of the database.
pub async fn add_index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    make_index(manager, table, columns, false).await
}

async fn make_index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(Alias::new(table));
    columns.iter().for_each(|column| {
        index.col(Alias::new(*column));
    });
    if unique {
        index.unique();
    }
    manager.create_index(index).await
}

async fn refuse_changes(table: &str, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => vec![
            REFUSAL.to_owned(),
            format!(
                "CREATE TRIGGER \"{table}_append_only\" BEFORE UPDATE OR DELETE OR TRUNCATE ON \"{table}\" \
                 FOR EACH STATEMENT EXECUTE FUNCTION prestasi_append_only()"
            ),
        ],
        _ => ["UPDATE", "DELETE"].map(|change| refusal(table, change)).to_vec(),
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// PostgreSQL refuses by this, unless the transaction says which table it [amends](crate::amend()): a trigger that comes and
/// goes would wait for everybody who reads.
pub(crate) const REFUSAL: &str = "CREATE OR REPLACE FUNCTION prestasi_append_only() RETURNS trigger \
    LANGUAGE plpgsql AS $$ BEGIN \
    IF TG_OP = 'UPDATE' AND current_setting('prestasi.amends', true) = TG_TABLE_NAME THEN RETURN NULL; END IF; \
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME; END $$";

/// SQLite refuses by a trigger for each kind of change.
fn refusal(table: &str, change: &str) -> String {
    format!(
        "CREATE TRIGGER \"{table}_no_{change}\" BEFORE {change} ON \"{table}\" \
         BEGIN SELECT RAISE(ABORT, 'append-only table'); END"
    )
}

/// What lets a transaction update a table that is append-only, and what ends that.
pub(crate) fn amends(table: &str, backend: DbBackend) -> [String; 2] {
    let names = |table| format!("SELECT set_config('prestasi.amends', '{table}', true)");
    match backend {
        DbBackend::Postgres => [names(table), names("")],
        _ => [format!("DROP TRIGGER \"{table}_no_UPDATE\""), refusal(table, "UPDATE")],
    }
}
