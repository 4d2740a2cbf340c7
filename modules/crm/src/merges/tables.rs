//! What is kept of merges: what each did, and which record each that is gone became.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::accounts::account;
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Kept, Object};
use crate::rights::READ_CRM;

pub mod merge {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One merge.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_merge")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub kind: String,
        /// The record that stays.
        pub survivor: RowId,
        pub at: Instant,
        /// What it did, as JSON.
        pub deeds: String,
        /// When it was taken back.
        pub undone: Option<Instant>,
        /// Rows that stayed then, since somebody led them elsewhere.
        pub left: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod merged {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A record that is gone, and the one that it is now.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_merged")]
    pub struct Model {
        /// The id of the one that is gone.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub kind: String,
        pub name: String,
        /// The one that it is now, through all merges since.
        pub survivor: RowId,
        pub merge: RowId,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Whoever sees the record that stays.
macro_rules! through_survivor {
    ($($entity:ident)*) => {$(
        impl Protected for $entity::Entity {
            fn policy() -> Policy {
                use $entity::Column as C;
                Policy::new()
                    .rows_where(READ_CRM, Whose::through::<account::Entity>(C::Survivor), C::Kind, account::Entity::KIND)
                    .rows_where(READ_CRM, Whose::through::<contact::Entity>(C::Survivor), C::Kind, contact::Entity::KIND)
                    .rows_where(READ_CRM, Whose::through::<lead::Entity>(C::Survivor), C::Kind, lead::Entity::KIND)
            }
        }
    )*};
}

through_survivor! { merge merged }

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::new("crm_merge")
            .id()
            .column("kind", Kind::Text)
            .column("survivor", Kind::Id)
            .column("at", Kind::Instant)
            .column("deeds", Kind::Text)
            .optional("undone", Kind::Instant)
            .optional("left", Kind::Integer)
            .index(&["survivor", "id"]),
        Table::new("crm_merged")
            .id()
            .column("kind", Kind::Text)
            .column("name", Kind::Text)
            .column("survivor", Kind::Id)
            .column("merge", Kind::Id)
            .column("at", Kind::Instant)
            .index(&["survivor"])
            .index(&["merge"]),
    ]
}

/// The record that one became that is gone, if this visitor sees it.
pub async fn became(visit: &Visit, id: Id) -> Outcome<Option<(Id, String)>> {
    let row = visit.viewer.select::<merged::Entity>().filter(merged::Column::Id.eq(RowId(id)));
    Ok(row.one(visit.db()).await?.map(|row| (row.survivor.0, row.name)))
}

/// The records that some are by now, where they are gone.
pub async fn now(tx: &Tx, ids: Vec<RowId>) -> Result<Vec<(RowId, RowId)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = merged::Entity::find().filter(merged::Column::Id.is_in(ids)).all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.survivor)).collect())
}

/// Refuses to bring back alone what went into another record.
pub async fn refuse_back(tx: &Tx, id: RowId) -> Kept<()> {
    match merged::Entity::find_by_id(id).one(tx).await? {
        Some(row) => Err(Failure::Refused(Problem::new("crm-merge-away").arg("name", row.name))),
        None => Ok(()),
    }
}
