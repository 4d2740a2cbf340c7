//! A dispute as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::READ_DISPUTES;

pub mod dispute {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What somebody says is wrong with their pay.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_dispute")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub plan: RowId,
        /// Whose pay it is.
        pub person: RowId,
        pub period: String,
        /// The order that it is about; empty where it is about the period.
        pub order_no: String,
        pub component: String,
        /// What is wrong, in their words.
        pub text: String,
        pub state: String,
        pub raised: Instant,
        /// By which day it is to be decided.
        pub due: Day,
        pub decided: Option<Instant>,
        pub decided_by: Option<RowId>,
        /// What was decided, and why.
        pub answer: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for dispute::Entity {
    fn version() -> dispute::Column {
        dispute::Column::Version
    }
}

impl Protected for dispute::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_DISPUTES, Whose::person(dispute::Column::Person))
    }
}

/// How far a dispute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Somebody is to decide.
    Open,
    /// They are right: it is put right.
    Upheld,
    /// It stays as it is.
    Declined,
    /// They take it back.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Upheld, Self::Declined, Self::Withdrawn];

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Upheld => "upheld",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Whether somebody who answers for pay may put it right: it is open, or they are right.
pub fn may_be_right(row: &dispute::Model) -> bool {
    [State::Open.name(), State::Upheld.name()].contains(&row.state.as_str())
}

/// The table.
pub fn table() -> Table {
    Table::new("incentives_dispute")
        .id()
        .versioned()
        .column("plan", Kind::Id)
        .of("incentives_plan")
        .column("person", Kind::Id)
        .column("period", Kind::Text)
        .column("order_no", Kind::Text)
        .column("component", Kind::Text)
        .column("text", Kind::Text)
        .column("state", Kind::Text)
        .column("raised", Kind::Instant)
        .column("due", Kind::Day)
        .optional("decided", Kind::Instant)
        .optional("decided_by", Kind::Id)
        .column("answer", Kind::Text)
        .index(&["person", "id"])
        .index(&["state", "due", "id"])
}

/// What the audit keeps of one.
#[derive(Serialize)]
pub struct Told<'a> {
    plan: String,
    person: String,
    period: &'a str,
    order: &'a str,
    component: &'a str,
    text: &'a str,
    state: &'a str,
    answer: &'a str,
}

impl<'a> From<&'a dispute::Model> for Told<'a> {
    fn from(row: &'a dispute::Model) -> Self {
        Self {
            plan: row.plan.to_string(),
            person: row.person.to_string(),
            period: &row.period,
            order: &row.order_no,
            component: &row.component,
            text: &row.text,
            state: &row.state,
            answer: &row.answer,
        }
    }
}
