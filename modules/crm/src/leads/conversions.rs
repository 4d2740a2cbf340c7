//! What came of leads that were converted, so that it can be taken back.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};

use super::row::lead;
use crate::rights::READ_CRM;

pub mod conversion {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A conversion: what was made, and not only led to.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_conversion")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub lead: RowId,
        pub at: Instant,
        pub account: Option<RowId>,
        pub contact: Option<RowId>,
        pub deal: Option<RowId>,
        pub undone: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for conversion::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<lead::Entity>(conversion::Column::Lead))
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_conversion")
        .id()
        .column("lead", Kind::Id)
        .column("at", Kind::Instant)
        .optional("account", Kind::Id)
        .optional("contact", Kind::Id)
        .optional("deal", Kind::Id)
        .column("undone", Kind::Flag)
        .index(&["lead", "id"])
}
