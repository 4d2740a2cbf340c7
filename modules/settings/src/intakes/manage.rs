//! An intake gets another secret, or is there no more.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_exchange::{ChangeIntakeSecret, RemoveIntake, intake_secret};
use prestasi_kernel::Id;
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{At, Ident};
use prestasi_web::{Fields, Outcome, Visit};

use super::SHELF;
use super::add::{AddedIntake, made};
use super::one::find;

async fn change(visit: &Visit, intake: Id) -> Outcome<String> {
    let new = ChangeIntakeSecret::of(intake)?;
    let secret = intake_secret(visit.app().access(), &new.salt());
    // Without a key: whoever asks twice is shown two, and the second counts.
    visit.does_as(visit.viewer.ask(), new).await?;
    Ok(secret)
}

pub async fn secret(visit: Visit, At([intake]): At<1>) -> Outcome<Json<AddedIntake>> {
    let secret = change(&visit, intake).await?;
    Ok(Json(AddedIntake { id: Ident(intake), secret }))
}

pub async fn send_secret(visit: Visit, At([intake]): At<1>) -> Outcome<Response> {
    let row = find(&visit, intake).await?;
    let secret = change(&visit, intake).await?;
    Ok(SHELF.show(&visit, row.name, &made(&visit, intake, &secret)))
}

pub async fn remove(visit: Visit, At([intake]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveIntake { intake }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page_of_removal(visit: Visit, At([intake]): At<1>) -> Outcome<Response> {
    let (w, row) = (visit.words, find(&visit, intake).await?);
    let asked = Form {
        id: "intake",
        action: format!("/intakes/{intake}/remove"),
        fields: Vec::new(),
        hidden: vec![Fields::default().fresh_key()?],
        submit: w.say("intake-remove"),
        cancel: Some(format!("/intakes/{intake}")),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! { div class="card narrow" { p { (w.say("intake-remove-what")) } (drawn) } };
    let page = visit.page(w.with("intake-remove-title", &[("name", row.name)])).here(SHELF.path);
    Ok(page.under(w.say(SHELF.label), SHELF.path).reply(&content, &[("intake", &drawn)]))
}

pub async fn send_remove(visit: Visit, At([intake]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveIntake { intake }).await?;
    Ok(visit.wants.go(SHELF.path))
}
