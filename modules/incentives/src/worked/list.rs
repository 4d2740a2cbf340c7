//! The examples of a plan, and whether each comes out as its text says.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::cases::{self, Difference};
use prestasi_i18n::Words;
use prestasi_ui::badge::{Tone, badge};
use prestasi_web::api::{At, Listed};
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::plan::Worked;
use crate::plans::{PLANS, views};

/// A worked example of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanExample {
    /// Its place in the text, from 1.
    #[schema(minimum = 1)]
    number: usize,
    name: String,
    /// Whether it comes out as it says.
    right: bool,
    /// What is otherwise, in sentences.
    differences: Vec<String>,
}

async fn all(visit: &Visit, worked: &Worked) -> Outcome<Vec<PlanExample>> {
    let outcomes = worked.with(|document, text| cases::run(document, text, &document.case)).await?;
    let one = |(place, outcome): (usize, cases::Outcome)| PlanExample {
        number: place + 1,
        name: outcome.name,
        right: outcome.differences.is_empty(),
        differences: outcome.differences.iter().map(|other| told(visit.words, other)).collect(),
    };
    Ok(outcomes.into_iter().enumerate().map(one).collect())
}

pub async fn items(visit: Visit, At([plan]): At<1>) -> Outcome<Json<Listed<PlanExample>>> {
    let worked = Worked::of(&visit, plan).await?;
    Ok(Json(Listed { items: all(&visit, &worked).await?, after: None }))
}

pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let worked = Worked::of(&visit, plan).await?;
    let all = all(&visit, &worked).await?;
    let content = html! { (views(&visit, &worked.plan, "examples")) (drawn(&visit, &worked, &all)) };
    let page = visit.page(worked.plan.name.clone()).here(PLANS.path);
    Ok(page.under(visit.words.say(PLANS.label), PLANS.path).reply(&content, &[("plan", &content)]))
}

fn drawn(visit: &Visit, worked: &Worked, all: &[PlanExample]) -> Markup {
    let w = visit.words;
    html! {
        p class="muted" { (w.say("plan-examples-reason")) }
        @if all.is_empty() { p class="muted" { (w.say("plan-examples-none")) } }
        ul class="rows" { @for example in all { li {
            div class="two-lines" {
                a href={ "/plans/" (worked.plan.id) "/example?number=" (example.number) } { (example.name) }
                @for difference in &example.differences { span class="muted" { (difference) } }
            }
            @if example.right { (badge(Tone::Good, &w.say("plan-example-right"))) }
            @else { (badge(Tone::Bad, &w.say("plan-example-wrong"))) }
        } } }
    }
}

/// What is not as the example says.
fn told(w: Words, difference: &Difference) -> String {
    match difference {
        Difference::Missing { table, row, found } => {
            let found = if found.is_empty() { "–".to_owned() } else { found.join("; ") };
            let args = [("table", table.clone()), ("row", row.clone()), ("found", found)];
            w.with("plan-example-missing", &args)
        }
        Difference::Unexpected { table, row } => {
            w.with("plan-example-unexpected", &[("table", table.clone()), ("row", row.clone())])
        }
        Difference::Problem(problem) => w.problem(problem),
        Difference::NoProblem(code) => w.with("plan-example-no-problem", &[("code", code.clone())]),
    }
}
