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

/// How the company counts days and money.
fn company() -> Vec<Table> {
    vec![
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
