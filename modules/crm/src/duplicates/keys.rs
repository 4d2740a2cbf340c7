//! The index: the keys that each record is found by.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_matching::Facts;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{RowId, Tx, insert_all};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::rights::READ_CRM;

pub mod key {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One key of one record.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub record: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub text: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for key::Entity {
    /// That some record has a key tells nothing of it; the records themselves have policies of their own.
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::nobody())
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_key")
        .column("record", Kind::Id)
        .column("kind", Kind::Text)
        .column("text", Kind::Text)
        .key(&["record", "kind", "text"])
        .index(&["kind", "text"])
}

/// A record stands under the keys of these facts, and under no other.
pub async fn keep(tx: &Tx, record: RowId, facts: &Facts) -> Result<(), DbErr> {
    forget(tx, record).await?;
    keep_new(tx, [(record, facts)]).await
}

/// The same of new records, which stand under no key yet.
pub async fn keep_new<'a>(
    tx: &Tx,
    records: impl IntoIterator<Item = (RowId, &'a Facts)>,
) -> Result<(), DbErr> {
    let rows = records.into_iter().flat_map(|(record, facts)| {
        facts.keys().into_iter().map(move |found| key::Model {
            record,
            kind: found.kind.code().to_owned(),
            text: found.text,
        })
    });
    insert_all::<key::Entity>(tx, rows.map(key::ActiveModel::from).collect()).await
}

/// A record stands under no key.
pub async fn forget(tx: &Tx, record: RowId) -> Result<(), DbErr> {
    key::Entity::delete_many().filter(key::Column::Record.eq(record)).exec(tx).await?;
    Ok(())
}

/// Records stand under no key.
pub async fn forget_all(tx: &Tx, records: impl IntoIterator<Item = RowId>) -> Result<(), DbErr> {
    key::Entity::delete_many().filter(key::Column::Record.is_in(records)).exec(tx).await?;
    Ok(())
}
