//! A plan comes to be: from a template, or from a text.

use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_ui::form::Form;
use prestasi_web::api::{Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fault, Fields, Outcome, Visit, company};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PLANS;
use super::kept::{hash, readable};
use super::row::{State, Told, ToldText, plan, version};
use super::templates::{TEMPLATES, Template};
use crate::rights::WRITE_PLANS;

/// A plan with its first text.
#[derive(Debug, Clone, Serialize)]
pub struct AddPlan {
    pub text: String,
}

impl Operation for AddPlan {
    const NAME: &'static str = "plans.add";
    const NEEDS: Need = Need::Permission(WRITE_PLANS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let (_, head) = readable(&self.text).map_err(Failure::Refused)?;
        let now = Instant::from(tx.now());
        let plan = plan::Model {
            id: tx.id()?,
            version: 1,
            created: now,
            name: head.name,
            currency: head.currency.to_string(),
            first: head.first,
            last: head.last,
            archived: false,
        };
        let plan = plan.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("plan", plan.id, &Told::from(&plan))?);
        draft(tx, viewer, plan.id, 1, &self.text).await?;
        Ok(plan.id.0)
    }
}

/// A new text of a plan.
pub async fn draft(
    tx: &Tx,
    viewer: &Viewer,
    plan: RowId,
    number: i64,
    text: &str,
) -> Result<version::Model, Failure<Problem>> {
    let row = version::Model {
        id: tx.id()?,
        version: 1,
        plan,
        number,
        text: text.to_owned(),
        hash: hash(text),
        state: State::Draft.name().to_owned(),
        author: viewer.person().map(RowId),
        changed: Instant::from(tx.now()),
        decided_by: None,
        decided: None,
        note: String::new(),
    };
    let row = row.into_active_model().reset_all().insert(tx).await?;
    tx.audit(Entry::created("plan-version", row.id, &ToldText::from(&row))?);
    Ok(row)
}

/// A plan that comes to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlan {
    /// The plan: TOML, as docs/plan-language.md has it.
    #[schema(max_length = 1_000_000)]
    text: String,
}

pub async fn add(visit: Visit, Body(new): Body<NewPlan>) -> Outcome<Created<Added>> {
    Ok(Created(Added { id: Ident(visit.does(AddPlan { text: new.text }).await?) }))
}

/// The text of a template for a company: in its currency, for a year.
///
/// # Errors
/// Nothing for a template that is not there.
pub fn template(key: &str, name: &str, currency: &str, year: i16) -> Outcome<String> {
    let found = TEMPLATES.iter().find(|template| template.key == key);
    let Template { text, .. } = found.ok_or_else(Fault::not_found)?;
    let name = name.replace(['\\', '"', '\n'], " ");
    Ok(text.replace("{name}", &name).replace("{currency}", currency).replace("{year}", &year.to_string()))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let year = visit.viewer.day().year().to_string();
    let typed = Fields::of([("template", TEMPLATES[0].key.to_owned()), ("year", year)]);
    show(&visit, &typed)
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let choices = TEMPLATES.iter().map(|it| (it.key.to_owned(), w.say(it.words))).collect();
    let asked = Form {
        id: "plan",
        action: "/plans/new".to_owned(),
        fields: vec![
            typed.line(w, "name", "plan-name").hint(w.say("plan-name-hint")),
            typed.choice(w, "template", "plan-template", choices),
            typed.line(w, "year", "plan-year"),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("plans-add"),
        cancel: Some("/plans".to_owned()),
        draft: None,
    };
    Ok(PLANS.ask(visit, w.say("plans-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (name, key) = (typed.text("name"), typed.text("template"));
    let year = typed.read("year", |text| {
        let unfit = || Problem::new("plan-year-unfit").arg("text", text);
        text.trim().parse().ok().filter(|year| (1990..=2100).contains(year)).ok_or_else(unfit)
    });
    if let (true, Some(year)) = (typed.is_right(), year) {
        let currency = company::current(&visit).await?.reports_in();
        let text = template(&key, &name, currency.as_str(), year)?;
        match visit.does_as(typed.ask(&visit)?, AddPlan { text }).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/plans/{id}/text"))),
            Err(fault) => typed.blame(fault, &[("plan-syntax", "name")])?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
