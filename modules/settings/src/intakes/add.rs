//! Another system may push rows.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_exchange::{AddIntake, intake_secret};
use prestasi_kernel::Id;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::Form;
use prestasi_web::api::{Body, Created, Ident, Line};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SHELF;
use super::list::datasets;
use crate::choices;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 5] = [
    ("intake-name-unfit", "name"),
    ("intake-name-taken", "name"),
    ("dataset-unknown", "dataset"),
    ("intake-without-plan", "dataset"),
    ("intake-without-key", "dataset"),
];

/// Another system that is to push rows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewIntake {
    name: Line,
    /// The dataset that they go to: one that a file was imported into, whose rows are known by a column.
    dataset: Ident,
}

/// Where rows are pushed, with the secret, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedIntake {
    pub id: Ident,
    /// What messages are signed with, as Standard Webhooks has it. It is not shown again.
    pub secret: String,
}

async fn take(visit: &Visit, typed: Option<&Fields>, new: AddIntake) -> Outcome<(Id, String)> {
    let secret = intake_secret(visit.app().access(), &new.salt());
    let ask = match typed {
        Some(typed) => typed.ask(visit)?,
        None => visit.ask(),
    };
    Ok((visit.does_as(ask, new).await?, secret))
}

pub async fn add(visit: Visit, Body(new): Body<NewIntake>) -> Outcome<Created<AddedIntake>> {
    let (id, secret) = take(&visit, None, AddIntake::new(&new.name.0, new.dataset.0)?).await?;
    Ok(Created(AddedIntake { id: Ident(id), secret }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default()).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut all: Vec<_> =
        datasets(visit).await?.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    let asked = Form {
        id: "intake",
        action: "/intakes/new".to_owned(),
        fields: vec![
            typed.line(w, "name", "intake-name").hint(w.say("intake-name-hint")).completes("off"),
            typed
                .choice(w, "dataset", "dataset-name", choices::to_choose(visit, all))
                .hint(w.say("intake-dataset-hint")),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("intakes-add"),
        cancel: Some(SHELF.path.to_owned()),
        draft: None,
    };
    Ok(SHELF.ask(visit, w.say("intakes-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (name, dataset) = (typed.text("name"), typed.id("dataset"));
    if typed.is_right() {
        let added = match AddIntake::new(&name, dataset) {
            Ok(new) => take(&visit, Some(&typed), new).await,
            Err(problem) => Err(problem.into()),
        };
        match added {
            Ok((id, secret)) => return Ok(SHELF.show(&visit, name, &made(&visit, id, &secret))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}

/// The address and the secret, this once.
pub fn made(visit: &Visit, id: Id, secret: &str) -> Markup {
    let w = visit.words;
    html! {
        div id="intake" class="form" {
            h3 class="title" tabindex="-1" autofocus { (w.say("intake-made")) }
            p { (w.say("intake-made-what")) }
            code class="secret" { (secret) }
            (pairs(&[(w.say("intake-address"), html! { code { (format!("/api/v1/intakes/{id}")) } })]))
            div class="form-actions" {
                (button::link(Weight::Primary, &format!("/intakes?open={id}"), None, &w.say("token-kept")))
            }
        }
    }
}
