//! The page: open deals to tick, rows for made-up ones, and what they pay, which follows while one ticks and types.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Id, Money};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, Field, control};
use prestasi_ui::hx::{self, Swap};
use prestasi_ui::tabs::{Tab, tabs};
use prestasi_web::{Fault, Fields, Outcome, Visit, fields};

use super::asked::Asked;
use super::deals::{self, Deal};
use super::draw::drawn;
use super::one::estimate;
use super::whose::{people, plans};
use super::{MADE_UP_MAX, PATH};
use crate::plans::plan;

/// The region that follows what is ticked and typed.
const RESULT: &str = "estimate-result";
/// Rows for made-up deals that are there at least.
const ROWS: usize = 3;

pub async fn page(visit: Visit) -> Outcome<Response> {
    let typed = Fields::in_address(&visit);
    let result = result(&visit, &typed).await?;
    let title = visit.words.say("estimate-title");
    if visit.wants.is(RESULT) {
        return Ok(visit.page(title).here(PATH).reply(&result, &[(RESULT, &result)]));
    }
    let person = match typed.value("person") {
        "" => visit.viewer.person(),
        text => Some(Id::parse(text)?),
    };
    let plans = match person {
        Some(person) => plans(&visit, person).await?,
        None => Vec::new(),
    };
    let content = html! {
        (choice(&visit, person).await?)
        @if let Some(person) = person {
            (tabs_of(&visit, person, &typed, &plans))
            @if !plans.is_empty() { (asked(&visit, person, &typed).await?) }
        }
        (result)
    };
    let page = visit.page(title).here(PATH).wide().basis(visit.words.say("estimate-reason"));
    Ok(page.reply(&content, &[(RESULT, &result)]))
}

/// What it comes to, or what is in the way.
async fn result(visit: &Visit, typed: &Fields) -> Outcome<Markup> {
    let found = match Asked::in_address(typed) {
        Ok(asked) => estimate(visit, &asked).await,
        Err(fault) => Err(fault),
    };
    let drawn = match found {
        Ok(estimate) => drawn(visit, &estimate),
        Err(Fault::Refused(problem)) if problem.code != "nothing-here" => {
            html! { p class="note" role="status" { (visit.words.problem(&problem)) } }
        }
        Err(fault) => return Err(fault),
    };
    Ok(html! { div id=(RESULT) class="stack" aria-live="polite" { (drawn) } })
}

/// Whose estimate it is, for whoever sees the pay of several.
async fn choice(visit: &Visit, person: Option<Id>) -> Outcome<Markup> {
    let (w, people) = (visit.words, people(visit).await?);
    let own = people.iter().all(|one| Some(one.person.0) == visit.viewer.person());
    Ok(html! { @if !own {
        form method="get" action=(PATH) class="row" {
            label for="estimate-person" { (w.say("plan-person")) }
            select id="estimate-person" name="person" {
                @for one in &people { option value=(one.person) selected[Some(one.person.0) == person] { (one.called) } }
            }
            (button::submit(Weight::Plain, &w.say("estimate-show")))
        }
    } })
}

/// The plans of somebody who is paid by several.
fn tabs_of(visit: &Visit, person: Id, typed: &Fields, plans: &[plan::Model]) -> Markup {
    let here = typed.value("plan");
    let tab = |(place, plan): (usize, &plan::Model)| {
        let id = plan.id.to_string();
        let query = fields::query(&[("person", &person.to_string()), ("plan", &id)]);
        let here = if here.is_empty() { place == 0 } else { here == id };
        Tab { label: plan.name.clone(), href: format!("{PATH}?{query}"), here, count: None }
    };
    let all: Vec<Tab> = plans.iter().enumerate().map(tab).collect();
    html! { @if all.len() > 1 { (tabs(visit.words, &visit.words.say("plan-plan"), &all)) } }
}

