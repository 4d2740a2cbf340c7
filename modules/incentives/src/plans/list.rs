//! All plans.

use axum::Json;
use axum::response::Response;
use maud::Markup;
use prestasi_i18n::Words;
use prestasi_store::{Day, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Query as Asked};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::{State, plan, version};
use crate::rights::WRITE_PLANS;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub name: String,
    pub currency: String,
    pub first: Day,
    pub last: Day,
    pub archived: bool,
    /// Of the newest text.
    pub state: String,
    pub number: i64,
}

/// A plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plan {
    id: Ident,
    name: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// The first day of its term.
    first: ApiDay,
    /// The last one.
    last: ApiDay,
    archived: bool,
    /// Of the newest text: `draft`, `proposed`, `approved`, `refused`.
    state: String,
    /// Which text is the newest, from 1.
    #[schema(minimum = 1)]
    version: i64,
}

impl From<&Row> for Plan {
    fn from(row: &Row) -> Self {
        Self {
            id: Ident(row.id.0),
            name: row.name.clone(),
            currency: row.currency.clone(),
            first: ApiDay(row.first.date()),
            last: ApiDay(row.last.date()),
            archived: row.archived,
            state: row.state.clone(),
            version: row.number,
        }
    }
}

/// A column of the newest text of the plan of the outer query.
fn of_newest(column: version::Column) -> Expr {
    let mut newest = Query::select();
    newest.column((version::Entity, column)).from(version::Entity);
    let same = Expr::col((version::Entity, version::Column::Plan)).equals((plan::Entity, plan::Column::Id));
    newest.and_where(same).order_by((version::Entity, version::Column::Number), Order::Desc).limit(1);
    Expr::SubQuery(None, Box::new(newest.take().into()))
}

/// What a state is called.
pub fn said(w: Words, state: &str) -> String {
    w.say(&format!("plan-state-{state}"))
}

/// A state as people see it.
pub fn mark(w: Words, state: &str) -> Markup {
    let tone = match state {
        "approved" => Tone::Good,
        "proposed" => Tone::Active,
        "refused" => Tone::Bad,
        _ => Tone::Neutral,
    };
    badge(tone, &said(w, state))
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> List<plan::Entity, Row> {
    let w = visit.words;
    let states = State::ALL.map(|state| (state.name().to_owned(), said(w, state.name()))).into();
    let rows = visit.viewer.select::<plan::Entity>();
    let rows = rows.expr_as(of_newest(version::Column::State), "state");
    List {
        id: "plans",
        label: "plans-title",
        path: "/plans",
        rows: rows.expr_as(of_newest(version::Column::Number), "number"),
        key: plan::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "plan-name", Kind::Text, |_, row: &Row| row.name.clone())
                .by(plan::Column::Name.into_expr())
                .searched()
                .filtered(Filter::Text)
                .on_phone(OnPhone::Title),
            Column::new("state", "plan-state", Kind::Short, |w, row: &Row| said(w, &row.state))
                .drawn(|w, row| mark(w, &row.state))
                .by(of_newest(version::Column::State))
                .filtered(Filter::Choice(states))
                .on_phone(OnPhone::Aside),
            Column::new("version", "plan-version", Kind::Number, |w, row: &Row| w.count(row.number)),
            Column::new("first", "plan-first", Kind::Short, |w, row: &Row| w.date(row.first.date()))
                .by(plan::Column::First.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("last", "plan-last", Kind::Short, |w, row: &Row| w.date(row.last.date()))
                .by(plan::Column::Last.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("currency", "plan-currency", Kind::Short, |_, row: &Row| row.currency.clone())
                .by(plan::Column::Currency.into_expr()),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let writes = visit.viewer.may(WRITE_PLANS);
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        live: "plans",
        empty: Empty {
            mark: Icon::File,
            title: w.say("plans-empty-title"),
            reason: w.say("plans-empty-reason"),
            action: writes.then(|| (w.say("plans-add"), "/plans/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = prestasi_web::fields::parameter(visit.query(), "open");
    let panel = super::one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("plans-title")).here("/plans").wide().panel(panel);
    if writes {
        let label = w.say("plans-add");
        page = page.actions(button::link(Weight::Primary, "/plans/new", Some(Icon::Plus), &label));
    }
    Ok(page.reply(&table, &[("plans", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Asked(asked): Asked<ListQuery>) -> Outcome<Json<Listed<Plan>>> {
    Ok(Json(list(&visit).items(&visit, &asked, |row| Plan::from(row)).await?))
}
