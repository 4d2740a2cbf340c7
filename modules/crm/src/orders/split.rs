//! Who has which share of an order, as it was shared out when it was booked.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};

use super::row::order;
use crate::rights::READ_CRM;

pub mod order_split {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// Somebody's share.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_order_split")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub order_id: RowId,
        pub person: RowId,
        pub kind: String,
        /// In hundredths of a percent.
        pub share: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for order_split::Entity {
    /// Whoever sees the order, and whoever has the share.
    fn policy() -> Policy {
        let order = Whose::through::<order::Entity>(order_split::Column::OrderId);
        Policy::new().rows(READ_CRM, order).rows(READ_CRM, Whose::person(order_split::Column::Person))
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_order_split")
        .id()
        .column("order_id", Kind::Id)
        .of("crm_order")
        .column("person", Kind::Id)
        .column("kind", Kind::Text)
        .column("share", Kind::Integer)
        .index(&["person"])
}
