//! A model, who is paid in it, and what it pays them, as they lie in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::READ_MODELS;

pub mod model {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A copy of a plan over days that are past.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_model")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub plan: RowId,
        /// The text that was copied.
        pub copied: RowId,
        pub name: String,
        pub owner: Option<RowId>,
        pub created: Instant,
        /// The plan as it is modelled.
        pub text: String,
        pub currency: String,
        pub first: Day,
        pub last: Day,
        /// How much of each quota counts, in thousandths.
        pub quotas: i64,
        /// How much of each target counts, in thousandths.
        pub targets: i64,
        /// Below this much paid somebody has too little, in minor units.
        pub floor: Option<i64>,
        /// By how much orders grow the next time, in thousandths.
        pub growth: i64,
        /// How often the next time is drawn.
        pub draws: i64,
        /// What chance comes from.
        pub seed: i64,
        pub state: String,
        /// Counts how often it was asked for: an older calculation gives way to a newer one.
        pub asked: i64,
        pub ended: Option<Instant>,
        /// Why it could not be calculated.
        pub problem: Option<String>,
        /// In minor units of the currency, as the plan is and as it is modelled.
        pub cost_before: Option<i64>,
        pub cost_after: Option<i64>,
        /// What came of it: JSON.
        pub result: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod model_person {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    /// Somebody whom a model pays in some days.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_model_person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub model: RowId,
        pub person: RowId,
        pub role: String,
        /// A year's, in minor units.
        pub target: Option<i64>,
        pub currency: String,
        pub pay_currency: Option<String>,
        pub valid_from: Day,
        pub valid_to: Day,
        /// The model leaves them out.
        pub left_out: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod model_pay {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// What somebody comes to, as the plan is and as it is modelled.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_model_pay")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub model: RowId,
        pub person: RowId,
        /// Amounts in minor units of the currency.
        pub earned_before: i64,
        pub earned_after: i64,
        pub paid_before: i64,
        pub paid_after: i64,
        pub currency: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for model::Entity {
    fn version() -> model::Column {
        model::Column::Version
    }
}

impl Protected for model::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_MODELS, Whose::nobody())
    }
}

impl Protected for model_person::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_MODELS, Whose::nobody())
    }
}

impl Protected for model_pay::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_MODELS, Whose::nobody())
    }
}

/// How far a model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is being calculated, or will be.
    Waiting,
    /// It was.
    Done,
    /// It could not be.
    Failed,
    /// Somebody did not want to wait.
    Stopped,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Done, Self::Failed, Self::Stopped];

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }

    /// What a model is kept as.
    pub fn of(state: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.name() == state).unwrap_or(Self::Stopped)
    }
}

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::new("incentives_model")
            .id()
            .versioned()
            .column("plan", Kind::Id)
            .of("incentives_plan")
            .column("copied", Kind::Id)
            .of("incentives_plan_version")
            .column("name", Kind::Text)
            .optional("owner", Kind::Id)
            .column("created", Kind::Instant)
            .column("text", Kind::Text)
            .column("currency", Kind::Text)
            .column("first", Kind::Day)
            .column("last", Kind::Day)
            .column("quotas", Kind::Integer)
            .column("targets", Kind::Integer)
            .optional("floor", Kind::Money)
            .column("growth", Kind::Integer)
            .column("draws", Kind::Integer)
            .column("seed", Kind::Integer)
            .column("state", Kind::Text)
            .column("asked", Kind::Integer)
            .optional("ended", Kind::Instant)
            .optional("problem", Kind::Text)
            .optional("cost_before", Kind::Money)
            .optional("cost_after", Kind::Money)
            .optional("result", Kind::Text),
        Table::new("incentives_model_person")
            .id()
            .column("model", Kind::Id)
            .of("incentives_model")
            .column("person", Kind::Id)
            .column("role", Kind::Text)
            .optional("target", Kind::Money)
            .column("currency", Kind::Text)
            .optional("pay_currency", Kind::Text)
            .column("valid_from", Kind::Day)
            .column("valid_to", Kind::Day)
            .column("left_out", Kind::Flag)
            .index(&["model", "id"])
            .index(&["person"]),
        Table::new("incentives_model_pay")
            .id()
            .column("model", Kind::Id)
            .of("incentives_model")
            .column("person", Kind::Id)
            .column("earned_before", Kind::Money)
            .column("earned_after", Kind::Money)
            .column("paid_before", Kind::Money)
            .column("paid_after", Kind::Money)
            .column("currency", Kind::Text)
            .unique(&["model", "person"])
            .index(&["person"]),
    ]
}

/// What the audit keeps of a model; its text by its hash, the text stays where it is.
#[derive(Serialize)]
pub struct Told<'a> {
    plan: String,
    name: &'a str,
    hash: String,
    first: String,
    last: String,
    quotas: i64,
    targets: i64,
    floor: Option<i64>,
    growth: i64,
    draws: i64,
    seed: i64,
    state: &'a str,
    asked: i64,
}

impl<'a> From<&'a model::Model> for Told<'a> {
    fn from(row: &'a model::Model) -> Self {
        Self {
            plan: row.plan.to_string(),
            name: &row.name,
            hash: crate::plans::hash(&row.text),
            first: row.first.to_string(),
            last: row.last.to_string(),
            quotas: row.quotas,
            targets: row.targets,
            floor: row.floor,
            growth: row.growth,
            draws: row.draws,
            seed: row.seed,
            state: &row.state,
            asked: row.asked,
        }
    }
}

/// What it keeps of somebody in it.
#[derive(Serialize)]
pub struct ToldPerson<'a> {
    model: String,
    person: String,
    role: &'a str,
    target: Option<i64>,
    left_out: bool,
}

impl<'a> From<&'a model_person::Model> for ToldPerson<'a> {
    fn from(row: &'a model_person::Model) -> Self {
        Self {
            model: row.model.to_string(),
            person: row.person.to_string(),
            role: &row.role,
            target: row.target,
            left_out: row.left_out,
        }
    }
}
