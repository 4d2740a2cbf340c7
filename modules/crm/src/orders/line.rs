//! What is kept of a line of an order: with who bought, who sold and when, so that whoever reads lines reads nothing else.

use prestasi_access::{Permission, Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_web::PEOPLE;

use super::row::{KINDS, order};
use crate::accounts::account;
use crate::object::{Called, Field, Holds, Object, link};
use crate::products::product;
use crate::rights::{KEEP_ORDERS, READ_COST, READ_CRM};

pub mod order_line {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// So much of a product, bought or taken back.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_order_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub product: RowId,
        pub order_id: RowId,
        pub kind: String,
        pub account: Option<RowId>,
        /// Who sold it.
        pub owner: Option<RowId>,
        pub day: Option<Day>,
        /// In millionths; below nothing where it is taken back, as the amounts are.
        pub quantity: Option<i64>,
        pub currency: String,
        pub net: Option<i64>,
        pub discount: Option<i64>,
        pub cost: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for order_line::Entity {
    fn version() -> order_line::Column {
        order_line::Column::Version
    }
}

impl Protected for order_line::Entity {
    fn policy() -> Policy {
        let owner = || Whose::person(order_line::Column::Owner);
        Policy::new().rows(READ_CRM, owner()).field(order_line::Column::Cost, READ_COST, owner())
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_order_line").id().versioned().column("created", Kind::Instant);
    let table = table
        .column("product", Kind::Id)
        .of("crm_product")
        .column("order_id", Kind::Id)
        .of("crm_order")
        .column("kind", Kind::Text)
        .column("currency", Kind::Text)
        .optional("account", Kind::Id)
        .of("crm_account")
        .optional("owner", Kind::Id)
        .optional("day", Kind::Day)
        .optional("quantity", Kind::Integer);
    let amounts = ["net", "discount", "cost"];
    let table = amounts.into_iter().fold(table, |table, name| table.optional(name, Kind::Money));
    table.index(&["owner", "day", "id"])
}

impl Object for order_line::Entity {
    const KIND: &'static str = "crm-order-line";
    const ADD: &'static str = "crm-order-lines.add";
    const CHANGE: &'static str = "crm-order-lines.change";
    const REMOVE: &'static str = "crm-order-lines.remove";
    const RESTORE: &'static str = "crm-order-lines.restore";
    const WRITES: Permission = KEEP_ORDERS;
    const STAYS: bool = true;
    const CALLED: Called = Called {
        area: "crm-order-lines",
        path: "/order-lines",
        many: "crm-order-lines",
        add: "crm-orders-add",
        change: "crm-order-lines",
        empty: "crm-order-lines-empty",
        reason: "crm-order-lines-reason",
        hit: "crm-order-line",
        mark: Icon::Receipt,
        within: Some(("order_id", "/orders")),
    };

    fn fields() -> Vec<Field<Self>> {
        use order_line::Column as C;
        vec![
            Field::new(C::Product, "crm-product", Holds::Record(link::<product::Entity>())).told(),
            Field::new(C::OrderId, "crm-order", Holds::Record(link::<order::Entity>())).told().ahead(),
            Field::new(C::Kind, "crm-order-kind", Holds::Choice(&KINDS)).told(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).told(),
            Field::new(C::Owner, "crm-order-seller", Holds::Record(PEOPLE)).told(),
            Field::new(C::Day, "crm-order-day", Holds::Day).told(),
            Field::new(C::Quantity, "crm-quantity", Holds::Quantity).told(),
            Field::new(C::Currency, "crm-currency", Holds::Currency).told().aside(),
            Field::new(C::Net, "quote-net", Holds::Money).told().ahead(),
            Field::new(C::Discount, "quote-discount", Holds::Money).told().aside(),
            Field::new(C::Cost, "quote-cost", Holds::Money).told().aside(),
        ]
    }
}
