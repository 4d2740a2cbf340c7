//! Somebody asks the contact of a deal how satisfied they are.

use std::fmt;

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use prestasi_access::{Access, Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{EntityTrait, QueryOrder};
use serde::Serialize;

use super::letter;
use super::row::survey;
use crate::deals::deal;
use crate::object::find;
use crate::rights::WRITE_CRM;

/// The contact of a deal is asked.
#[derive(Serialize)]
pub struct AskContact {
    deal: Id,
    origin: String,
    #[serde(skip)]
    access: Access,
}

impl fmt::Debug for AskContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AskContact").field("deal", &self.deal).finish_non_exhaustive()
    }
}

impl Operation for AskContact {
    const NAME: &'static str = "crm-answers.ask";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let row = find::<deal::Entity>(tx, viewer, RowId(self.deal)).await?;
        let survey = survey::Entity::find().order_by_asc(survey::Column::Id).one(tx).await?;
        let survey = survey.ok_or_else(|| Failure::Refused(Problem::new("crm-survey-missing")))?;
        letter::ask(tx, viewer, (&self.access, &self.origin), &survey, &row).await
    }
}

fn asked(visit: &Visit, headers: &HeaderMap, deal: Id) -> AskContact {
    AskContact { deal, origin: visit.origin(headers), access: visit.app().access().clone() }
}

pub async fn post(visit: Visit, headers: HeaderMap, At([deal]): At<1>) -> Outcome<StatusCode> {
    visit.does(asked(&visit, &headers, deal)).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, headers: HeaderMap, At([deal]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, asked(&visit, &headers, deal)).await?;
    Ok(visit.wants.go(&format!("/deals?open={deal}")))
}
