//! A plan and its texts as they lie in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::READ_PLANS;

pub mod plan {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One plan.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        /// As its newest text calls it.
        pub name: String,
        pub currency: String,
        /// The first day of its term.
        pub first: Day,
        /// The last one.
        pub last: Day,
        pub archived: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod version {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One text of a plan.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_plan_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub plan: RowId,
        /// From 1.
        pub number: i64,
        pub text: String,
        /// Of the text: SHA-256.
        pub hash: String,
        pub state: String,
        /// Who wrote it last.
        pub author: Option<RowId>,
        pub changed: Instant,
        /// Who decided on it.
        pub decided_by: Option<RowId>,
        pub decided: Option<Instant>,
        /// Why it was refused.
        pub note: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for plan::Entity {
    fn version() -> plan::Column {
        plan::Column::Version
    }
}

impl Versioned for version::Entity {
    fn version() -> version::Column {
        version::Column::Version
    }
}

impl Protected for plan::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PLANS, Whose::nobody())
    }
}

impl Protected for version::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PLANS, Whose::nobody())
    }
}

/// How far a text of a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is being written.
    Draft,
    /// Somebody else is to decide.
    Proposed,
    /// It counts, until a newer one does.
    Approved,
    /// It does not.
    Refused,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Proposed, Self::Approved, Self::Refused];

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }

    /// What a text is kept as.
    pub fn of(row: &version::Model) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == row.state).unwrap_or(Self::Refused)
    }
}

/// The tables.
pub fn tables() -> [Table; 2] {
    [
        Table::new("incentives_plan")
            .id()
            .versioned()
            .column("created", Kind::Instant)
            .column("name", Kind::Text)
            .column("currency", Kind::Text)
            .column("first", Kind::Day)
            .column("last", Kind::Day)
            .column("archived", Kind::Flag),
        Table::new("incentives_plan_version")
            .id()
            .versioned()
            .column("plan", Kind::Id)
            .of("incentives_plan")
            .column("number", Kind::Integer)
            .column("text", Kind::Text)
            .column("hash", Kind::Text)
            .column("state", Kind::Text)
            .optional("author", Kind::Id)
            .column("changed", Kind::Instant)
            .optional("decided_by", Kind::Id)
            .optional("decided", Kind::Instant)
            .column("note", Kind::Text)
            .unique(&["plan", "number"]),
    ]
}

/// What the audit keeps of a plan.
#[derive(Serialize)]
pub struct Told<'a> {
    name: &'a str,
    currency: &'a str,
    first: String,
    last: String,
    archived: bool,
}

impl<'a> From<&'a plan::Model> for Told<'a> {
    fn from(row: &'a plan::Model) -> Self {
        Self {
            name: &row.name,
            currency: &row.currency,
            first: row.first.to_string(),
            last: row.last.to_string(),
            archived: row.archived,
        }
    }
}

/// What it keeps of a text: which it was, by its hash; the text stays where it is.
#[derive(Serialize)]
pub struct ToldText<'a> {
    plan: String,
    number: i64,
    hash: &'a str,
    state: &'a str,
    note: &'a str,
}

impl<'a> From<&'a version::Model> for ToldText<'a> {
    fn from(row: &'a version::Model) -> Self {
        Self {
            plan: row.plan.to_string(),
            number: row.number,
            hash: &row.hash,
            state: &row.state,
            note: &row.note,
        }
    }
}
