//! The costs of contracts in a month, order by order: what was left, what is new, amortised and written off, and what is left.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use futures_util::stream;
use maud::{Markup, html};
use prestasi_access::organisation::person;
use prestasi_kernel::{Id, Money, Period};
use prestasi_store::facts;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{Day, Ident, Query};
use prestasi_web::{Outcome, Visit, fields, file as files};
use serde::Serialize;
use utoipa::ToSchema;

use super::book::{Contract, book};
use super::month::{MonthQuery, asked, months};
use super::schedule::Roll;
use super::{CONTRACTS, PATH};
use crate::plans;

/// Orders on a page.
const SHOWN: usize = 200;

/// A cost of a contract in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContractCost {
    order: String,
    plan: Ident,
    person: Ident,
    name: String,
    component: String,
    /// From which day it is spread.
    from: Day,
    #[schema(minimum = 1)]
    months: u16,
    /// `month` or `day`.
    by: &'static str,
    /// Exact decimals. What was earned for the order.
    cost: String,
    opening: String,
    new: String,
    amortised: String,
    written_off: String,
    closing: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

/// The costs of contracts in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContractCostMonth {
    /// As `2026-10`.
    month: String,
    items: Vec<ContractCost>,
}

/// What a month has, with names of people and plans.
struct Named {
    rows: Vec<(Contract, Roll)>,
    people: BTreeMap<Id, String>,
    plans: BTreeMap<Id, String>,
}

impl Named {
    async fn read(visit: &Visit, month: Period) -> Outcome<Self> {
        let book = book(visit).await?;
        let mut rows: Vec<(Contract, Roll)> =
            book.in_month(month)?.into_iter().map(|(contract, roll)| (contract.clone(), roll)).collect();
        rows.sort_by(|(a, _), (b, _)| {
            (a.currency, &a.order, a.person).cmp(&(b.currency, &b.order, b.person))
        });
        let people = facts::as_of(visit.viewer.select::<person::Entity>(), visit.viewer.day(), None)?;
        let people = people.all(visit.db()).await?.into_iter().map(|row| (row.person.0, row.name));
        let plans = plans::all(visit).await?.into_iter().map(|plan| (plan.id.0, plan.name));
        Ok(Self { rows, people: people.collect(), plans: plans.collect() })
    }

    fn person(&self, contract: &Contract) -> &str {
        self.people.get(&contract.person).map_or("", String::as_str)
    }

    fn plan(&self, contract: &Contract) -> &str {
        self.plans.get(&contract.plan).map_or("", String::as_str)
    }
}

/// Amounts in the order of the columns.
fn amounts(contract: &Contract, roll: Roll) -> [Money; 6] {
    let Roll { opening, new, amortised, written_off, closing } = roll;
    let all = [contract.asset.amount, opening, new, amortised, written_off, closing];
    all.map(|minor| Money::new(minor, contract.currency))
}

const COLUMNS: [&str; 6] =
    ["contract-cost", "costs-opening", "costs-new", "costs-amortised", "costs-written-off", "costs-closing"];

