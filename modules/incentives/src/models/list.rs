//! All models, the newest first.

use axum::Json;
use axum::response::Response;
use maud::Markup;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_store::{Day, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, PEOPLE, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::{State, model};
use crate::plans;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub plan: RowId,
    pub name: String,
    pub currency: String,
    pub first: Day,
    pub last: Day,
    pub state: String,
    pub cost_before: Option<i64>,
    pub cost_after: Option<i64>,
    pub plan_name: String,
    pub called: String,
}

impl Row {
    fn money(&self, minor: Option<i64>) -> Option<Money> {
        Some(Money::new(minor?, Currency::parse(&self.currency).ok()?))
    }

    fn more(&self) -> Option<i64> {
        self.cost_after.zip(self.cost_before).map(|(after, before)| after.saturating_sub(before))
    }
}

/// A model of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanModel {
    id: Ident,
    plan: Ident,
    name: String,
    /// `waiting`, `done`, `failed` or `stopped`.
    state: String,
    /// The first day that counts.
    from: ApiDay,
    /// The last one.
    to: ApiDay,
    /// Earned under the plan as it is: an exact decimal; null until it was calculated.
    cost_before: Option<String>,
    /// Earned under the plan as it is modelled.
    cost_after: Option<String>,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

impl From<&Row> for PlanModel {
    fn from(row: &Row) -> Self {
        Self {
            id: Ident(row.id.0),
            plan: Ident(row.plan.0),
            name: row.name.clone(),
            state: row.state.clone(),
            from: ApiDay(row.first.date()),
            to: ApiDay(row.last.date()),
            cost_before: row.money(row.cost_before).map(Money::decimal),
            cost_after: row.money(row.cost_after).map(Money::decimal),
            currency: row.currency.clone(),
        }
    }
}

impl From<&model::Model> for Row {
    /// As programs read it, who need no names.
    fn from(row: &model::Model) -> Self {
        Self {
            id: row.id,
            plan: row.plan,
            name: row.name.clone(),
            currency: row.currency.clone(),
            first: row.first,
            last: row.last,
            state: row.state.clone(),
            cost_before: row.cost_before,
            cost_after: row.cost_after,
            plan_name: String::new(),
            called: String::new(),
        }
    }
}

/// What a state is called.
pub fn said(w: Words, state: &str) -> String {
    w.say(&format!("model-state-{state}"))
}

/// A state as people see it.
pub fn mark(w: Words, state: &str) -> Markup {
    let tone = match State::of(state) {
        State::Done => Tone::Good,
        State::Waiting => Tone::Active,
        State::Failed => Tone::Bad,
        State::Stopped => Tone::Neutral,
    };
    badge(tone, &said(w, state))
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<model::Entity, Row>> {
    let w = visit.words;
    let column = |column| Expr::col((model::Entity, column));
    let called = PEOPLE.called(&visit.viewer, column(model::Column::Owner))?;
    let states = State::ALL.map(|state| (state.name().to_owned(), said(w, state.name()))).into();
    let rows = visit.viewer.select::<model::Entity>();
    let money = |w: Words, row: &Row, minor: Option<i64>| {
        row.money(minor).map_or_else(|| "–".to_owned(), |money| w.money(money))
    };
    Ok(List {
        id: "models",
        label: "models-title",
        path: "/models",
        rows: rows
            .expr_as(plans::called(column(model::Column::Plan)), "plan_name")
            .expr_as(called.clone(), "called"),
        key: model::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "model-name", Kind::Text, |_, row: &Row| row.name.clone())
                .by(model::Column::Name.into_expr())
                .searched()
                .filtered(Filter::Text)
                .on_phone(OnPhone::Title),
            Column::new("state", "plan-state", Kind::Short, |w, row: &Row| said(w, &row.state))
                .drawn(|w, row| mark(w, &row.state))
                .by(model::Column::State.into_expr())
                .filtered(Filter::Choice(states))
                .on_phone(OnPhone::Aside),
            Column::new("plan", "plan-plan", Kind::Text, |_, row: &Row| row.plan_name.clone())
                .on_phone(OnPhone::Below),
            Column::new("owner", "model-owner", Kind::Text, |_, row: &Row| row.called.clone()).by(called),
            Column::new("from", "model-from", Kind::Short, |w, row: &Row| w.date(row.first.date()))
                .by(model::Column::First.into_expr()),
            Column::new("to", "model-to", Kind::Short, |w, row: &Row| w.date(row.last.date()))
                .by(model::Column::Last.into_expr()),
            Column::new("before", "model-cost-before", Kind::Number, move |w, row: &Row| {
                money(w, row, row.cost_before)
            })
            .by(model::Column::CostBefore.into_expr()),
            Column::new("after", "model-cost-after", Kind::Number, move |w, row: &Row| {
                money(w, row, row.cost_after)
            })
            .by(model::Column::CostAfter.into_expr()),
            Column::new("more", "model-difference", Kind::Number, move |w, row: &Row| {
                money(w, row, row.more())
            })
            .on_phone(OnPhone::Below),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        live: "models",
        empty: Empty {
            mark: Icon::Stairs,
            title: w.say("models-empty-title"),
            reason: w.say("models-empty-reason"),
            action: Some((w.say("models-to-plans"), "/plans".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let open = prestasi_web::fields::parameter(visit.query(), "open");
    let panel = super::one::panel(&visit, &open, &query.href()).await?;
    let page = visit.page(w.say("models-title")).here("/models").wide().panel(panel);
    Ok(page.reply(&table, &[("models", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<PlanModel>>> {
    Ok(Json(list(&visit)?.items(&visit, &asked, |row| PlanModel::from(row)).await?))
}
