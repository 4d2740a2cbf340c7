//! Which source told of which activity.

use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};

pub mod trace {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// That a source told of an activity.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_trace")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub source: RowId,
        /// What it is known by, to all.
        #[sea_orm(primary_key, auto_increment = false)]
        pub external: String,
        pub activity: RowId,
        /// Where it lies in the source, if that may change or go; else empty.
        pub place: String,
        /// When it begins.
        pub starts: Option<Instant>,
        /// Whether it is its owner's alone, whatever else the source tells.
        pub private: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_trace")
        .column("source", Kind::Id)
        .column("external", Kind::Text)
        .column("activity", Kind::Id)
        .column("place", Kind::Text)
        .optional("starts", Kind::Instant)
        .column("private", Kind::Flag)
        .key(&["source", "external"])
        .index(&["activity"])
        .index(&["source", "place"])
}

/// What a source tells of, and where in it.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    pub external: &'a str,
    pub place: &'a str,
    pub starts: Option<Instant>,
    pub private: bool,
}

/// Keeps that a source told of an activity.
pub async fn note(tx: &Tx, source: RowId, spot: Spot<'_>, activity: RowId) -> Result<(), DbErr> {
    let known = trace::Entity::find_by_id((source, spot.external.to_owned())).one(tx).await?;
    let row = trace::ActiveModel {
        source: Set(source),
        external: Set(spot.external.to_owned()),
        activity: Set(activity),
        place: Set(spot.place.to_owned()),
        starts: Set(spot.starts),
        private: Set(spot.private),
    };
    match known {
        Some(_) => row.update(tx).await.map(|_| ()),
        None => row.insert(tx).await.map(|_| ()),
    }
}

/// Whether another source tells of an activity, too.
pub async fn follows(tx: &Tx, activity: RowId, but: RowId) -> Result<bool, DbErr> {
    let rows = trace::Entity::find().filter(trace::Column::Activity.eq(activity));
    Ok(rows.filter(trace::Column::Source.ne(but)).one(tx).await?.is_some())
}
