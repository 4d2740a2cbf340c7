//! What is kept of somebody: shown, and as files that they can take elsewhere.

use axum::Json;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use maud::{Markup, html};
use prestasi_access::own::ERASE_PEOPLE;
use prestasi_kernel::Id;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident};
use prestasi_web::file::file as table;
use prestasi_web::personal::{Section, kept};
use prestasi_web::{Fault, Outcome, Visit};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::people;

/// Everything as one file.
const WHOLE: &str = "all.json";
/// Rows of a kind that the page shows; the file has all.
const SHOWN: usize = 20;

/// What is kept of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonalData {
    person: Ident,
    /// Rows by what they are: their names over time, sessions, roles, what they did.
    #[schema(value_type = Object)]
    kept: Map<String, Value>,
}

async fn data(visit: &Visit, person: Id) -> Outcome<PersonalData> {
    let sections = kept(visit.app(), person).await?;
    let kept =
        sections.into_iter().map(|section| (short(section.key).to_owned(), Value::Array(section.rows)));
    Ok(PersonalData { person: Ident(person), kept: kept.collect() })
}

/// The name of a section in files and addresses.
fn short(key: &str) -> &str {
    key.strip_prefix("personal-").unwrap_or(key)
}

pub async fn of(visit: Visit, At([person]): At<1>) -> Outcome<Json<PersonalData>> {
    people::name(&visit, person).await?;
    Ok(Json(data(&visit, person).await?))
}

pub async fn mine(visit: Visit) -> Outcome<Json<PersonalData>> {
    Ok(Json(data(&visit, visit.person()?).await?))
}

pub async fn page(visit: Visit, At([person]): At<1>) -> Outcome<Response> {
    let (w, name) = (visit.words, people::name(&visit, person).await?);
    let here = format!("/people/{person}/data");
    let content = show(&visit, &here, &kept(visit.app(), person).await?);
    let page = visit.page(w.with("personal-of", &[("name", name.clone())])).here("/people");
    let page = page.under(w.say("people-title"), "/people").under(name, format!("/people/{person}"));
    let erase = button::link(
        Weight::Danger,
        &format!("/people/{person}/erase"),
        Some(Icon::Trash),
        &w.say("person-erase"),
    );
    Ok(page
        .actions(html! { (whole(&visit, &here)) (erase) })
        .basis(w.say("personal-basis"))
        .reply(&content, &[]))
}

pub async fn page_of_mine(visit: Visit) -> Outcome<Response> {
    let (w, person) = (visit.words, visit.person()?);
    let content = show(&visit, "/me/data", &kept(visit.app(), person).await?);
    let page = visit.page(w.say("personal-mine")).under(w.say("me-title"), "/me");
    Ok(page.actions(whole(&visit, "/me/data")).basis(w.say("personal-basis")).reply(&content, &[]))
}

fn whole(visit: &Visit, here: &str) -> Markup {
    let label = visit.words.say("personal-whole");
    button::link(Weight::Plain, &format!("{here}/{WHOLE}"), Some(Icon::Download), &label)
}

fn show(visit: &Visit, here: &str, sections: &[Section]) -> Markup {
    let w = visit.words;
    let (some, none): (Vec<&Section>, Vec<&Section>) =
        sections.iter().partition(|section| !section.rows.is_empty());
    let none: Vec<String> = none.iter().map(|section| w.say(section.key)).collect();
    html! {
        div class="cards" {
            @for section in some {
                @let name = short(section.key);
                section class="card stack whole" aria-labelledby={ "kept-" (name) } {
                    h2 id={ "kept-" (name) } { (w.say(section.key)) " " span class="count" { (section.rows.len()) } }
                    (rows(section))
                    (button::link(Weight::Quiet, &format!("{here}/{name}.csv"), Some(Icon::Download), &w.with("personal-file", &[("name", w.say(section.key))])))
                }
            }
        }
        @if !none.is_empty() { p class="muted" { (w.with("personal-none", &[("list", none.join(", "))])) } }
    }
}

/// The names of the fields are those of the files, which are for programs.
fn rows(section: &Section) -> Markup {
    let head = head(section);
    html! {
        div class="table-scroll" tabindex="0" role="group" aria-labelledby={ "kept-" (short(section.key)) } {
            table class="plain" {
                thead { tr { @for name in &head { th scope="col" { code { (name) } } } } }
                tbody {
                    @for row in section.rows.iter().take(SHOWN) {
                        tr { @for name in &head { td { (text(&row[name.as_str()])) } } }
                    }
                }
            }
        }
    }
}

fn head(section: &Section) -> Vec<String> {
    let first = section.rows.first().and_then(Value::as_object);
    first.map(|row| row.keys().cloned().collect()).unwrap_or_default()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub async fn file(visit: Visit, Path((person, section)): Path<(String, String)>) -> Outcome<Response> {
    let person = Id::parse(&person).map_err(|_| Fault::not_found())?;
    people::name(&visit, person).await?;
    send(&visit, person, &section).await
}

pub async fn file_of_mine(visit: Visit, Path(section): Path<String>) -> Outcome<Response> {
    send(&visit, visit.person()?, &section).await
}

async fn send(visit: &Visit, person: Id, name: &str) -> Outcome<Response> {
    if name == WHOLE {
        let name = format!("attachment; filename=\"{person}.json\"");
        return Ok(([(header::CONTENT_DISPOSITION, name)], Json(data(visit, person).await?)).into_response());
    }
    let sections = kept(visit.app(), person).await?;
    let asked = name.strip_suffix(".csv").ok_or_else(Fault::not_found)?;
    let section =
        sections.into_iter().find(|section| short(section.key) == asked).ok_or_else(Fault::not_found)?;
    let head = head(&section);
    let row = |row: &Value| head.iter().map(|name| text(&row[name.as_str()])).collect();
    let rows: Vec<Vec<String>> = section.rows.iter().map(row).collect();
    table(asked, "csv", head.clone(), Box::pin(stream::iter([Ok(rows)]))).await
}

/// The way to what is kept of somebody, for whoever may see it.
pub fn link(visit: &Visit, person: Id) -> Markup {
    let label = visit.words.say("personal-link");
    html! {
        @if visit.viewer.may(ERASE_PEOPLE) {
            (button::link(Weight::Quiet, &format!("/people/{person}/data"), Some(Icon::File), &label))
        }
    }
}
