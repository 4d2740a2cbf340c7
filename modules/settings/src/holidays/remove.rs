//! A holiday is none after all.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Form, form};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::EntityTrait;
use serde::Serialize;

use super::one;
use super::row::{State, holiday};
use crate::company::CHANGE_COMPANY;

/// Removes a holiday.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveHoliday {
    pub id: Id,
}

impl Operation for RemoveHoliday {
    const NAME: &'static str = "holidays.remove";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let row = holiday::Entity::find_by_id(RowId(self.id)).one(tx).await?;
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        holiday::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("holiday", row.id, &State::from(&row))?);
        Ok(())
    }
}

pub async fn remove(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveHoliday { id }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let (w, row) = (visit.words, one::find(&visit, id).await?);
    let drawn = form(
        w,
        &Form {
            id: "holiday",
            action: format!("/holidays/{id}/remove"),
            fields: Vec::new(),
            hidden: vec![Fields::default().fresh_key()?],
            submit: w.say("holidays-remove"),
            cancel: Some(format!("/holidays/{id}")),
            draft: None,
        },
    );
    let day = w.date(row.day.date());
    let content = maud::html! {
        div class="card narrow" { p { (w.with("holidays-remove-what", &[("day", day)])) } (drawn) }
    };
    let page = visit.page(w.with("holidays-remove-title", &[("name", row.name)])).here("/holidays");
    Ok(page.under(w.say("holidays-title"), "/holidays").reply(&content, &[("holiday", &drawn)]))
}

pub async fn send(visit: Visit, At([id]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveHoliday { id }).await?;
    Ok(visit.wants.go("/holidays"))
}
