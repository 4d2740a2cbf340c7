//! Somebody has plans calculated now.

use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, Tx};
use prestasi_web::api::{Body, Ident};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::job::{ASKED, have_calculated};
use crate::plans::plan;
use crate::rights::RUN_PLANS;

/// A plan is calculated now, or all are.
#[derive(Debug, Clone, Serialize)]
pub struct AskRun {
    pub plan: Option<Id>,
}

impl Operation for AskRun {
    const NAME: &'static str = "runs.ask";
    const NEEDS: Need = Need::Permission(RUN_PLANS);
    type Answer = Vec<Id>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Vec<Id>, Failure<Problem>> {
        let live = plan::Column::Archived.eq(false);
        let plans = plan::Entity::find().filter(live).order_by_asc(plan::Column::Id).all(tx).await?;
        let mut jobs = Vec::new();
        for plan in plans.into_iter().filter(|plan| self.plan.is_none_or(|asked| asked == plan.id.0)) {
            jobs.push(have_calculated(tx, plan.id.0, ASKED).await?);
        }
        if jobs.is_empty() {
            return Err(Failure::Refused(Problem::new("runs-no-plan")));
        }
        Ok(jobs)
    }
}

/// Which plan is calculated; all without one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunAsked {
    plan: Option<Ident>,
}

/// The jobs that do it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunJobs {
    jobs: Vec<Ident>,
}

pub async fn ask(visit: Visit, Body(asked): Body<RunAsked>) -> Outcome<axum::Json<RunJobs>> {
    let jobs = visit.does(AskRun { plan: asked.plan.map(|plan| plan.0) }).await?;
    Ok(axum::Json(RunJobs { jobs: jobs.into_iter().map(Ident).collect() }))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let plan = typed.optional_id("plan");
    visit.does_as(typed.ask(&visit)?, AskRun { plan }).await?;
    Ok(visit.wants.go("/runs"))
}
