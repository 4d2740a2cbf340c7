//! Somebody leaves, from a day on.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use prestasi_access::Ask;
use prestasi_access::organisation::{EndPerson, person};
use prestasi_kernel::Id;
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body};
use prestasi_web::record::{self, LastDay};
use prestasi_web::{Fields, Outcome, Visit};

use super::PEOPLE;

async fn leave(visit: &Visit, ask: Ask, id: Id, last: Date) -> Outcome<()> {
    record::known::<person::Entity>(visit, id).await?;
    visit.does_as(ask, EndPerson { id, span: record::after(last)? }).await
}

pub async fn end(visit: Visit, At([id]): At<1>, Body(ended): Body<LastDay>) -> Outcome<StatusCode> {
    leave(&visit, visit.ask(), id, ended.last_day.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    show(&visit, id, &Fields::of([("last", visit.viewer.day().to_string())])).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let (w, person) = (visit.words, record::today::<person::Entity>(visit, id).await?);
    let asked = Form {
        id: "person",
        action: format!("/people/{id}/end"),
        fields: vec![typed.day(w, "last", "days-last").hint(w.say("person-last-day-hint"))],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("people-end"),
        cancel: Some(format!("/people?open={id}")),
        draft: None,
    };
    Ok(PEOPLE.ask(visit, w.with("people-end-title", &[("name", person.name)]), &asked))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let last = typed.date("last");
    if typed.is_right() {
        match leave(&visit, typed.ask(&visit)?, id, last).await {
            Ok(()) => return Ok(visit.wants.go("/people")),
            Err(fault) => typed.blame(fault, &[("last-administrator", "last")])?,
        }
    }
    Ok(record::again(show(&visit, id, &typed).await?))
}
