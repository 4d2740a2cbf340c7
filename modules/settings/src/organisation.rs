//! The organisation of a day: positions by reporting line, with who sits there.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::own::READ_ORGANISATION;
use prestasi_i18n::read_date;
use prestasi_kernel::Problem;
use prestasi_store::{Day, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::form::field;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::avatar;
use prestasi_web::api::{Listed, Query};
use prestasi_web::{Allow, Fields, Outcome, Place, Route, Section, Visit, api, fields};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::positions::{self, Position, Row};

const READ: Allow = Allow::Holders(&[READ_ORGANISATION]);
/// Levels that stand open, and levels that stand on a page at all.
const LEVELS_OPEN: usize = 2;
const LEVELS_SHOWN: usize = 6;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/organisation", READ, page),
        api::get("/api/v1/organisation", READ, "api-organisation", items),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "organisation-title",
        mark: Icon::Building,
        href: "/organisation",
        allow: READ,
    }]
}

/// Which day.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DayQuery {
    /// The day; without one, today.
    #[param(format = Date)]
    day: Option<String>,
}

async fn items(visit: Visit, Query(asked): Query<DayQuery>) -> Outcome<Json<Listed<Position>>> {
    let day = asked.day.as_deref().map(prestasi_kernel::parse_date).transpose()?;
    let rows = positions::on(&visit, day.unwrap_or(visit.viewer.day()), |rows| rows).await?;
    Ok(Json(Listed { items: rows.iter().map(Position::from).collect(), after: None }))
}

/// The positions of a day by the position above.
struct Tree<'a> {
    visit: &'a Visit,
    day: Date,
    below: BTreeMap<Option<RowId>, Vec<&'a Row>>,
}

async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let mut typed = Fields::of([("day", fields::parameter(visit.query(), "day"))]);
    let asked = if typed.is_on("day") { typed.read("day", day_of) } else { None };
    let day = asked.unwrap_or(visit.viewer.day());
    if !typed.is_on("day") {
        typed = Fields::of([("day", day.to_string())]);
    }
    let rows = positions::on(&visit, day, |rows| rows).await?;
    let known: BTreeMap<RowId, &Row> = rows.iter().map(|row| (row.position, row)).collect();
    let mut below: BTreeMap<Option<RowId>, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        // What reports to a position that is not there on this day stands at the top.
        below.entry(row.reports_to.filter(|above| known.contains_key(above))).or_default().push(row);
    }
    // Those who lead come before those who stand alone.
    let leads: BTreeSet<RowId> = below.keys().copied().flatten().collect();
    below.values_mut().for_each(|rows| rows.sort_by_key(|row| !leads.contains(&row.position)));
    let top = fields::parameter(visit.query(), "top").parse::<RowId>().ok();
    let top = top.and_then(|top| known.get(&top).copied());
    let tree = Tree { visit: &visit, day, below };
    let content = html! {
        (ask(&visit, &typed))
        @if rows.is_empty() { (empty(&nobody(&visit))) }
        @else { div class="card" { (tree.from(top)) } }
    };
    let count = |count: usize| count.to_string();
    let open = rows.iter().filter(|row| row.person.is_none()).count();
    let told = [("day", w.date(day)), ("positions", count(rows.len())), ("open", count(open))];
    let page = visit.page(w.say("organisation-title")).here("/organisation");
    let page = page.basis(w.with("organisation-counted", &told)).reply(&content, &[]);
    let status = if typed.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}

/// A day that somebody typed, and that the store can keep.
fn day_of(text: &str) -> Result<Date, Problem> {
    let day = read_date(text)?;
    Day::try_from(day).map(|_| day)
}

fn nobody(visit: &Visit) -> Empty {
    let w = visit.words;
    let may = visit.viewer.may(prestasi_access::own::CHANGE_ORGANISATION);
    Empty {
        mark: Icon::Building,
        title: w.say("organisation-empty-title"),
        reason: w.say("organisation-empty-reason"),
        action: may.then(|| (w.say("positions-add"), "/positions/new".to_owned())),
        sample: None,
    }
}

/// The question for the day.
fn ask(visit: &Visit, typed: &Fields) -> Markup {
    let w = visit.words;
    html! {
        form method="get" action="/organisation" class="row organisation-day" {
            (field(w, "organisation", &typed.day(w, "day", "organisation-day")))
            (button::submit(Weight::Plain, &w.say("organisation-show")))
        }
    }
}

impl Tree<'_> {
    fn from(&self, top: Option<&Row>) -> Markup {
        let whole = format!("/organisation?{}", fields::query(&[("day", &self.day.to_string())]));
        match top {
            Some(row) => html! {
                p { a href=(whole) { (self.visit.words.say("organisation-whole")) } }
                ul class="tree" { (self.branch(row, 0)) }
            },
            None => html! { ul class="tree" { @for row in self.below(None) { (self.branch(row, 0)) } } },
        }
    }

    fn below(&self, above: Option<RowId>) -> &[&Row] {
        self.below.get(&above).map_or(&[], Vec::as_slice)
    }

    /// A position and all below it, as deep as a page goes.
    fn branch(&self, row: &Row, level: usize) -> Markup {
        let (w, below) = (self.visit.words, self.below(Some(row.position)));
        let count = w.with("organisation-below", &[("count", below.len().to_string())]);
        html! {
            li {
                @if below.is_empty() { div class="tree-seat" { (seat(self.visit, row)) } }
                @else if level + 1 >= LEVELS_SHOWN {
                    div class="tree-seat" { (seat(self.visit, row)) a class="muted" href=(self.href(row)) { (count) } }
                } @else {
                    div class="tree-seat" { (seat(self.visit, row)) span class="muted" { (count) } }
                    details open[level < LEVELS_OPEN] {
                        summary { span class="visually-hidden" { (row.title) ": " (count) } }
                        ul class="tree" { @for row in below { (self.branch(row, level + 1)) } }
                    }
                }
            }
        }
    }

    /// The page that begins with a position.
    fn href(&self, row: &Row) -> String {
        let (day, top) = (self.day.to_string(), row.position.to_string());
        format!("/organisation?{}", fields::query(&[("day", &day), ("top", &top)]))
    }
}

/// Who sits in a position.
fn seat(visit: &Visit, row: &Row) -> Markup {
    let position = format!("/positions?open={}", row.position);
    html! {
        @if let Some(person) = row.person {
            (avatar(&row.person_name))
            a href={ "/people?open=" (person) } { (row.person_name) }
            a class="muted" href=(position) { (row.title) }
        } @else {
            a href=(position) { (row.title) }
            (badge(Tone::Warning, &visit.words.say("position-open")))
        }
        @if !row.team_name.is_empty() { span class="muted tree-team" { (row.team_name) } }
    }
}
