//! A run: what it gave, and what came out otherwise than before.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_kernel::{Currency, Id, Money};
use prestasi_store::RowId;
use prestasi_ui::detail::facts as pairs;
use prestasi_web::api::{At, Ident, Listed};
use prestasi_web::{Fault, Outcome, PEOPLE, Visit, record};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::RUNS;
use super::list::{PlanRun, Row, cause, item, list, mark, took};
use super::row::{difference, run};

/// Differences that are shown, the largest.
const SHOWN: u64 = 200;

/// What came out otherwise.
#[derive(Debug, FromQueryResult)]
struct Moved {
    person: RowId,
    period: String,
    earned_before: i64,
    earned_after: i64,
    paid_before: i64,
    paid_after: i64,
    currency: String,
    called: String,
}

/// What somebody came to in a period, before a run and by it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunDifference {
    person: Ident,
    name: String,
    /// As the plan's calendar calls it: `2026-03`.
    period: String,
    /// Exact decimals.
    earned_before: String,
    earned_after: String,
    paid_before: String,
    paid_after: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

/// Why a run did not get through.
pub fn told(w: Words, row: &Row) -> Option<String> {
    let told: Told = serde_json::from_str(row.problem.as_deref()?).ok()?;
    let args: Vec<(&str, String)> =
        told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Some(w.with(&told.code, &args))
}

/// The run; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit).await?.rows.filter(run::Column::Id.eq(RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

async fn moved(visit: &Visit, id: RowId) -> Outcome<Vec<Moved>> {
    let person = Expr::col((difference::Entity, difference::Column::Person));
    let rows = visit.viewer.select::<difference::Entity>().filter(difference::Column::Run.eq(id));
    let rows = rows.expr_as(PEOPLE.called(&visit.viewer, person)?, "called");
    let rows = rows.order_by_asc(difference::Column::Id).limit(SHOWN);
    Ok(rows.into_model::<Moved>().all(visit.db()).await?)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<PlanRun>> {
    Ok(Json(item(visit.words, &find(&visit, id).await?)))
}

pub async fn differences(visit: Visit, At([id]): At<1>) -> Outcome<Json<Listed<RunDifference>>> {
    let row = find(&visit, id).await?;
    let money = |of: &Moved, minor| Money::decimal(amount(of, minor));
    let items = moved(&visit, row.id).await?.into_iter().map(|of| RunDifference {
        person: Ident(of.person.0),
        earned_before: money(&of, of.earned_before),
        earned_after: money(&of, of.earned_after),
        paid_before: money(&of, of.paid_before),
        paid_after: money(&of, of.paid_after),
        name: of.called,
        period: of.period,
        currency: of.currency,
    });
    Ok(Json(Listed { items: items.collect(), after: None }))
}

fn amount(of: &Moved, minor: i64) -> Money {
    Money::new(minor, Currency::parse(&of.currency).unwrap_or(Currency::MYR))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    Ok(RUNS.show(&visit, row.plan_name.clone(), &content(&visit, &row).await?))
}

/// The run in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    Ok(Some(RUNS.panel(visit, id, &row.plan_name, back, &content(visit, &row).await?)))
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let moved = moved(visit, row.id).await?;
    Ok(html! {
        div class="stack" {
            (pairs(&[
                (w.say("run-state"), mark(w, row)),
                (w.say("run-cause"), html! { (cause(w, row)) }),
                (w.say("run-started"), html! { (w.moment(visit.local(row.started.timestamp()))) }),
                (w.say("run-took"), html! { (took(w, row)) }),
                (w.say("run-people"), html! { (w.count(row.people)) }),
                (w.say("pay-earned"), html! { (w.money(row.money(row.earned))) }),
                (w.say("pay-paid"), html! { (w.money(row.money(row.paid))) }),
            ]))
            @if let Some(problem) = told(w, row) { p class="note" role="status" { (problem) } }
            h2 class="title" { (w.say("run-differences")) }
            @if moved.is_empty() { p class="muted" { (w.say("run-differences-none")) } }
            @else { (table(w, row, &moved)) }
        }
    })
}

fn table(w: Words, row: &Row, moved: &[Moved]) -> Markup {
    html! {
        div class="table-scroll" tabindex="0" role="region" aria-label=(w.say("run-differences")) { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("plan-person")) } th scope="col" { (w.say("pay-period")) }
                th scope="col" class="number" { (w.say("run-before")) } th scope="col" class="number" { (w.say("run-after")) }
                th scope="col" class="number" { (w.say("run-difference")) }
            } }
            tbody { @for of in moved { tr {
                th scope="row" { a href={ "/statements/" (row.plan) "/" (of.person) "?period=" (of.period) } { (of.called) } }
                td { (of.period) }
                td class="number" { (w.money(amount(of, of.earned_before))) }
                td class="number" { (w.money(amount(of, of.earned_after))) }
                td class="number" { (w.money(amount(of, of.earned_after.saturating_sub(of.earned_before)))) }
            } } }
        } }
    }
}
