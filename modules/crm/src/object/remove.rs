//! A record is removed, and brought back.

use std::marker::PhantomData;

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::badge::Tone;
use prestasi_ui::toast::{Toast, Undo};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;

use super::bin::{self, removed};
use super::{Object, keep, row};
use crate::{duplicates, merges};

/// A record is gone; it can be brought back.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct Remove<E> {
    id: Id,
    #[serde(skip)]
    object: PhantomData<fn() -> E>,
}

impl<E> Remove<E> {
    pub const fn new(id: Id) -> Self {
        Self { id, object: PhantomData }
    }
}

impl<E: Object> Operation for Remove<E> {
    const NAME: &'static str = E::REMOVE;
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let id = RowId(self.id);
        keep::find::<E>(tx, viewer, id).await?;
        let said = bin::put::<E>(tx, id, viewer.person().map(RowId)).await?;
        duplicates::forget(tx, id).await?;
        E::came_or_went(tx, viewer, &said).await?;
        tx.audit(Entry::removed(E::KIND, id, &E::witnessed(said))?);
        Ok(())
    }
}

/// A record is there again.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct Restore<E> {
    id: Id,
    #[serde(skip)]
    object: PhantomData<fn() -> E>,
}

impl<E> Restore<E> {
    pub const fn new(id: Id) -> Self {
        Self { id, object: PhantomData }
    }
}

impl<E: Object> Operation for Restore<E> {
    const NAME: &'static str = E::RESTORE;
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let id = RowId(self.id);
        let kept = viewer.select::<removed::Entity>().filter(removed::Column::Id.eq(id)).one(tx).await?;
        kept.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        merges::refuse_back(tx, id).await?;
        let said = bin::take_back::<E>(tx, id).await?;
        keep::find::<E>(tx, viewer, id).await?;
        E::came_or_went(tx, viewer, &said).await?;
        duplicates::keep(tx, id, &duplicates::facts(tx, &said).await?).await?;
        tx.audit(Entry::created(E::KIND, id, &E::witnessed(said))?);
        Ok(())
    }
}

pub async fn remove<E: Object>(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(Remove::<E>::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn restore<E: Object>(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(Restore::<E>::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_remove<E: Object>(visit: Visit, At([id]): At<1>, typed: Fields) -> Outcome<Response> {
    let back = row::<E>(&visit, id).await?.shelf();
    visit.does_as(typed.ask(&visit)?, Remove::<E>::new(id)).await?;
    let sign = if back.contains('?') { '&' } else { '?' };
    Ok(visit.wants.go(&format!("{back}{sign}gone={id}")))
}

pub async fn send_restore<E: Object>(visit: Visit, At([id]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, Restore::<E>::new(id)).await?;
    Ok(visit.wants.go(&row::<E>(&visit, id).await?.open()))
}

/// Says in the list what is gone, and offers to bring it back.
pub async fn gone<E: Object>(visit: &Visit) -> Outcome<Option<Toast>> {
    let Ok(id) = Id::parse(&fields::parameter(visit.query(), "gone")) else { return Ok(None) };
    let kept = visit.viewer.select::<removed::Entity>().filter(removed::Column::Id.eq(RowId(id)));
    let kept = kept.filter(removed::Column::Kind.eq(E::KIND)).one(visit.db()).await?;
    let name = |kept: &removed::Model| match kept.name.as_str() {
        "" => visit.words.say(E::CALLED.hit),
        name => name.to_owned(),
    };
    Ok(kept.map(|kept| Toast {
        tone: Tone::Good,
        text: visit.words.with("crm-gone", &[("name", name(&kept))]),
        undo: visit
            .viewer
            .may(E::WRITES)
            .then(|| Undo { action: format!("{}/{id}/restore", E::CALLED.path), values: Vec::new() }),
    }))
}
