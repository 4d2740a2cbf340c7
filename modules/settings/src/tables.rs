//! The tables of settings.

use prestasi_store::schema::{Kind, Table, new_tables};
use prestasi_store::{Migrations, facts};

use crate::breaches;

/// The tables.
pub const fn migrations() -> Migrations {
    Migrations {
        module: "settings",
        list: || vec![new_tables("1_company", company), new_tables("2_breaches", breaches)],
    }
}

fn breaches() -> Vec<Table> {
    vec![breaches::table()]
}

/// What the company says of itself, and how it counts days and money.
fn company() -> Vec<Table> {
    vec![
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
    ]
}
