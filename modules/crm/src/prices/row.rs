//! What is kept of a price.

use prestasi_access::{Permission, Policy, Protected, Viewer};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{RowId, Tx};
use prestasi_ui::icon::Icon;

use super::{book, check};
use crate::object::{Called, Draft, Field, Holds, Kept, Object, link};
use crate::products::product;
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod price {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One price.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_price")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub product: RowId,
        pub book: RowId,
        /// For one.
        pub amount: Option<i64>,
        pub currency: String,
        /// The tier: the least quantity that has this price, in millionths.
        pub least: Option<i64>,
        pub since: Option<Day>,
        pub until: Option<Day>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for price::Entity {
    fn version() -> price::Column {
        price::Column::Version
    }
}

impl Protected for price::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_price").id().versioned().column("created", Kind::Instant);
    table
        .column("product", Kind::Id)
        .of("crm_product")
        .column("book", Kind::Id)
        .of("crm_book")
        .optional("amount", Kind::Money)
        .column("currency", Kind::Text)
        .optional("least", Kind::Integer)
        .optional("since", Kind::Day)
        .optional("until", Kind::Day)
}

impl Object for price::Entity {
    const KIND: &'static str = "crm-price";
    const ADD: &'static str = "crm-prices.add";
    const CHANGE: &'static str = "crm-prices.change";
    const REMOVE: &'static str = "crm-prices.remove";
    const RESTORE: &'static str = "crm-prices.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-prices",
        path: "/prices",
        many: "crm-prices",
        add: "crm-prices-add",
        change: "crm-prices-change",
        empty: "crm-prices-empty",
        reason: "crm-prices-reason",
        hit: "crm-price",
        mark: Icon::Book,
        within: Some(("book", "/price-books")),
    };

    fn fields() -> Vec<Field<Self>> {
        use price::Column as C;
        vec![
            Field::new(C::Product, "crm-product", Holds::Record(link::<product::Entity>())).must(),
            Field::new(C::Book, "crm-price-book", Holds::Record(link::<book::Entity>())).must().ahead(),
            Field::new(C::Amount, "crm-unit-price", Holds::Money).must(),
            Field::new(C::Currency, "crm-currency", Holds::Currency).aside(),
            Field::new(C::Least, "crm-least", Holds::Quantity),
            Field::new(C::Since, "crm-price-since", Holds::Day),
            Field::new(C::Until, "crm-price-until", Holds::Day),
        ]
    }

    async fn follow(tx: &Tx, _: &Viewer, _: Option<&Draft<Self>>, row: &price::Model) -> Kept<()> {
        check::product(tx, row.product).await
    }

    async fn came_or_went(tx: &Tx, _: &Viewer, said: &Draft<Self>) -> Kept<()> {
        match said.id("product") {
            Some(product) => check::product(tx, RowId(product)).await,
            None => Ok(()),
        }
    }
}
