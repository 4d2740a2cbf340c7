//! All runs, the newest first.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_store::{Instant, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Fields, Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;
use super::row::run;
use crate::plans;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub plan: RowId,
    pub started: Instant,
    pub ended: Instant,
    pub cause: String,
    pub ok: bool,
    pub problem: Option<String>,
    pub people: i64,
    pub changed: i64,
    pub earned: i64,
    pub paid: i64,
    pub currency: String,
    pub plan_name: String,
}

impl Row {
    /// An amount in the plan's currency.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::parse(&self.currency).unwrap_or(Currency::MYR))
    }

    /// How long it took, in milliseconds.
    pub fn took(&self) -> i64 {
        let [from, to] = [self.started, self.ended].map(|at| at.timestamp().as_millisecond());
        Ord::max(to - from, 0)
    }
}

/// A calculation of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanRun {
    id: Ident,
    plan: Ident,
    started: Moment,
    ended: Moment,
    /// What it follows from: the topic of an event, or `asked`.
    cause: String,
    ok: bool,
    /// Why it did not get through, in the language of the request.
    problem: Option<String>,
    #[schema(minimum = 0)]
    people: i64,
    /// Periods of people that came out otherwise than before.
    #[schema(minimum = 0)]
    changed: i64,
    /// An exact decimal.
    earned: String,
    /// An exact decimal.
    paid: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

/// A run as programs read it.
pub fn item(w: Words, row: &Row) -> PlanRun {
    PlanRun {
        id: Ident(row.id.0),
        plan: Ident(row.plan.0),
        started: Moment(row.started.timestamp()),
        ended: Moment(row.ended.timestamp()),
        cause: row.cause.clone(),
        ok: row.ok,
        problem: one::told(w, row),
        people: row.people,
        changed: row.changed,
        earned: Money::decimal(row.money(row.earned)),
        paid: Money::decimal(row.money(row.paid)),
        currency: row.currency.clone(),
    }
}

fn said(w: Words, row: &Row) -> String {
    w.say(if row.ok { "run-done" } else { "run-failed" })
}

/// What came of it.
pub fn mark(w: Words, row: &Row) -> Markup {
    badge(if row.ok { Tone::Good } else { Tone::Bad }, &said(w, row))
}

/// What a run follows from, in words.
pub fn cause(w: Words, row: &Row) -> String {
    cause_told(w, &row.cause)
}

/// The topic of an event, or that somebody asked, as a reason.
pub fn cause_told(w: Words, cause: &str) -> String {
    w.say(&format!("run-cause-{}", cause.replace('.', "-")))
}

/// How long it took, in words.
pub fn took(w: Words, row: &Row) -> String {
    let millis = row.took();
    w.with("run-seconds", &[("seconds", format!("{}.{}", w.count(millis / 1000), millis / 100 % 10))])
}

/// The list, as this visitor may see it.
pub async fn list(visit: &Visit) -> Outcome<List<run::Entity, Row>> {
    let (app, w) = (visit.app().clone(), visit.words);
    let plan_name = plans::called(Expr::col((run::Entity, run::Column::Plan)));
    let plans = plans::all(visit).await?.into_iter().map(|plan| (plan.id.to_string(), plan.name)).collect();
    let states = [("true", "run-done"), ("false", "run-failed")];
    let states = states.map(|(value, key)| (value.to_owned(), w.say(key))).into();
    let done = Expr::col((run::Entity, run::Column::Ok)).eq(true);
    let state: Expr = Expr::case(done, "true").finally("false").into();
    Ok(List {
        id: "runs",
        label: "runs-title",
        path: "/runs",
        rows: visit.viewer.select::<run::Entity>().expr_as(plan_name, "plan_name"),
        key: run::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("started", true)),
        columns: vec![
            Column::new("started", "run-started", Kind::Short, move |w, row: &Row| {
                w.moment(app.local(row.started.timestamp()))
            })
            .by(run::Column::Id.into_expr())
            .on_phone(OnPhone::Title),
            Column::new("plan", "plan-plan", Kind::Text, |_, row: &Row| row.plan_name.clone())
                .by(run::Column::Plan.into_expr())
                .filtered(Filter::Choice(plans))
                .on_phone(OnPhone::Below),
            Column::new("state", "run-state", Kind::Short, said)
                .drawn(mark)
                .by(state)
                .filtered(Filter::Choice(states))
                .on_phone(OnPhone::Aside),
            Column::new("cause", "run-cause", Kind::Text, cause),
            Column::new("took", "run-took", Kind::Number, took),
            Column::new("people", "run-people", Kind::Number, |w, row: &Row| w.count(row.people)),
            Column::new("changed", "run-changed", Kind::Number, |w, row: &Row| w.count(row.changed))
                .by(run::Column::Changed.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("earned", "pay-earned", Kind::Number, |w, row: &Row| w.money(row.money(row.earned))),
            Column::new("paid", "pay-paid", Kind::Number, |w, row: &Row| w.money(row.money(row.paid))),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.plan_name.clone()),
        bulk: Vec::new(),
        live: "runs",
        empty: Empty {
            mark: Icon::Pulse,
            title: w.say("runs-empty-title"),
            reason: w.say("runs-empty-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list(&visit).await?.table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let (name, key) = Fields::default().fresh_key()?;
    let ask = html! {
        form method="post" action="/runs" {
            input type="hidden" name=(name) value=(key);
            (button::submit(Weight::Primary, &w.say("runs-ask")))
        }
    };
    let page = visit.page(w.say("runs-title")).here("/runs").wide().panel(panel).actions(ask);
    Ok(page.reply(&table, &[("runs", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).await?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<PlanRun>>> {
    let w = visit.words;
    Ok(Json(list(&visit).await?.items(&visit, &asked, |row| item(w, row)).await?))
}
