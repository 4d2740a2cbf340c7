//! Somebody is not paid by a plan any more, from the day after a last one on.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::{Day, Failure, RowId, Tx};
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body};
use prestasi_web::record::{self, LastDay};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;

use super::PEOPLE_OF_PLANS;
use super::one::find;
use super::room::make_room;
use super::row::assignment;
use crate::rights::ASSIGN_PLANS;

/// An assignment ends.
#[derive(Debug, Clone, Serialize)]
pub struct EndAssignment {
    pub assignment: Id,
    /// Nothing holds from the first of these days on.
    pub span: Span,
}

impl Operation for EndAssignment {
    const NAME: &'static str = "plans.unassign";
    const NEEDS: Need = Need::Permission(ASSIGN_PLANS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let rows = viewer.select::<assignment::Entity>();
        let row = rows.filter(assignment::Column::Id.eq(RowId(self.assignment))).one(tx).await?;
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        let held = Day::span(row.valid_from, row.valid_to).map_err(Failure::Refused)?;
        let Some(span) = held.intersect(self.span) else {
            return Err(Failure::Refused(Problem::new("plan-days-other")));
        };
        make_room(tx, (row.plan, row.person), span).await?;
        tx.emit("plans.assigned", row.plan, &1)?;
        Ok(())
    }
}

pub async fn end(visit: Visit, At([assignment]): At<1>, Body(last): Body<LastDay>) -> Outcome<StatusCode> {
    visit.does(EndAssignment { assignment, span: record::after(last.last_day.0)? }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([assignment]): At<1>) -> Outcome<Response> {
    show(&visit, assignment, &Fields::of([("last", visit.viewer.day().to_string())])).await
}

async fn show(visit: &Visit, assignment: Id, typed: &Fields) -> Outcome<Response> {
    let (w, name) = (visit.words, find(visit, assignment).await?.called);
    let asked = Form {
        id: "plan-person",
        action: format!("/plan-people/{assignment}/end"),
        fields: vec![typed.day(w, "last", "plan-person-last")],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("plan-person-end"),
        cancel: Some(format!("/plan-people?open={assignment}")),
        draft: None,
    };
    Ok(PEOPLE_OF_PLANS.ask(visit, w.with("plan-person-end-of", &[("name", name)]), &asked))
}

pub async fn send(visit: Visit, At([assignment]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let last = typed.date("last");
    if typed.is_right() {
        let ending = EndAssignment { assignment, span: record::after(last)? };
        match visit.does_as(typed.ask(&visit)?, ending).await {
            Ok(()) => return Ok(visit.wants.go("/plan-people")),
            Err(fault) => typed.blame(fault, &[("plan-days-other", "last")])?,
        }
    }
    Ok(record::again(show(&visit, assignment, &typed).await?))
}
