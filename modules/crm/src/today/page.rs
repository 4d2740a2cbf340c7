//! The page of the day's list, one's own or that of somebody whose deals one sees; the card on the first page; the API.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::hx::{self, Swap};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{Ident, Query};
use prestasi_web::{Fault, Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Desk;
use super::gather::{Entry, What, today};
use super::list::{REGION, list, short};
use super::told::{gist, title};
use crate::deals::{State, deal};
use crate::figures::coverage_warning;

/// Lines that the card on the first page shows.
const FIRST: usize = 5;

/// Whoever has open deals that the desk sees, by name; the visitor first.
pub async fn sellers(desk: &Desk) -> Outcome<Vec<(RowId, String)>> {
    let rows = desk.viewer.select::<deal::Entity>().filter(deal::Column::State.eq(State::Open.name()));
    let rows = rows.select_only().column(deal::Column::Owner).distinct();
    let owners: Vec<Option<RowId>> = rows.into_tuple().all(desk.db()).await?;
    let people: BTreeMap<RowId, String> = desk.people().await?;
    let named = owners.into_iter().flatten().filter_map(|id| Some((id, people.get(&id)?.clone())));
    let me = desk.viewer.person().map(RowId);
    let mut all: Vec<_> = named.filter(|(id, _)| Some(*id) != me).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    if let Some(me) = me {
        all.insert(0, (me, desk.viewer.name().to_owned()));
    }
    Ok(all)
}

/// Whose list is asked for: one's own, or that of one of those.
fn whose(visit: &Visit, sellers: &[(RowId, String)], asked: Option<Id>) -> Outcome<RowId> {
    match asked.map(RowId) {
        None => Ok(RowId(visit.person()?)),
        Some(id) if sellers.iter().any(|(known, _)| *known == id) => Ok(id),
        Some(_) => Err(Fault::not_found()),
    }
}

fn address(person: RowId, me: Option<Id>) -> String {
    if Some(person.0) == me { "/today".to_owned() } else { format!("/today?person={person}") }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, desk) = (visit.words, Desk::of(&visit).await?);
    let sellers = sellers(&desk).await?;
    let asked = fields::parameter(visit.query(), "person");
    let asked = if asked.is_empty() { None } else { Some(Id::parse(&asked)?) };
    let person = whose(&visit, &sellers, asked)?;
    let entries = today(&desk, person).await?;
    let here = address(person, visit.viewer.person());
    let drawn = drawn(&visit, &entries, &here)?;
    let short = coverage_warning(&visit, Some(person)).await?;
    let content = html! { (choice(&visit, &sellers, person)) (short) (drawn) };
    let page = visit.page(w.say("crm-today")).here("/today").basis(w.date(desk.today()));
    let settings = button::link(Weight::Quiet, "/today/reminders", Some(Icon::Bell), &w.say("crm-reminders"));
    Ok(page.actions(settings).reply(&content, &[(REGION, &drawn)]))
}

fn drawn(visit: &Visit, entries: &[Entry], here: &str) -> Outcome<Markup> {
    let w = visit.words;
    if !entries.is_empty() {
        return list(visit, entries, here);
    }
    let nothing = empty(&Empty {
        mark: Icon::Check,
        title: w.say("crm-today-empty"),
        reason: w.say("crm-today-reason"),
        action: Some((w.say("crm-pipeline"), "/pipeline".to_owned())),
        sample: None,
    });
    Ok(html! { div id=(REGION) { (nothing) } })
}

/// Whose list it is, for those who see those of others.
pub fn choice(visit: &Visit, sellers: &[(RowId, String)], person: RowId) -> Markup {
    let w = visit.words;
    if sellers.len() < 2 {
        return html! {};
    }
    let request = hx::get("/today").target(format!("#{REGION}")).swap(Swap::Replace).push().trigger("change");
    request.on("form").attr("method", "get").attr("action", "/today").class("row board-choices").body(html! {
        label class="field" { span { (w.say("crm-today-whose")) }
            select name="person" {
                @for (id, name) in sellers { option value=(id) selected[*id == person] { (name) } }
            }
        }
        noscript { button type="submit" class="button" { (w.say("crm-show")) } }
    })
}

/// The first lines on the first page.
pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, desk) = (visit.words, Desk::of(&visit).await?);
    let entries = today(&desk, RowId(visit.person()?)).await?;
    let rest = entries.len().saturating_sub(FIRST);
    Ok(Some(html! {
        section class="card" aria-labelledby="home-today" {
            h2 id="home-today" { a href="/today" { (w.say("crm-today")) } }
            @if entries.is_empty() { p class="muted" { (w.say("crm-today-reason")) } }
            @else { (short(w, entries.get(..FIRST).unwrap_or(&entries))) }
            @if rest > 0 { p { a href="/today" { (w.with("crm-today-more", &[("count", rest.to_string())])) } } }
        }
    }))
}

/// Whose list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TodayQuery {
    /// Of whom; one's own without it.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    person: Option<Ident>,
}

/// A line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct TodayLine {
    /// `activity`, `reply` or `deal`.
    kind: &'static str,
    /// The id of the activity or the deal.
    id: Ident,
    /// What it is called.
    name: String,
    /// The deal behind it.
    deal: Option<Ident>,
    /// The points by which it stands where it stands.
    points: i64,
    /// What is to be known of it, and of what else there is for the same deal.
    says: Vec<String>,
    /// What the points are for.
    why: Vec<TodayPart>,
}

/// What some points are for.
#[derive(Debug, Serialize, ToSchema)]
pub struct TodayPart {
    /// The reason, by its key.
    code: &'static str,
    /// How many.
    points: i64,
}

pub async fn items(visit: Visit, Query(asked): Query<TodayQuery>) -> Outcome<Json<Vec<TodayLine>>> {
    let desk = Desk::of(&visit).await?;
    let person = whose(&visit, &sellers(&desk).await?, asked.person.map(|id| id.0))?;
    let lines = today(&desk, person).await?.into_iter().map(|entry| {
        let (kind, id) = match &entry.what {
            What::Activity(row) | What::Over(row) => ("activity", row.id),
            What::Reply(row) => ("reply", row.id),
            What::Deal(judged) => ("deal", judged.deal.id),
        };
        let whats = std::iter::once(&entry.what).chain(entry.more.iter().map(|(_, what)| what));
        let why =
            entry.ranked.parts.iter().map(|(why, points)| TodayPart { code: why.code(), points: *points });
        TodayLine {
            kind,
            id: Ident(id.0),
            name: title(&entry),
            deal: entry.what.deal().map(|deal| Ident(deal.0)),
            points: entry.ranked.points,
            says: whats.flat_map(|what| gist(visit.words, what)).collect(),
            why: why.collect(),
        }
    });
    Ok(Json(lines.collect()))
}
