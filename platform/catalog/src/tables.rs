//! The tables of the catalogue itself.

use prestasi_store::Migrations;
use prestasi_store::schema::{Kind, Table, new_tables};

/// The tables of the catalogue; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations { module: "catalog", list: || vec![new_tables("1_tables", tables)] }
}

fn tables() -> Vec<Table> {
    let external = Table::new("catalog_external")
        .id()
        .column("name", Kind::Text)
        .column("kind", Kind::Text)
        .column("location", Kind::Text)
        .column("created_by", Kind::Text)
        .column("at", Kind::Instant)
        .unique(&["name"]);
    let queries = Table::new("catalog_query")
        .id()
        .column("owner", Kind::Id)
        .column("name", Kind::Text)
        .column("sql", Kind::Text)
        .column("shared", Kind::Flag)
        .unique(&["owner", "name"]);
    vec![external, queries]
}
