//! A plan is put away, or taken out again: nobody is paid by it in days to come, and what was paid stays.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned;
use prestasi_store::{Failure, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::Set;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::known;
use super::row::{Told, plan};
use crate::rights::WRITE_PLANS;

/// A plan is put away, or taken out.
#[derive(Debug, Clone, Serialize)]
pub struct ArchivePlan {
    pub plan: Id,
    pub archived: bool,
}

impl Operation for ArchivePlan {
    const NAME: &'static str = "plans.archive";
    const NEEDS: Need = Need::Permission(WRITE_PLANS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let before = known(tx, viewer, self.plan).await?;
        let next =
            plan::ActiveModel { id: Set(before.id), archived: Set(self.archived), ..Default::default() };
        let after = versioned::update::<plan::Entity>(tx, next, before.version).await;
        let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
        tx.audit(Entry::changed("plan", before.id, &Told::from(&before), &Told::from(&after))?);
        Ok(())
    }
}

/// Whether a plan is put away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutAway {
    archived: bool,
}

pub async fn archive(visit: Visit, At([plan]): At<1>, Body(said): Body<PutAway>) -> Outcome<StatusCode> {
    visit.does(ArchivePlan { plan, archived: said.archived }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([plan]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, ArchivePlan { plan, archived: typed.is_on("archived") }).await?;
    Ok(visit.wants.go(&format!("/plans/{plan}")))
}
