//! The tables of the ledger.

use async_trait::async_trait;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Migrations, insert_all};
use sea_orm::{DbErr, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::purpose::{BUILT_IN, row};

/// The tables of the ledger; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations { module: "ledger", list: || vec![Box::new(Tables)] }
}

struct Tables;

impl MigrationName for Tables {
    fn name(&self) -> &str {
        "1_tables"
    }
}

#[async_trait]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        let purposes = BUILT_IN.map(|(name, limits)| row::ActiveModel {
            name: Set(name.to_owned()),
            least: Set(limits.least),
            most: Set(limits.most),
            version: Set(1),
        });
        insert_all::<row::Entity>(manager.get_connection(), purposes.to_vec()).await
    }
}

fn tables() -> Vec<Table> {
    vec![
        Table::new("ledger_purpose")
            .column("name", Kind::Text)
            .optional("least", Kind::Integer)
            .optional("most", Kind::Integer)
            .key(&["name"])
            .versioned(),
        Table::new("ledger_account")
            .column("id", Kind::Text)
            .column("owner", Kind::Text)
            .column("purpose", Kind::Text)
            .column("unit", Kind::Text)
            .key(&["id"])
            .index(&["owner"])
            .index(&["purpose", "id"])
            .append_only(),
        Table::new("ledger_posting")
            .id()
            .column("key", Kind::Text)
            .column("day", Kind::Day)
            .column("at", Kind::Instant)
            .column("cause_kind", Kind::Text)
            .column("cause_id", Kind::Text)
            .column("reason", Kind::Text)
            .optional("reverses", Kind::Id)
            .column("hash", Kind::Bytes)
            .unique(&["key"])
            .unique(&["reverses"])
            .index(&["cause_id", "cause_kind"])
            .append_only(),
        Table::new("ledger_entry")
            .column("posting", Kind::Id)
            .column("account", Kind::Text)
            .column("unit", Kind::Text)
            .column("amount", Kind::Money)
            .column("day", Kind::Day)
            .column("at", Kind::Instant)
            .key(&["posting", "account"])
            // Both hold all that a proof needs, so that it reads nothing else; the second is also every statement's.
            .index(&["posting", "unit", "amount"])
            .index(&["account", "day", "posting", "at", "amount"])
            .append_only(),
        Table::new("ledger_total")
            .column("account", Kind::Text)
            .column("party", Kind::Text)
            .column("amount", Kind::Money)
            .key(&["account", "party"]),
    ]
}
