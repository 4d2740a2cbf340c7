//! A model is calculated anew, not waited for any more, or thrown away.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Tx};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;

use super::job::{Asked, CALCULATE};
use super::known;
use super::row::{State, Told, model, model_pay, model_person};
use crate::rights::WRITE_MODELS;

/// Puts it into a row that the model is to be calculated; what is under way gives way.
pub fn wait(row: &mut model::ActiveModel, before: i64) {
    row.state = Set(State::Waiting.name().to_owned());
    row.asked = Set(before.saturating_add(1));
    row.problem = Set(None);
}

/// Has somebody calculate it.
pub async fn start(tx: &Tx, row: &model::Model) -> Result<(), Failure<Problem>> {
    let asked = Asked { model: row.id.0, asked: row.asked };
    enqueue(tx, CALCULATE, &asked, How::once(format!("{}/{}", row.id, row.asked))).await?;
    Ok(())
}

/// A model is calculated anew: orders came since, or what could not be calculated was put right elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct AskModel {
    pub model: Id,
}

impl Operation for AskModel {
    const NAME: &'static str = "models.ask";
    const NEEDS: Need = Need::Permission(WRITE_MODELS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let before = known(tx, viewer, self.model).await?;
        let mut next = model::ActiveModel { id: Set(before.id), ..Default::default() };
        wait(&mut next, before.asked);
        let after = next.update(tx).await?;
        tx.audit(Entry::changed("model", before.id, &Told::from(&before), &Told::from(&after))?);
        start(tx, &after).await
    }
}

/// Nobody waits for a model any more.
#[derive(Debug, Clone, Serialize)]
pub struct StopModel {
    pub model: Id,
}

impl Operation for StopModel {
    const NAME: &'static str = "models.stop";
    const NEEDS: Need = Need::Permission(WRITE_MODELS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let before = known(tx, viewer, self.model).await?;
        if before.state != State::Waiting.name() {
            return Err(Failure::Refused(Problem::new("model-not-waiting")));
        }
        let state = Set(State::Stopped.name().to_owned());
        let next = model::ActiveModel { id: Set(before.id), state, ..Default::default() };
        let after = next.update(tx).await?;
        tx.audit(Entry::changed("model", before.id, &Told::from(&before), &Told::from(&after))?);
        Ok(())
    }
}

/// A model is thrown away, with all that came of it.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveModel {
    pub model: Id,
}

impl Operation for RemoveModel {
    const NAME: &'static str = "models.remove";
    const NEEDS: Need = Need::Permission(WRITE_MODELS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = known(tx, viewer, self.model).await?;
        model_pay::Entity::delete_many().filter(model_pay::Column::Model.eq(row.id)).exec(tx).await?;
        model_person::Entity::delete_many().filter(model_person::Column::Model.eq(row.id)).exec(tx).await?;
        model::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("model", row.id, &Told::from(&row))?);
        Ok(())
    }
}

pub async fn ask(visit: Visit, At([model]): At<1>) -> Outcome<StatusCode> {
    visit.does(AskModel { model }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([model]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, AskModel { model }).await?;
    Ok(visit.wants.go(&format!("/models/{model}")))
}

pub async fn stop(visit: Visit, At([model]): At<1>) -> Outcome<StatusCode> {
    visit.does(StopModel { model }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_stop(visit: Visit, At([model]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, StopModel { model }).await?;
    Ok(visit.wants.go(&format!("/models/{model}")))
}

pub async fn remove(visit: Visit, At([model]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveModel { model }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_remove(visit: Visit, At([model]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveModel { model }).await?;
    Ok(visit.wants.go("/models"))
}
