//! Somebody is to hear.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Id, Problem};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{Body, Created, Ident, Line};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use prestasi_webhooks::{AddEndpoint, TOPICS, secret};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SHELF;
use super::list::topic;

/// Somebody who is to hear.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    name: Line,
    /// An address of the internet, with https.
    #[schema(min_length = 9, max_length = 500, example = "https://erp.example.my/hooks/prestasi")]
    url: String,
    /// Of what.
    #[schema(min_items = 1, max_items = 50)]
    topics: Vec<String>,
}

/// Somebody who hears, with the secret, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedWebhook {
    id: Ident,
    /// What messages are signed with, as Standard Webhooks has it. It is not shown again.
    secret: String,
}

async fn take(visit: &Visit, typed: Option<&Fields>, new: AddEndpoint) -> Outcome<(Id, String)> {
    let secret = secret(visit.app().access(), &new.salt());
    let ask = match typed {
        Some(typed) => typed.ask(visit)?,
        None => visit.ask(),
    };
    Ok((visit.does_as(ask, new).await?, secret))
}

pub async fn add(visit: Visit, Body(new): Body<NewWebhook>) -> Outcome<Created<AddedWebhook>> {
    let new = AddEndpoint::new(&visit.app().site().doors, &new.name.0, &new.url, new.topics)?;
    let (id, secret) = take(&visit, None, new).await?;
    Ok(Created(AddedWebhook { id: Ident(id), secret }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let chosen = typed.values("topics").map(str::to_owned).collect();
    let all = TOPICS.iter().map(|one| ((*one).to_owned(), topic(w, one))).collect();
    let asked = Form {
        id: "webhook",
        action: "/webhooks/new".to_owned(),
        fields: vec![
            typed.line(w, "name", "webhook-name").completes("off"),
            typed.line(w, "url", "webhook-url").hint(w.say("webhook-url-hint")).completes("off"),
            typed
                .show(w, "topics", "webhook-topics", Control::Several(chosen, all))
                .hint(w.say("webhook-topics-hint")),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("webhooks-add"),
        cancel: Some("/webhooks".to_owned()),
        draft: None,
    };
    Ok(SHELF.ask(visit, w.say("webhooks-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (name, url) = (typed.text("name"), typed.text("url"));
    let topics: Vec<String> = typed.values("topics").map(str::to_owned).collect();
    if topics.is_empty() {
        typed.refuse("topics", Problem::new("form-missing"));
    }
    if typed.is_right() {
        let added = match AddEndpoint::new(&visit.app().site().doors, &name, &url, topics) {
            Ok(new) => take(&visit, Some(&typed), new).await,
            Err(problem) => Err(problem.into()),
        };
        match added {
            Ok((id, secret)) => return Ok(SHELF.show(&visit, name, &made(&visit, id, &secret))),
            Err(fault) => typed.blame(
                fault,
                &[
                    ("webhook-name-unfit", "name"),
                    ("webhook-name-taken", "name"),
                    ("webhook-url-unfit", "url"),
                    ("webhook-url-inside", "url"),
                    ("webhook-topics-unfit", "topics"),
                ],
            )?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}

/// The secret, this once.
fn made(visit: &Visit, id: Id, secret: &str) -> Markup {
    let w = visit.words;
    html! {
        div id="webhook" class="form" {
            h3 class="title" tabindex="-1" autofocus { (w.say("webhook-made")) }
            p { (w.say("webhook-made-what")) }
            code class="secret" { (secret) }
            div class="form-actions" {
                (button::link(Weight::Primary, &format!("/webhooks?open={id}"), None, &w.say("token-kept")))
            }
        }
    }
}
