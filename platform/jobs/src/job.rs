//! A job as it is kept.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::Problem;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::own::READ_JOBS;

/// What has become of a job.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// For its time, or for somebody to take it.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// Somebody has it.
    #[sea_orm(string_value = "running")]
    Running,
    /// Through.
    #[sea_orm(string_value = "done")]
    Done,
    /// Given up; kept to be seen.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Somebody did not want it any more.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

impl State {
    /// Whether nothing more will happen by itself.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// Why a job did not get through the last time: a problem's code and arguments, for the words of either language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The code.
    pub code: String,
    /// The arguments.
    pub args: Vec<(String, String)>,
}

impl From<&Problem> for Told {
    fn from(problem: &Problem) -> Self {
        let args = problem.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Self { code: problem.code.to_owned(), args: args.collect() }
    }
}

/// The table.
pub mod row {
    use prestasi_store::{ActorText, Instant, RowId};
    use sea_orm::entity::prelude::*;

    use super::State;

    /// One job.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "jobs_job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub kind: String,
        pub key: Option<String>,
        pub slot: Option<String>,
        /// Of those that have the same one runs at a time.
        pub turn: Option<String>,
        pub input: String,
        pub state: State,
        pub due: Instant,
        /// How often it was asked for again after it was done.
        pub round: i64,
        /// How often it was taken.
        pub attempt: i64,
        /// The number of its last taking; it never falls.
        pub fence: i64,
        pub leased_until: Option<Instant>,
        pub worker: Option<String>,
        pub done: i64,
        pub total: Option<i64>,
        /// The key of a message that says what is being done.
        pub word: Option<String>,
        /// Whether somebody wants it stopped.
        pub stop: bool,
        pub problem: Option<String>,
        pub asked: Instant,
        pub asked_by: ActorText,
        pub started: Option<Instant>,
        pub ended: Option<Instant>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl row::Model {
    /// Why it did not get through the last time.
    #[must_use]
    pub fn told(&self) -> Option<Told> {
        serde_json::from_str(self.problem.as_deref()?).ok()
    }
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_JOBS, Whose::nobody())
    }
}

/// What no two jobs have alike that are not over, or that wait if they take turns.
pub(crate) fn slot(kind: &str, key: &str) -> String {
    format!("{kind}/{key}")
}
