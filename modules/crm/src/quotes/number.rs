//! Numbers that go up: quotations and orders are called by them, and none comes twice.

use prestasi_access::{Policy, Protected};
use prestasi_store::Tx;
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use crate::object::Kept;

pub mod counter {
    use sea_orm::entity::prelude::*;

    /// The last number of a series.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_counter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub series: String,
        pub last: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for counter::Entity {
    /// Nobody looks at it.
    fn policy() -> Policy {
        Policy::new()
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_counter").column("series", Kind::Text).key(&["series"]).column("last", Kind::Integer)
}

/// The next number of a series: `Q-2026-00001`.
pub async fn next(tx: &Tx, series: &str) -> Kept<String> {
    let known = counter::Entity::find_by_id(series.to_owned()).one(tx).await?;
    let last = known.as_ref().map_or(0, |known| known.last).saturating_add(1);
    let row = counter::ActiveModel { series: Set(series.to_owned()), last: Set(last) };
    match known {
        Some(_) => row.update(tx).await?,
        None => row.insert(tx).await?,
    };
    tx.audit(Entry::created("crm-counter", series, &last)?);
    Ok(format!("{series}-{last:05}"))
}
