//! A team gets another name, from a day on.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::organisation::{RecordTeam, team};
use prestasi_kernel::{Id, Span};
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};

use super::TEAMS;
use super::add::{BLAMED, TeamName};

pub async fn change(visit: Visit, At([id]): At<1>, Body(new): Body<TeamName>) -> Outcome<StatusCode> {
    record::known::<team::Entity>(&visit, id).await?;
    visit.does(new.record(Some(id))?).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let team = record::today::<team::Entity>(&visit, id).await?;
    let typed = Fields::of([("name", team.name), ("from", visit.viewer.day().to_string())]);
    show(&visit, id, &typed)
}

fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
        id: "team",
        action: format!("/teams/{id}/change"),
        fields: vec![
            typed.line(w, "name", "team-name").completes("off"),
            typed.day(w, "from", "days-from").hint(w.say("days-from-hint")),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(format!("/teams?open={id}")),
        draft: Some(format!("team-{id}")),
    };
    Ok(TEAMS.ask(visit, w.say("teams-change"), &asked))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    record::known::<team::Entity>(&visit, id).await?;
    let (name, from) = (typed.text("name"), typed.date("from"));
    if typed.is_right() {
        let new = RecordTeam { team: Some(id), name, span: Span::new(Some(from), None)? };
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/teams?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, id, &typed)?))
}
