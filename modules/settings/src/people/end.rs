//! Somebody leaves, from a day on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use prestasi_access::organisation::EndPerson;
use prestasi_kernel::{Id, Span};
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{At, Body, Day};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::one;

/// When somebody leaves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndedPerson {
    /// The last day with the company.
    last_day: Day,
}

async fn leave(visit: &Visit, id: Id, last: jiff::civil::Date) -> Outcome<()> {
    one::today(visit, id).await?;
    let first = last.saturating_add(1.day());
    visit.does(EndPerson { id, span: Span::new(Some(first), None)? }).await
}

pub async fn end(visit: Visit, At([id]): At<1>, Body(ended): Body<EndedPerson>) -> Outcome<StatusCode> {
    leave(&visit, id, ended.last_day.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    show(&visit, id, &Fields::of([("last", visit.viewer.day().to_string())])).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let (w, person) = (visit.words, one::today(visit, id).await?);
    let drawn = form(
        w,
        &Form {
            id: "person",
            action: format!("/people/{id}/end"),
            fields: vec![typed.day(w, "last", "person-last-day").hint(w.say("person-last-day-hint"))],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("people-end"),
            cancel: Some(format!("/people?open={id}")),
            draft: None,
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let title = w.with("people-end-title", &[("name", person.name)]);
    let page = visit.page(title).here("/people").under(w.say("people-title"), "/people");
    Ok(page.reply(&content, &[("person", &drawn)]))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let last = typed.date("last");
    if typed.is_right() {
        match leave(&visit, id, last).await {
            Ok(()) => return Ok(visit.wants.go("/people")),
            Err(fault) => typed.blame(fault, &[("last-administrator", "last")])?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, id, &typed).await?).into_response())
}
