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
use crate::aside::aside;
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
    /// How often the same is to be said: of so many people, as an example.
    #[schema(minimum = 1)]
    times: usize,
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

impl Checked {
    /// Adds a finding; what was found before is found once more.
    fn add(&mut self, finding: Finding) {
        let same = |one: &&mut Finding| one.text == finding.text && one.line == finding.line;
        match self.findings.iter_mut().find(same) {
            Some(known) => known.times += 1,
            None => self.findings.push(finding),
        }
    }
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
            for problem in &findings {
                found.add(told(w, problem, false));
            }
        }
        Err(problem) => {
            found.right = false;
            found.add(told(w, &problem, true));
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
    aside(move || {
        let model = Model::new(&document, &text, &tables, View::default())?;
        let findings = lint(&model, &text, &tables)?.into_iter().map(Problem::from).collect();
        let outcomes = cases::run(&document, &text, &document.case)?;
        if let Some(failed) = outcomes.iter().find(|outcome| !outcome.differences.is_empty()) {
            return Err(Problem::new("plan-case-failed").arg("name", &failed.name));
        }
        Ok((outcomes.len(), findings))
    })
    .await
}

fn told(w: Words, problem: &Problem, wrong: bool) -> Finding {
    let line = problem.place.as_ref().and_then(|place| place.line);
    // A line of the plan is said beside the text; a place in data stands in it.
    let place = problem.place.clone().filter(|place| !place.file.as_os_str().is_empty());
    let text = w.problem(&Problem { place, ..problem.clone() });
    Finding { code: problem.code.to_owned(), text, line, wrong, times: 1 }
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
                    @if finding.times > 1 {
                        " " span class="muted" { (w.with("plan-check-times", &[("times", times(w, finding))])) }
                    }
                } } }
            }
        }
    }
}

fn times(w: Words, finding: &Finding) -> String {
    w.count(i64::try_from(finding.times).unwrap_or(i64::MAX))
}
