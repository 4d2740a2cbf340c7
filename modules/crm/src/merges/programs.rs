//! Merges for programs.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use axum::Json;
use axum::http::StatusCode;
use prestasi_web::api::{At, Body, Ident, Listed, Moment};
use prestasi_web::{Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Merges;
use super::around::{Past, past};
use super::merge::Merge;
use super::undo::UndoMerge;
use crate::duplicates::SetApart;
use crate::object::row;

/// Records that become one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeAsked {
    /// Those that go into the one of the address.
    #[schema(min_items = 1, max_items = 4)]
    pub others: Vec<Ident>,
    /// Whose value of a field is kept. Without one: that of the record that stays, or the first that says something.
    #[serde(default)]
    pub fields: BTreeMap<String, Ident>,
}

/// What became of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeDone {
    /// The merge, by which it is taken back.
    merge: Ident,
    /// The record that stays.
    survivor: Ident,
}

/// A merge.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeTold {
    id: Ident,
    at: Moment,
    /// When it was taken back.
    undone: Option<Moment>,
    /// Rows that stayed then, since somebody led them elsewhere.
    left: Option<i64>,
    /// Whether it can be taken back still.
    can_be_undone: bool,
    /// What went into the record.
    gone: Vec<MergeGone>,
}

/// A record that went into another.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeGone {
    id: Ident,
    name: String,
}

/// A merge that is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeUndoAsked {
    /// Which.
    pub merge: Ident,
}

/// What stays of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeUndone {
    /// Rows that stay, since somebody led them elsewhere.
    #[schema(minimum = 0)]
    left: u64,
}

/// Whether two records are the same.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApartAsked {
    /// The other one.
    pub other: Ident,
    /// That they are not; false takes that back.
    pub apart: bool,
}

pub async fn merge<E: Merges>(
    visit: Visit,
    At([survivor]): At<1>,
    Body(asked): Body<MergeAsked>,
) -> Outcome<Json<MergeDone>> {
    let others = asked.others.into_iter().map(|id| id.0).collect();
    let takes = asked.fields.into_iter().map(|(name, id)| (name, id.0)).collect();
    let merge = visit.does(Merge::<E> { survivor, others, takes, object: PhantomData }).await?;
    Ok(Json(MergeDone { merge: Ident(merge), survivor: Ident(survivor) }))
}

pub async fn merges<E: Merges>(visit: Visit, At([id]): At<1>) -> Outcome<Json<Listed<MergeTold>>> {
    row::<E>(&visit, id).await?;
    let told = |one: Past| MergeTold {
        id: Ident(one.id),
        at: Moment(one.at),
        undone: one.undone.map(Moment),
        left: one.left,
        can_be_undone: one.fresh,
        gone: one.gone.into_iter().map(|(id, name)| MergeGone { id: Ident(id), name }).collect(),
    };
    let items = past(&visit, id).await?.into_iter().map(told).collect();
    Ok(Json(Listed { items, after: None }))
}

pub async fn undo<E: Merges>(
    visit: Visit,
    At([survivor]): At<1>,
    Body(asked): Body<MergeUndoAsked>,
) -> Outcome<Json<MergeUndone>> {
    let undo = UndoMerge::<E> { survivor, merge: asked.merge.0, object: PhantomData };
    Ok(Json(MergeUndone { left: visit.does(undo).await? }))
}

pub async fn apart<E: Merges>(
    visit: Visit,
    At([id]): At<1>,
    Body(asked): Body<ApartAsked>,
) -> Outcome<StatusCode> {
    visit.does(SetApart::<E>::new(id, asked.other.0, asked.apart)).await?;
    Ok(StatusCode::NO_CONTENT)
}
