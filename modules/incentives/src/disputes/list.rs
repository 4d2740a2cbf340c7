//! Disputes, those that wait longest first.

use axum::Json;
use axum::response::Response;
use maud::Markup;
use prestasi_i18n::Words;
use prestasi_store::{Day, Instant, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, PEOPLE, Visit, fields};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;
use super::row::{State, dispute};

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub plan: RowId,
    pub person: RowId,
    pub period: String,
    pub order_no: String,
    pub component: String,
    pub text: String,
    pub state: String,
    pub raised: Instant,
    pub due: Day,
    pub decided: Option<Instant>,
    pub decided_by: Option<RowId>,
    pub answer: String,
    pub called: String,
}

/// What somebody says is wrong with their pay.
#[derive(Debug, Serialize, ToSchema)]
pub struct Dispute {
    id: Ident,
    plan: Ident,
    person: Ident,
    name: String,
    period: String,
    order: String,
    component: String,
    text: String,
    /// `open`, `upheld`, `declined` or `withdrawn`.
    state: String,
    raised: Moment,
    /// By which day it is to be decided.
    due: ApiDay,
    decided: Option<Moment>,
    decided_by: Option<Ident>,
    answer: String,
}

impl From<&Row> for Dispute {
    fn from(row: &Row) -> Self {
        Self {
            id: Ident(row.id.0),
            plan: Ident(row.plan.0),
            person: Ident(row.person.0),
            name: row.called.clone(),
            period: row.period.clone(),
            order: row.order_no.clone(),
            component: row.component.clone(),
            text: row.text.clone(),
            state: row.state.clone(),
            raised: Moment(row.raised.timestamp()),
            due: ApiDay(row.due.date()),
            decided: row.decided.map(|at| Moment(at.timestamp())),
            decided_by: row.decided_by.map(|id| Ident(id.0)),
            answer: row.answer.clone(),
        }
    }
}

fn said(w: Words, row: &Row) -> String {
    w.say(&format!("dispute-{}", row.state))
}

/// A state as people see it.
pub fn mark(w: Words, row: &Row) -> Markup {
    let tone = match row.state.as_str() {
        "open" => Tone::Active,
        "upheld" => Tone::Good,
        "declined" => Tone::Bad,
        _ => Tone::Neutral,
    };
    badge(tone, &said(w, row))
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<dispute::Entity, Row>> {
    let w = visit.words;
    let called = PEOPLE.called(&visit.viewer, Expr::col((dispute::Entity, dispute::Column::Person)))?;
    let states =
        State::ALL.map(|state| (state.name().to_owned(), w.say(&format!("dispute-{}", state.name()))));
    Ok(List {
        id: "disputes",
        label: "disputes-title",
        path: "/disputes",
        rows: visit.viewer.select::<dispute::Entity>().expr_as(called.clone(), "called"),
        key: dispute::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("due", false)),
        columns: vec![
            Column::new("name", "plan-person", Kind::Text, |_, row: &Row| row.called.clone())
                .drawn(|_, row| chip(&row.called, None))
                .by(called)
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("state", "plan-state", Kind::Short, said)
                .drawn(mark)
                .by(dispute::Column::State.into_expr())
                .filtered(Filter::Choice(states.into()))
                .on_phone(OnPhone::Aside),
            Column::new("period", "pay-period", Kind::Short, |_, row: &Row| row.period.clone())
                .by(dispute::Column::Period.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("order", "statement-order", Kind::Text, |_, row: &Row| row.order_no.clone())
                .by(dispute::Column::OrderNo.into_expr())
                .searched(),
            Column::new("due", "dispute-due", Kind::Short, |w, row: &Row| w.date(row.due.date()))
                .by(dispute::Column::Due.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("text", "dispute-text", Kind::Text, |_, row: &Row| row.text.clone()),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.called.clone()),
        bulk: Vec::new(),
        live: "disputes",
        empty: Empty {
            mark: Icon::Ask,
            title: w.say("disputes-empty-title"),
            reason: w.say("disputes-empty-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let page = visit.page(w.say("disputes-title")).here("/disputes").wide().panel(panel);
    Ok(page.reply(&table, &[("disputes", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Dispute>>> {
    Ok(Json(list(&visit)?.items(&visit, &asked, |row| Dispute::from(row)).await?))
}
