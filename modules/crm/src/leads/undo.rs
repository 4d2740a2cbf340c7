//! A conversion is taken back, as long as it is a day old at most: what it made is removed, and can be brought back.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;

use super::conversions::conversion;
use super::row::lead;
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::duplicates;
use crate::object::{Draft, Remove, Said, amend, find};
use crate::rights::WRITE_CRM;

/// Hours that it can be taken back.
const HOURS: i64 = 24;

/// A lead is one again.
#[derive(Debug, Serialize)]
pub struct UndoConversion {
    pub lead: Id,
}

impl Operation for UndoConversion {
    const NAME: &'static str = "crm-leads.undo-conversion";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find::<lead::Entity>(tx, viewer, RowId(self.lead)).await?;
        let of = conversion::Column::Lead.eq(row.id).and(conversion::Column::Undone.eq(false));
        let made =
            conversion::Entity::find().filter(of).order_by_desc(conversion::Column::Id).one(tx).await?;
        let made = made.filter(|_| row.converted.is_some());
        let made = made.ok_or_else(|| Failure::Refused(Problem::new("crm-lead-unconverted")))?;
        if !is_fresh(made.at.timestamp(), tx.now()) {
            return Err(Failure::Refused(Problem::new("crm-conversion-old").arg("hours", HOURS)));
        }
        let says = ["converted", "account", "contact", "deal"].map(|name| (name, Said::Nothing));
        amend::<lead::Entity>(tx, viewer, row.id, &says).await?;
        if let Some(id) = made.deal {
            Remove::<deal::Entity>::new(id.0).apply(tx, viewer).await?;
        }
        if let Some(id) = made.contact {
            Remove::<contact::Entity>::new(id.0).apply(tx, viewer).await?;
        }
        if let Some(id) = made.account {
            Remove::<account::Entity>::new(id.0).apply(tx, viewer).await?;
        }
        let undone = conversion::ActiveModel { id: Set(made.id), undone: Set(true), ..Default::default() };
        undone.update(tx).await?;
        let facts = duplicates::facts(tx, &Draft::<lead::Entity>::seen(&row)).await?;
        duplicates::keep(tx, row.id, &facts).await?;
        Ok(())
    }
}

/// Whether a conversion can still be taken back.
pub fn is_fresh(at: jiff::Timestamp, now: jiff::Timestamp) -> bool {
    now.duration_since(at) <= SignedDuration::from_hours(HOURS)
}

pub async fn post(visit: Visit, At([lead]): At<1>) -> Outcome<StatusCode> {
    visit.does(UndoConversion { lead }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([lead]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, UndoConversion { lead }).await?;
    Ok(visit.wants.go(&format!("/leads?open={lead}")))
}
