//! Name or number of somebody change, from a day on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_access::organisation::RecordPerson;
use prestasi_kernel::{Id, Span};
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{At, Body, Day, Line};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::add::BLAMED;
use super::one;

/// How somebody is called and numbered on some days.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedPerson {
    /// How they are called.
    name: Line,
    /// The company's number for them, no two on a day alike.
    number: Line,
    /// From which day on; without one, since always.
    from: Option<Day>,
}

pub async fn change(visit: Visit, At([id]): At<1>, Body(new): Body<ChangedPerson>) -> Outcome<StatusCode> {
    one::today(&visit, id).await?;
    let span = Span::new(new.from.map(|day| day.0), None)?;
    visit.does(RecordPerson { person: Some(id), number: new.number.0, name: new.name.0, span }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let person = one::today(&visit, id).await?;
    let from = visit.viewer.day().to_string();
    let typed = Fields::of([("name", person.name), ("number", person.number), ("from", from)]);
    show(&visit, id, &typed)
}

fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "person",
            action: format!("/people/{id}/change"),
            fields: vec![
                typed.line(w, "name", "person-name").completes("off"),
                typed.line(w, "number", "person-number").completes("off"),
                typed.day(w, "from", "days-from").hint(w.say("days-from-hint")),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some(format!("/people?open={id}")),
            draft: Some(format!("person-{id}")),
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("people-change")).here("/people").under(w.say("people-title"), "/people");
    Ok(page.reply(&content, &[("person", &drawn)]))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    one::today(&visit, id).await?;
    let (name, number, from) = (typed.text("name"), typed.text("number"), typed.date("from"));
    if typed.is_right() {
        let span = Span::new(Some(from), None)?;
        match visit.does_as(typed.ask(&visit)?, RecordPerson { person: Some(id), number, name, span }).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/people?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, id, &typed)?).into_response())
}
