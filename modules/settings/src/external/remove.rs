//! An external table is forgotten; what lies there stays.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_catalog::external::RemoveExternal;
use prestasi_ui::form::{Form, form};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};

use super::SHELF;
use super::one::find;

pub async fn remove(visit: Visit, At([table]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveExternal { table }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([table]): At<1>) -> Outcome<Response> {
    let (w, row) = (visit.words, find(&visit, table).await?);
    let asked = Form {
        id: "table",
        action: format!("/external/{table}/remove"),
        fields: Vec::new(),
        hidden: vec![Fields::default().fresh_key()?],
        submit: w.say("external-remove"),
        cancel: Some(format!("/external/{table}")),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = maud::html! {
        div class="card narrow" { p { (w.with("external-remove-what", &[("location", row.location)])) } (drawn) }
    };
    let page = visit.page(w.with("external-remove-title", &[("name", row.name)])).here(SHELF.path);
    Ok(page.under(w.say(SHELF.label), SHELF.path).reply(&content, &[("table", &drawn)]))
}

pub async fn send(visit: Visit, At([table]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveExternal { table }).await?;
    Ok(visit.wants.go("/external"))
}
