//! The tables of settings.

use async_trait::async_trait;
use prestasi_store::schema::{Kind, Table, new_tables};
use prestasi_store::{Migrations, facts};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::breaches;

/// The tables.
pub const fn migrations() -> Migrations {
    Migrations {
        module: "settings",
        list: || {
            vec![
                new_tables("1_company", company),
                new_tables("2_breaches", breaches),
                Box::new(Moved("3_company_moved")),
            ]
        },
    }
}

fn breaches() -> Vec<Table> {
    vec![breaches::table()]
}

/// What the company says of itself, and how it counts days and money.
fn company() -> Vec<Table> {
    let company = Table::new("settings_company").id().versioned();
    vec![
        COMPANY.into_iter().fold(company, |table, name| table.column(name, Kind::Text)),
        Table::new("settings_currency").id().column("code", Kind::Text).unique(&["code"]),
        facts::table("settings_calendar", &["calendar"]).column("settings", Kind::Text),
        Table::new("settings_holiday")
            .id()
            .column("day", Kind::Day)
            .column("name", Kind::Text)
            .column("states", Kind::Text)
            .versioned()
            .unique(&["day", "name"]),
        facts::table("settings_rate", &["currency", "into"])
            .column("num", Kind::Integer)
            .column("den", Kind::Integer),
        Table::new("settings_preference")
            .column("person", Kind::Id)
            .optional("language", Kind::Text)
            .optional("theme", Kind::Text)
            .key(&["person"]),
    ]
}

const COMPANY: [&str; 6] = ["name", "registration", "address", "country", "currency", "support"];

/// The company and its currencies go to the platform, where all modules read them; its own tables are there before.
struct Moved(&'static str);

impl MigrationName for Moved {
    fn name(&self) -> &'static str {
        self.0
    }
}

#[async_trait]
impl MigrationTrait for Moved {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let company = format!("id, version, {}", COMPANY.join(", "));
        for (name, columns) in [("company", company.as_str()), ("currency", "id, code")] {
            let (from, to) = (format!("settings_{name}"), format!("web_{name}"));
            let db = manager.get_connection();
            db.execute_unprepared(&format!("INSERT INTO {to} ({columns}) SELECT {columns} FROM {from}"))
                .await?;
            db.execute_unprepared(&format!("DROP TABLE {from}")).await?;
        }
        Ok(())
    }
}
