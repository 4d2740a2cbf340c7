//! Name or number of somebody change, from a day on.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::organisation::{RecordPerson, person};
use prestasi_kernel::{Id, Span};
use prestasi_ui::form::Form;
use prestasi_web::api::{self, At, Body};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::PEOPLE;
use super::add::BLAMED;

/// How somebody is called and numbered on some days.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedPerson {
    /// How they are called.
    name: api::Line,
    /// The company's number for them, no two on a day alike.
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,50}$")]
    number: String,
    /// From which day on; without one, since always.
    from: Option<api::Day>,
}

pub async fn change(visit: Visit, At([id]): At<1>, Body(new): Body<ChangedPerson>) -> Outcome<StatusCode> {
    record::known::<person::Entity>(&visit, id).await?;
    let span = record::since(new.from)?;
    visit.does(RecordPerson { person: Some(id), number: new.number, name: new.name.0, span }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let person = record::today::<person::Entity>(&visit, id).await?;
    let from = visit.viewer.day().to_string();
    let typed = Fields::of([("name", person.name), ("number", person.number), ("from", from)]);
    show(&visit, id, &typed)
}

fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
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
    };
    Ok(PEOPLE.ask(visit, w.say("people-change"), &asked))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    record::known::<person::Entity>(&visit, id).await?;
    let (name, number, from) = (typed.text("name"), typed.text("number"), typed.date("from"));
    if typed.is_right() {
        let span = Span::new(Some(from), None)?;
        match visit.does_as(typed.ask(&visit)?, RecordPerson { person: Some(id), number, name, span }).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/people?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, id, &typed)?))
}
