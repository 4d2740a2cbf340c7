//! What commissions cost to win contracts, and by which rules that is spread, as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use serde::Serialize;

use crate::rights::READ_ACCRUALS;

pub mod cost {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    /// What somebody earned for an order, or what was taken back of that, in a period that is closed.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_cost")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub closing: RowId,
        pub plan: RowId,
        pub person: RowId,
        pub component: String,
        /// The order that it was earned for.
        pub order_no: String,
        /// The day from which it is spread, or on which it was taken back.
        pub day: Day,
        /// In minor units; below zero what was taken back.
        pub amount: i64,
        pub currency: String,
        /// Months over which it is spread, as the rule said when the period was closed.
        pub months: i64,
        /// `month` or `day`.
        pub by: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod rule {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// Over how many months a commission is spread.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_cost_rule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        /// Of all plans without one.
        pub plan: Option<RowId>,
        /// The component, as the plan calls it; all of them where it is empty.
        pub component: String,
        pub months: i64,
        pub by: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for cost::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_ACCRUALS, Whose::nobody())
    }
}

impl Protected for rule::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_ACCRUALS, Whose::nobody())
    }
}

/// How a cost is spread within its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The same in each month, from that of the order on.
    Month,
    /// By the days of each month, from that of the order on.
    Day,
}

impl By {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Month, Self::Day];

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// The one of this name; by months where it is none.
    pub fn of(name: &str) -> Self {
        if name == Self::Day.name() { Self::Day } else { Self::Month }
    }
}

/// The tables.
pub fn tables() -> [Table; 2] {
    [
        Table::new("incentives_cost")
            .id()
            .column("closing", Kind::Id)
            .column("plan", Kind::Id)
            .column("person", Kind::Id)
            .column("component", Kind::Text)
            .column("order_no", Kind::Text)
            .column("day", Kind::Day)
            .column("amount", Kind::Money)
            .column("currency", Kind::Text)
            .column("months", Kind::Integer)
            .column("by", Kind::Text)
            .index(&["closing", "id"])
            .index(&["person", "id"])
            .index(&["order_no", "id"]),
        Table::new("incentives_cost_rule")
            .id()
            .optional("plan", Kind::Id)
            .column("component", Kind::Text)
            .column("months", Kind::Integer)
            .column("by", Kind::Text),
    ]
}

/// What the audit keeps of a rule.
#[derive(Serialize)]
pub struct Told<'a> {
    plan: Option<String>,
    component: &'a str,
    months: i64,
    by: &'a str,
}

impl<'a> From<&'a rule::Model> for Told<'a> {
    fn from(row: &'a rule::Model) -> Self {
        Self {
            plan: row.plan.map(|plan| plan.to_string()),
            component: &row.component,
            months: row.months,
            by: &row.by,
        }
    }
}
