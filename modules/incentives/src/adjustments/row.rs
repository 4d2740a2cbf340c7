//! An adjustment as it lies in the database, and up to where one holds at once.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind as Column, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::{READ_ADJUSTMENTS, READ_PAY};

pub mod adjustment {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What somebody put to somebody's pay.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_adjustment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub plan: RowId,
        /// Whose pay it is.
        pub person: RowId,
        /// As the plan's calendar calls it: `2026-03`.
        pub period: String,
        /// In minor units of the currency; below zero where pay is taken back.
        pub amount: i64,
        /// The plan's.
        pub currency: String,
        pub kind: String,
        pub why: String,
        /// Where it can be looked up.
        pub evidence: String,
        /// The dispute that it answers.
        pub dispute: Option<RowId>,
        pub state: String,
        pub made: Instant,
        pub made_by: RowId,
        pub decided: Option<Instant>,
        /// Who decided; nobody where it held at once.
        pub decided_by: Option<RowId>,
        pub answer: String,
        /// Since when it holds, or held.
        pub held: Option<Instant>,
        pub withdrawn: Option<Instant>,
        pub withdrawn_by: Option<RowId>,
        pub withdrawn_why: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod limit {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// Up to which amount adjustments in a currency hold at once.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_adjustment_limit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub currency: String,
        /// In minor units.
        pub amount: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for adjustment::Entity {
    fn version() -> adjustment::Column {
        adjustment::Column::Version
    }
}

impl Versioned for limit::Entity {
    fn version() -> limit::Column {
        limit::Column::Version
    }
}

impl Protected for adjustment::Entity {
    /// Whoever sees somebody's pay sees what holds of it; what waits, was refused or withdrawn is for those who handle it.
    fn policy() -> Policy {
        let whose = || Whose::person(adjustment::Column::Person);
        Policy::new().rows(READ_ADJUSTMENTS, whose()).rows_where(
            READ_PAY,
            whose(),
            adjustment::Column::State,
            State::Holds.name(),
        )
    }
}

impl Protected for limit::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_ADJUSTMENTS, Whose::nobody())
    }
}

/// How far an adjustment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A second person is to decide.
    Waiting,
    /// It counts.
    Holds,
    /// It does not.
    Refused,
    /// It does not any more, or never did.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Holds, Self::Refused, Self::Withdrawn];

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Holds => "holds",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What adjustments are for.
pub const KINDS: [&str; 6] = ["correction", "guarantee", "goodwill", "recovery", "dispute", "other"];

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::new("incentives_adjustment")
            .id()
            .versioned()
            .column("plan", Column::Id)
            .of("incentives_plan")
            .column("person", Column::Id)
            .column("period", Column::Text)
            .column("amount", Column::Money)
            .column("currency", Column::Text)
            .column("kind", Column::Text)
            .column("why", Column::Text)
            .column("evidence", Column::Text)
            .optional("dispute", Column::Id)
            .column("state", Column::Text)
            .column("made", Column::Instant)
            .column("made_by", Column::Id)
            .optional("decided", Column::Instant)
            .optional("decided_by", Column::Id)
            .column("answer", Column::Text)
            .optional("held", Column::Instant)
            .optional("withdrawn", Column::Instant)
            .optional("withdrawn_by", Column::Id)
            .column("withdrawn_why", Column::Text)
            .index(&["person", "id"])
            .index(&["state", "id"])
            .index(&["made", "id"])
            .index(&["plan", "period"]),
        Table::new("incentives_adjustment_limit")
            .id()
            .versioned()
            .column("currency", Column::Text)
            .column("amount", Column::Money)
            .unique(&["currency"]),
    ]
}

/// What the audit keeps of one.
#[derive(Serialize)]
pub struct Told<'a> {
    plan: String,
    person: String,
    period: &'a str,
    amount: i64,
    currency: &'a str,
    kind: &'a str,
    why: &'a str,
    evidence: &'a str,
    dispute: Option<String>,
    state: &'a str,
    answer: &'a str,
    withdrawn_why: &'a str,
}

impl<'a> From<&'a adjustment::Model> for Told<'a> {
    fn from(row: &'a adjustment::Model) -> Self {
        Self {
            plan: row.plan.to_string(),
            person: row.person.to_string(),
            period: &row.period,
            amount: row.amount,
            currency: &row.currency,
            kind: &row.kind,
            why: &row.why,
            evidence: &row.evidence,
            dispute: row.dispute.map(|id| id.to_string()),
            state: &row.state,
            answer: &row.answer,
            withdrawn_why: &row.withdrawn_why,
        }
    }
}
