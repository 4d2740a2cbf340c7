//! What is kept of an allocated cost.

use prestasi_access::{Permission, Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;

use crate::object::{Called, Field, Holds, Object};
use crate::rights::{READ_COST, WRITE_SELLING};

pub mod cost {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One allocated cost.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_cost")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        /// What it is spent on.
        pub name: String,
        /// Of the revenue, in hundredths of a percent.
        pub share: Option<i64>,
        pub since: Option<Day>,
        /// The last day; without one, until further notice.
        pub until: Option<Day>,
        pub note: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for cost::Entity {
    fn version() -> cost::Column {
        cost::Column::Version
    }
}

impl Protected for cost::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_COST, Whose::nobody())
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_cost").id().versioned().column("created", Kind::Instant);
    let table = ["name", "note"].into_iter().fold(table, |table, name| table.column(name, Kind::Text));
    table.optional("share", Kind::Integer).optional("since", Kind::Day).optional("until", Kind::Day)
}

impl Object for cost::Entity {
    const KIND: &'static str = "crm-allocated-cost";
    const ADD: &'static str = "crm-allocated-costs.add";
    const CHANGE: &'static str = "crm-allocated-costs.change";
    const REMOVE: &'static str = "crm-allocated-costs.remove";
    const RESTORE: &'static str = "crm-allocated-costs.restore";
    const READS: Permission = READ_COST;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-allocated-costs",
        path: "/allocated-costs",
        many: "crm-allocated-costs",
        add: "crm-allocated-costs-add",
        change: "crm-allocated-costs-change",
        empty: "crm-allocated-costs-empty",
        reason: "crm-allocated-costs-reason",
        hit: "crm-allocated-cost",
        mark: Icon::Wallet,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use cost::Column as C;
        vec![
            Field::new(C::Name, "crm-allocated-cost-of", Holds::Line(100)).must(),
            Field::new(C::Share, "crm-allocated-cost-share", Holds::Share).must().ahead(),
            Field::new(C::Since, "crm-allocated-cost-since", Holds::Day).must(),
            Field::new(C::Until, "crm-allocated-cost-until", Holds::Day),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
        ]
    }
}
