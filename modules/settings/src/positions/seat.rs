//! Somebody takes the seat of a position from a day on, or leaves it empty.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::organisation::{RecordSeat, position};
use prestasi_kernel::{Id, Span};
use prestasi_ui::form::Form;
use prestasi_web::api::{self, At, Body, Ident};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::POSITIONS;
use crate::choices;

/// Who sits in a position from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Seated {
    /// Who; null leaves the seat empty.
    person: Option<Ident>,
    /// From which day on; without one, since always.
    from: Option<api::Day>,
}

pub async fn seat(visit: Visit, At([id]): At<1>, Body(seated): Body<Seated>) -> Outcome<StatusCode> {
    record::known::<position::Entity>(&visit, id).await?;
    let span = record::since(seated.from)?;
    visit.does(RecordSeat { position: id, person: seated.person.map(|person| person.0), span }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    show(&visit, id, &Fields::of([("from", visit.viewer.day().to_string())])).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let (w, held) = (visit.words, record::today::<position::Entity>(visit, id).await?);
    let mut people = choices::people(visit).await?;
    people.insert(0, (String::new(), w.say("seat-nobody")));
    let asked = Form {
        id: "seat",
        action: format!("/positions/{id}/seat"),
        fields: vec![
            typed.choice(w, "person", "position-who", people).optional().hint(w.say("seat-hint")),
            typed.day(w, "from", "days-from").hint(w.say("days-from-hint")),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(format!("/positions?open={id}")),
        draft: None,
    };
    Ok(POSITIONS.ask(visit, w.with("seat-title", &[("title", held.title)]), &asked))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    record::known::<position::Entity>(&visit, id).await?;
    let (person, from) = (typed.optional_id("person"), typed.date("from"));
    if typed.is_right() {
        let new = RecordSeat { position: id, person, span: Span::new(Some(from), None)? };
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/positions?open={id}"))),
            Err(fault) => typed.blame(fault, &[("person-unknown", "person")])?,
        }
    }
    Ok(record::again(show(&visit, id, &typed).await?))
}
