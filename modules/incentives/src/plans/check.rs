//! Whether a plan can be calculated, and what in it is probably not meant; by what the company's tables say.

use axum::Json;
use maud::{Markup, html};
use prestasi_compensation::cases;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::lint::lint;
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Problem, Result};
use prestasi_ui::badge::{Tone, badge};
use prestasi_web::api::Body;
use prestasi_web::{Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::kept::readable;
use crate::inputs::{Reading, What, load};

/// Something about a plan, at its place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Finding {
    /// Stable: what programs key on.
    code: String,
    /// The same in the language of the request.
    text: String,
    /// Where in the text, from 1; null where it is about all of it.
    #[schema(minimum = 1)]
    line: Option<usize>,
    /// Whether the plan cannot be calculated as it is.
    wrong: bool,
}

/// What there is to say of a plan.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Checked {
    /// Whether it can be calculated.
    pub right: bool,
    /// What is wrong, and what is probably not meant.
    pub findings: Vec<Finding>,
    /// Its worked examples that come to what they say.
    #[schema(minimum = 0)]
    pub cases: usize,
}

/// A plan to be looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckPlan {
    /// The plan: TOML.
    #[schema(max_length = 1_000_000)]
    text: String,
}

pub async fn check(visit: Visit, Body(asked): Body<CheckPlan>) -> Outcome<Json<Checked>> {
    Ok(Json(checked(&visit, None, &asked.text).await))
}

/// Looks at a plan.
pub async fn checked(visit: &Visit, plan: Option<Id>, text: &str) -> Checked {
    let (w, mut found) = (visit.words, Checked { right: true, ..Checked::default() });
    match look(visit, plan, text).await {
        Ok((cases, findings)) => {
            found.cases = cases;
            found.findings = findings.iter().map(|problem| told(w, problem, false)).collect();
        }
        Err(problem) => {
            found.right = false;
            found.findings.push(told(w, &problem, true));
        }
    }
    found
}

/// How many of its cases are right, and what is probably not meant.
async fn look(visit: &Visit, plan: Option<Id>, text: &str) -> Result<(usize, Vec<Problem>)> {
    let (document, _) = readable(text)?;
    let reading = Reading { app: visit.app(), plan, what: What::Columns };
    let tables = load(reading, &document).await?;
    let text = text.to_owned();
    let looked = tokio::task::spawn_blocking(move || {
        let model = Model::new(&document, &text, &tables, View::default())?;
        let findings = lint(&model, &text, &tables)?.into_iter().map(Problem::from).collect();
        let outcomes = cases::run(&document, &text, &document.case)?;
        if let Some(failed) = outcomes.iter().find(|outcome| !outcome.differences.is_empty()) {
            return Err(Problem::new("plan-case-failed").arg("name", &failed.name));
        }
        Ok((outcomes.len(), findings))
    });
    looked.await.unwrap_or_else(|error| Err(Problem::new("plan-check-failed").arg("error", error)))
}

fn told(w: Words, problem: &Problem, wrong: bool) -> Finding {
    let line = problem.place.as_ref().and_then(|place| place.line);
    Finding { code: problem.code.to_owned(), text: w.problem(problem), line, wrong }
}

/// The same for people.
pub fn drawn(w: Words, found: &Checked) -> Markup {
    let (tone, key) = match (found.right, found.findings.is_empty()) {
        (false, _) => (Tone::Bad, "plan-check-wrong"),
        (true, false) => (Tone::Warning, "plan-check-look"),
        (true, true) => (Tone::Good, "plan-check-right"),
    };
    let count = w.count(i64::try_from(found.cases).unwrap_or(i64::MAX));
    let said = w.with(key, &[("cases", count)]);
    html! {
        div class="card" {
            p { (badge(tone, &said)) }
            @if !found.findings.is_empty() {
                ul { @for finding in &found.findings { li {
                    @if let Some(line) = finding.line {
                        span class="muted" { (w.with("plan-check-line", &[("line", line.to_string())])) } " "
                    }
                    (finding.text)
                } } }
            }
        }
    }
}
