//! A payroll format as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::READ_PAYOUTS;

pub mod payroll_format {
    use sea_orm::entity::prelude::*;

    use prestasi_store::RowId;

    /// One format.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_payroll_format")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub name: String,
        /// `csv` or `xlsx`.
        pub file: String,
        /// What the file looks like: JSON.
        pub mapping: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for payroll_format::Entity {
    fn version() -> payroll_format::Column {
        payroll_format::Column::Version
    }
}

impl Protected for payroll_format::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAYOUTS, Whose::nobody())
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("incentives_payroll_format")
        .id()
        .versioned()
        .column("name", Kind::Text)
        .column("file", Kind::Text)
        .column("mapping", Kind::Text)
        .unique(&["name"])
}

/// What the audit keeps of one.
#[derive(Serialize)]
pub struct Told<'a> {
    name: &'a str,
    mapping: &'a str,
}

impl<'a> From<&'a payroll_format::Model> for Told<'a> {
    fn from(row: &'a payroll_format::Model) -> Self {
        Self { name: &row.name, mapping: &row.mapping }
    }
}
