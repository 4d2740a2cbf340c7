//! Somebody hears for now or not, or no more; something is sent anew.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use prestasi_webhooks::{RemoveEndpoint, Resend, SwitchEndpoint, delivery};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;
use utoipa::ToSchema;

use super::SHELF;
use super::one::find;

/// Whether somebody hears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hears {
    active: bool,
}

pub async fn switch(visit: Visit, At([endpoint]): At<1>, Body(hears): Body<Hears>) -> Outcome<StatusCode> {
    visit.does(SwitchEndpoint { endpoint, active: hears.active }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_switch(visit: Visit, At([endpoint]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, SwitchEndpoint { endpoint, active: typed.is_on("active") }).await?;
    Ok(visit.wants.go(&format!("/webhooks?open={endpoint}")))
}

pub async fn remove(visit: Visit, At([endpoint]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveEndpoint { endpoint }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page_of_removal(visit: Visit, At([endpoint]): At<1>) -> Outcome<Response> {
    let (w, row) = (visit.words, find(&visit, endpoint).await?);
    let asked = Form {
        id: "webhook",
        action: format!("/webhooks/{endpoint}/remove"),
        fields: Vec::new(),
        hidden: vec![Fields::default().fresh_key()?],
        submit: w.say("webhook-remove"),
        cancel: Some(format!("/webhooks/{endpoint}")),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = maud::html! { div class="card narrow" { p { (w.say("webhook-remove-what")) } (drawn) } };
    let page = visit.page(w.with("webhook-remove-title", &[("name", row.name)])).here(SHELF.path);
    Ok(page.under(w.say(SHELF.label), SHELF.path).reply(&content, &[("webhook", &drawn)]))
}

pub async fn send_remove(visit: Visit, At([endpoint]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveEndpoint { endpoint }).await?;
    Ok(visit.wants.go("/webhooks"))
}

pub async fn resend(visit: Visit, At([delivery]): At<1>) -> Outcome<StatusCode> {
    visit.does(Resend { delivery }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_resend(visit: Visit, At([delivery]): At<1>, typed: Fields) -> Outcome<Response> {
    let endpoint = endpoint_of(&visit, delivery).await?;
    visit.does_as(typed.ask(&visit)?, Resend { delivery }).await?;
    Ok(visit.wants.go(&format!("/webhooks?open={endpoint}")))
}

async fn endpoint_of(visit: &Visit, delivery: Id) -> Outcome<RowId> {
    let rows = visit.viewer.select::<delivery::Entity>().filter(delivery::Column::Id.eq(RowId(delivery)));
    Ok(rows.one(visit.db()).await?.ok_or_else(Fault::not_found)?.endpoint)
}
