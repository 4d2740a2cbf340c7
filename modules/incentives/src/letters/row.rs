//! Who accepted which text of a plan, as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};

use crate::rights::READ_PAY;

pub mod acceptance {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Somebody has read what a plan promises them.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_acceptance")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub plan: RowId,
        pub person: RowId,
        /// Of the plan's text: SHA-256.
        pub hash: String,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for acceptance::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAY, Whose::person(acceptance::Column::Person))
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("incentives_acceptance")
        .id()
        .column("plan", Kind::Id)
        .of("incentives_plan")
        .column("person", Kind::Id)
        .column("hash", Kind::Text)
        .column("at", Kind::Instant)
        .unique(&["plan", "person", "hash"])
}
