//! One person: what is known of them today, and what was known before.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::organisation::{person, position, seat, superior, team};
use prestasi_access::own::CHANGE_ORGANISATION;
use prestasi_kernel::Id;
use prestasi_store::facts::{self, Version};
use prestasi_store::{Day, RowId};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_web::api::{self, At, Ident, Moment};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody, with all that was ever known of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonHistory {
    id: Ident,
    /// What holds when, as it is known now and was known before; the newest last.
    versions: Vec<PersonVersion>,
}

/// What was known of somebody on some days.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonVersion {
    name: String,
    number: String,
    /// The first day; null without a beginning.
    from: Option<api::Day>,
    /// The last day; null without an end.
    to: Option<api::Day>,
    /// Whether this says that they are not with the company.
    ended: bool,
    /// Since when it was known.
    known_from: Moment,
    /// Since when something newer is known about one of the days.
    known_to: Option<Moment>,
}

type Known = Vec<Version<person::Model>>;

/// All that was ever known of somebody; nothing for whoever may not see them.
async fn history(visit: &Visit, id: Id) -> Outcome<Known> {
    let rows = visit.viewer.select::<person::Entity>().filter(person::Column::Person.eq(RowId(id)));
    let known = facts::history(visit.db(), rows, None).await?;
    if known.is_empty() { Err(Fault::not_found()) } else { Ok(known) }
}

/// What is known of somebody today, or was known last.
pub async fn today(visit: &Visit, id: Id) -> Outcome<person::Model> {
    let known = history(visit, id).await?;
    let line = facts::timeline(&known).map_err(|mut problems| Fault::from(problems.remove(0)))?;
    let held = line.at(visit.viewer.day()).or_else(|| line.iter().next_back().map(|(_, fact)| fact));
    held.cloned().or_else(|| known.last().map(|version| version.fact.clone())).ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<PersonHistory>> {
    let version = |version: &Version<person::Model>| PersonVersion {
        name: version.fact.name.clone(),
        number: version.fact.number.clone(),
        from: version.span.from().map(api::Day),
        to: version.span.to().map(api::Day),
        ended: version.retracted,
        known_from: Moment(version.known_from),
        known_to: version.known_to.map(Moment),
    };
    let versions = history(&visit, id).await?.iter().map(version).collect();
    Ok(Json(PersonHistory { id: Ident(id), versions }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let known = history(&visit, id).await?;
    let person = today(&visit, id).await?;
    let content = html! { div class="card narrow" { (content(&visit, &person, &known).await?) } };
    Ok(visit.page(person.name).here("/people").under(w.say("people-title"), "/people").reply(&content, &[]))
}

/// The person in the panel beside a list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(id) = Id::parse(open) else { return Ok(None) };
    let known = match history(visit, id).await {
        Err(Fault::Refused(_)) => return Ok(None),
        known => known?,
    };
    let person = today(visit, id).await?;
    let whole = format!("/people/{id}");
    let content = content(visit, &person, &known).await?;
    Ok(Some(frame::panel(visit.words, &person.name, back, Some(&whole), &content)))
}

async fn content(visit: &Visit, person: &person::Model, known: &Known) -> Outcome<Markup> {
    let (w, id) = (visit.words, person.person);
    let seats = facts::as_of(visit.viewer.select::<seat::Entity>(), visit.viewer.day(), None)?;
    let seats = seats.filter(seat::Column::Person.eq(id)).all(visit.db()).await?;
    let mut positions = Vec::new();
    for seat in seats {
        positions.extend(position_of(visit, seat.position).await?);
    }
    let mut leads = Vec::new();
    for lead in superior(visit.db(), id.0, visit.viewer.day(), None).await? {
        leads.push((today(visit, lead).await?.name, lead));
    }
    let shown = pairs(&[
        (w.say("person-number"), html! { (person.number) }),
        (
            w.say("position-title"),
            html! { @for (title, _) in &positions { span { (title) } " " } @if positions.is_empty() { "–" } },
        ),
        (
            w.say("team-name"),
            html! { @for (_, team) in &positions { span { (team) } " " } @if positions.is_empty() { "–" } },
        ),
        (
            w.say("person-reports-to"),
            html! {
                @for (name, lead) in &leads { (chip(name, Some(&format!("/people/{lead}")))) }
                @if leads.is_empty() { "–" }
            },
        ),
    ]);
    let changes = visit.viewer.may(CHANGE_ORGANISATION);
    Ok(html! {
        (shown)
        @if changes {
            div class="row" {
                (button::link(Weight::Plain, &format!("/people/{id}/change"), Some(Icon::Pencil), &w.say("people-change")))
                (button::link(Weight::Quiet, &format!("/people/{id}/end"), None, &w.say("people-end")))
            }
        }
        h3 { (w.say("person-history")) }
        (versions(visit, known))
    })
}

async fn position_of(visit: &Visit, id: RowId) -> Outcome<Option<(String, String)>> {
    let day = visit.viewer.day();
    let rows = facts::as_of(visit.viewer.select::<position::Entity>(), day, None)?;
    let Some(held) = rows.filter(position::Column::Position.eq(id)).one(visit.db()).await? else {
        return Ok(None);
    };
    let of = match held.team {
        Some(of) => {
            let rows = facts::as_of(visit.viewer.select::<team::Entity>(), day, None)?;
            rows.filter(team::Column::Team.eq(of)).one(visit.db()).await?
        }
        None => None,
    };
    Ok(Some((held.title, of.map(|team| team.name).unwrap_or_default())))
}

/// What was recorded, the newest first: about which days, since when it is known, whether it still counts.
fn versions(visit: &Visit, known: &Known) -> Markup {
    let w = visit.words;
    let day = |day: Day, open: Day, key: &str| if day == open { w.say(key) } else { w.date(day.date()) };
    html! {
        ol class="rows" {
            @for version in known.iter().rev() {
                li {
                    div class="two-lines" {
                        span class=[version.known_to.map(|_| "muted")] {
                            @if version.retracted { (w.say("person-not-here")) }
                            @else { (version.fact.name) ", " (version.fact.number) }
                        }
                        span class="muted" {
                            (w.with("days-from-to", &[
                                ("from", day(version.fact.valid_from, Day::FIRST, "days-always")),
                                ("to", day(version.fact.valid_to, Day::LAST, "days-open")),
                            ]))
                            " · "
                            (w.with("known-since", &[("when", w.moment(visit.local(version.known_from)))]))
                        }
                    }
                }
            }
        }
    }
}
