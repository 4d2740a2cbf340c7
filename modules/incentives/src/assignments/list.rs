//! Who is paid by a plan.

use axum::Json;
use axum::response::Response;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_store::{Day, RowId, facts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, PEOPLE, Visit, fields};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;
use super::row::assignment;
use crate::plans;
use crate::rights::ASSIGN_PLANS;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub person: RowId,
    pub plan: RowId,
    pub role: String,
    target: Option<i64>,
    currency: String,
    pub valid_from: Day,
    pub valid_to: Day,
    pub called: String,
    pub plan_name: String,
}

/// Somebody who is paid by a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanPerson {
    id: Ident,
    plan: Ident,
    person: Ident,
    name: String,
    /// As the plan calls it.
    pub role: String,
    /// What they earn a year where they reach just what they are to; an exact decimal.
    target: Option<String>,
    /// The first day; null without a beginning.
    from: Option<ApiDay>,
    /// The last day; null without an end.
    to: Option<ApiDay>,
}

impl Row {
    pub fn money(&self) -> Option<Money> {
        Some(Money::new(self.target?, Currency::parse(&self.currency).ok()?))
    }
}

impl From<&Row> for PlanPerson {
    fn from(row: &Row) -> Self {
        Self {
            id: Ident(row.id.0),
            plan: Ident(row.plan.0),
            person: Ident(row.person.0),
            name: row.called.clone(),
            role: row.role.clone(),
            target: row.money().map(Money::decimal),
            from: open(row.valid_from).map(ApiDay),
            to: open(row.valid_to).map(ApiDay),
        }
    }
}

/// The list, as this visitor may see it: what is said now, of all days.
pub async fn list(visit: &Visit) -> Outcome<List<assignment::Entity, Row>> {
    let column = |column| Expr::col((assignment::Entity, column));
    let called = PEOPLE.called(&visit.viewer, column(assignment::Column::Person))?;
    let plan_name = plans::called(column(assignment::Column::Plan));
    let plans = plans::all(visit).await?.into_iter().map(|plan| (plan.id.to_string(), plan.name)).collect();
    let rows = facts::standing(visit.viewer.select::<assignment::Entity>());
    Ok(List {
        id: "plan-people",
        label: "plan-people",
        path: "/plan-people",
        rows: rows.expr_as(called.clone(), "called").expr_as(plan_name, "plan_name"),
        key: assignment::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "plan-person", Kind::Text, |_, row: &Row| row.called.clone())
                .drawn(|_, row| chip(&row.called, None))
                .by(called)
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("plan", "plan-plan", Kind::Text, |_, row: &Row| row.plan_name.clone())
                .by(assignment::Column::Plan.into_expr())
                .filtered(Filter::Choice(plans))
                .on_phone(OnPhone::Below),
            Column::new("role", "plan-role", Kind::Short, |_, row: &Row| row.role.clone())
                .by(assignment::Column::Role.into_expr())
                .filtered(Filter::Text)
                .on_phone(OnPhone::Aside),
            Column::new("target", "plan-target", Kind::Number, |w, row: &Row| {
                row.money().map_or_else(|| "–".to_owned(), |money| w.money(money))
            })
            .by(assignment::Column::Target.into_expr()),
            Column::new("from", "days-from", Kind::Short, |w, row: &Row| day(w, row.valid_from))
                .by(assignment::Column::ValidFrom.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("to", "plan-person-last", Kind::Short, |w, row: &Row| day(w, row.valid_to))
                .by(assignment::Column::ValidTo.into_expr())
                .on_phone(OnPhone::Below),
        ],
    })
}

pub fn day(w: Words, day: Day) -> String {
    open(day).map_or_else(|| "–".to_owned(), |day| w.date(day))
}

/// A day that stands for no day: the ends of a span that is open.
fn open(day: Day) -> Option<jiff::civil::Date> {
    let span = Day::span(day, day).ok()?;
    span.from().and(span.to())
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let assigns = visit.viewer.may(ASSIGN_PLANS);
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.called.clone()),
        bulk: Vec::new(),
        live: "plans",
        empty: Empty {
            mark: Icon::People,
            title: w.say("plan-people-empty-title"),
            reason: w.say("plan-people-empty-reason"),
            action: assigns.then(|| (w.say("plan-person-add"), "/plan-people/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).await?.table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let mut page = visit.page(w.say("plan-people")).here("/plan-people").wide().panel(panel);
    if assigns {
        let plan = fields::parameter(visit.query(), "plan");
        let way = format!("/plan-people/new{}", if plan.is_empty() { plan } else { format!("?plan={plan}") });
        page = page.actions(button::link(Weight::Primary, &way, Some(Icon::Plus), &w.say("plan-person-add")));
    }
    Ok(page.reply(&table, &[("plan-people", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).await?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<PlanPerson>>> {
    Ok(Json(list(&visit).await?.items(&visit, &asked, |row| PlanPerson::from(row)).await?))
}
