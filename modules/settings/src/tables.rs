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
                Box::new(Moved(
                    "3_company_moved",
                    &[("company", MOVED_COMPANY), ("currency", MOVED_CURRENCY)],
                )),
                Box::new(Moved("4_holidays_moved", &[("holiday", MOVED_HOLIDAY)])),
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
const MOVED_COMPANY: &[&str] =
    &["id", "version", "name", "registration", "address", "country", "currency", "support"];
const MOVED_CURRENCY: &[&str] = &["id", "code"];
const MOVED_HOLIDAY: &[&str] = &["id", "day", "name", "states", "version"];

/// What goes to the platform, where all modules read it, with its columns; its own tables are there before.
struct Moved(&'static str, &'static [(&'static str, &'static [&'static str])]);

impl MigrationName for Moved {
    fn name(&self) -> &'static str {
        self.0
    }
}

#[async_trait]
impl MigrationTrait for Moved {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, columns) in self.1 {
            let (from, to, columns) = (format!("settings_{name}"), format!("web_{name}"), columns.join(", "));
            let db = manager.get_connection();
            db.execute_unprepared(&format!("INSERT INTO {to} ({columns}) SELECT {columns} FROM {from}"))
                .await?;
            db.execute_unprepared(&format!("DROP TABLE {from}")).await?;
        }
        Ok(())
    }
}
