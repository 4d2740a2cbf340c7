//! Somebody who has left is forgotten.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_access::organisation::person;
use prestasi_access::{Ask, ErasePerson};
use prestasi_kernel::Id;
use prestasi_kernel::Problem;
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{At, Body, Line};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why somebody is forgotten.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// Kept in the audit: who asked for it, by which law.
    why: Line,
}

pub async fn erase(visit: Visit, At([person]): At<1>, Body(asked): Body<Erasure>) -> Outcome<StatusCode> {
    let ask = visit.ask().because(&asked.why.0)?;
    visit.does_as(ask, ErasePerson { person }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    show(&visit, id, &Fields::default()).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let (w, row) = (visit.words, record::today::<person::Entity>(visit, id).await?);
    let drawn = form(
        w,
        &Form {
            id: "erase",
            action: format!("/people/{id}/erase"),
            fields: vec![
                typed
                    .line(w, "number", "person-number")
                    .hint(w.with("person-erase-number", &[("number", row.number)]))
                    .completes("off"),
                typed
                    .line(w, "why", "person-erase-why")
                    .hint(w.say("person-erase-why-hint"))
                    .completes("off"),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("person-erase"),
            cancel: Some(format!("/people/{id}/data")),
            draft: None,
        },
    );
    let content = html! { div class="card narrow" { p { (w.say("person-erase-what")) } (drawn) } };
    let page = visit.page(w.with("person-erase-title", &[("name", row.name.clone())])).here("/people");
    let page = page.under(w.say("people-title"), "/people").under(row.name, format!("/people/{id}"));
    Ok(page.reply(&content, &[("erase", &drawn)]))
}

pub async fn send(visit: Visit, At([person]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let row = record::today::<person::Entity>(&visit, person).await?;
    let (number, why) = (typed.text("number"), typed.text("why"));
    if !number.is_empty() && number != row.number {
        typed.refuse("number", Problem::new("person-erase-other"));
    }
    if typed.is_right() {
        let ask: Ask = typed.ask(&visit)?.because(&why)?;
        match visit.does_as(ask, ErasePerson { person }).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/people/{person}"))),
            Err(fault) => typed.blame(fault, &[("person-still-here", "number")])?,
        }
    }
    Ok(record::again(show(&visit, person, &typed).await?))
}
