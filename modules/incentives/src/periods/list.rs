//! The pay periods of all plans: what they come to, and which are closed.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::plan::read::read;
use prestasi_compensation::term::Term;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Period};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_web::api::{Ident, Listed};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::PATH;
use super::row::closing;
use crate::plans::{self, approved, plan};
use crate::runs::payout;

/// What a period of a plan comes to.
#[derive(Debug, Clone, Default, FromQueryResult)]
struct Sums {
    period: String,
    people: i64,
    earned: i64,
    paid: i64,
}

/// A pay period of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayPeriod {
    plan: Ident,
    /// As the plan's calendar calls it: `2026-03`.
    period: String,
    /// `open`, `closing`, `closed`, `locked` or `failed`.
    state: String,
    /// Why it could not be closed, in the language of the request.
    problem: Option<String>,
    /// Who has something in it.
    #[schema(minimum = 0)]
    people: i64,
    /// Exact decimals.
    earned: String,
    paid: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

struct Row {
    period: Period,
    state: String,
    problem: Option<String>,
    sums: Sums,
    /// Whether it is the next one to close.
    next: bool,
    /// Whether it is the last one that was closed.
    last: bool,
}

/// The periods of a plan that have begun, the newest first.
async fn rows(visit: &Visit, plan: &plan::Model) -> Outcome<Vec<Row>> {
    let Some(text) = approved(visit.db(), visit.viewer.select(), plan.id).await? else {
        return Ok(Vec::new());
    };
    let term = Term::new(&read(&text.text)?.plan)?;
    let closes = visit.viewer.select::<closing::Entity>().filter(closing::Column::Plan.eq(plan.id));
    let closes: BTreeMap<String, closing::Model> =
        closes.all(visit.db()).await?.into_iter().map(|row| (row.period.clone(), row)).collect();
    let column = |column| Expr::col((payout::Entity, column));
    let sum = |of| column(of).sum().cast_as("bigint");
    let sums = visit.viewer.select::<payout::Entity>().filter(payout::Column::Plan.eq(plan.id)).select_only();
    let sums = sums.column(payout::Column::Period).expr_as(column(payout::Column::Id).count(), "people");
    let sums = sums.expr_as(sum(payout::Column::Earned), "earned").expr_as(sum(payout::Column::Paid), "paid");
    let sums = sums.group_by(payout::Column::Period).into_model::<Sums>().all(visit.db()).await?;
    let sums: BTreeMap<String, Sums> = sums.into_iter().map(|sums| (sums.period.clone(), sums)).collect();
    let today = visit.viewer.day();
    let stands = |period: &Period| {
        closes.get(&period.to_string()).filter(|row| matches!(row.state.as_str(), "closed" | "locked"))
    };
    let begun = term.periods.iter().filter(|pay| prestasi_compensation::dates::day(pay.first) <= today);
    let begun: Vec<_> = begun.collect();
    let closed = begun.iter().take_while(|pay| stands(&pay.period).is_some()).count();
    let row = |(place, pay): (usize, &&prestasi_compensation::term::PayPeriod)| {
        let close = closes.get(&pay.period.to_string());
        Row {
            period: pay.period,
            state: close.map_or_else(|| "open".to_owned(), |close| close.state.clone()),
            problem: close.and_then(|close| close.problem.clone()),
            sums: sums.get(&pay.period.to_string()).cloned().unwrap_or_default(),
            next: place == closed && prestasi_compensation::dates::day(pay.last) < today,
            last: place + 1 == closed,
        }
    };
    Ok(begun.iter().enumerate().rev().map(row).collect())
}

