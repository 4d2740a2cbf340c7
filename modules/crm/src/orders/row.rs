//! What is kept of an order, and of what takes one back.

use maud::{Markup, html};
use prestasi_access::{Permission, Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::line::order_line;
use crate::accounts::account;
use crate::deals::deal;
use crate::files;
use crate::object::{Called, Field, Holds, Object, Parts, Row, link};
use crate::quotes::quote;
use crate::rights::{KEEP_ORDERS, READ_COST, READ_CRM};

pub mod order {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One order, or what takes one back.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_order")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        /// Its number.
        pub name: String,
        pub kind: String,
        pub account: Option<RowId>,
        pub deal: Option<RowId>,
        pub quote: Option<RowId>,
        pub day: Option<Day>,
        pub currency: String,
        pub net: Option<i64>,
        pub discount: Option<i64>,
        pub cost: Option<i64>,
        /// Who sold it.
        pub owner: Option<RowId>,
        /// By what another system knows it.
        pub external: String,
        /// The order that this takes back.
        pub cause: Option<RowId>,
        pub reason: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for order::Entity {
    fn version() -> order::Column {
        order::Column::Version
    }
}

impl Protected for order::Entity {
    fn policy() -> Policy {
        let owner = || Whose::person(order::Column::Owner);
        Policy::new().rows(READ_CRM, owner()).field(order::Column::Cost, READ_COST, owner())
    }
}

/// The kind of what was bought.
pub const BOOKED: &str = "booked";
/// The kind of what takes that back.
pub const CANCELLED: &str = "cancelled";

pub const KINDS: [(&str, &str); 2] = [(BOOKED, "crm-order-booked"), (CANCELLED, "crm-order-cancelled")];

/// What is looked for in an order.
pub const TEXTS: [&str; 2] = ["name", "external"];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_order").id().versioned().column("created", Kind::Instant);
    let texts = TEXTS.iter().chain(&["kind", "currency", "reason"]);
    let table = texts.fold(table, |table, name| table.column(name, Kind::Text));
    let leads =
        [("account", "crm_account"), ("deal", "crm_deal"), ("quote", "crm_quote"), ("cause", "crm_order")];
    let table = leads.into_iter().fold(table, |table, (name, of)| table.optional(name, Kind::Id).of(of));
    let table = table.optional("day", Kind::Day).optional("owner", Kind::Id);
    let amounts = ["net", "discount", "cost"];
    let table = amounts.into_iter().fold(table, |table, name| table.optional(name, Kind::Money));
    table.index(&["owner", "day", "id"]).index(&["name", "id"]).index(&["external"])
}

impl Object for order::Entity {
    const KIND: &'static str = "crm-order";
    const ADD: &'static str = "crm-orders.add";
    const CHANGE: &'static str = "crm-orders.change";
    const REMOVE: &'static str = "crm-orders.remove";
    const RESTORE: &'static str = "crm-orders.restore";
    const WRITES: Permission = KEEP_ORDERS;
    const STAYS: bool = true;
    const CALLED: Called = Called {
        area: "crm-orders",
        path: "/orders",
        many: "crm-orders",
        add: "crm-orders-add",
        change: "crm-orders",
        empty: "crm-orders-empty",
        reason: "crm-orders-reason",
        hit: "crm-order",
        mark: Icon::Receipt,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use order::Column as C;
        vec![
            Field::new(C::Name, "crm-order-number", Holds::Line(40)).told(),
            Field::new(C::Kind, "crm-order-kind", Holds::Choice(&KINDS)).told(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).told().ahead(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).told(),
            Field::new(C::Quote, "crm-quote", Holds::Record(link::<quote::Entity>())).told().aside(),
            Field::new(C::Day, "crm-order-day", Holds::Day).told().ahead(),
            Field::new(C::Currency, "crm-currency", Holds::Currency).told().aside(),
            Field::new(C::Net, "quote-net", Holds::Money).told().ahead(),
            Field::new(C::Discount, "quote-discount", Holds::Money).told().aside(),
            Field::new(C::Cost, "quote-cost", Holds::Money).told().aside(),
            Field::new(C::Owner, "crm-order-seller", Holds::Record(PEOPLE)).told(),
            Field::new(C::External, "crm-external", Holds::Line(100)).told().aside(),
            Field::new(C::Cause, "crm-order-cause", Holds::Record(link::<Self>())).told().aside(),
            Field::new(C::Reason, "crm-order-why", Holds::Lines).told().aside(),
        ]
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let parts = Parts {
            title: "crm-order-lines",
            none: "crm-order-lines-empty",
            of: order_line::Column::OrderId,
            shows: &["quantity", "net"],
            with: &[],
        };
        let mut all = vec![parts.draw::<order_line::Entity>(visit, row.id(), false).await?];
        if row.model.kind == BOOKED && visit.viewer.may(Self::WRITES) {
            let (w, way) = (visit.words, format!("/orders/{}/cancel", row.id()));
            all.push(html! { div class="row" { (button::link(Weight::Quiet, &way, None, &w.say("crm-order-cancel"))) } });
        }
        all.push(files::beside(visit, row).await?);
        Ok(all)
    }
}
