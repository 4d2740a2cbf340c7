//! The end of a month: what is earned and not paid, what contracts cost, and the entries for the company's accounts.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use futures_util::stream;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Grain, Money, Period, Problem};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::api::Query;
use prestasi_web::{Outcome, Visit, fields, file as files};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::entries::{Entry, Month, Owed, month_of_all};
use super::schedule::{Roll, days_of, month_of};
use super::{CONTRACTS, PATH, RULES};

/// Which month.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MonthQuery {
    /// As `2026-10`; the last one that is over without it.
    #[param(pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$")]
    pub month: Option<String>,
}

impl MonthQuery {
    /// The month that is asked for.
    ///
    /// # Errors
    /// `period-invalid`; `accrual-month-unfit`.
    pub fn month(&self, visit: &Visit) -> Result<Period, Problem> {
        match self.month.as_deref().filter(|text| !text.is_empty()) {
            None => {
                month_of(visit.viewer.day())?.previous().ok_or_else(|| Problem::new("accrual-month-unfit"))
            }
            Some(text) => {
                let month: Period = text.parse()?;
                // Months of a day that dates have.
                let fits = month.grain() == Grain::Month && days_of(month).is_ok();
                if fits { Ok(month) } else { Err(Problem::new("accrual-month-unfit")) }
            }
        }
    }
}

/// The month of an address.
pub fn asked(visit: &Visit) -> Result<Period, Problem> {
    MonthQuery { month: Some(fields::parameter(visit.query(), "month")) }.month(visit)
}

/// What is earned and not paid. Exact decimals.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccruedPay {
    opening: String,
    earned: String,
    /// Given by draws, less what was repaid.
    lent: String,
    /// Paid, less what was recovered.
    paid: String,
    closing: String,
    /// Of the closing, what waits for milestones.
    held: String,
    /// Of periods that are over and not closed, as calculated now; not in the closing.
    not_closed: String,
}

/// Costs of contracts. Exact decimals: opening and new, less amortised and written off, is closing.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContractCosts {
    opening: String,
    new: String,
    amortised: String,
    written_off: String,
    closing: String,
    /// Expensed at once, since its term is a year or less; not in the others.
    at_once: String,
}

/// An entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountEntry {
    /// In the reader's words.
    why: String,
    debit: String,
    credit: String,
    /// An exact decimal above zero.
    amount: String,
}

/// A month in a currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccrualMonth {
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    accrued: AccruedPay,
    contract_costs: ContractCosts,
    entries: Vec<AccountEntry>,
}

/// The end of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct Accruals {
    /// As `2026-10`.
    month: String,
    currencies: Vec<AccrualMonth>,
}

pub async fn told(visit: Visit, Query(asked): Query<MonthQuery>) -> Outcome<Json<Accruals>> {
    let (w, month) = (visit.words, asked.month(&visit)?);
    let mut currencies = Vec::new();
    for (currency, of) in month_of_all(&visit, month).await? {
        let money = |minor| Money::new(minor, currency).decimal();
        let entry = |entry: Entry| AccountEntry {
            why: w.say(entry.why),
            debit: w.say(entry.debit),
            credit: w.say(entry.credit),
            amount: money(entry.amount),
        };
        let Owed { opening, earned, lent, paid, closing, held } = of.owed;
        let costs = of.costs;
        currencies.push(AccrualMonth {
            currency: currency.to_string(),
            accrued: AccruedPay {
                opening: money(opening),
                earned: money(earned),
                lent: money(lent),
                paid: money(paid),
                closing: money(closing),
                held: money(held),
                not_closed: money(of.not_closed),
            },
            contract_costs: ContractCosts {
                opening: money(costs.opening),
                new: money(costs.new),
                amortised: money(costs.amortised),
                written_off: money(costs.written_off),
                closing: money(costs.closing),
                at_once: money(of.at_once),
            },
            entries: of.entries()?.into_iter().map(entry).collect(),
        });
    }
    Ok(Json(Accruals { month: month.to_string(), currencies }))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    let (w, month) = (visit.words, asked(&visit)?);
    let mut lines = Vec::new();
    for (currency, of) in month_of_all(&visit, month).await? {
        let last = days_of(month)?.1;
        lines.extend(of.entries()?.into_iter().map(|entry| {
            let amount = Money::new(entry.amount, currency).decimal();
            let words = [entry.why, entry.debit, entry.credit].map(|key| w.say(key));
            let [why, debit, credit] = words;
            vec![last.to_string(), why, debit, credit, amount, currency.to_string()]
        }));
    }
    let head =
        ["statement-date", "entry-why", "entry-debit", "entry-credit", "balance-amount", "plan-currency"];
    let head = head.map(|key| w.say(key)).into();
    let name = format!("{} {month}", w.say("accruals-title"));
    let form = fields::parameter(visit.query(), "as");
    files::file(&name, &form, head, Box::pin(stream::iter([Ok(lines)]))).await
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, month) = (visit.words, asked(&visit)?);
    let all = month_of_all(&visit, month).await?;
    let content = html! {
        div id="accruals" class="stack" {
            (months(w, PATH, month))
            (drawn(&visit, month, &all)?)
        }
    };
    let way = format!("/accruals.csv?month={month}");
    let files = html! {
        (button::link(Weight::Plain, RULES, Some(Icon::Sliders), &w.say("cost-rules")))
        (button::link(Weight::Plain, &way, Some(Icon::Download), "CSV"))
        (button::link(Weight::Plain, &format!("{way}&as=xlsx"), Some(Icon::Download), "XLSX"))
    };
    let page =
        visit.page(w.with("accruals-of", &[("month", w.period(month))])).here(PATH).wide().actions(files);
    Ok(page.basis(w.say("accruals-basis")).reply(&content, &[("accruals", &content)]))
}

