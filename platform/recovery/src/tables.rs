//! The tables of recovery.

use prestasi_store::Migrations;
use prestasi_store::schema::{Kind, Table, new_tables};

/// The tables of recovery; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations {
        module: "recovery",
        list: || vec![new_tables("1_tables", tables), new_tables("2_uptime", uptime)],
    }
}

fn tables() -> Vec<Table> {
    let runs = Table::new("recovery_run")
        .id()
        .column("kind", Kind::Text)
        .column("started", Kind::Instant)
        .column("ended", Kind::Instant)
        .column("place", Kind::Text)
        .optional("bytes", Kind::Integer)
        .optional("head", Kind::Text)
        // Acknowledged changes that were not in it.
        .optional("lost", Kind::Integer)
        .column("ok", Kind::Flag)
        .optional("problem", Kind::Text)
        .index(&["kind", "id"])
        .append_only();
    vec![runs]
}

fn uptime() -> Vec<Table> {
    let uptime = Table::new("recovery_uptime")
        .id()
        .column("process", Kind::Text)
        .column("version", Kind::Text)
        .column("started", Kind::Instant)
        // When it last said that it is there.
        .column("seen", Kind::Instant)
        // Whether it was told to stop.
        .column("stopped", Kind::Flag)
        .index(&["seen"]);
    vec![uptime]
}
