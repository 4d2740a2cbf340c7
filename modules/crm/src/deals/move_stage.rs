//! A deal moves to another stage: ahead once the stages that it leaves have what they ask for, back at any time. One
//! that was closed is open again.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::{At, Body, Ident};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ready::{missing, unready};
use super::row::{State, deal};
use super::ticks::{self, tick};
use crate::object::{Draft, Kept, Said, amend, find};
use crate::processes::{HOLDS, Stages, process, stage};
use crate::rights::WRITE_CRM;

/// A deal is in another stage.
#[derive(Debug, Serialize)]
pub struct MoveDeal {
    pub deal: Id,
    pub stage: Id,
}

impl Operation for MoveDeal {
    const NAME: &'static str = "crm-deals.move";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find::<deal::Entity>(tx, viewer, RowId(self.deal)).await?;
        let target = stage::Entity::find_by_id(RowId(self.stage)).one(tx).await?;
        let target =
            target.ok_or_else(|| Failure::Refused(Problem::new("crm-record-away").arg("name", "stage")))?;
        leave(tx, &row, Some(&target)).await?;
        let mut says = vec![
            ("stage", Said::Text(target.id.to_string())),
            ("state", Said::Text(State::Open.name().to_owned())),
            ("closed", Said::Nothing),
            ("reason", Said::Nothing),
            ("lesson", Said::Nothing),
        ];
        if target.id != row.stage {
            says.push(("since", Said::Day(viewer.day())));
        }
        amend::<deal::Entity>(tx, viewer, row.id, &says).await
    }
}

/// Refuses to let a deal pass stages that still lack something: those ahead of a stage, or all from its own on.
pub async fn leave(tx: &Tx, row: &deal::Model, target: Option<&stage::Model>) -> Kept<()> {
    let here = stage::Entity::find_by_id(row.stage).one(tx).await?;
    let Some(here) = here else { return Ok(()) };
    let process = process::Entity::find_by_id(here.process).one(tx).await?;
    let holds = process.is_some_and(|process| process.rule == HOLDS);
    if !holds || target.is_some_and(|target| target.process != here.process) {
        return Ok(());
    }
    let of = stage::Column::Process.eq(here.process);
    let stages = Stages::of(tx, stage::Entity::find().filter(of)).await?;
    let from = stages.place(here.id).unwrap_or(0);
    let to = target.map_or(Some(stages.all.len()), |target| stages.place(target.id)).unwrap_or(from);
    let met = ticks::of(tx, tick::Entity::find(), row.id).await?;
    let said = Draft::<deal::Entity>::seen(row);
    for stage in stages.all.get(from..to).unwrap_or_default() {
        let missing = missing(&said, &met, stage);
        if !missing.is_empty() {
            return Err(Failure::Refused(unready(stage, &missing)));
        }
    }
    Ok(())
}

/// To which stage a deal moves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DealMove {
    /// The stage.
    pub stage: Ident,
}

pub async fn post(visit: Visit, At([deal]): At<1>, Body(asked): Body<DealMove>) -> Outcome<StatusCode> {
    visit.does(MoveDeal { deal, stage: asked.stage.0 }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([deal]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let stage = typed.id("stage");
    visit.does_as(typed.ask(&visit)?, MoveDeal { deal, stage }).await?;
    Ok(visit.wants.go(&format!("/deals?open={deal}")))
}
