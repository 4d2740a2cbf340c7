//! What people earned and are paid, by period: one row for each person, plan and period.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Id, Money};
use prestasi_store::{Day, RowId};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::empty::Empty;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Fault, Outcome, PEOPLE, Visit, fields, record};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::PATH;
use crate::plans;
use crate::runs::payout;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub plan: RowId,
    pub person: RowId,
    pub period: String,
    pub first: Day,
    pub last: Day,
    pub earned: i64,
    pub payable: i64,
    pub paid: i64,
    pub currency: String,
    pub called: String,
    pub plan_name: String,
}

impl Row {
    fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::parse(&self.currency).unwrap_or(Currency::MYR))
    }
}

/// What somebody earned in a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Payout {
    plan: Ident,
    person: Ident,
    name: String,
    /// As the plan's calendar calls it: `2026-03`.
    period: String,
    first: ApiDay,
    last: ApiDay,
    /// Exact decimals.
    earned: String,
    payable: String,
    paid: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

impl From<&Row> for Payout {
    fn from(row: &Row) -> Self {
        let money = |minor| Money::decimal(row.money(minor));
        Self {
            plan: Ident(row.plan.0),
            person: Ident(row.person.0),
            name: row.called.clone(),
            period: row.period.clone(),
            first: ApiDay(row.first.date()),
            last: ApiDay(row.last.date()),
            earned: money(row.earned),
            payable: money(row.payable),
            paid: money(row.paid),
            currency: row.currency.clone(),
        }
    }
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<payout::Entity, Row>> {
    let column = |column| Expr::col((payout::Entity, column));
    let called = PEOPLE.called(&visit.viewer, column(payout::Column::Person))?;
    let plan_name = plans::called(column(payout::Column::Plan));
    let rows = visit.viewer.select::<payout::Entity>();
    Ok(List {
        id: "statements",
        label: "statements-title",
        path: PATH,
        rows: rows.expr_as(called.clone(), "called").expr_as(plan_name, "plan_name"),
        key: payout::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("first", true)),
        columns: vec![
            Column::new("name", "plan-person", Kind::Text, |_, row: &Row| row.called.clone())
                .drawn(|_, row| chip(&row.called, None))
                .by(called)
                .searched()
                .filtered(Filter::Text)
                .on_phone(OnPhone::Title),
            Column::new("first", "pay-period", Kind::Short, |w, row: &Row| told(w, row))
                .by(payout::Column::First.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("plan", "plan-plan", Kind::Text, |_, row: &Row| row.plan_name.clone())
                .on_phone(OnPhone::Below),
            Column::new("earned", "pay-earned", Kind::Number, |w, row: &Row| w.money(row.money(row.earned)))
                .by(payout::Column::Earned.into_expr())
                .on_phone(OnPhone::Aside),
            Column::new("payable", "pay-payable", Kind::Number, |w, row: &Row| {
                w.money(row.money(row.payable))
            })
            .by(payout::Column::Payable.into_expr()),
            Column::new("paid", "pay-paid", Kind::Number, |w, row: &Row| w.money(row.money(row.paid)))
                .by(payout::Column::Paid.into_expr()),
        ],
    })
}

/// A period in words, by its own name where nobody knows it.
fn told(w: Words, row: &Row) -> String {
    row.period.parse().map_or_else(|_| row.period.clone(), |period| w.period(period))
}

/// A period of somebody in the panel beside the list.
async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let find = async |id: Id| {
        let rows = list(visit)?.rows.filter(payout::Column::Id.eq(RowId(id)));
        rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
    };
    let Some((_, row)) = record::opened(open, find).await? else { return Ok(None) };
    let w = visit.words;
    let whole = format!("{PATH}/{}/{}?period={}", row.plan, row.person, row.period);
    let content = html! {
        (pairs(&[
            (w.say("pay-period"), html! { (told(w, &row)) }),
            (w.say("plan-plan"), html! { (row.plan_name) }),
            (w.say("pay-earned"), html! { (w.money(row.money(row.earned))) }),
            (w.say("pay-payable"), html! { (w.money(row.money(row.payable))) }),
            (w.say("pay-paid"), html! { (w.money(row.money(row.paid))) }),
        ]))
        div class="row" { (button::link(Weight::Primary, &whole, None, &w.say("statement-open"))) }
    };
    Ok(Some(frame::panel(w, &row.called, back, Some(&whole), &content)))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.called.clone()),
        bulk: Vec::new(),
        live: "runs",
        empty: Empty {
            mark: Icon::Wallet,
            title: w.say("statements-empty-title"),
            reason: w.say("statements-empty-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let panel = panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let page = visit.page(w.say("statements-title")).here(PATH).wide().panel(panel);
    Ok(page.reply(&table, &[("statements", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Payout>>> {
    Ok(Json(list(&visit)?.items(&visit, &asked, |row| Payout::from(row)).await?))
}
