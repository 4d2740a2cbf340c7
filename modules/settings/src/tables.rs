//! The tables of settings.

use async_trait::async_trait;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Migrations, facts};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

/// The tables.
pub const fn migrations() -> Migrations {
    Migrations { module: "settings", list: || vec![Box::new(Company)] }
}

/// What the company says of itself, and how it counts days and money.
struct Company;

impl MigrationName for Company {
    fn name(&self) -> &str {
        "1_company"
    }
}

#[async_trait]
impl MigrationTrait for Company {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            Table::new("settings_company")
                .id()
                .column("name", Kind::Text)
                .column("registration", Kind::Text)
                .column("address", Kind::Text)
                .column("country", Kind::Text)
                .column("currency", Kind::Text)
                .column("support", Kind::Text)
                .versioned(),
            facts::table("settings_calendar", &["calendar"]).column("settings", Kind::Text),
            Table::new("settings_holiday")
                .id()
                .column("day", Kind::Day)
                .column("name", Kind::Text)
                .column("states", Kind::Text)
                .versioned()
                .unique(&["day", "name"]),
            Table::new("settings_currency").id().column("code", Kind::Text).unique(&["code"]),
            facts::table("settings_rate", &["currency", "into"])
                .column("num", Kind::Integer)
                .column("den", Kind::Integer),
            Table::new("settings_preference")
                .column("person", Kind::Id)
                .optional("language", Kind::Text)
                .optional("theme", Kind::Text)
                .key(&["person"]),
        ];
        for table in tables {
            table.create(manager).await?;
        }
        Ok(())
    }
}
