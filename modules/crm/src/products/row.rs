//! What is kept of a product.

use prestasi_access::{Permission, Policy, Protected, Whose};
use prestasi_kernel::{Currency, Money};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;

use crate::object::{Called, Field, Holds, Object};
use crate::rights::{READ_COST, READ_SELLING, WRITE_SELLING, shared};

pub mod product {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One product.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_product")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub code: String,
        /// The group that rules of approval may be about.
        pub family: String,
        pub unit: String,
        pub state: String,
        /// What one costs the company.
        pub cost: Option<i64>,
        pub currency: String,
        /// What the law calls its tax.
        pub tax_name: String,
        /// In hundredths of a percent.
        pub tax: Option<i64>,
        pub description: String,
        /// What custom fields say, as JSON.
        #[sea_orm(column_type = "Json", nullable)]
        pub custom: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for product::Entity {
    fn version() -> product::Column {
        product::Column::Version
    }
}

impl Protected for product::Entity {
    fn policy() -> Policy {
        shared().field(product::Column::Cost, READ_COST, Whose::nobody())
    }
}

/// The state of what is not sold any more.
pub const RETIRED: &str = "retired";

const STATES: [(&str, &str); 2] = [("sold", "crm-product-sold"), (RETIRED, "crm-product-retired")];

/// What is looked for in a product.
pub const TEXTS: [&str; 6] = ["name", "code", "family", "unit", "tax_name", "description"];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_product").id().versioned().column("created", Kind::Instant);
    let texts = TEXTS.iter().chain(&["state", "currency"]);
    let table = texts.fold(table, |table, name| table.column(name, Kind::Text));
    table.optional("cost", Kind::Money).optional("tax", Kind::Integer).index(&["name", "id"])
}

impl product::Model {
    /// What one costs, in a currency; nothing where that is not known.
    pub fn cost_in(&self, currency: Currency) -> Option<Money> {
        let known = self.cost.filter(|_| self.currency == currency.as_str());
        known.map(|minor| Money::new(minor, currency))
    }
}

impl Object for product::Entity {
    const KIND: &'static str = "crm-product";
    const ADD: &'static str = "crm-products.add";
    const CHANGE: &'static str = "crm-products.change";
    const REMOVE: &'static str = "crm-products.remove";
    const RESTORE: &'static str = "crm-products.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-products",
        path: "/products",
        many: "crm-products",
        add: "crm-products-add",
        change: "crm-products-change",
        empty: "crm-products-empty",
        reason: "crm-products-reason",
        hit: "crm-product",
        mark: Icon::Bookmark,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use product::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(200)).must(),
            Field::new(C::Code, "crm-code", Holds::Line(60)).ahead(),
            Field::new(C::Family, "crm-family", Holds::Line(100)),
            Field::new(C::Unit, "crm-unit", Holds::Line(40)),
            Field::new(C::Cost, "crm-unit-cost", Holds::Money),
            Field::new(C::Currency, "crm-currency", Holds::Currency).aside(),
            Field::new(C::TaxName, "crm-tax-name", Holds::Line(40)).aside(),
            Field::new(C::Tax, "crm-tax", Holds::Share),
            Field::new(C::State, "crm-state-of", Holds::Choice(&STATES)),
            Field::new(C::Description, "crm-description", Holds::Lines).aside(),
            Field::custom(C::Custom),
        ]
    }
}
