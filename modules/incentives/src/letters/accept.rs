//! Somebody accepts what their plan promises, over the hash of its text.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, facts};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::row::acceptance;
use crate::assignments::assignment;
use crate::plans::{approved, plan, version};
use crate::rights::ACCEPT_PLANS;

/// One's own plan is accepted as it is written.
#[derive(Debug, Clone, Serialize)]
pub struct AcceptPlan {
    pub plan: Id,
    /// The text that was read.
    pub hash: String,
}

impl Operation for AcceptPlan {
    const NAME: &'static str = "plans.accept";
    const NEEDS: Need = Need::Permission(ACCEPT_PLANS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let refuse = |problem| Failure::Refused(problem);
        let person = viewer.person().map(RowId).ok_or_else(|| refuse(Problem::new("presence-needed")))?;
        let own = viewer.select::<assignment::Entity>().filter(assignment::Column::Person.eq(person));
        let own = own.filter(assignment::Column::Plan.eq(RowId(self.plan)));
        let own = facts::as_of(own, viewer.day(), None).map_err(Failure::Store)?;
        let row = plan::Entity::find_by_id(RowId(self.plan)).one(tx).await?;
        let (Some(row), 1..) = (row, own.count(tx).await?) else {
            return Err(refuse(Problem::new("nothing-here")));
        };
        let text = approved(tx, version::Entity::find(), row.id)
            .await?
            .ok_or_else(|| refuse(Problem::new("nothing-here")))?;
        if text.hash != self.hash {
            return Err(refuse(Problem::new("plan-other-text")));
        }
        let known = Condition::all().add(acceptance::Column::Plan.eq(row.id));
        let known = known.add(acceptance::Column::Person.eq(person));
        let known = known.add(acceptance::Column::Hash.eq(&self.hash));
        if acceptance::Entity::find().filter(known).count(tx).await? > 0 {
            return Ok(());
        }
        let stands = acceptance::Model {
            id: tx.id()?,
            plan: row.id,
            person,
            hash: self.hash.clone(),
            at: Instant::from(tx.now()),
        };
        let stands = stands.into_active_model().reset_all().insert(tx).await?;
        let told = json!({ "plan": row.id.to_string(), "hash": stands.hash });
        tx.audit(Entry::created("plan-acceptance", stands.id, &told)?);
        tx.emit("plans.accepted", row.id, &person.to_string())?;
        Ok(())
    }
}

/// Which text is accepted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterAcceptance {
    /// Of the text of the plan: SHA-256.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    hash: String,
}

pub async fn accept(
    visit: Visit,
    At([plan]): At<1>,
    Body(said): Body<LetterAcceptance>,
) -> Outcome<StatusCode> {
    visit.does(AcceptPlan { plan, hash: said.hash }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([plan]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let hash = typed.text("hash");
    visit.does_as(typed.ask(&visit)?, AcceptPlan { plan, hash }).await?;
    Ok(visit.wants.go("/letters"))
}