pub async fn told(visit: Visit, Query(asked): Query<MonthQuery>) -> Outcome<Json<ContractCostMonth>> {
    let month = asked.month(&visit)?;
    let named = Named::read(&visit, month).await?;
    let item = |(contract, roll): &(Contract, Roll)| {
        let [cost, opening, new, amortised, written_off, closing] =
            amounts(contract, *roll).map(Money::decimal);
        ContractCost {
            order: contract.order.clone(),
            plan: Ident(contract.plan),
            person: Ident(contract.person),
            name: named.person(contract).to_owned(),
            component: contract.component.clone(),
            from: Day(contract.asset.from),
            months: contract.asset.months,
            by: contract.asset.by.name(),
            cost,
            opening,
            new,
            amortised,
            written_off,
            closing,
            currency: contract.currency.to_string(),
        }
    };
    let items = named.rows.iter().map(item).collect();
    Ok(Json(ContractCostMonth { month: month.to_string(), items }))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    let (w, month) = (visit.words, asked(&visit)?);
    let named = Named::read(&visit, month).await?;
    let heads = [
        "statement-order",
        "plan-person",
        "plan-plan",
        "statement-component",
        "contract-from",
        "contract-months",
    ];
    let mut head: Vec<String> = heads.map(|key| w.say(key)).into();
    head.extend(COLUMNS.map(|key| w.say(key)));
    head.push(w.say("plan-currency"));
    let line = |(contract, roll): &(Contract, Roll)| {
        let mut line = vec![
            contract.order.clone(),
            named.person(contract).to_owned(),
            named.plan(contract).to_owned(),
            contract.component.clone(),
            contract.asset.from.to_string(),
            contract.asset.months.to_string(),
        ];
        line.extend(amounts(contract, *roll).map(Money::decimal));
        line.push(contract.currency.to_string());
        line
    };
    let lines: Vec<Vec<String>> = named.rows.iter().map(line).collect();
    let name = format!("{} {month}", w.say("contract-costs-title"));
    let form = fields::parameter(visit.query(), "as");
    files::file(&name, &form, head, Box::pin(stream::iter([Ok(lines)]))).await
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, month) = (visit.words, asked(&visit)?);
    let named = Named::read(&visit, month).await?;
    let page: usize = fields::parameter(visit.query(), "page").parse().unwrap_or(0);
    let way = |page: usize| format!("{CONTRACTS}?month={month}&page={page}");
    let content = html! {
        div id="contract-costs" class="stack" {
            (months(w, CONTRACTS, month))
            @if named.rows.is_empty() { p class="muted" { (w.say("contract-costs-empty")) } }
            @else { (table(&visit, &named, page)) }
            @if named.rows.len() > SHOWN {
                nav class="pager" aria-label=(w.say("contract-costs-title")) {
                    @if page > 0 { (button::link(Weight::Plain, &way(page - 1), None, &w.say("table-before"))) }
                    @if page.saturating_add(1).saturating_mul(SHOWN) < named.rows.len() { (button::link(Weight::Plain, &way(page + 1), None, &w.say("table-after"))) }
                }
            }
        }
    };
    let file = format!("/contract-costs.csv?month={month}");
    let files = html! {
        (button::link(Weight::Plain, &file, Some(Icon::Download), "CSV"))
        (button::link(Weight::Plain, &format!("{file}&as=xlsx"), Some(Icon::Download), "XLSX"))
    };
    let title = w.with("contract-costs-of", &[("month", w.period(month))]);
    let page = visit.page(title).here(PATH).under(w.say("accruals-title"), format!("{PATH}?month={month}"));
    Ok(page.wide().actions(files).reply(&content, &[("contract-costs", &content)]))
}

fn table(visit: &Visit, named: &Named, page: usize) -> Markup {
    let w = visit.words;
    let shown = named.rows.iter().skip(page.saturating_mul(SHOWN)).take(SHOWN);
    html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("contract-costs-title")) { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("statement-order")) } th scope="col" { (w.say("plan-person")) }
                th scope="col" { (w.say("statement-component")) } th scope="col" { (w.say("contract-from")) }
                th scope="col" class="number" { (w.say("contract-months")) }
                @for key in COLUMNS { th scope="col" class="number" { (w.say(key)) } }
            } }
            tbody { @for (contract, roll) in shown { tr {
                th scope="row" { a href={ "/orders?q=" (contract.order) } { (contract.order) } }
                td { a href={ "/statements/" (contract.plan) "/" (contract.person) } { (named.person(contract)) } }
                td { (contract.component) }
                td { (w.date(contract.asset.from)) }
                td class="number" { (contract.asset.months) }
                @for amount in amounts(contract, *roll) { td class="number" { (w.money(amount)) } }
            } } }
        } }
    }
}
