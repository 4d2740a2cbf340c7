//! One person: what is known of them today, and what was known before.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::organisation::{person, position, superior};
use prestasi_access::own::CHANGE_ORGANISATION;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_web::api::At;
use prestasi_web::record::{self, History, Known};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::QueryFilter;
use sea_orm::sea_query::ExprTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::PEOPLE;
use crate::{accounts, positions, privacy, roles};

/// What is said of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonFact {
    name: String,
    number: String,
}

/// How somebody is called today, or was called last.
pub async fn name(visit: &Visit, id: Id) -> Outcome<String> {
    Ok(record::today::<person::Entity>(visit, id).await?.name)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<History<PersonFact>>> {
    let known = record::known::<person::Entity>(&visit, id).await?;
    let said =
        |person: &person::Model| PersonFact { name: person.name.clone(), number: person.number.clone() };
    Ok(Json(record::history(id, &known, said)))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let known = record::known::<person::Entity>(&visit, id).await?;
    let person = record::newest(&visit, &known)?;
    let content = content(&visit, &person, &known).await?;
    Ok(PEOPLE.show(&visit, person.name, &content))
}

/// The person in the panel beside a list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(id) = Id::parse(open) else { return Ok(None) };
    let known = match record::known::<person::Entity>(visit, id).await {
        Err(Fault::Refused(_)) => return Ok(None),
        known => known?,
    };
    let person = record::newest(visit, &known)?;
    let whole = format!("/people/{id}");
    let content = content(visit, &person, &known).await?;
    Ok(Some(frame::panel(visit.words, &person.name, back, Some(&whole), &content)))
}

async fn content(visit: &Visit, person: &person::Model, known: &Known<person::Entity>) -> Outcome<Markup> {
    let (w, id) = (visit.words, person.person);
    let said = |person: &person::Model| format!("{}, {}", person.name, person.number);
    Ok(html! {
        (today(visit, person).await?)
        @if visit.viewer.may(CHANGE_ORGANISATION) {
            div class="row" {
                (button::link(Weight::Plain, &format!("/people/{id}/change"), Some(Icon::Pencil), &w.say("people-change")))
                (button::link(Weight::Quiet, &format!("/people/{id}/end"), None, &w.say("people-end")))
                (privacy::link(visit, id.0))
            }
        }
        (roles::of(visit, id.0).await?)
        (accounts::of(visit, id.0).await?)
        h2 class="title" { (w.say("person-history")) }
        (record::versions(visit, known, said, &w.say("person-not-here")))
    })
}

async fn today(visit: &Visit, person: &person::Model) -> Outcome<Markup> {
    let (w, day, id) = (visit.words, visit.viewer.day(), person.person);
    let held = positions::held_by(id, day)?;
    let seats = positions::on(visit, day, |rows| {
        rows.filter(sea_orm::ColumnTrait::into_expr(position::Column::Position).in_subquery(held))
    });
    let seats = seats.await?;
    let mut leads = Vec::new();
    for lead in superior(visit.db(), id.0, day, None).await? {
        leads.push((name(visit, lead).await?, lead));
    }
    let links = |rows: Vec<(&str, &str, RowId)>| {
        html! {
            @for (name, path, id) in &rows { a href={ (path) "?open=" (id) } { (name) } }
            @if rows.is_empty() { "–" }
        }
    };
    let titles = seats.iter().map(|row| (&*row.title, "/positions", row.position)).collect();
    let teams = seats.iter().filter_map(|row| Some((&*row.team_name, "/teams", row.team?))).collect();
    Ok(pairs(&[
        (w.say("person-number"), html! { (person.number) }),
        (w.say("position-title"), links(titles)),
        (w.say("team-name"), links(teams)),
        (
            w.say("person-reports-to"),
            html! {
                @for (name, lead) in &leads { (chip(name, Some(&format!("/people?open={lead}")))) }
                @if leads.is_empty() { "–" }
            },
        ),
    ]))
}
