//! One's tasks and meetings as a calendar that other programs follow, by an address with a token that reads nothing else.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use icalendar::{Calendar, Component, Event, Property, Todo, TodoStatus, ValueType};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use maud::html;
use prestasi_access::account::NewToken;
use prestasi_i18n::{Language, Words};
use prestasi_store::Day;
use prestasi_ui::button::{self, Weight};
use prestasi_web::api::{Created, Ident};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::moment::begins;
use crate::activities::{NOTE, TASK, activity};
use crate::rights::READ_OWN_CALENDAR;

/// Its address.
pub const PATH: &str = "/feeds/tasks.ics";
/// The parameter with the language.
const LANGUAGE: &str = "language";
/// For how long: programs that fetch calendars ask for as long as they may.
const TOKEN_DAYS: u16 = 366;
/// Days back.
const DAYS_BACK: i64 = 60;
/// Entries at most: those that come last are left out.
const MOST: u64 = 2_000;
/// How long something takes of which nobody said so.
const MINUTES: i64 = 30;

/// The calendar, of the owner of the token alone.
pub async fn feed(visit: Visit) -> Outcome<Response> {
    use activity::Column as C;
    let language = Language::parse(&fields::parameter(visit.query(), LANGUAGE));
    let w = language.map_or(visit.words, Words::new);
    let me = prestasi_store::RowId(visit.person()?);
    let since = Day::try_from(visit.viewer.day().saturating_sub(DAYS_BACK.days()))?;
    let recent = Condition::any()
        .add(C::Day.gte(since))
        .add(C::Due.gte(since))
        .add(C::State.eq(crate::activities::OPEN));
    let rows = visit.viewer.select::<activity::Entity>().filter(C::Owner.eq(me)).filter(C::Kind.ne(NOTE));
    let rows = rows.filter(recent).order_by_desc(C::Id).limit(MOST).all(visit.db()).await?;
    let mut calendar = Calendar::new();
    calendar.name(&w.with("crm-calendar-of", &[("name", visit.viewer.name().to_owned())]));
    for row in rows {
        if row.kind == TASK {
            calendar.push(todo(&visit, &row));
        } else if let Some(event) = event(&visit, w, &row) {
            calendar.push(event);
        }
    }
    let kind = "text/calendar; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], calendar.to_string()).into_response())
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn date(name: &str, day: Date) -> Property {
    let mut property = Property::new(name, day.strftime("%Y%m%d").to_string());
    property.append_parameter(ValueType::Date);
    property.done()
}

/// A task, due on a day as a whole.
fn todo(visit: &Visit, row: &activity::Model) -> Todo {
    let mut todo = Todo::new();
    todo.uid(&format!("{}@prestasi", row.id));
    todo.add_property("DTSTAMP", utc(visit.app().access().now()));
    todo.summary(&row.name);
    if !row.note.is_empty() {
        todo.description(&row.note);
    }
    if let Some(due) = row.planned() {
        todo.append_property(date("DUE", due));
    }
    let priority = match row.priority.as_str() {
        "high" => "1",
        "low" => "9",
        _ => "5",
    };
    todo.add_property("PRIORITY", priority);
    todo.status(if row.is_open() { TodoStatus::NeedsAction } else { TodoStatus::Completed });
    todo.done()
}

/// What takes place at a time, or on a day as a whole.
fn event(visit: &Visit, w: Words, row: &activity::Model) -> Option<Event> {
    let day = row.day?.date();
    let mut event = Event::new();
    event.uid(&format!("{}@prestasi", row.id));
    event.add_property("DTSTAMP", utc(visit.app().access().now()));
    event.summary(&format!("{}: {}", w.say(row.kind_label()), row.name));
    if !row.note.is_empty() {
        event.description(&row.note);
    }
    match begins(row, &visit.app().site().zone).filter(|_| !row.time.is_empty()) {
        Some(from) => {
            let minutes = row.minutes.unwrap_or(MINUTES).clamp(1, 7 * 24 * 60);
            let to = from.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(from);
            event.add_property("DTSTART", utc(from));
            event.add_property("DTEND", utc(to));
        }
        None => {
            event.append_property(date("DTSTART", day));
            event.append_property(date("DTEND", day.saturating_add(1.day())));
        }
    }
    Some(event.done())
}

/// An address for a calendar, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskCalendarLink {
    /// The token in it, by which it is revoked.
    id: Ident,
    /// The address on this server. It is not shown again.
    path: String,
}

async fn link(visit: &Visit) -> Outcome<TaskCalendarLink> {
    let w = visit.words;
    let permissions = BTreeSet::from([READ_OWN_CALENDAR.name().to_owned()]);
    let new = NewToken {
        person: visit.person()?,
        name: w.say("crm-calendar-title"),
        permissions,
        days: TOKEN_DAYS,
    };
    let (id, secret) = visit.app().access().create_token(&visit.viewer, new).await?;
    visit.changed();
    let query = fields::query(&[("token", secret.expose()), (LANGUAGE, w.language().code())]);
    Ok(TaskCalendarLink { id: Ident(id), path: format!("{PATH}?{query}") })
}

pub async fn make(visit: Visit) -> Outcome<Created<TaskCalendarLink>> {
    Ok(Created(link(&visit).await?))
}

pub async fn send(visit: Visit, headers: HeaderMap) -> Outcome<Response> {
    let w = visit.words;
    let address = format!("{}{}", visit.origin(&headers), link(&visit).await?.path);
    let content = html! {
        div class="card narrow form" {
            h2 tabindex="-1" autofocus { (w.say("crm-calendar-made")) }
            p { (w.say("crm-calendar-made-what")) }
            code class="secret" { (address) }
            div class="form-actions" { (button::link(Weight::Primary, "/today/reminders", None, &w.say("crm-calendar-kept"))) }
        }
    };
    let page = visit.page(w.say("crm-calendar-title")).here("/today").under(w.say("crm-today"), "/today");
    Ok(page.reply(&content, &[]))
}
