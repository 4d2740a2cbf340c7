//! The server is forgotten; a letter is sent anew.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_mail::{RemoveServer, Resend, servers};
use prestasi_ui::form::{Form, form};
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit};

use super::SHELF;

pub async fn remove(visit: Visit) -> Outcome<StatusCode> {
    visit.does(RemoveServer).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page_of_removal(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let row = visit.viewer.select::<servers::Entity>().one(visit.db()).await?.ok_or_else(Fault::not_found)?;
    let asked = Form {
        id: "mail-server",
        action: "/mail/remove".to_owned(),
        fields: Vec::new(),
        hidden: vec![Fields::default().fresh_key()?],
        submit: w.say("mail-remove"),
        cancel: Some(SHELF.path.to_owned()),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! { div class="card narrow" { p { (w.say("mail-remove-what")) } (drawn) } };
    let page = visit.page(w.with("mail-remove-title", &[("name", row.host)])).here(SHELF.path);
    Ok(page.under(w.say(SHELF.label), SHELF.path).reply(&content, &[("mail-server", &drawn)]))
}

pub async fn send_remove(visit: Visit, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveServer).await?;
    Ok(visit.wants.go(SHELF.path))
}

pub async fn resend(visit: Visit, At([letter]): At<1>) -> Outcome<StatusCode> {
    visit.does(Resend { letter }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_resend(visit: Visit, At([letter]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, Resend { letter }).await?;
    Ok(visit.wants.go(&format!("/mail?open={letter}")))
}
