//! Runs, what they gave, and what changed, as they lie in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};

use crate::rights::{READ_PAY, RUN_PLANS};

pub mod run {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One calculation.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub plan: RowId,
        /// The text of the plan that was calculated.
        pub text: RowId,
        pub started: Instant,
        pub ended: Instant,
        /// What it follows from: the topic of an event, or `asked`.
        pub cause: String,
        pub ok: bool,
        /// Why it did not get through.
        pub problem: Option<String>,
        pub people: i64,
        /// Periods of people that came out otherwise than before.
        pub changed: i64,
        /// In minor units of the plan's currency.
        pub earned: i64,
        pub paid: i64,
        pub currency: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod payout {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What somebody earned in a period, and what became of it.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_payout")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub plan: RowId,
        pub person: RowId,
        /// As the plan's calendar calls it: `2026-03`.
        pub period: String,
        pub first: Day,
        pub last: Day,
        /// Amounts in minor units of the currency.
        pub earned: i64,
        pub payable: i64,
        pub paid: i64,
        pub currency: String,
        /// In minor units of the currency in which they are paid.
        pub paid_local: i64,
        pub pay_currency: String,
        /// The period's part of the statement, without the single lines: JSON.
        pub detail: String,
        /// The close since which it stands.
        pub closing: Option<RowId>,
        /// The run that gave it.
        pub run: RowId,
        pub changed: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod difference {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// What a run gave otherwise than the one before.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_difference")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub run: RowId,
        pub plan: RowId,
        pub person: RowId,
        pub period: String,
        pub earned_before: i64,
        pub earned_after: i64,
        pub paid_before: i64,
        pub paid_after: i64,
        pub currency: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for run::Entity {
    fn policy() -> Policy {
        Policy::new().rows(RUN_PLANS, Whose::nobody())
    }
}

impl Protected for payout::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAY, Whose::person(payout::Column::Person))
    }
}

impl Protected for difference::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAY, Whose::person(difference::Column::Person))
    }
}

/// The tables.
pub fn tables() -> [Table; 3] {
    [
        Table::new("incentives_run")
            .id()
            .column("plan", Kind::Id)
            .of("incentives_plan")
            .column("text", Kind::Id)
            .of("incentives_plan_version")
            .column("started", Kind::Instant)
            .column("ended", Kind::Instant)
            .column("cause", Kind::Text)
            .column("ok", Kind::Flag)
            .optional("problem", Kind::Text)
            .column("people", Kind::Integer)
            .column("changed", Kind::Integer)
            .column("earned", Kind::Money)
            .column("paid", Kind::Money)
            .column("currency", Kind::Text)
            .index(&["plan", "id"]),
        Table::new("incentives_payout")
            .id()
            .column("plan", Kind::Id)
            .of("incentives_plan")
            .column("person", Kind::Id)
            .column("period", Kind::Text)
            .column("first", Kind::Day)
            .column("last", Kind::Day)
            .column("earned", Kind::Money)
            .column("payable", Kind::Money)
            .column("paid", Kind::Money)
            .column("currency", Kind::Text)
            .column("paid_local", Kind::Money)
            .column("pay_currency", Kind::Text)
            .column("detail", Kind::Text)
            .optional("closing", Kind::Id)
            .column("run", Kind::Id)
            .column("changed", Kind::Instant)
            .unique(&["plan", "person", "period"])
            .index(&["person", "first", "id"])
            .index(&["first", "id"]),
        Table::new("incentives_difference")
            .id()
            .column("run", Kind::Id)
            .of("incentives_run")
            .column("plan", Kind::Id)
            .column("person", Kind::Id)
            .column("period", Kind::Text)
            .column("earned_before", Kind::Money)
            .column("earned_after", Kind::Money)
            .column("paid_before", Kind::Money)
            .column("paid_after", Kind::Money)
            .column("currency", Kind::Text)
            .index(&["run", "id"])
            .index(&["person", "id"]),
    ]
}
