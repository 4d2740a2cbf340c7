//! The authority was told, the people were, or all is done.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::KEEP_BREACHES;
use super::one::find;
use super::row::{State, breach};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Done {
    /// The authority was told.
    Authority,
    /// The people were told.
    People,
    /// Nothing is left to do.
    Closed,
}

/// Something was done about a breach, now.
#[derive(Debug, Clone, Serialize)]
pub struct TellBreach {
    pub breach: Id,
    pub done: Done,
}

impl Operation for TellBreach {
    const NAME: &'static str = "breaches.told";
    const NEEDS: Need = Need::Permission(KEEP_BREACHES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let refuse = |code| Err(Failure::Refused(Problem::new(code)));
        let row = breach::Entity::find_by_id(RowId(self.breach)).one(tx).await?;
        let Some(before) = row else { return refuse("nothing-here") };
        let now = Some(Instant::from(tx.now()));
        let mut row = before.clone().into_active_model();
        match self.done {
            Done::Authority if before.authority_told.is_none() => row.authority_told = Set(now),
            Done::People if before.people_told.is_none() => row.people_told = Set(now),
            Done::Closed if before.closed.is_none() && before.authority_told.is_none() => {
                return refuse("breach-untold");
            }
            Done::Closed if before.closed.is_none() => row.closed = Set(now),
            _ => return Ok(()),
        }
        row.version = Set(before.version + 1);
        let after = row.update(tx).await?;
        tx.audit(Entry::changed("breach", after.id, &State::from(&before), &State::from(&after))?);
        Ok(())
    }
}

/// What was done about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BreachTold {
    done: Done,
}

pub async fn tell(visit: Visit, At([breach]): At<1>, Body(told): Body<BreachTold>) -> Outcome<StatusCode> {
    find(&visit, breach).await?;
    visit.does(TellBreach { breach, done: told.done }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([breach]): At<1>, typed: Fields) -> Outcome<Response> {
    find(&visit, breach).await?;
    let done = match typed.value("done") {
        "authority" => Done::Authority,
        "people" => Done::People,
        "closed" => Done::Closed,
        _ => return Err(Problem::new("form-missing").into()),
    };
    visit.does_as(typed.ask(&visit)?, TellBreach { breach, done }).await?;
    Ok(visit.wants.go(&format!("/breaches?open={breach}")))
}
