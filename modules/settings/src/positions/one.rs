//! One position: where it stands, who sits there and sat there, who reports to it, and what was known when.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::organisation::{position, seat};
use prestasi_access::own::CHANGE_ORGANISATION;
use prestasi_kernel::{Id, Span};
use prestasi_store::RowId;
use prestasi_store::facts;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_web::api::{At, Ident};
use prestasi_web::record::{self, History, Known};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::{POSITIONS, Row, on, seats};
use crate::people;

/// What is said of a position.
#[derive(Debug, Serialize, ToSchema)]
pub struct PositionFact {
    title: String,
    team: Option<Ident>,
    reports_to: Option<Ident>,
}

/// Who sits in a position on some days.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sitting {
    person: Ident,
    /// The first day; null without a beginning.
    #[schema(format = Date)]
    from: Option<String>,
    /// The last day; null without an end.
    #[schema(format = Date)]
    to: Option<String>,
}

/// A position.
#[derive(Debug, Serialize, ToSchema)]
pub struct PositionHistory {
    id: Ident,
    /// Who sits there on which days, as it is known now.
    seats: Vec<Sitting>,
    /// What it was on which days, as it is known now and was known before.
    history: History<PositionFact>,
}

/// Who sits there on which days, the newest first.
async fn sittings(visit: &Visit, id: Id) -> Outcome<Vec<(Span, Id)>> {
    let rows = visit.viewer.select::<seat::Entity>().filter(seat::Column::Position.eq(RowId(id)));
    let known = facts::history(visit.db(), rows, None).await?;
    let line = facts::timeline(&known).map_err(|mut problems| Fault::from(problems.remove(0)))?;
    Ok(line.iter().rev().map(|(days, seat)| (days, seat.person.0)).collect())
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<PositionHistory>> {
    let known = record::known::<position::Entity>(&visit, id).await?;
    let history = record::history(id, &known, |held| PositionFact {
        title: held.title.clone(),
        team: held.team.map(|team| Ident(team.0)),
        reports_to: held.reports_to.map(|above| Ident(above.0)),
    });
    let sitting = |(days, person): (Span, Id)| Sitting {
        person: Ident(person),
        from: days.from().map(|day| day.to_string()),
        to: days.to().map(|day| day.to_string()),
    };
    let seats = sittings(&visit, id).await?.into_iter().map(sitting).collect();
    Ok(Json(PositionHistory { id: Ident(id), seats, history }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let known = record::known::<position::Entity>(&visit, id).await?;
    let title = record::newest(&visit, &known)?.title;
    Ok(POSITIONS.show(&visit, title, &content(&visit, id, &known).await?))
}

/// The position in the panel beside a list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(id) = Id::parse(open) else { return Ok(None) };
    let known = match record::known::<position::Entity>(visit, id).await {
        Err(Fault::Refused(_)) => return Ok(None),
        known => known?,
    };
    let title = record::newest(visit, &known)?.title;
    let whole = format!("/positions/{id}");
    let content = content(visit, id, &known).await?;
    Ok(Some(frame::panel(visit.words, &title, back, Some(&whole), &content)))
}

async fn content(visit: &Visit, id: Id, known: &Known<position::Entity>) -> Outcome<Markup> {
    let (w, day) = (visit.words, visit.viewer.day());
    let here = on(visit, day, |rows| rows.filter(position::Column::Position.eq(RowId(id)))).await?;
    let below = on(visit, day, |rows| rows.filter(position::Column::ReportsTo.eq(RowId(id)))).await?;
    let changes = visit.viewer.may(CHANGE_ORGANISATION);
    let seat = if here.first().is_some_and(|row| row.person.is_some()) { "seat-change" } else { "seat-fill" };
    Ok(html! {
        @match here.first() {
            Some(row) => (today(visit, row)),
            None => p class="muted" { (w.say("position-not-there")) },
        }
        @if changes {
            div class="row" {
                (button::link(Weight::Primary, &format!("/positions/{id}/seat"), None, &w.say(seat)))
                (button::link(Weight::Plain, &format!("/positions/{id}/change"), Some(Icon::Pencil), &w.say("positions-change-short")))
                (button::link(Weight::Quiet, &format!("/positions/{id}/end"), None, &w.say("positions-end")))
            }
        }
        @if !below.is_empty() { h2 class="title" { (w.say("position-below")) } (seats(visit, &below)) }
        h2 class="title" { (w.say("position-seats")) }
        (sat(visit, &sittings(visit, id).await?).await?)
        h2 class="title" { (w.say("person-history")) }
        (record::versions(visit, known, |held| held.title.clone(), &w.say("position-not-there")))
    })
}

fn today(visit: &Visit, row: &Row) -> Markup {
    let w = visit.words;
    let who = match row.person {
        Some(person) => chip(&row.person_name, Some(&format!("/people?open={person}"))),
        None => badge(Tone::Warning, &w.say("position-open")),
    };
    let link = |name: &str, href: Option<String>| {
        html! { @if let Some(href) = href { a href=(href) { (name) } } @else { "–" } }
    };
    pairs(&[
        (w.say("position-who"), who),
        (w.say("team-name"), link(&row.team_name, row.team.map(|team| format!("/teams?open={team}")))),
        (
            w.say("person-reports-to"),
            link(&row.superior, row.reports_to.map(|above| format!("/positions?open={above}"))),
        ),
    ])
}

/// Who sat there, the newest first.
async fn sat(visit: &Visit, sittings: &[(Span, Id)]) -> Outcome<Markup> {
    let mut rows = Vec::new();
    for (days, person) in sittings {
        rows.push((record::days(visit, *days), people::name(visit, *person).await?, person));
    }
    Ok(html! {
        @if rows.is_empty() { p class="muted" { (visit.words.say("seat-never")) } }
        ol class="rows" {
            @for (days, name, person) in &rows {
                li {
                    div class="two-lines" {
                        a href={ "/people?open=" (person) } { (name) }
                        span class="muted" { (days) }
                    }
                }
            }
        }
    })
}