/// Why a period could not be closed.
fn told(w: Words, problem: Option<&str>) -> Option<String> {
    let told: prestasi_jobs::Told = serde_json::from_str(problem?).ok()?;
    let args: Vec<(&str, String)> =
        told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Some(w.with(&told.code, &args))
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<PayPeriod>>> {
    let w = visit.words;
    let mut items = Vec::new();
    for plan in plans::all(&visit).await? {
        let currency = Currency::parse(&plan.currency)?;
        let money = |minor| Money::decimal(Money::new(minor, currency));
        items.extend(rows(&visit, &plan).await?.into_iter().map(|row| PayPeriod {
            plan: Ident(plan.id.0),
            period: row.period.to_string(),
            problem: told(w, row.problem.as_deref()),
            state: row.state,
            people: row.sums.people,
            earned: money(row.sums.earned),
            paid: money(row.sums.paid),
            currency: plan.currency.clone(),
        }));
    }
    Ok(Json(Listed { items, after: None }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let mut parts = Vec::new();
    for plan in plans::all(&visit).await? {
        let rows = rows(&visit, &plan).await?;
        if !rows.is_empty() {
            parts.push(drawn(&visit, &plan, &rows)?);
        }
    }
    let content = html! {
        div id="pay-periods" hx-get=(PATH) hx-target="#pay-periods" hx-select="#pay-periods" hx-swap="outerHTML"
            hx-trigger="live:pay-periods from:body, live:runs from:body" {
            @if parts.is_empty() { p class="muted" { (w.say("pay-periods-empty")) } }
            @for part in &parts { (part) }
        }
    };
    let page = visit.page(w.say("pay-periods")).here(PATH).basis(w.say("pay-periods-basis"));
    Ok(page.reply(&content, &[("pay-periods", &content)]))
}

fn mark(w: Words, state: &str) -> Markup {
    let tone = match state {
        "closed" | "locked" => Tone::Good,
        "closing" => Tone::Active,
        "failed" => Tone::Bad,
        _ => Tone::Neutral,
    };
    badge(tone, &w.say(&format!("pay-period-{state}")))
}

fn drawn(visit: &Visit, plan: &plan::Model, rows: &[Row]) -> Outcome<Markup> {
    let w = visit.words;
    let currency = Currency::parse(&plan.currency)?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push((row, actions(visit, plan, row)?));
    }
    Ok(html! {
        section class="card" {
            h2 class="title" { a href={ "/plans/" (plan.id) } { (plan.name) } }
            div class="table-scroll" role="region" tabindex="0" aria-label=(plan.name) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("pay-period")) } th scope="col" { (w.say("plan-state")) }
                    th scope="col" class="number" { (w.say("run-people")) }
                    th scope="col" class="number" { (w.say("pay-earned")) }
                    th scope="col" class="number" { (w.say("pay-paid")) }
                    th scope="col" { span class="visually-hidden" { (w.say("pay-period-does")) } }
                } }
                tbody { @for (row, actions) in &lines { tr {
                    th scope="row" { (w.period(row.period)) }
                    td { (mark(w, &row.state)) @if let Some(why) = told(w, row.problem.as_deref()) { p class="muted" { (why) } } }
                    td class="number" { (w.count(row.sums.people)) }
                    td class="number" { (w.money(Money::new(row.sums.earned, currency))) }
                    td class="number" { (w.money(Money::new(row.sums.paid, currency))) }
                    td { (actions) }
                } } }
            } }
        }
    })
}

/// What can be done with a period.
fn actions(visit: &Visit, plan: &plan::Model, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let one = |way: &str, weight, key: &str| -> Outcome<Markup> {
        let (name, fresh) = Fields::default().fresh_key()?;
        let label = w.with(key, &[("period", w.period(row.period))]);
        Ok(html! {
            form method="post" action={ (PATH) "/" (way) } {
                input type="hidden" name=(name) value=(fresh);
                input type="hidden" name="plan" value=(plan.id);
                input type="hidden" name="period" value=(row.period);
                (button::submit(weight, &label))
            }
        })
    };
    let closes = row.next && matches!(row.state.as_str(), "open" | "failed");
    Ok(html! {
        div class="row" {
            @if closes { (one("close", Weight::Primary, "pay-period-close")?) }
            @if row.last && row.state == "closed" { (one("reopen", Weight::Plain, "pay-period-reopen")?) }
            @if row.state == "closed" { (one("lock", Weight::Quiet, "pay-period-lock")?) }
        }
    })
}
