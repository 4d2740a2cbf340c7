//! What is kept of a change of many: which records it changed, what they said before, and which it left.

use jiff::SignedDuration;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_jobs::Told;
use prestasi_kernel::{Id, Problem};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Error, Failure, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::object::Kept;
use crate::rights::WRITE_CRM;

pub mod many {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One change of many.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_many")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub kind: String,
        pub owner: Option<RowId>,
        pub at: Instant,
        /// What was changed, as JSON.
        pub changed: String,
        /// What was left, as JSON.
        pub spared: String,
        /// Records that said so already.
        pub same: i64,
        pub undone: bool,
        /// What could not be taken back, as JSON.
        pub kept: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for many::Entity {
    /// What records said before is for nobody but whoever changed them.
    fn policy() -> Policy {
        Policy::new().rows(WRITE_CRM, Whose::oneself(many::Column::Owner))
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_many").id().column("kind", Kind::Text).optional("owner", Kind::Id);
    let table = table.column("at", Kind::Instant).column("same", Kind::Integer).column("undone", Kind::Flag);
    ["changed", "spared", "kept"]
        .into_iter()
        .fold(table, |table, name| table.column(name, Kind::Text))
        .index(&["at"])
}

/// Hours that it can be taken back.
const HOURS: i64 = 24;

/// A record that was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    pub id: Id,
    /// The version that it had behind that.
    pub version: i64,
    /// What it said before of the fields that it says otherwise now.
    pub before: Map<String, Json>,
}

/// A record that was left as it was.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spared {
    pub id: Id,
    /// How it is called; empty for what whoever asked does not see.
    pub name: String,
    pub why: Told,
}

/// Until when one of this moment can be taken back.
pub fn until(at: jiff::Timestamp) -> jiff::Timestamp {
    at.checked_add(SignedDuration::from_hours(HOURS)).unwrap_or(jiff::Timestamp::MAX)
}

impl many::Model {
    /// Whether it can still be taken back.
    pub fn is_open(&self, now: jiff::Timestamp) -> bool {
        !self.undone && !read::<Changed>(&self.changed).is_empty() && now <= until(self.at.timestamp())
    }
}

/// A list as it is kept.
pub fn read<T: DeserializeOwned>(text: &str) -> Vec<T> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The same, to be kept.
pub fn write<T: Serialize>(all: &[T]) -> Result<String, Error> {
    serde_json::to_string(all).map_err(|error| Problem::new("store-state-unfit").arg("error", error).into())
}

/// One of whoever asks.
pub async fn find(tx: &Tx, viewer: &Viewer, kind: &str, id: Id) -> Kept<many::Model> {
    let rows = viewer.select::<many::Entity>().filter(many::Column::Id.eq(RowId(id)));
    let row = rows.filter(many::Column::Kind.eq(kind)).one(tx).await?;
    row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// What was done long ago is forgotten, with what records said before that.
pub async fn forget(tx: &Tx, before: prestasi_store::Instant) -> Kept<u64> {
    let old = many::Entity::delete_many().filter(many::Column::At.lt(before)).exec(tx).await?;
    Ok(old.rows_affected)
}
