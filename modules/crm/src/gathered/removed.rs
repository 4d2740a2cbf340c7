//! What somebody removed that another system knows: it does not come back when that one tells of it again.

use prestasi_store::schema::{Kind, Table};
use prestasi_store::{RowId, Tx};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};

use crate::activities::activity;
use crate::object::{Draft, Kept};

pub mod gone {
    use sea_orm::entity::prelude::*;

    /// What one activity was known by that was removed.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_gathered_gone")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub origin: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub external: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_gathered_gone").column("origin", Kind::Text);
    table.column("external", Kind::Text).key(&["origin", "external"])
}

/// Keeps that an activity was removed, or is there again.
pub async fn came_or_went(tx: &Tx, said: &Draft<activity::Entity>) -> Kept<()> {
    let (origin, external) = (said.text("origin"), said.text("external"));
    if external.is_empty() {
        return Ok(());
    }
    if known(tx, &origin, &external).await?.is_some() {
        comes_back(tx, &origin, &external).await?;
    } else if !is_gone(tx, &origin, &external).await? {
        gone::ActiveModel { origin: Set(origin), external: Set(external) }.insert(tx).await?;
    }
    Ok(())
}

/// Whether somebody removed it.
pub async fn is_gone(tx: &Tx, origin: &str, external: &str) -> Result<bool, DbErr> {
    let key = (origin.to_owned(), external.to_owned());
    Ok(gone::Entity::find_by_id(key).one(tx).await?.is_some())
}

/// It may come back.
pub async fn comes_back(tx: &Tx, origin: &str, external: &str) -> Result<(), DbErr> {
    gone::Entity::delete_by_id((origin.to_owned(), external.to_owned())).exec(tx).await?;
    Ok(())
}

/// The activity that another system knows by this.
pub async fn known(tx: &Tx, origin: &str, external: &str) -> Result<Option<RowId>, DbErr> {
    use activity::Column as C;
    let this = C::Origin.eq(origin).and(C::External.eq(external));
    Ok(activity::Entity::find().filter(this).one(tx).await?.map(|row| row.id))
}
