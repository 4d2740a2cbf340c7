//! Somebody joins.

use axum::response::Response;
use prestasi_access::organisation::RecordPerson;
use prestasi_ui::form::Form;
use prestasi_web::api::{self, Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::PEOPLE;

/// Which field says what is wrong.
pub const BLAMED: [(&str, &str); 2] = [("name-unfit", "name"), ("person-number-taken", "number")];

/// Somebody who joins.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// How they are called.
    name: api::Line,
    /// The company's number for them, no two on a day alike.
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,50}$")]
    number: String,
    /// The first day; without one, since always.
    from: Option<api::Day>,
}

pub async fn add(visit: Visit, Body(new): Body<NewPerson>) -> Outcome<Created<Added>> {
    let span = record::since(new.from)?;
    let new = RecordPerson { person: None, number: new.number, name: new.name.0, span };
    let id = visit.does(new).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let typed = Fields::of([("from", visit.viewer.day().to_string())]);
    show(&visit, &typed)
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
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
    };
    Ok(PEOPLE.ask(visit, w.say("people-add"), &asked))
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
            Ok(id) => return Ok(visit.wants.go(&format!("/people?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
