//! How far each subscriber has come.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{QuerySelect, Set};

use super::event;
use crate::column::Instant;
use crate::error::Error;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "store_cursor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub subscriber: String,
    pub seq: i64,
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// How far a subscriber is behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// Whose.
    pub subscriber: String,
    /// The last event that it has seen.
    pub seq: i64,
    /// When it last moved on.
    pub at: Timestamp,
    /// The newest event there is, of whatever topic.
    pub newest: i64,
}

/// How far every subscriber is, for the page that watches the system.
///
/// # Errors
/// Those of the database.
pub async fn lags(db: &impl ConnectionTrait) -> Result<Vec<Lag>, Error> {
    let newest = event::newest(db).await?;
    let rows = Entity::find().all(db).await?;
    let lag = |row: Model| Lag { subscriber: row.subscriber, seq: row.seq, at: row.at.timestamp(), newest };
    Ok(rows.into_iter().map(lag).collect())
}

/// The last event that a subscriber has seen.
pub(super) async fn read(db: &impl ConnectionTrait, subscriber: &str) -> Result<i64, DbErr> {
    let row = Entity::find_by_id(subscriber).one(db).await?;
    Ok(row.map(|row| row.seq).unwrap_or_default())
}

/// Moves a cursor; `false` if another copy of the server has moved it already.
pub(super) async fn advance(
    tx: &impl ConnectionTrait,
    subscriber: &str,
    from: i64,
    to: i64,
    at: Instant,
) -> Result<bool, DbErr> {
    let first = ActiveModel { subscriber: Set(subscriber.to_owned()), seq: Set(0), at: Set(at) };
    let keep = OnConflict::column(Column::Subscriber).do_nothing().to_owned();
    Entity::insert(first).on_conflict(keep).exec_without_returning(tx).await?;
    let moved = Entity::update_many()
        .col_expr(Column::Seq, Expr::value(to))
        .col_expr(Column::At, Expr::value(at))
        .filter(Column::Subscriber.eq(subscriber))
        .filter(Column::Seq.eq(from));
    Ok(moved.exec(tx).await?.rows_affected == 1)
}

/// The event up to which all subscribers have come.
pub(crate) async fn slowest(db: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
    let query = Entity::find().select_only().column_as(Column::Seq.min(), "slowest");
    Ok(query.into_tuple::<Option<i64>>().one(db).await?.flatten())
}
