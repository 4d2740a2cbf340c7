//! The rows of the register, and how their clocks stand.

use jiff::{SignedDuration, Timestamp};
use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use serde::Serialize;

use super::READ_BREACHES;

/// Until the authority is told.
const AUTHORITY: SignedDuration = SignedDuration::from_hours(72);
/// From then on, until the people are told.
const PEOPLE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// So many people are a large number, which counts as harm.
const MANY: i64 = 1_000;

pub mod breach {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One breach.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "settings_breach")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub title: String,
        pub what: String,
        pub noticed: Instant,
        pub people: i64,
        pub harm: bool,
        pub authority_told: Option<Instant>,
        pub people_told: Option<Instant>,
        pub closed: Option<Instant>,
        pub version: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for breach::Entity {
    fn version() -> breach::Column {
        breach::Column::Version
    }
}

impl Protected for breach::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_BREACHES, Whose::nobody())
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("settings_breach")
        .id()
        .column("title", Kind::Text)
        .column("what", Kind::Text)
        .column("noticed", Kind::Instant)
        .column("people", Kind::Integer)
        .column("harm", Kind::Flag)
        .optional("authority_told", Kind::Instant)
        .optional("people_told", Kind::Instant)
        .optional("closed", Kind::Instant)
        .versioned()
        .index(&["noticed"])
}

/// What the audit keeps of one.
#[derive(Serialize)]
pub struct State<'a> {
    title: &'a str,
    what: &'a str,
    noticed: String,
    people: i64,
    harm: bool,
    authority_told: Option<String>,
    people_told: Option<String>,
    closed: Option<String>,
}

impl<'a> From<&'a breach::Model> for State<'a> {
    fn from(row: &'a breach::Model) -> Self {
        let text = |at: Option<prestasi_store::Instant>| at.map(|at| at.timestamp().to_string());
        Self {
            title: &row.title,
            what: &row.what,
            noticed: row.noticed.timestamp().to_string(),
            people: row.people,
            harm: row.harm,
            authority_told: text(row.authority_told),
            people_told: text(row.people_told),
            closed: text(row.closed),
        }
    }
}

/// What is to be done next, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The authority is to be told.
    Authority(Timestamp),
    /// The people are to be told.
    People(Timestamp),
    /// It is to be closed.
    Close,
    /// Nothing.
    Over,
}

impl breach::Model {
    /// Whether the people are to be told.
    pub const fn harms(&self) -> bool {
        self.harm || self.people > MANY
    }

    /// Until when the authority is told.
    pub fn authority_until(&self) -> Timestamp {
        self.noticed.timestamp().checked_add(AUTHORITY).unwrap_or(Timestamp::MAX)
    }

    /// Until when the people are told: seven days after the authority was, or is to be.
    pub fn people_until(&self) -> Timestamp {
        let from = self.authority_told.map_or_else(|| self.authority_until(), |at| at.timestamp());
        from.checked_add(PEOPLE).unwrap_or(Timestamp::MAX)
    }

    /// What is to be done next.
    pub fn next(&self) -> Next {
        match (self.closed, self.authority_told, self.people_told) {
            (Some(_), ..) => Next::Over,
            (_, None, _) => Next::Authority(self.authority_until()),
            (_, _, None) if self.harms() => Next::People(self.people_until()),
            _ => Next::Close,
        }
    }
}
