//! A position is no more, from a day on.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use prestasi_access::Ask;
use prestasi_access::organisation::{EndPosition, position};
use prestasi_kernel::Id;
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body};
use prestasi_web::record::{self, LastDay};
use prestasi_web::{Fields, Outcome, Visit};

use super::POSITIONS;

async fn close(visit: &Visit, ask: Ask, id: Id, last: Date) -> Outcome<()> {
    record::known::<position::Entity>(visit, id).await?;
    visit.does_as(ask, EndPosition { id, span: record::after(last)? }).await
}

pub async fn end(visit: Visit, At([id]): At<1>, Body(ended): Body<LastDay>) -> Outcome<StatusCode> {
    close(&visit, visit.ask(), id, ended.last_day.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    show(&visit, id, &Fields::of([("last", visit.viewer.day().to_string())])).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let (w, held) = (visit.words, record::today::<position::Entity>(visit, id).await?);
    let asked = Form {
        id: "position",
        action: format!("/positions/{id}/end"),
        fields: vec![typed.day(w, "last", "days-last").hint(w.say("position-last-day-hint"))],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("positions-end"),
        cancel: Some(format!("/positions?open={id}")),
        draft: None,
    };
    Ok(POSITIONS.ask(visit, w.with("positions-end-title", &[("title", held.title)]), &asked))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let last = typed.date("last");
    if typed.is_right() {
        close(&visit, typed.ask(&visit)?, id, last).await?;
        return Ok(visit.wants.go("/positions"));
    }
    Ok(record::again(show(&visit, id, &typed).await?))
}
