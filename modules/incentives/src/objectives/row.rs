//! An objective and its scores as they lie in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::READ_OBJECTIVES;

pub mod objective {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What somebody is to reach in a pay period of a plan, beside what they sell.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_objective")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub plan: RowId,
        pub person: RowId,
        /// As the plan's calendar calls it: `2026-Q4`.
        pub period: String,
        pub first: Day,
        pub last: Day,
        pub name: String,
        /// When it is reached, and how that is seen.
        pub meaning: String,
        /// In millionths of the person's target for the period.
        pub weight: i64,
        /// The highest score that can be given, in millionths.
        pub most: i64,
        pub state: String,
        /// The score that counts, in millionths.
        pub score: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod score {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// How far somebody says that an objective was reached.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_objective_score")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub objective: RowId,
        pub plan: RowId,
        pub person: RowId,
        /// In millionths.
        pub score: i64,
        pub reason: String,
        pub state: String,
        pub author: Option<RowId>,
        pub entered: Instant,
        pub decided: Option<Instant>,
        pub decided_by: Option<RowId>,
        /// Why it was refused.
        pub note: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for objective::Entity {
    fn version() -> objective::Column {
        objective::Column::Version
    }
}

impl Versioned for score::Entity {
    fn version() -> score::Column {
        score::Column::Version
    }
}

impl Protected for objective::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_OBJECTIVES, Whose::person(objective::Column::Person))
    }
}

impl Protected for score::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_OBJECTIVES, Whose::person(score::Column::Person))
    }
}

/// How far an objective is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has no score yet.
    Set,
    /// A score waits for approval.
    Waiting,
    /// It has one that counts.
    Scored,
    /// It is one no more.
    Removed,
}

impl State {
    /// Those that a list shows.
    pub const SHOWN: [Self; 3] = [Self::Set, Self::Waiting, Self::Scored];

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Waiting => "waiting",
            Self::Scored => "scored",
            Self::Removed => "removed",
        }
    }
}

/// How far a score is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Somebody else is to decide.
    Proposed,
    /// It counts, until a newer one does.
    Approved,
    /// It does not.
    Refused,
    /// Whoever entered it took it back.
    Withdrawn,
}

impl Given {
    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The tables.
pub fn tables() -> [Table; 2] {
    [
        Table::new("incentives_objective")
            .id()
            .versioned()
            .column("created", Kind::Instant)
            .column("plan", Kind::Id)
            .of("incentives_plan")
            .column("person", Kind::Id)
            .column("period", Kind::Text)
            .column("first", Kind::Day)
            .column("last", Kind::Day)
            .column("name", Kind::Text)
            .column("meaning", Kind::Text)
            .column("weight", Kind::Integer)
            .column("most", Kind::Integer)
            .column("state", Kind::Text)
            .optional("score", Kind::Integer)
            .index(&["person", "period"])
            .index(&["first", "id"])
            .index(&["name", "id"]),
        Table::new("incentives_objective_score")
            .id()
            .versioned()
            .column("objective", Kind::Id)
            .of("incentives_objective")
            .column("plan", Kind::Id)
            .column("person", Kind::Id)
            .column("score", Kind::Integer)
            .column("reason", Kind::Text)
            .column("state", Kind::Text)
            .optional("author", Kind::Id)
            .column("entered", Kind::Instant)
            .optional("decided", Kind::Instant)
            .optional("decided_by", Kind::Id)
            .column("note", Kind::Text)
            .index(&["plan", "person"]),
    ]
}

/// What the audit keeps of an objective.
#[derive(Serialize)]
pub struct Told<'a> {
    plan: String,
    person: String,
    period: &'a str,
    name: &'a str,
    meaning: &'a str,
    weight: i64,
    most: i64,
    state: &'a str,
    score: Option<i64>,
}

impl<'a> From<&'a objective::Model> for Told<'a> {
    fn from(row: &'a objective::Model) -> Self {
        Self {
            plan: row.plan.to_string(),
            person: row.person.to_string(),
            period: &row.period,
            name: &row.name,
            meaning: &row.meaning,
            weight: row.weight,
            most: row.most,
            state: &row.state,
            score: row.score,
        }
    }
}

/// What it keeps of a score.
#[derive(Serialize)]
pub struct ToldScore<'a> {
    objective: String,
    person: String,
    score: i64,
    reason: &'a str,
    state: &'a str,
    note: &'a str,
}

impl<'a> From<&'a score::Model> for ToldScore<'a> {
    fn from(row: &'a score::Model) -> Self {
        Self {
            objective: row.objective.to_string(),
            person: row.person.to_string(),
            score: row.score,
            reason: &row.reason,
            state: &row.state,
            note: &row.note,
        }
    }
}
