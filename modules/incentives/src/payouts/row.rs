//! What is paid out together, and who approved it, as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use crate::rights::{READ_PAY, READ_PAYOUTS};

pub mod batch {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What is paid out together.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_batch")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        /// From 1.
        pub number: i64,
        pub state: String,
        pub created: Instant,
        /// Who put it together.
        pub author: Option<RowId>,
        /// On which day it is paid.
        pub day: Day,
        pub currency: String,
        pub people: i64,
        /// In minor units.
        pub total: i64,
        pub note: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod payment {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// What somebody is paid for a period, in a batch.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_payment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub batch: RowId,
        pub plan: RowId,
        pub person: RowId,
        pub period: String,
        /// In minor units of the plan's currency.
        pub amount: i64,
        pub currency: String,
        /// In minor units of the currency in which it is paid.
        pub paid: i64,
        pub pay_currency: String,
        /// Of a batch that was cancelled: it can be paid in another one.
        pub cancelled: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod approval {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Somebody stands for a batch.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_approval")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub batch: RowId,
        pub person: RowId,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod chosen {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// The format by which a batch is exported, as it was when it was chosen.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_batch_format")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub batch: RowId,
        pub name: String,
        /// What the file looks like: JSON.
        pub mapping: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for batch::Entity {
    fn version() -> batch::Column {
        batch::Column::Version
    }
}

impl Protected for batch::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAYOUTS, Whose::nobody())
    }
}

impl Protected for payment::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAY, Whose::person(payment::Column::Person))
    }
}

impl Protected for approval::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAYOUTS, Whose::nobody())
    }
}

impl Protected for chosen::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_PAYOUTS, Whose::nobody())
    }
}

/// How far a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Others are to approve it.
    Prepared,
    /// It is to be paid.
    Approved,
    /// It was.
    Paid,
    /// It is not, and what was in it can be in another one.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Prepared, Self::Approved, Self::Paid, Self::Cancelled];

    /// What it is kept as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Approved => "approved",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
        }
    }

    /// What a batch is kept as.
    pub fn of(row: &batch::Model) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == row.state).unwrap_or(Self::Cancelled)
    }
}

/// The tables.
pub fn tables() -> [Table; 3] {
    [
        Table::new("incentives_batch")
            .id()
            .versioned()
            .column("number", Kind::Integer)
            .column("state", Kind::Text)
            .column("created", Kind::Instant)
            .optional("author", Kind::Id)
            .column("day", Kind::Day)
            .column("currency", Kind::Text)
            .column("people", Kind::Integer)
            .column("total", Kind::Money)
            .column("note", Kind::Text)
            .unique(&["number"]),
        Table::new("incentives_payment")
            .id()
            .column("batch", Kind::Id)
            .of("incentives_batch")
            .column("plan", Kind::Id)
            .column("person", Kind::Id)
            .column("period", Kind::Text)
            .column("amount", Kind::Money)
            .column("currency", Kind::Text)
            .column("paid", Kind::Money)
            .column("pay_currency", Kind::Text)
            .column("cancelled", Kind::Flag)
            .index(&["batch", "id"])
            .index(&["plan", "period", "person"])
            .index(&["person", "id"]),
        Table::new("incentives_approval")
            .id()
            .column("batch", Kind::Id)
            .of("incentives_batch")
            .column("person", Kind::Id)
            .column("at", Kind::Instant)
            .unique(&["batch", "person"]),
    ]
}

/// The table of formats that were chosen.
pub fn chosen_table() -> Table {
    Table::new("incentives_batch_format")
        .column("batch", Kind::Id)
        .key(&["batch"])
        .column("name", Kind::Text)
        .column("mapping", Kind::Text)
}

/// What the audit keeps of a batch.
#[derive(Serialize)]
pub struct Told<'a> {
    number: i64,
    state: &'a str,
    people: i64,
    total: i64,
    currency: &'a str,
    note: &'a str,
}

impl<'a> From<&'a batch::Model> for Told<'a> {
    fn from(row: &'a batch::Model) -> Self {
        Self {
            number: row.number,
            state: &row.state,
            people: row.people,
            total: row.total,
            currency: &row.currency,
            note: &row.note,
        }
    }
}
