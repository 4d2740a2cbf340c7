//! The criteria of stages that somebody said a deal meets. A criterion is known by its words: where those change, it is
//! asked anew.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::RowId;
use prestasi_store::schema::{Kind, Table};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, Select};

use super::row::deal;
use crate::rights::READ_CRM;

pub mod tick {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A criterion that a deal meets.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_deal_tick")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub deal: RowId,
        pub stage: RowId,
        pub criterion: String,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for tick::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<deal::Entity>(tick::Column::Deal))
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_deal_tick")
        .id()
        .column("deal", Kind::Id)
        .column("stage", Kind::Id)
        .column("criterion", Kind::Text)
        .column("at", Kind::Instant)
        .unique(&["deal", "stage", "criterion"])
}

/// The criteria that a deal meets, each with its stage.
pub async fn of(
    db: &impl ConnectionTrait,
    ticks: Select<tick::Entity>,
    deal: RowId,
) -> Result<Vec<(RowId, String)>, DbErr> {
    let rows = ticks.filter(tick::Column::Deal.eq(deal)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.stage, row.criterion)).collect())
}
