//! One team: its positions today and who sits in them, and how it was called when.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::organisation::{position, team};
use prestasi_access::own::CHANGE_ORGANISATION;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident};
use prestasi_web::record::{self, History, Known};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::TEAMS;
use crate::positions::{self, Position};

/// What is said of a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamFact {
    name: String,
}

/// A team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamHistory {
    id: Ident,
    /// Its positions today, and who sits in them.
    positions: Vec<Position>,
    /// How it was called when.
    history: History<TeamFact>,
}

async fn places(visit: &Visit, id: Id) -> Outcome<Vec<positions::Row>> {
    let of_team = position::Column::Team.eq(RowId(id));
    positions::on(visit, visit.viewer.day(), |rows| rows.filter(of_team)).await
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<TeamHistory>> {
    let known = record::known::<team::Entity>(&visit, id).await?;
    let history = record::history(id, &known, |team| TeamFact { name: team.name.clone() });
    let positions = places(&visit, id).await?.iter().map(Position::from).collect();
    Ok(Json(TeamHistory { id: Ident(id), positions, history }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let known = record::known::<team::Entity>(&visit, id).await?;
    let title = record::newest(&visit, &known)?.name;
    Ok(TEAMS.show(&visit, title, &content(&visit, id, &known).await?))
}

/// The team in the panel beside a list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(id) = Id::parse(open) else { return Ok(None) };
    let known = match record::known::<team::Entity>(visit, id).await {
        Err(Fault::Refused(_)) => return Ok(None),
        known => known?,
    };
    let title = record::newest(visit, &known)?.name;
    let whole = format!("/teams/{id}");
    let content = content(visit, id, &known).await?;
    Ok(Some(frame::panel(visit.words, &title, back, Some(&whole), &content)))
}

async fn content(visit: &Visit, id: Id, known: &Known<team::Entity>) -> Outcome<Markup> {
    let (w, rows) = (visit.words, places(visit, id).await?);
    let change = format!("/teams/{id}/change");
    Ok(html! {
        h2 class="title" { (w.say("team-who")) }
        @if rows.is_empty() { p class="muted" { (w.say("team-nobody")) } }
        @else { (positions::seats(visit, &rows)) }
        @if visit.viewer.may(CHANGE_ORGANISATION) {
            div class="row" {
                (button::link(Weight::Plain, &change, Some(Icon::Pencil), &w.say("teams-change")))
                (button::link(Weight::Plain, &format!("/positions/new?team={id}"), Some(Icon::Plus), &w.say("positions-add")))
                (button::link(Weight::Quiet, &format!("/teams/{id}/end"), None, &w.say("teams-end")))
            }
        }
        h2 class="title" { (w.say("person-history")) }
        (record::versions(visit, known, |team| team.name.clone(), &w.say("team-not-there")))
    })
}
