//! Telephone systems come and go, and get other secrets.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts;
use prestasi_web::api::{At, Body, Created, Ident, Line, Listed};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::QueryOrder;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SHELF;
use super::page;
use super::systems::{AddSystem, ChangeSecret, RemoveSystem, secret as secret_of, system};

/// A telephone system that is to tell of calls.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTelephoneSystem {
    name: Line,
}

/// Where a telephone system tells of calls, with its secret, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedTelephoneSystem {
    id: Ident,
    /// What messages are signed with, as Standard Webhooks has it. It is not shown again.
    secret: String,
}

/// A telephone system.
#[derive(Debug, Serialize, ToSchema)]
pub struct TelephoneSystem {
    id: Ident,
    name: String,
}

/// The telephone systems, by name.
pub async fn systems(visit: &Visit) -> Outcome<Vec<system::Model>> {
    let rows = visit.viewer.select::<system::Entity>().order_by_asc(system::Column::Name);
    Ok(rows.order_by_asc(system::Column::Id).all(visit.db()).await?)
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<TelephoneSystem>>> {
    let items = systems(&visit).await?.into_iter();
    let items = items.map(|row| TelephoneSystem { id: Ident(row.id.0), name: row.name }).collect();
    Ok(Json(Listed { items, after: None }))
}

pub async fn add(
    visit: Visit,
    Body(new): Body<NewTelephoneSystem>,
) -> Outcome<Created<AddedTelephoneSystem>> {
    let new = AddSystem::new(&new.name.0)?;
    let secret = secret_of(visit.app().access(), &new.salt);
    let id = visit.does(new).await?;
    Ok(Created(AddedTelephoneSystem { id: Ident(id), secret }))
}

pub async fn send_add(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let name = typed.text("name");
    if typed.is_right() {
        let added = match AddSystem::new(&name) {
            Ok(new) => {
                let secret = secret_of(visit.app().access(), &new.salt);
                visit.does_as(typed.ask(&visit)?, new).await.map(|id| (id, secret))
            }
            Err(problem) => Err(Fault::from(problem)),
        };
        match added {
            Ok((id, secret)) => return Ok(SHELF.show(&visit, name, &made(&visit, id, &secret))),
            Err(Fault::Refused(problem)) => typed.refuse("name", problem),
            Err(fault) => return Err(fault),
        }
    }
    page::again(&visit, &typed).await
}

async fn change(visit: &Visit, system: Id) -> Outcome<String> {
    let new = ChangeSecret::of(system)?;
    let secret = secret_of(visit.app().access(), &new.salt);
    // Without a key: whoever asks twice is shown two, and the second counts.
    visit.does_as(visit.viewer.ask(), new).await?;
    Ok(secret)
}

pub async fn secret(visit: Visit, At([system]): At<1>) -> Outcome<Json<AddedTelephoneSystem>> {
    let secret = change(&visit, system).await?;
    Ok(Json(AddedTelephoneSystem { id: Ident(system), secret }))
}

pub async fn send_secret(visit: Visit, At([system]): At<1>) -> Outcome<Response> {
    let secret = change(&visit, system).await?;
    let name = systems(&visit).await?.into_iter().find(|row| row.id.0 == system).map(|row| row.name);
    Ok(SHELF.show(&visit, name.unwrap_or_default(), &made(&visit, system, &secret)))
}

pub async fn remove(visit: Visit, At([system]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveSystem { system }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_remove(visit: Visit, At([system]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveSystem { system }).await?;
    Ok(visit.wants.go(SHELF.path))
}

/// Where it tells of calls.
pub fn address(id: impl std::fmt::Display) -> String {
    format!("/api/v1/telephone-systems/{id}/calls")
}

/// The address and the secret, this once.
fn made(visit: &Visit, id: Id, secret: &str) -> Markup {
    let w = visit.words;
    html! {
        div id="telephone-system" class="form" {
            h3 class="title" tabindex="-1" autofocus { (w.say("crm-telephone-system-made")) }
            p { (w.say("crm-telephone-system-what")) }
            code class="secret" { (secret) }
            (facts(&[(w.say("intake-address"), html! { code { (address(id)) } })]))
            div class="form-actions" { (button::link(Weight::Primary, SHELF.path, None, &w.say("token-kept"))) }
        }
    }
}