async fn asked(visit: &Visit, person: Id, typed: &Fields) -> Outcome<Markup> {
    let w = visit.words;
    let (open, products) = (deals::of(visit, person).await?, deals::products(visit).await?);
    let content = html! {
        input type="hidden" name="person" value=(person);
        @if !typed.value("plan").is_empty() { input type="hidden" name="plan" value=(typed.value("plan")); }
        (offered(visit, typed, &open))
        (made_up(visit, typed, &products))
        div class="form-actions" { (button::submit(Weight::Plain, &w.say("estimate-work-out"))) }
    };
    let form = hx::get(PATH)
        .target(format!("#{RESULT}"))
        .swap(Swap::Morph)
        .trigger("input delay:250ms, change delay:50ms, submit")
        .replace()
        .latest()
        .on("form")
        .attr("method", "get")
        .attr("action", PATH)
        .attr("id", "estimate")
        .class("stack");
    Ok(form.body(content))
}

fn offered(visit: &Visit, typed: &Fields, open: &[Deal]) -> Markup {
    let w = visit.words;
    let chosen = |deal: &Deal| typed.values("deal").any(|id| id == deal.id.to_string());
    html! {
        div class="card" role="group" aria-label=(w.say("estimate-open-deals")) {
            h2 class="title" { (w.say("estimate-open-deals")) }
            @if open.is_empty() { p class="muted" { (w.say("estimate-no-deals")) } }
            @else { div class="table-scroll" { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("estimate-deal")) }
                    th scope="col" { (w.say("estimate-closes")) }
                    th scope="col" class="number" { (w.say("estimate-worth")) }
                } }
                tbody { @for deal in open { @let worth = deal.amount.filter(|minor| *minor > 0); tr {
                    td { label class="check" {
                        input type="checkbox" name="deal" value=(deal.id) checked[chosen(deal)] disabled[worth.is_none()];
                        (deal.name)
                    } }
                    td { (deal.closes.map_or_else(|| "–".to_owned(), |day| w.date(day))) }
                    td class="number" {
                        @match worth {
                            Some(minor) => (w.money(Money::new(minor, deal.currency))),
                            None => span class="muted" { (w.say("estimate-no-amount")) },
                        }
                    }
                } } }
            } } }
        }
    }
}

fn made_up(visit: &Visit, typed: &Fields, products: &[(String, String)]) -> Markup {
    let w = visit.words;
    let value = |name: &str, row: usize| typed.values(name).nth(row).unwrap_or_default().to_owned();
    let filled = typed.values("amount").filter(|amount| !amount.trim().is_empty()).count();
    let mut options = vec![(String::new(), w.say("estimate-any-product"))];
    options.extend(products.iter().cloned());
    let cell = |row: usize, name: &'static str, label: &str, shown: Control| {
        let id = format!("estimate-{name}-{row}");
        let number = [("number", (row + 1).to_string())];
        let said = format!("{}: {}", w.with("estimate-made-up-one", &number), w.say(label));
        let entry = control(w, &id, &Field::new(name, said.clone(), shown).optional(), None);
        html! { td { div class="field" { label class="visually-hidden" for=(id) { (said) } (entry) } } }
    };
    html! {
        div class="card" role="group" aria-label=(w.say("estimate-made-up")) {
            h2 class="title" { (w.say("estimate-made-up")) }
            div class="table-scroll" { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("estimate-worth")) }
                    th scope="col" { (w.say("estimate-product")) }
                    th scope="col" { (w.say("estimate-day")) }
                } }
                tbody { @for row in 0..(filled + 1).clamp(ROWS, MADE_UP_MAX) { tr {
                    (cell(row, "amount", "estimate-worth", Control::Number(value("amount", row))))
                    (cell(row, "product", "estimate-product", Control::Select(value("product", row), options.clone())))
                    (cell(row, "day", "estimate-day", Control::Date(value("day", row))))
                } } }
            } }
        }
    }
}
