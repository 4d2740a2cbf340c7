//! Somebody says that a deal meets a criterion of its stage, or does not.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::deal;
use super::ticks::tick;
use crate::object::find;
use crate::processes::stage;
use crate::rights::WRITE_CRM;

/// A deal meets a criterion of the stage that it is in, or does not.
#[derive(Debug, Serialize)]
pub struct Met {
    pub deal: Id,
    pub criterion: String,
    pub met: bool,
}

impl Operation for Met {
    const NAME: &'static str = "crm-deals.criteria";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find::<deal::Entity>(tx, viewer, RowId(self.deal)).await?;
        let stage = stage::Entity::find_by_id(row.stage).one(tx).await?;
        if !stage.is_some_and(|stage| stage.criteria().any(|one| one == self.criterion)) {
            return Err(Failure::Refused(Problem::new("crm-criterion-unknown").arg("text", &self.criterion)));
        }
        let this = tick::Column::Deal.eq(row.id).and(tick::Column::Stage.eq(row.stage));
        let this = this.and(tick::Column::Criterion.eq(&self.criterion));
        let held = tick::Entity::find().filter(this).one(tx).await?;
        match (held, self.met) {
            (None, true) => {
                let tick = tick::ActiveModel {
                    id: Set(tx.id()?),
                    deal: Set(row.id),
                    stage: Set(row.stage),
                    criterion: Set(self.criterion.clone()),
                    at: Set(Instant::from(tx.now())),
                };
                let tick = tick.insert(tx).await?;
                tx.audit(Entry::created("crm-criterion", tick.id, &self.criterion)?);
            }
            (Some(tick), false) => {
                tick::Entity::delete_by_id(tick.id).exec(tx).await?;
                tx.audit(Entry::removed("crm-criterion", tick.id, &self.criterion)?);
            }
            _ => {}
        }
        Ok(())
    }
}

/// Whether a deal meets a criterion.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionMet {
    /// Its words, as the stage has them.
    pub criterion: String,
    /// Whether it is met.
    pub met: bool,
}

pub async fn post(visit: Visit, At([deal]): At<1>, Body(asked): Body<CriterionMet>) -> Outcome<StatusCode> {
    visit.does(Met { deal, criterion: asked.criterion, met: asked.met }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([deal]): At<1>, typed: Fields) -> Outcome<Response> {
    let met = Met { deal, criterion: typed.value("criterion").to_owned(), met: typed.is_on("met") };
    visit.does_as(typed.ask(&visit)?, met).await?;
    Ok(visit.wants.go(&format!("/deals?open={deal}")))
}
