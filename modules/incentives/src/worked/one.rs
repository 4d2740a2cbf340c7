//! An example, opened: the statement of each of its people, drawn as those of real ones are.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::cases;
use prestasi_compensation::plan::model::{Case, Document};
use prestasi_compensation::statement::{self, Line, PeriodStatement, Statement};
use prestasi_kernel::{Money, Problem, Result};
use prestasi_ui::tabs::{Tab, tabs};
use prestasi_web::api::At;
use prestasi_web::{Fault, Outcome, Visit, fields};
use serde_json::Value;

use super::plan::Worked;
use crate::derivation::line::told;
use crate::derivation::period::{amounts_told, components, is_still};
use crate::plans::{PLANS, views};
use crate::statements::sheet;

/// What is asked for.
struct Asked {
    /// From 1.
    number: usize,
    case: Case,
    /// Whose statement; nothing for the first.
    person: String,
}

/// What an example comes to.
struct Opened {
    people: Vec<String>,
    /// None where nobody is in it.
    statement: Option<Statement>,
}

fn asked(visit: &Visit, worked: &Worked) -> Outcome<Asked> {
    let number: usize = fields::parameter(visit.query(), "number").parse().map_err(|_| Fault::not_found())?;
    let case = number.checked_sub(1).and_then(|place| worked.document.case.get(place));
    let case = case.cloned().ok_or_else(Fault::not_found)?;
    Ok(Asked { number, case, person: fields::parameter(visit.query(), "person") })
}

/// Calculates it; an example may be one of something that cannot be calculated.
async fn open(worked: &Worked, asked: &Asked) -> Outcome<Result<Opened>> {
    let (case, wanted) = (asked.case.clone(), asked.person.clone());
    let opened = move |document: &Document, text: &str| {
        let (tables, mut model) = cases::opened(document, text, &case)?;
        let people: Vec<String> =
            (0..model.people.count).map(|person| model.people.id(person).to_string()).collect();
        let person = if wanted.is_empty() { people.first().cloned() } else { Some(wanted) };
        let of = |person: String| statement::of(&mut model, text, &tables, &person);
        let statement = person.map(of).transpose()?;
        Ok(Opened { people, statement })
    };
    worked.with(move |document, text| Ok(opened(document, text))).await
}

/// The statement as the engine tells it: amounts in minor units, numbers exact.
pub async fn one(visit: Visit, At([plan]): At<1>) -> Outcome<Json<Value>> {
    let worked = Worked::of(&visit, plan).await?;
    let opened = open(&worked, &asked(&visit, &worked)?).await??;
    let unfit = |error| Problem::new("store-state-unfit").arg("error", error);
    let statement = serde_json::to_value(&opened.statement).map_err(unfit)?;
    Ok(Json(serde_json::json!({ "people": opened.people, "statement": statement })))
}

pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let worked = Worked::of(&visit, plan).await?;
    let asked = asked(&visit, &worked)?;
    let drawn = match open(&worked, &asked).await? {
        Ok(opened) => opened_drawn(&visit, &worked, &asked, &opened),
        Err(problem) => html! { p class="note" { (visit.words.problem(&problem)) } },
    };
    let content = html! {
        (views(&visit, &worked.plan, "examples"))
        div class="stack" { h2 class="title" { (asked.case.name) } (drawn) }
    };
    let page = visit.page(worked.plan.name.clone()).here(PLANS.path);
    Ok(page.under(visit.words.say(PLANS.label), PLANS.path).reply(&content, &[("plan", &content)]))
}

fn opened_drawn(visit: &Visit, worked: &Worked, asked: &Asked, opened: &Opened) -> Markup {
    let w = visit.words;
    let Some(statement) = &opened.statement else {
        return html! { p class="muted" { (w.say("plan-example-nobody")) } };
    };
    let way = |person: &str| {
        let number = asked.number.to_string();
        let query = fields::query(&[("number", number.as_str()), ("person", person)]);
        format!("/plans/{}/example?{query}", worked.plan.id)
    };
    let tab = |person: &String| Tab {
        label: person.clone(),
        href: way(person),
        here: *person == statement.person,
        count: None,
    };
    html! {
        (tabs(w, &w.say("plan-people"), &opened.people.iter().map(tab).collect::<Vec<_>>()))
        @for of in statement.periods.iter().filter(|of| !is_still(of)) { (period(visit, statement, of)) }
    }
}

fn period(visit: &Visit, statement: &Statement, of: &PeriodStatement) -> Markup {
    let (w, language) = (visit.words, visit.words.language());
    let lines: Vec<&Line> = statement.lines.iter().filter(|line| line.period == of.period).collect();
    let name = w.period(of.period);
    html! {
        section class="card stack" {
            h3 class="title" { (name) }
            (sheet(w, &components(language, statement, of), &format!("{name}: {}", w.say("statement-components"))))
            (sheet(w, &amounts_told(language, statement, of), &format!("{name}: {}", w.say("statement-way"))))
            @for line in lines { (drawn(visit, statement, line)) }
        }
    }
}

/// A line that opens to how it came about.
fn drawn(visit: &Visit, statement: &Statement, line: &Line) -> Markup {
    let w = visit.words;
    let order = line.row.as_ref().map_or("–", |row| row.event.as_str());
    let earned = w.money(Money::new(line.earned, statement.currency));
    html! {
        details {
            summary { (w.date(line.date)) " · " (order) " · " (line.component) " · " (earned) }
            ol class="derivation" { @for step in told(w.language(), statement, line).iter().skip(1) { li { (step.trim()) } } }
        }
    }
}
