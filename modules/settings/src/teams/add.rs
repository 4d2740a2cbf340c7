//! A team comes to be.

use axum::response::Response;
use prestasi_access::organisation::RecordTeam;
use prestasi_kernel::Span;
use prestasi_ui::form::Form;
use prestasi_web::api::{self, Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::TEAMS;

/// Which field says what is wrong.
pub const BLAMED: [(&str, &str); 1] = [("name-unfit", "name")];

/// How a team is called from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamName {
    /// What it is called.
    name: api::Line,
    /// From which day on; without one, since always.
    from: Option<api::Day>,
}

impl TeamName {
    /// The change.
    pub fn record(self, team: Option<prestasi_kernel::Id>) -> Outcome<RecordTeam> {
        Ok(RecordTeam { team, name: self.name.0, span: record::since(self.from)? })
    }
}

pub async fn add(visit: Visit, Body(new): Body<TeamName>) -> Outcome<Created<Added>> {
    let id = visit.does(new.record(None)?).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::of([("from", visit.viewer.day().to_string())]))
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
        id: "team",
        action: "/teams/new".to_owned(),
        fields: vec![
            typed.line(w, "name", "team-name").completes("off"),
            typed.day(w, "from", "days-from").optional(),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some("/teams".to_owned()),
        draft: Some("team-new".to_owned()),
    };
    Ok(TEAMS.ask(visit, w.say("teams-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (name, from) = (typed.text("name"), typed.optional_date("from"));
    if typed.is_right() {
        let new = RecordTeam { team: None, name, span: Span::new(from, None)? };
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/teams?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
