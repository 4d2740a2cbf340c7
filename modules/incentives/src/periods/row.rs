//! What was closed, and what stands since, as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use serde::Serialize;

use crate::rights::{CLOSE_PERIODS, READ_PAY};

pub mod closing {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One pay period of a plan that was closed, or is about to be.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_closing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub plan: RowId,
        /// As the plan's calendar calls it: `2026-03`.
        pub period: String,
        pub first: Day,
        pub last: Day,
        pub state: String,
        /// The text of the plan by which it was closed.
        pub text: RowId,
        pub asked: Instant,
        pub asked_by: Option<RowId>,
        pub closed: Option<Instant>,
        /// Why it could not be closed.
        pub problem: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod stood {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// What stands for somebody since a period was closed.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_stood")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub closing: RowId,
        pub plan: RowId,
        pub person: RowId,
        /// As the engine keeps it: JSON.
        pub value: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for closing::Entity {
    fn policy() -> Policy {
        Policy::new().rows(CLOSE_PERIODS, Whose::nobody())
    }
}

impl Protected for stood::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAY, Whose::person(stood::Column::Person))
    }
}

/// How far a close is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is being worked out.
    Closing,
    /// Nothing in it changes any more; it may be opened again while it is the last one.
    Closed,
    /// It is never opened again.
    Locked,
    /// It could not be closed.
    Failed,
}

impl State {
    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Closing => "closing",
            Self::Closed => "closed",
            Self::Locked => "locked",
            Self::Failed => "failed",
        }
    }
}

/// The tables.
pub fn tables() -> [Table; 2] {
    [
        Table::new("incentives_closing")
            .id()
            .column("plan", Kind::Id)
            .of("incentives_plan")
            .column("period", Kind::Text)
            .column("first", Kind::Day)
            .column("last", Kind::Day)
            .column("state", Kind::Text)
            .column("text", Kind::Id)
            .of("incentives_plan_version")
            .column("asked", Kind::Instant)
            .optional("asked_by", Kind::Id)
            .optional("closed", Kind::Instant)
            .optional("problem", Kind::Text)
            .unique(&["plan", "period"]),
        Table::new("incentives_stood")
            .id()
            .column("closing", Kind::Id)
            .of("incentives_closing")
            .column("plan", Kind::Id)
            .column("person", Kind::Id)
            .column("value", Kind::Text)
            .unique(&["closing", "person"]),
    ]
}

/// What the audit keeps of a close.
#[derive(Serialize)]
pub struct Told<'a> {
    plan: String,
    period: &'a str,
    state: &'a str,
}

impl<'a> From<&'a closing::Model> for Told<'a> {
    fn from(row: &'a closing::Model) -> Self {
        Self { plan: row.plan.to_string(), period: &row.period, state: &row.state }
    }
}
