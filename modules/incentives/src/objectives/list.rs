//! Objectives, those of the newest period first.

use axum::Json;
use axum::response::Response;
use maud::Markup;
use prestasi_i18n::Words;
use prestasi_store::{Day, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, PEOPLE, Visit, fields};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::{State, objective};
use super::{OBJECTIVES, one, percent};
use crate::plans;
use crate::rights::SET_OBJECTIVES;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub version: i64,
    pub plan: RowId,
    pub person: RowId,
    pub period: String,
    pub first: Day,
    pub last: Day,
    pub name: String,
    pub meaning: String,
    pub weight: i64,
    pub most: i64,
    pub state: String,
    pub score: Option<i64>,
    pub called: String,
    pub plan_name: String,
}

/// What somebody is to reach in a pay period of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct Objective {
    pub id: Ident,
    plan: Ident,
    person: Ident,
    /// Who is to reach it.
    person_name: String,
    /// As the plan's calendar calls it: `2026-Q4`.
    period: String,
    first: ApiDay,
    last: ApiDay,
    name: String,
    meaning: String,
    /// Percentages: exact decimals.
    weight: String,
    /// The highest score that can be given.
    most: String,
    /// `set`, `waiting` or `scored`.
    state: String,
    /// The score that counts.
    score: Option<String>,
    /// What is sent along when it is changed.
    seen: i64,
}

impl From<&Row> for Objective {
    fn from(row: &Row) -> Self {
        Self {
            id: Ident(row.id.0),
            plan: Ident(row.plan.0),
            person: Ident(row.person.0),
            person_name: row.called.clone(),
            period: row.period.clone(),
            first: ApiDay(row.first.date()),
            last: ApiDay(row.last.date()),
            name: row.name.clone(),
            meaning: row.meaning.clone(),
            weight: percent::plain(row.weight),
            most: percent::plain(row.most),
            state: row.state.clone(),
            score: row.score.map(percent::plain),
            seen: row.version,
        }
    }
}

fn said(w: Words, row: &Row) -> String {
    w.say(&format!("objective-{}", row.state))
}

/// A state as people see it.
pub fn mark(w: Words, row: &Row) -> Markup {
    let tone = match row.state.as_str() {
        "waiting" => Tone::Active,
        "scored" => Tone::Good,
        _ => Tone::Neutral,
    };
    badge(tone, &said(w, row))
}

/// A score as people see it.
pub fn shown(w: Words, score: Option<i64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| percent::shown(w, score))
}

/// A period in words, by its own name where nobody knows it.
pub fn period(w: Words, name: &str) -> String {
    name.parse().map_or_else(|_| name.to_owned(), |period| w.period(period))
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<objective::Entity, Row>> {
    let w = visit.words;
    let column = |column| Expr::col((objective::Entity, column));
    let called = PEOPLE.called(&visit.viewer, column(objective::Column::Person))?;
    let plan_name = plans::called(column(objective::Column::Plan));
    let states =
        State::SHOWN.map(|state| (state.name().to_owned(), w.say(&format!("objective-{}", state.name()))));
    let rows = visit.viewer.select::<objective::Entity>();
    let rows = rows.filter(objective::Column::State.ne(State::Removed.name()));
    Ok(List {
        id: "objectives",
        label: OBJECTIVES.label,
        path: OBJECTIVES.path,
        rows: rows.expr_as(called.clone(), "called").expr_as(plan_name, "plan_name"),
        key: objective::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("period", true)),
        columns: vec![
            Column::new("name", "objective-name", Kind::Text, |_, row: &Row| row.name.clone())
                .by(objective::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("person", "plan-person", Kind::Text, |_, row: &Row| row.called.clone())
                .drawn(|_, row| chip(&row.called, None))
                .by(called)
                .searched()
                .filtered(Filter::Text)
                .on_phone(OnPhone::Below),
            Column::new("period", "pay-period", Kind::Short, |w, row: &Row| period(w, &row.period))
                .by(objective::Column::First.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("plan", "plan-plan", Kind::Text, |_, row: &Row| row.plan_name.clone()),
            Column::new("weight", "objective-weight", Kind::Number, |w, row: &Row| {
                percent::shown(w, row.weight)
            })
            .by(objective::Column::Weight.into_expr()),
            Column::new("score", "objective-score", Kind::Number, |w, row: &Row| shown(w, row.score))
                .on_phone(OnPhone::Aside),
            Column::new("state", "plan-state", Kind::Short, said)
                .drawn(mark)
                .by(objective::Column::State.into_expr())
                .filtered(Filter::Choice(states.into()))
                .on_phone(OnPhone::Below),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let sets = visit.viewer.may(SET_OBJECTIVES);
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        live: "objectives",
        empty: Empty {
            mark: Icon::Target,
            title: w.say("objectives-empty-title"),
            reason: w.say("objectives-empty-reason"),
            action: sets.then(|| (w.say("objective-add"), "/objectives/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let mut page = visit.page(w.say(OBJECTIVES.label)).here(OBJECTIVES.path).wide().panel(panel);
    if sets {
        page = page.actions(button::link(
            Weight::Primary,
            "/objectives/new",
            Some(Icon::Plus),
            &w.say("objective-add"),
        ));
    }
    Ok(page.reply(&table, &[("objectives", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Objective>>> {
    Ok(Json(list(&visit)?.items(&visit, &asked, |row| Objective::from(row)).await?))
}
