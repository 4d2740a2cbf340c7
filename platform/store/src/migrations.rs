//! The tables of all modules, brought up to date when the store opens: each module hands over its own list.
//!
//! Invariant: an upgrade happens whole or not at all, whatever stops it, and one copy of the server does it while the
//! others wait. A database that a newer version has worked on is not touched.

use async_trait::async_trait;
use sea_orm::sea_query::{Alias, IntoIden};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, DynIden};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTraitSelf, SchemaManager};

use crate::aside;
use crate::database::Database;
use crate::error::Error;
use crate::schema::{Kind, REFUSAL, Table, add_column, new_tables};
use crate::statistics::take_figures;
use crate::transfer::Applied;

/// The migrations of one module, oldest first. A list only ever grows at its end.
pub struct Migrations {
    /// The module; its tables begin with this name.
    pub module: &'static str,
    /// Makes the list.
    pub list: fn() -> Vec<Box<dyn MigrationTrait>>,
}

impl MigratorTraitSelf for Migrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        (self.list)()
    }

    fn migration_table_name(&self) -> DynIden {
        Alias::new(format!("{}_migration", self.module)).into_iden()
    }
}

/// The module that the store itself is.
pub(crate) const OWN: &str = "store";

fn own() -> Migrations {
    let list = || {
        vec![
            new_tables("1_tables", own_tables),
            new_tables("2_touch", touch_table),
            Box::new(Sealed) as Box<dyn MigrationTrait>,
            new_tables("4_aside", aside::tables),
        ]
    };
    Migrations { module: OWN, list }
}

/// Brings the store's own tables and those of the modules up to date.
pub(crate) async fn run(database: &Database, modules: &[Migrations]) -> Result<(), Error> {
    let tx = database.begin_upgrade().await.map_err(Error::Unavailable)?;
    run_in(&tx, modules).await?;
    take_figures(&tx).await?;
    Ok(tx.commit().await?)
}

/// The same, in a transaction.
pub(crate) async fn run_in(tx: &DatabaseTransaction, modules: &[Migrations]) -> Result<(), Error> {
    for migrations in std::iter::once(&own()).chain(modules) {
        let failed = |source| Error::Migration(migrations.module, source);
        let applied = migrations.get_migration_models(tx).await.map_err(failed)?;
        migrations.lacking(applied.iter().map(|made| made.version.as_str()))?;
        migrations.up(tx, None).await.map_err(failed)?;
        // An upgrade finds the indexes that it knows.
        while migrations.module == OWN && aside::put_back(tx).await.map_err(failed)? {}
    }
    Ok(())
}

/// Makes tables as they were after these migrations, in an empty database.
pub(crate) async fn repeat(
    tx: &DatabaseTransaction,
    modules: &[Migrations],
    applied: &Applied,
) -> Result<(), Error> {
    for migrations in std::iter::once(&own()).chain(modules) {
        let steps = applied.get(migrations.module).map_or(0, Vec::len);
        if steps > 0 {
            let failed = |source| Error::Migration(migrations.module, source);
            migrations.up(tx, u32::try_from(steps).ok()).await.map_err(failed)?;
        }
    }
    Ok(())
}

/// The migrations that a database lacks to which these were applied.
pub(crate) fn pending(applied: &Applied, modules: &[Migrations]) -> Result<Vec<String>, Error> {
    let own = own();
    let all = || std::iter::once(&own).chain(modules);
    if let Some(strange) = applied.keys().find(|name| all().all(|known| known.module != *name)) {
        return Err(Error::Newer(strange.clone()));
    }
    let mut pending = Vec::new();
    for migrations in all() {
        let made = applied.get(migrations.module).map(Vec::as_slice).unwrap_or_default();
        let lacking = migrations.lacking(made.iter().map(String::as_str))?;
        pending.extend(lacking.iter().map(|name| format!("{}/{name}", migrations.module)));
    }
    Ok(pending)
}

impl Migrations {
    /// Those behind the ones that were made, which must be the first of the list.
    fn lacking<'a>(&self, made: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Error> {
        let known: Vec<String> = self.migrations().iter().map(|known| known.name().to_owned()).collect();
        let made: Vec<&str> = made.collect();
        let first = &known[..made.len().min(known.len())];
        match made.iter().find(|made| !first.iter().any(|known| known == *made)) {
            Some(newer) => Err(Error::Newer(format!("{}/{newer}", self.module))),
            None => Ok(known[made.len()..].to_vec()),
        }
    }
}

/// The words of the audit can be erased, and the chain still holds.
struct Sealed;

impl MigrationName for Sealed {
    fn name(&self) -> &str {
        "3_sealed"
    }
}

#[async_trait]
impl MigrationTrait for Sealed {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "store_audit", "seal", Kind::Bytes).await?;
        // Tables that are there already refuse by what was said before.
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(REFUSAL).await?;
        }
        Ok(())
    }
}

/// Which tables each commit touched.
fn touch_table() -> Vec<Table> {
    let table = Table::new("store_touch").column("name", Kind::Text).column("seq", Kind::Integer);
    vec![table.key(&["name", "seq"])]
}

/// The store's own tables.
fn own_tables() -> Vec<Table> {
    vec![
        Table::new("store_audit")
            .column("seq", Kind::Integer)
            .column("change", Kind::Id)
            .column("at", Kind::Instant)
            .column("actor", Kind::Text)
            .column("action", Kind::Text)
            .column("kind", Kind::Text)
            .column("subject", Kind::Text)
            .optional("before", Kind::Text)
            .optional("after", Kind::Text)
            .optional("why", Kind::Text)
            .column("hash", Kind::Bytes)
            .key(&["seq"])
            .index(&["subject", "seq"])
            .index(&["kind", "seq"])
            .index(&["action", "seq"])
            .index(&["actor", "seq"])
            .append_only(),
        Table::new("store_event")
            .column("seq", Kind::Integer)
            .column("change", Kind::Id)
            .column("at", Kind::Instant)
            .column("actor", Kind::Text)
            .column("topic", Kind::Text)
            .column("subject", Kind::Text)
            .column("body", Kind::Text)
            .key(&["seq"])
            .index(&["at"]),
        Table::new("store_cursor")
            .column("subscriber", Kind::Text)
            .column("seq", Kind::Integer)
            .column("at", Kind::Instant)
            .key(&["subscriber"]),
        Table::new("store_answer")
            .column("actor", Kind::Text)
            .column("key", Kind::Text)
            .column("request", Kind::Bytes)
            .column("answer", Kind::Text)
            .column("at", Kind::Instant)
            .key(&["actor", "key"])
            .index(&["at"]),
    ]
}
