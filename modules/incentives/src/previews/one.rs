//! A preview as people and programs have it: pay before and by the new text, person by person.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_ui::button::{self, Weight};
use prestasi_web::api::{At, Ident, Query};
use prestasi_web::{Fault, Outcome, Visit, fields};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::calculate::{Both, Preview, preview};
use super::periods::Chosen;
use crate::plans::{PLANS, find, views};

/// People that a page shows; programs have all.
const SHOWN: usize = 500;

/// For which periods.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PreviewQuery {
    /// The first one, as the plan's calendar calls it: `2026-03`; without it, the last one that is closed.
    #[param(pattern = "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$")]
    #[serde(default)]
    from: Option<String>,
    /// The last one.
    #[param(pattern = "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$")]
    #[serde(default)]
    to: Option<String>,
}

/// What somebody was paid, and would be by the new text; exact decimals.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewPay {
    earned_before: String,
    earned_after: String,
    paid_before: String,
    paid_after: String,
}

/// The same, of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewPerson {
    person: Ident,
    name: String,
    pay: PreviewPay,
}

/// What the newest text of a plan would pay.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanPreview {
    /// Of the text that was calculated.
    #[schema(minimum = 1)]
    version: i64,
    /// Of the text: SHA-256.
    hash: String,
    /// The first and the last period.
    from: String,
    to: String,
    /// Whether closed periods are among those: then it is as if the text had counted from the beginning. Otherwise it is
    /// what stands once the text is approved.
    past: bool,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    people: Vec<PreviewPerson>,
    total: PreviewPay,
}

fn pay(currency: Currency, both: &Both) -> PreviewPay {
    let decimal = |minor| Money::decimal(Money::new(minor, currency));
    PreviewPay {
        earned_before: decimal(both.earned.0),
        earned_after: decimal(both.earned.1),
        paid_before: decimal(both.paid.0),
        paid_after: decimal(both.paid.1),
    }
}

pub async fn one(
    visit: Visit,
    At([plan]): At<1>,
    Query(asked): Query<PreviewQuery>,
) -> Outcome<Json<PlanPreview>> {
    let row = find(&visit, plan).await?;
    let (from, to) = (asked.from.unwrap_or_default(), asked.to.unwrap_or_default());
    let found = preview(&visit, &row, (&from, &to)).await?;
    let currency = found.currency;
    let person = |(id, both): &(prestasi_kernel::Id, Both)| PreviewPerson {
        person: Ident(*id),
        name: both.name.clone(),
        pay: pay(currency, both),
    };
    Ok(Json(PlanPreview {
        version: found.version.number,
        hash: found.version.hash,
        from: found.periods.from.to_string(),
        to: found.periods.to.to_string(),
        past: found.past,
        currency: currency.to_string(),
        people: found.people.iter().map(person).collect(),
        total: pay(currency, &found.total),
    }))
}

pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, plan).await?;
    let (from, to) = (fields::parameter(visit.query(), "from"), fields::parameter(visit.query(), "to"));
    let drawn = match preview(&visit, &row, (&from, &to)).await {
        Ok(found) => drawn(&visit, &row.id.to_string(), &found),
        // What cannot be calculated says why, and where the way back is.
        Err(Fault::Refused(problem)) if problem.code != "nothing-here" => html! {
            p class="note" role="status" { (w.problem(&problem)) }
            div class="row" { (button::link(Weight::Plain, &format!("/plans/{}/preview", row.id), None, &w.say("preview-again"))) }
        },
        Err(fault) => return Err(fault),
    };
    let content = html! { (views(&visit, &row, "preview")) div class="stack" { (drawn) } };
    let page = visit.page(row.name.clone()).here(PLANS.path).under(w.say(PLANS.label), PLANS.path);
    Ok(page.reply(&content, &[("plan", &content)]))
}

fn drawn(visit: &Visit, plan: &str, found: &Preview) -> Markup {
    let w = visit.words;
    let of = [("version", found.version.number.to_string()), ("hash", found.version.hash[..12].to_owned())];
    let shown = &found.people[..found.people.len().min(SHOWN)];
    html! {
        p class="muted" { (w.with("preview-basis", &of)) " " (w.say(if found.past { "preview-past" } else { "preview-open" })) }
        (ask(w, plan, &found.periods))
        @if found.people.is_empty() { p class="muted" { (w.say("preview-nobody")) } }
        @else { div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("plan-view-preview")) { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("plan-person")) }
                th scope="col" class="number" { (w.say("preview-paid-before")) }
                th scope="col" class="number" { (w.say("preview-paid-after")) }
                th scope="col" class="number" { (w.say("run-difference")) }
                th scope="col" class="number" { (w.say("run-before")) }
                th scope="col" class="number" { (w.say("preview-earned-after")) }
            } }
            tbody { @for (_, both) in shown { (line(w, found.currency, &both.name, both)) } }
            tfoot { (line(w, found.currency, &w.with("preview-total", &[("count", w.count(i64::try_from(found.people.len()).unwrap_or(i64::MAX)))]), &found.total)) }
        } } }
    }
}

fn line(w: Words, currency: Currency, name: &str, both: &Both) -> Markup {
    let money = |minor| w.money(Money::new(minor, currency));
    html! { tr {
        th scope="row" { (name) }
        td class="number" { (money(both.paid.0)) }
        td class="number" { (money(both.paid.1)) }
        td class="number" { (money(both.paid.1.saturating_sub(both.paid.0))) }
        td class="number" { (money(both.earned.0)) }
        td class="number" { (money(both.earned.1)) }
    } }
}

/// Which periods are looked at.
fn ask(w: Words, plan: &str, periods: &Chosen) -> Markup {
    let choice = |name: &str, label: &str, chosen| {
        html! {
            label for={ "preview-" (name) } { (w.say(label)) }
            select id={ "preview-" (name) } name=(name) {
                @for period in &periods.begun {
                    option value=(period) selected[*period == chosen] { (w.period(*period)) }
                }
            }
        }
    };
    html! {
        form method="get" action={ "/plans/" (plan) "/preview" } class="row" {
            (choice("from", "preview-from", periods.from))
            (choice("to", "preview-to", periods.to))
            (button::submit(Weight::Plain, &w.say("preview-calculate")))
        }
    }
}
