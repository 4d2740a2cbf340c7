//! The tables of all modules, brought up to date when the store opens: each module hands over its own list.
//!
//! Invariant: an upgrade happens whole or not at all, whatever stops it, and one copy of the server does it while the
//! others wait. A database that a newer version has worked on is not touched.

use sea_orm::DynIden;
use sea_orm::sea_query::{Alias, IntoIden};
use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};

use crate::database::Database;
use crate::error::Error;
use crate::schema::{Kind, Table, new_tables};

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

/// Brings the store's own tables and those of the modules up to date.
pub(crate) async fn run(database: &Database, modules: &[Migrations]) -> Result<(), Error> {
    let tx = database.begin_upgrade().await.map_err(Error::Unavailable)?;
    let own = Migrations {
        module: "store",
        list: || vec![new_tables("1_tables", own_tables), new_tables("2_touch", touch_table)],
    };
    for migrations in std::iter::once(&own).chain(modules) {
        let failed = |source| Error::Migration(migrations.module, source);
        let known = migrations.migrations();
        let applied = migrations.get_migration_models(&tx).await.map_err(failed)?;
        let newer = applied.iter().find(|made| known.iter().all(|known| known.name() != made.version));
        if let Some(newer) = newer {
            return Err(Error::Newer(format!("{}/{}", migrations.module, newer.version)));
        }
        migrations.up(&tx, None).await.map_err(failed)?;
    }
    Ok(tx.commit().await?)
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
