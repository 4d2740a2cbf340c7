//! A model: what came of it, and what can be done with it.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Money};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident, Listed};
use prestasi_web::{Fields, Outcome, PEOPLE, Visit, record};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::came::{Came, ModelResult};
use super::draft::percent;
use super::drawn;
use super::list::{PlanModel, Row, mark};
use super::row::{State, model, model_pay};
use super::{MODELS, find, views};
use crate::rights::WRITE_MODELS;

/// Somebody's pay, with their name.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Pay {
    pub person: RowId,
    pub earned_before: i64,
    pub earned_after: i64,
    pub paid_before: i64,
    pub paid_after: i64,
    pub called: String,
}

impl Pay {
    /// Earned more under the model.
    pub fn more(&self) -> i64 {
        self.earned_after.saturating_sub(self.earned_before)
    }
}

/// What somebody comes to under the plan as it is, and as it is modelled: exact decimals.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelPay {
    person: Ident,
    name: String,
    earned_before: String,
    earned_after: String,
    paid_before: String,
    paid_after: String,
}

/// A model with what is asked of it and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelDetail {
    model: PlanModel,
    /// The plan as it is modelled: TOML.
    text: String,
    /// Per cent of each quota that count.
    quotas: String,
    /// Per cent of each target that count.
    targets: String,
    /// An exact decimal.
    floor: Option<String>,
    /// Per cent by which orders grow the next time.
    growth: String,
    #[schema(minimum = 0)]
    draws: i64,
    #[schema(minimum = 0)]
    seed: i64,
    /// What is sent along when it is changed.
    seen: i64,
    /// Why it could not be calculated, in the language of the request.
    problem: Option<String>,
    result: Option<ModelResult>,
}

/// What everybody comes to: whoever gains most first, whoever loses most last.
pub async fn pays(visit: &Visit, model: RowId) -> Outcome<Vec<Pay>> {
    let person = Expr::col((model_pay::Entity, model_pay::Column::Person));
    let rows = visit.viewer.select::<model_pay::Entity>().filter(model_pay::Column::Model.eq(model));
    let rows = rows.expr_as(PEOPLE.called(&visit.viewer, person)?, "called");
    let rows = rows.order_by_asc(model_pay::Column::Id).into_model::<Pay>();
    let mut rows = rows.all(visit.db()).await?;
    rows.sort_by(|a, b| b.more().cmp(&a.more()).then_with(|| a.called.cmp(&b.called)));
    Ok(rows)
}

/// What came of a model, where it was calculated.
pub fn came(row: &model::Model) -> Option<Came> {
    let done = row.state == State::Done.name();
    row.result.as_deref().filter(|_| done).and_then(|text| serde_json::from_str(text).ok())
}

/// Why it could not be calculated.
fn told(visit: &Visit, row: &model::Model) -> Option<String> {
    let told: prestasi_jobs::Told = serde_json::from_str(row.problem.as_deref()?).ok()?;
    let args: Vec<(&str, String)> =
        told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Some(visit.words.with(&told.code, &args))
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<ModelDetail>> {
    let row = find(&visit, id).await?;
    let currency = Currency::parse(&row.currency)?;
    Ok(Json(ModelDetail {
        model: PlanModel::from(&Row::from(&row)),
        quotas: percent(row.quotas),
        targets: percent(row.targets),
        floor: row.floor.map(|floor| Money::decimal(Money::new(floor, currency))),
        growth: percent(row.growth),
        draws: row.draws,
        seed: row.seed,
        seen: row.version,
        problem: told(&visit, &row),
        result: came(&row).map(|came| ModelResult::of(&came, currency)),
        text: row.text,
    }))
}

pub async fn pay(visit: Visit, At([id]): At<1>) -> Outcome<Json<Listed<ModelPay>>> {
    let row = find(&visit, id).await?;
    let currency = Currency::parse(&row.currency)?;
    let money = |minor| Money::decimal(Money::new(minor, currency));
    let item = |pay: Pay| ModelPay {
        person: Ident(pay.person.0),
        name: pay.called,
        earned_before: money(pay.earned_before),
        earned_after: money(pay.earned_after),
        paid_before: money(pay.paid_before),
        paid_after: money(pay.paid_after),
    };
    let items = pays(&visit, row.id).await?.into_iter().map(item).collect();
    Ok(Json(Listed { items, after: None }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, id).await?;
    let again = format!("/models/{}", row.id);
    let content = html! {
        (views(&visit, &row, "model"))
        div id="model" class="stack" hx-get=(again) hx-target="#model" hx-select="#model" hx-swap="outerHTML" hx-trigger="live:models from:body" {
            (content(&visit, &row).await?)
        }
    };
    let page = visit.page(row.name.clone()).here(MODELS.path).under(w.say(MODELS.label), MODELS.path);
    Ok(page.wide().reply(&content, &[("model", &content)]))
}

/// The model in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let content = content(visit, &row).await?;
    Ok(Some(MODELS.panel(visit, id, &row.name, back, &content)))
}

async fn content(visit: &Visit, row: &model::Model) -> Outcome<Markup> {
    let w = visit.words;
    let owner = match row.owner {
        Some(id) => PEOPLE.name_of(visit, id.0).await?.unwrap_or_default(),
        None => w.say("plan-by-system"),
    };
    let per_cent = |thousandths: i64| format!("{} %", percent(thousandths));
    let days = [("from", w.date(row.first.date())), ("to", w.date(row.last.date()))];
    let came = came(row);
    let pays = if came.is_some() { pays(visit, row.id).await? } else { Vec::new() };
    Ok(html! {
        (pairs(&[
            (w.say("plan-state"), mark(w, &row.state)),
            (w.say("model-days"), html! { (w.with("days-from-to", &days)) }),
            (w.say("model-owner"), html! { (owner) }),
            (w.say("model-quotas"), html! { (per_cent(row.quotas)) }),
            (w.say("model-targets"), html! { (per_cent(row.targets)) }),
        ]))
        @if let Some(problem) = told(visit, row) { p class="note" role="status" { (problem) } }
        @if row.state == State::Waiting.name() { p class="note" role="status" { (w.say("model-waits")) } }
        (actions(visit, row)?)
        @if let Some(came) = &came { (drawn::result(visit, row, came, &pays)?) }
    })
}

/// What this visitor can do with it.
fn actions(visit: &Visit, row: &model::Model) -> Outcome<Markup> {
    let w = visit.words;
    let one = |way: &str, weight, label: &str| -> Outcome<Markup> {
        let (name, key) = Fields::default().fresh_key()?;
        Ok(html! {
            form method="post" action={ "/models/" (row.id) "/" (way) } {
                input type="hidden" name=(name) value=(key);
                (button::submit(weight, &w.say(label)))
            }
        })
    };
    let waits = row.state == State::Waiting.name();
    Ok(html! {
        div class="row" {
            (button::link(Weight::Plain, &format!("/plans/{}", row.plan), Some(Icon::File), &w.say("plan-plan")))
            @if visit.viewer.may(WRITE_MODELS) {
                (button::link(Weight::Plain, &format!("/models/{}/change", row.id), Some(Icon::Pencil), &w.say("model-change")))
                @if waits { (one("stop", Weight::Plain, "model-stop")?) }
                @else { (one("ask", Weight::Primary, "runs-ask")?) }
                (one("remove", Weight::Quiet, "model-remove")?)
            }
        }
    })
}
