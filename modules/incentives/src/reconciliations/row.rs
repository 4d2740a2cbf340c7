//! What payroll said of a payout, and what came of it, as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::READ_PAYOUTS;

pub mod reconciliation {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A file of payroll beside a payout.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_reconciliation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub batch: RowId,
        /// What the file was called.
        pub file: String,
        /// SHA-256 of what it held.
        pub digest: String,
        pub at: Instant,
        pub author: Option<RowId>,
        /// Rows without the head.
        pub rows: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod finding {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What was to be paid to somebody, and what payroll says that it paid.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_finding")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub batch: RowId,
        /// Nobody where payroll's number leads to nobody.
        pub person: Option<RowId>,
        /// Payroll's number, where it leads to nobody.
        pub number: String,
        /// Rows of the file, with spaces between them.
        pub rows: String,
        /// In minor units of the payout's currency.
        pub expected: i64,
        pub paid: i64,
        pub currency: String,
        pub verdict: String,
        pub state: String,
        /// Why it is settled so.
        pub reason: String,
        pub settled_by: Option<RowId>,
        pub settled: Option<Instant>,
        /// Who else stands for it.
        pub confirmed_by: Option<RowId>,
        /// The payout that takes what is left.
        pub next: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for finding::Entity {
    fn version() -> finding::Column {
        finding::Column::Version
    }
}

impl Protected for reconciliation::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAYOUTS, Whose::nobody())
    }
}

impl Protected for finding::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAYOUTS, Whose::nobody())
    }
}

/// How a file and a payout compare, for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Alike.
    Matched,
    /// Other than expected.
    Differs,
    /// The file does not have them.
    Missing,
    /// The payout does not have them, or nobody does.
    Unknown,
    /// The file has them more than once.
    Double,
}

impl Verdict {
    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Differs => "differs",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::Double => "double",
        }
    }
}

/// How far a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// There is nothing to settle.
    Matched,
    /// Somebody is to say why.
    Open,
    /// Somebody said why, and somebody else is to stand for it.
    Waiting,
    /// It is in the ledger.
    Settled,
}

impl State {
    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Settled => "settled",
        }
    }
}

/// The tables.
pub fn tables() -> [Table; 2] {
    [
        Table::new("incentives_reconciliation")
            .id()
            .column("batch", Kind::Id)
            .column("file", Kind::Text)
            .column("digest", Kind::Text)
            .column("at", Kind::Instant)
            .optional("author", Kind::Id)
            .column("rows", Kind::Integer)
            .unique(&["batch"]),
        Table::new("incentives_finding")
            .id()
            .versioned()
            .column("batch", Kind::Id)
            .of("incentives_batch")
            .optional("person", Kind::Id)
            .column("number", Kind::Text)
            .column("rows", Kind::Text)
            .column("expected", Kind::Money)
            .column("paid", Kind::Money)
            .column("currency", Kind::Text)
            .column("verdict", Kind::Text)
            .column("state", Kind::Text)
            .column("reason", Kind::Text)
            .optional("settled_by", Kind::Id)
            .optional("settled", Kind::Instant)
            .optional("confirmed_by", Kind::Id)
            .optional("next", Kind::Id)
            .index(&["person", "id"])
            .index(&["state", "next"])
            .index(&["next", "id"]),
    ]
}

/// What the audit keeps of a finding.
#[derive(Serialize)]
pub struct Told<'a> {
    batch: String,
    person: Option<String>,
    expected: i64,
    paid: i64,
    currency: &'a str,
    verdict: &'a str,
    state: &'a str,
    reason: &'a str,
}

impl<'a> From<&'a finding::Model> for Told<'a> {
    fn from(row: &'a finding::Model) -> Self {
        Self {
            batch: row.batch.to_string(),
            person: row.person.map(|id| id.to_string()),
            expected: row.expected,
            paid: row.paid,
            currency: &row.currency,
            verdict: &row.verdict,
            state: &row.state,
            reason: &row.reason,
        }
    }
}