/// The month before and the one behind.
pub fn months(w: Words, path: &str, month: Period) -> Markup {
    html! {
        nav class="pager" aria-label=(w.say("accrual-month")) {
            @for other in [month.previous(), month.next()].into_iter().flatten() {
                (button::link(Weight::Plain, &format!("{path}?month={other}"), None, &w.period(other)))
            }
        }
    }
}

fn drawn(visit: &Visit, month: Period, all: &BTreeMap<Currency, Month>) -> Outcome<Markup> {
    let w = visit.words;
    if all.is_empty() {
        return Ok(html! { p class="muted" { (w.say("accruals-empty")) } });
    }
    let mut parts = Vec::new();
    for (currency, of) in all {
        parts.push((*currency, of.owed_lines(), of.costs, of.at_once, of.entries()?));
    }
    Ok(html! {
        @for (currency, owed, costs, at_once, entries) in &parts {
            section class="card" {
                h2 class="title" { (w.say("accrued-title")) " · " (currency) }
                (sheet(w, *currency, &w.say("accrued-title"), owed))
                p { a href={ "/balances?day=" (days_of(month)?.1) } { (w.say("accrued-people")) } }
            }
            section class="card" {
                h2 class="title" { (w.say("contract-costs-title")) " · " (currency) }
                (sheet(w, *currency, &w.say("contract-costs-title"), &cost_lines(*costs, *at_once)))
                p { a href={ (CONTRACTS) "?month=" (month) } { (w.say("contract-costs-orders")) } }
            }
            section class="card" {
                h2 class="title" { (w.say("entries-title")) " · " (currency) }
                (entries_drawn(w, *currency, entries))
            }
        }
    })
}

impl Month {
    /// What is owed from opening to closing, as words and amounts.
    fn owed_lines(&self) -> Box<[(&'static str, i64)]> {
        let Owed { opening, earned, lent, paid, closing, held } = self.owed;
        Box::new([
            ("accrued-opening", opening),
            ("accrued-earned", earned),
            ("accrued-lent", lent),
            ("accrued-paid", -paid),
            ("accrued-closing", closing),
            ("accrued-held", held),
            ("accrued-not-closed", self.not_closed),
        ])
    }
}

fn cost_lines(costs: Roll, at_once: i64) -> [(&'static str, i64); 6] {
    [
        ("costs-opening", costs.opening),
        ("costs-new", costs.new),
        ("costs-amortised", -costs.amortised),
        ("costs-written-off", -costs.written_off),
        ("costs-closing", costs.closing),
        ("costs-at-once", at_once),
    ]
}

fn sheet(w: Words, currency: Currency, label: &str, lines: &[(&'static str, i64)]) -> Markup {
    html! {
        div class="table-scroll" role="region" tabindex="0" aria-label={ (label) " " (currency) } { table class="plain" {
            tbody { @for (key, minor) in lines { tr {
                th scope="row" { (w.say(key)) }
                td class="number" { (w.money(Money::new(*minor, currency))) }
            } } }
        } }
    }
}

fn entries_drawn(w: Words, currency: Currency, entries: &[Entry]) -> Markup {
    html! {
        div class="table-scroll" role="region" tabindex="0" aria-label={ (w.say("entries-title")) " " (currency) } { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("entry-why")) } th scope="col" { (w.say("entry-debit")) }
                th scope="col" { (w.say("entry-credit")) }
                th scope="col" class="number" { (w.say("balance-amount")) }
            } }
            tbody { @for entry in entries { tr {
                th scope="row" { (w.say(entry.why)) }
                td { (w.say(entry.debit)) } td { (w.say(entry.credit)) }
                td class="number" { (w.money(Money::new(entry.amount, currency))) }
            } } }
        } }
    }
}
