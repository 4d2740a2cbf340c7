//! Kept answers: what was answered under an idempotency key, so that the same request gets the same answer.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, IntoValueTuple};
use sea_orm::{DatabaseTransaction, Set};

use super::call::Key;
use crate::column::{ActorText, Instant};
use crate::rows::insert_all;

/// Whose key, and which. Another actor's key of the same text is another key.
pub(crate) type Owned = (ActorText, Key);

/// A kept answer.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// The hash of what was asked.
    pub request: [u8; 32],
    pub answer: String,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "store_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor: ActorText,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub request: Vec<u8>,
    pub answer: String,
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// What is kept under these keys.
pub(super) async fn find(db: &impl ConnectionTrait, keys: Vec<Owned>) -> Result<HashMap<Owned, Kept>, DbErr> {
    let Some(last) = keys.last().cloned() else { return Ok(HashMap::new()) };
    // A power of two, so that a connection needs to prepare few statements.
    let count = keys.len().next_power_of_two();
    let tuples = keys.into_iter().chain(std::iter::repeat(last)).take(count);
    let tuples = tuples.map(|(actor, key)| (actor, key.as_str().to_owned()).into_value_tuple());
    let both = Expr::tuple([Expr::col(Column::Actor), Expr::col(Column::Key)]);
    let rows = Entity::find().filter(both.in_tuples(tuples)).all(db).await?;
    let kept = rows.into_iter().filter_map(|row| {
        let request = row.request.try_into().ok()?;
        Some(((row.actor, Key::new(row.key).ok()?), Kept { request, answer: row.answer }))
    });
    Ok(kept.collect())
}

/// Keeps answers.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    answers: Vec<(Owned, Kept)>,
    at: Instant,
) -> Result<(), DbErr> {
    let rows = answers.into_iter().map(|((actor, key), kept)| ActiveModel {
        actor: Set(actor),
        key: Set(key.as_str().to_owned()),
        request: Set(kept.request.to_vec()),
        answer: Set(kept.answer),
        at: Set(at),
    });
    insert_all::<Entity>(tx, rows.collect()).await
}

/// Forgets the answers of before `at`.
pub(crate) async fn remove_old(tx: &impl ConnectionTrait, at: Instant) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::At.lt(at)).exec(tx).await?.rows_affected)
}
