//! What a model is asked, and the text of its plan, are changed; it is calculated anew.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Refusal};
use prestasi_store::{Failure, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fault, Fields, Outcome, Visit, record};
use sea_orm::Set;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::add::{ModelAsked, fields};
use super::ask::{start, wait};
use super::draft::{BLAMED, Draft};
use super::row::{Told, model};
use super::{MODELS, find, known, views};
use crate::plans::{self, readable};
use crate::rights::WRITE_MODELS;

/// A model says something else.
#[derive(Debug, Clone, Serialize)]
pub struct WriteModel {
    pub model: Id,
    /// The version that was seen.
    pub seen: i64,
    pub draft: Draft,
    pub text: String,
}

impl Operation for WriteModel {
    const NAME: &'static str = "models.write";
    const NEEDS: Need = Need::Permission(WRITE_MODELS);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Refusal>> {
        let refuse = |problem: Problem| Failure::Refused(Refusal::from(problem));
        self.draft.check(viewer.day()).map_err(refuse)?;
        let (_, head) = readable(&self.text).map_err(refuse)?;
        let before = known(tx, viewer, self.model).await.map_err(|failure| failure.map(Refusal::from))?;
        let mut next = model::ActiveModel {
            id: Set(before.id),
            text: Set(self.text.clone()),
            currency: Set(head.currency.to_string()),
            ..Default::default()
        };
        self.draft.fill(&mut next).map_err(refuse)?;
        wait(&mut next, before.asked);
        let after = versioned::update::<model::Entity>(tx, next, self.seen).await;
        let after = after.map_err(|failure| failure.map(Refusal::Stale))?;
        tx.audit(Entry::changed("model", before.id, &Told::from(&before), &Told::from(&after))?);
        start(tx, &after).await.map_err(|failure| failure.map(Refusal::from))
    }
}

/// What a model is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenModel {
    asked: ModelAsked,
    /// The plan as it is modelled: TOML; as it was without one.
    #[schema(max_length = 1_000_000)]
    text: Option<String>,
    /// The `seen` that came with the model that this one follows.
    seen: i64,
}

pub async fn put(visit: Visit, At([model]): At<1>, Body(new): Body<WrittenModel>) -> Outcome<StatusCode> {
    let row = find(&visit, model).await?;
    let draft = new.asked.draft(Currency::parse(&row.currency)?)?;
    let text = new.text.unwrap_or(row.text);
    visit.does(WriteModel { model, seen: new.seen, draft, text }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes what a form says; what was typed stays where that is refused.
async fn write(visit: &Visit, typed: &mut Fields, does: WriteModel, field: &'static str) -> Outcome<bool> {
    match visit.does_as(typed.ask(visit)?, does).await {
        Ok(()) => return Ok(true),
        Err(Fault::Conflict(conflict)) => {
            typed.put("seen", conflict.now.to_string());
            typed.refuse(field, Problem::new("model-changed-since"));
        }
        Err(Fault::Refused(problem)) if field == "text" => typed.refuse(field, problem),
        Err(fault) => typed.blame(fault, &BLAMED)?,
    }
    Ok(false)
}

fn seen(text: &str) -> Result<i64, Problem> {
    text.parse().map_err(|_| Problem::new("number-invalid").arg("text", text))
}

pub async fn page(visit: Visit, At([model]): At<1>) -> Outcome<Response> {
    let row = find(&visit, model).await?;
    let mut typed = Draft::from(&row).fields(Currency::parse(&row.currency)?);
    typed.put("seen", row.version.to_string());
    show(&visit, &row, &typed)
}

fn show(visit: &Visit, row: &model::Model, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
        id: "model",
        action: format!("/models/{}/change", row.id),
        fields: fields(visit, typed, &row.currency)?,
        hidden: vec![typed.fresh_key()?, ("seen", typed.value("seen").to_owned())],
        submit: w.say("form-save"),
        cancel: Some(format!("/models/{}", row.id)),
        draft: None,
    };
    Ok(MODELS.ask(visit, row.name.clone(), &asked))
}

pub async fn send(visit: Visit, At([model]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let row = find(&visit, model).await?;
    let draft = Draft::typed(&mut typed, Currency::parse(&row.currency)?);
    if let (true, Some(seen)) = (typed.is_right(), typed.read("seen", seen)) {
        let does = WriteModel { model, seen, draft, text: row.text.clone() };
        if write(&visit, &mut typed, does, "name").await? {
            return Ok(visit.wants.go(&format!("/models/{model}")));
        }
    }
    Ok(record::again(show(&visit, &row, &typed)?))
}

pub async fn text(visit: Visit, At([model]): At<1>) -> Outcome<Response> {
    let row = find(&visit, model).await?;
    let typed = Fields::of([("text", row.text.clone()), ("seen", row.version.to_string())]);
    show_text(&visit, &row, &typed).await
}

async fn show_text(visit: &Visit, row: &model::Model, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let found = plans::checked(visit, Some(row.plan.0), typed.value("text")).await;
    let text = Control::Code(typed.value("text").to_owned());
    let asked = Form {
        id: "model-text",
        action: format!("/models/{}/text", row.id),
        fields: vec![typed.show(w, "text", "plan-text", text).hint(w.say("model-text-hint"))],
        hidden: vec![typed.fresh_key()?, ("seen", typed.value("seen").to_owned())],
        submit: w.say("model-write"),
        cancel: Some(format!("/models/{}", row.id)),
        draft: Some(format!("model-{}", row.id)),
    };
    let content = html! {
        (views(visit, row, "text"))
        div id="plan-check" { (plans::drawn(w, &found)) }
        @if visit.viewer.may(WRITE_MODELS) { (form(w, &asked)) }
        @else { pre class="code" tabindex="0" { (row.text) } }
    };
    let page = visit.page(row.name.clone()).here(MODELS.path).under(w.say(MODELS.label), MODELS.path);
    Ok(page.reply(&content, &[("model-text", &content)]))
}

pub async fn send_text(visit: Visit, At([model]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let row = find(&visit, model).await?;
    let (text, seen) = (typed.text("text"), typed.read("seen", seen));
    if let (true, Some(seen)) = (typed.is_right(), seen) {
        let does = WriteModel { model, seen, draft: Draft::from(&row), text };
        if write(&visit, &mut typed, does, "text").await? {
            return Ok(visit.wants.go(&format!("/models/{model}")));
        }
    }
    Ok(record::again(show_text(&visit, &row, &typed).await?))
}
