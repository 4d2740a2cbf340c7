//! Somebody joins.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_access::organisation::RecordPerson;
use prestasi_kernel::Span;
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{Body, Created, Day, Ident, Line};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which field says what is wrong.
pub const BLAMED: [(&str, &str); 2] = [("name-unfit", "name"), ("person-number-taken", "number")];

/// Somebody who joins.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// How they are called.
    name: Line,
    /// The company's number for them, no two on a day alike.
    number: Line,
    /// The first day; without one, since always.
    from: Option<Day>,
}

/// What came to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct Added {
    /// Its id.
    pub id: Ident,
}

pub async fn add(visit: Visit, Body(new): Body<NewPerson>) -> Outcome<Created<Added>> {
    let span = Span::new(new.from.map(|day| day.0), None)?;
    let new = RecordPerson { person: None, number: new.number.0, name: new.name.0, span };
    let id = visit.does(new).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let typed = Fields::of([("from", visit.viewer.day().to_string())]);
    show(&visit, &typed)
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "person",
            action: "/people/new".to_owned(),
            fields: vec![
                typed.line(w, "name", "person-name").completes("off"),
                typed.line(w, "number", "person-number").hint(w.say("person-number-hint")).completes("off"),
                typed.day(w, "from", "days-from").optional(),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some("/people".to_owned()),
            draft: Some("person-new".to_owned()),
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("people-add")).here("/people").under(w.say("people-title"), "/people");
    Ok(page.reply(&content, &[("person", &drawn)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let new = RecordPerson {
        person: None,
        name: typed.text("name"),
        number: typed.text("number"),
        span: typed.span("from", "to"),
    };
    if typed.is_right() {
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(id) => return Ok::<_, Fault>(visit.wants.go(&format!("/people?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)?).into_response())
}
