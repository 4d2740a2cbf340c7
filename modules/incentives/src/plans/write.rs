//! The text of a plan is read and written.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Refusal};
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fault, Fields, Outcome, Visit, record};
use sea_orm::Set;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::add::draft;
use super::check::{self, Checked};
use super::kept::{hash, newest, readable};
use super::row::{State, Told, ToldText, plan, version};
use super::{PLANS, find, known, views};
use crate::inputs::told;
use crate::rights::WRITE_PLANS;

/// A plan says something else: in its draft, or in a new one where the newest text is one no more.
#[derive(Debug, Clone, Serialize)]
pub struct WritePlan {
    pub plan: Id,
    pub text: String,
    /// The version of the text that was seen.
    pub seen: i64,
}

impl Operation for WritePlan {
    const NAME: &'static str = "plans.write";
    const NEEDS: Need = Need::Permission(WRITE_PLANS);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Refusal>> {
        let refuse = |problem: Problem| Failure::Refused(Refusal::from(problem));
        let (_, head) = readable(&self.text).map_err(refuse)?;
        let row = known(tx, viewer, self.plan).await.map_err(|failure| failure.map(Refusal::from))?;
        let Some(before) = newest(tx, viewer, row.id).await? else {
            return Err(refuse(Problem::new("nothing-here")));
        };
        match State::of(&before) {
            State::Draft => {
                let next = version::ActiveModel {
                    id: Set(before.id),
                    text: Set(self.text.clone()),
                    hash: Set(hash(&self.text)),
                    author: Set(viewer.person().map(RowId)),
                    changed: Set(Instant::from(tx.now())),
                    ..Default::default()
                };
                let after = versioned::update::<version::Entity>(tx, next, self.seen).await;
                let after = after.map_err(|failure| failure.map(Refusal::Stale))?;
                let told = (ToldText::from(&before), ToldText::from(&after));
                tx.audit(Entry::changed("plan-version", after.id, &told.0, &told.1)?);
            }
            State::Proposed => return Err(refuse(Problem::new("plan-proposed"))),
            State::Approved | State::Refused => {
                let made = draft(tx, viewer, row.id, before.number + 1, &self.text).await;
                made.map_err(|failure| failure.map(Refusal::from))?;
            }
        }
        let next = plan::ActiveModel {
            id: Set(row.id),
            name: Set(head.name),
            currency: Set(head.currency.to_string()),
            first: Set(head.first),
            last: Set(head.last),
            ..Default::default()
        };
        let after = versioned::update::<plan::Entity>(tx, next, row.version).await;
        let after = after.map_err(|failure| failure.map(Refusal::Stale))?;
        tx.audit(Entry::changed("plan", row.id, &Told::from(&row), &Told::from(&after))?);
        Ok(())
    }
}

/// What a plan says from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPlan {
    /// The plan: TOML.
    #[schema(max_length = 1_000_000)]
    text: String,
    /// The `seen` that came with the text that this one follows.
    seen: i64,
}

pub async fn put(visit: Visit, At([plan]): At<1>, Body(new): Body<WrittenPlan>) -> Outcome<Json<Checked>> {
    visit.does(WritePlan { plan, text: new.text.clone(), seen: new.seen }).await?;
    Ok(Json(check::checked(&visit, Some(plan), &new.text).await))
}

pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let row = find(&visit, plan).await?;
    let text = newest(visit.db(), &visit.viewer, row.id).await?;
    let Some(text) = text else { return Err(Fault::not_found()) };
    let typed = Fields::of([("text", text.text.clone()), ("seen", text.version.to_string())]);
    show(&visit, &row, &text, &typed).await
}

async fn show(visit: &Visit, row: &plan::Model, text: &version::Model, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let writes = visit.viewer.may(WRITE_PLANS) && State::of(text) != State::Proposed;
    let found = check::checked(visit, Some(row.id.0), typed.value("text")).await;
    let found = check::drawn(w, &found);
    let editor: Markup = if writes {
        form(
            w,
            &Form {
                id: "plan-text",
                action: format!("/plans/{}/text", row.id),
                fields: vec![
                    typed
                        .show(w, "text", "plan-text", Control::Code(typed.value("text").to_owned()))
                        .hint(w.say("plan-text-hint")),
                ],
                hidden: vec![typed.fresh_key()?, ("seen", typed.value("seen").to_owned())],
                submit: w.say("form-save"),
                cancel: Some(format!("/plans/{}", row.id)),
                draft: Some(format!("plan-{}", row.id)),
            },
        )
    } else {
        html! { pre class="code" tabindex="0" { (text.text) } }
    };
    let inputs = tables(visit).await?;
    let content = html! { (views(visit, row, "text")) div id="plan-check" { (found) } (editor) (inputs) };
    let page = visit.page(row.name.clone()).here(PLANS.path).under(w.say(PLANS.label), PLANS.path);
    Ok(page.reply(&content, &[("plan-text", &content)]))
}

/// What plans can read, with the columns.
async fn tables(visit: &Visit) -> Outcome<Markup> {
    let (w, all) = (visit.words, told(visit.app()).await?);
    Ok(html! {
        section class="card inputs" {
            h2 class="title" { (w.say("plan-inputs")) }
            @for table in &all {
                details {
                    summary { code { (table.name) } " " span class="muted" { (w.say(table.words)) } }
                    ul { @for (name, held) in &table.columns {
                        li { code { (name) } " " span class="muted" { (w.say(held)) } }
                    } }
                }
            }
        }
    })
}

pub async fn send(visit: Visit, At([plan]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let (text, seen) = (typed.text("text"), typed.read("seen", seen));
    if let (true, Some(seen)) = (typed.is_right(), seen) {
        let done = visit.does_as(typed.ask(&visit)?, WritePlan { plan, text, seen }).await;
        match done {
            Ok(()) => return Ok(visit.wants.go(&format!("/plans/{plan}/text"))),
            Err(Fault::Refused(problem)) => typed.refuse("text", problem),
            // Nothing is lost: what was typed stays, and is kept over the other's once it is sent again.
            Err(Fault::Conflict(conflict)) => {
                typed.put("seen", conflict.now.to_string());
                typed.refuse("text", Problem::new("plan-changed-since"));
            }
            Err(fault) => return Err(fault),
        }
    }
    let row = find(&visit, plan).await?;
    let text = newest(visit.db(), &visit.viewer, row.id).await?;
    let Some(text) = text else { return Err(Fault::not_found()) };
    Ok(record::again(show(&visit, &row, &text, &typed).await?))
}

fn seen(text: &str) -> Result<i64, Problem> {
    text.parse().map_err(|_| Problem::new("number-invalid").arg("text", text))
}
