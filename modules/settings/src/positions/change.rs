//! A position gets another title, team or superior, from a day on.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::organisation::position;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};

use super::POSITIONS;
use super::add::{BLAMED, PositionFacts, questions, typed};

pub async fn change(visit: Visit, At([id]): At<1>, Body(new): Body<PositionFacts>) -> Outcome<StatusCode> {
    record::known::<position::Entity>(&visit, id).await?;
    visit.does(new.record(Some(id))?).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let held = record::today::<position::Entity>(&visit, id).await?;
    let text = |id: Option<RowId>| id.map(|id| id.to_string()).unwrap_or_default();
    let typed = Fields::of([
        ("title", held.title),
        ("team", text(held.team)),
        ("reports-to", text(held.reports_to)),
        ("from", visit.viewer.day().to_string()),
    ]);
    show(&visit, id, &typed).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut fields = questions(visit, typed).await?;
    fields.push(typed.day(w, "from", "days-from").hint(w.say("days-from-hint")));
    let asked = Form {
        id: "position",
        action: format!("/positions/{id}/change"),
        fields,
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(format!("/positions?open={id}")),
        draft: Some(format!("position-{id}")),
    };
    Ok(POSITIONS.ask(visit, w.say("positions-change"), &asked))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut fields: Fields) -> Outcome<Response> {
    record::known::<position::Entity>(&visit, id).await?;
    let new = typed(&mut fields, Some(id))?;
    if fields.is_right() {
        match visit.does_as(fields.ask(&visit)?, new).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/positions?open={id}"))),
            Err(fault) => fields.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, id, &fields).await?))
}
