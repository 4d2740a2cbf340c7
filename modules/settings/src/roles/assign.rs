//! Somebody gets a role from a day on, or no longer has it.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::role::AssignRole;
use prestasi_kernel::Span;
use prestasi_ui::form::Form;
use prestasi_web::api::{self, At, Body};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit, fields};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{ROLES, catalogue};
use crate::choices;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 2] = [("person-unknown", "person"), ("role-unknown", "role")];

/// A role that somebody gets.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// The key of a built-in role, or the id of one of the company.
    #[schema(pattern = "^[0-9A-Za-z-]{1,40}$")]
    role: String,
    /// The first day; without one, since always.
    from: Option<api::Day>,
    /// The last day; without one, until further notice.
    to: Option<api::Day>,
}

/// A role that somebody has no longer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenRole {
    /// The key of a built-in role, or the id of one of the company.
    #[schema(pattern = "^[0-9A-Za-z-]{1,40}$")]
    role: String,
    /// The last day on which they have it.
    last_day: api::Day,
}

pub async fn assign(visit: Visit, At([person]): At<1>, Body(new): Body<NewRole>) -> Outcome<StatusCode> {
    let span = Span::new(new.from.map(|day| day.0), new.to.map(|day| day.0))?;
    visit.does(AssignRole { person, role: new.role, span, held: true }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn take(visit: Visit, At([person]): At<1>, Body(taken): Body<TakenRole>) -> Outcome<StatusCode> {
    let span = record::after(taken.last_day.0)?;
    visit.does(AssignRole { person, role: taken.role, span, held: false }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let given = |name| fields::parameter(visit.query(), name);
    let from = visit.viewer.day().to_string();
    show(&visit, &Fields::of([("person", given("person")), ("role", given("role")), ("from", from)])).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let people = choices::to_choose(visit, choices::people(visit).await?);
    let roles = catalogue::all(visit).await?.into_iter().map(|role| (role.key, role.name)).collect();
    let asked = Form {
        id: "assign",
        action: "/roles/assign".to_owned(),
        fields: vec![
            typed.choice(w, "person", "role-person", people),
            typed.choice(w, "role", "role-name", choices::to_choose(visit, roles)),
            typed.day(w, "from", "days-from").optional(),
            typed.day(w, "to", "days-last").optional().hint(w.say("role-until-hint")),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("roles-assign"),
        cancel: Some(back(typed.value("person"))),
        draft: None,
    };
    Ok(ROLES.ask(visit, w.say("roles-assign"), &asked))
}

/// Where somebody came from who gives or takes a role.
fn back(person: &str) -> String {
    if person.is_empty() {
        return "/roles/holders".to_owned();
    }
    format!("/people?{}", fields::query(&[("open", person)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (person, role, span) = (typed.id("person"), typed.text("role"), typed.span("from", "to"));
    if typed.is_right() {
        let new = AssignRole { person, role, span, held: true };
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(()) => return Ok(visit.wants.go(&back(&person.to_string()))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}

pub async fn take_page(visit: Visit) -> Outcome<Response> {
    let given = |name| fields::parameter(visit.query(), name);
    let last = visit.viewer.day().to_string();
    show_take(&visit, &Fields::of([("person", given("person")), ("role", given("role")), ("last", last)]))
        .await
}

async fn show_take(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let people = choices::to_choose(visit, choices::people(visit).await?);
    let roles = catalogue::all(visit).await?.into_iter().map(|role| (role.key, role.name)).collect();
    let asked = Form {
        id: "take",
        action: "/roles/take".to_owned(),
        fields: vec![
            typed.choice(w, "person", "role-person", people),
            typed.choice(w, "role", "role-name", choices::to_choose(visit, roles)),
            typed.day(w, "last", "days-last").hint(w.say("role-last-day-hint")),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("roles-take"),
        cancel: Some(back(typed.value("person"))),
        draft: None,
    };
    Ok(ROLES.ask(visit, w.say("roles-take-title"), &asked))
}

pub async fn take_send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (person, role, last) = (typed.id("person"), typed.text("role"), typed.date("last"));
    if typed.is_right() {
        let taken = AssignRole { person, role, span: record::after(last)?, held: false };
        match visit.does_as(typed.ask(&visit)?, taken).await {
            Ok(()) => return Ok(visit.wants.go(&back(&person.to_string()))),
            Err(fault) => {
                let blamed: Vec<_> = BLAMED.into_iter().chain([("last-administrator", "last")]).collect();
                typed.blame(fault, &blamed)?;
            }
        }
    }
    Ok(record::again(show_take(&visit, &typed).await?))
}
