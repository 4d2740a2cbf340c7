//! What each person has on a day, as far as the visitor may see it.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use futures_util::stream;
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::organisation::person;
use prestasi_kernel::{Currency, Id, Money, parse_date};
use prestasi_store::facts;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::form::{Control, Field, field};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{Day, Ident, Query};
use prestasi_web::{Outcome, Visit, fields, file as files};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::PATH;
use super::sum::{Sums, by_person};

/// People on a page.
const SHOWN: usize = 200;

/// A row.
pub struct Row {
    pub person: Id,
    pub called: String,
    pub currency: Currency,
    pub sums: Sums,
}

impl Row {
    /// The amounts in the order of the columns: earned, held, payable, paid, recovered, owed from draws.
    fn amounts(&self) -> Outcome<[Money; 6]> {
        let Sums { held, payable, paid, recovered, draw } = self.sums;
        let all = [self.sums.earned()?, held, payable, paid, recovered, draw];
        Ok(all.map(|minor| Money::new(minor, self.currency)))
    }
}

/// The keys of the columns.
pub const COLUMNS: [&str; 6] =
    ["pay-earned", "balance-held", "pay-payable", "pay-paid", "balance-recovered", "balance-draw"];

/// The day that an address asks for; today without one.
pub fn day_of(visit: &Visit) -> Date {
    parse_date(&fields::parameter(visit.query(), "day")).unwrap_or_else(|_| visit.viewer.day())
}

/// What everybody has, by name.
pub async fn rows(visit: &Visit, day: Date) -> Outcome<Vec<Row>> {
    let people = facts::as_of(visit.viewer.select::<person::Entity>(), visit.viewer.day(), None)?;
    let people = people.all(visit.db()).await?;
    let names: BTreeMap<Id, String> = people.into_iter().map(|row| (row.person.0, row.name)).collect();
    let sums = by_person(visit.db(), &visit.viewer, day).await?;
    let row = |((person, currency), sums): ((Id, Currency), Sums)| Row {
        person,
        called: names.get(&person).cloned().unwrap_or_default(),
        currency,
        sums,
    };
    let mut rows: Vec<Row> = sums.into_iter().map(row).collect();
    rows.sort_by(|a, b| a.called.cmp(&b.called).then_with(|| a.currency.cmp(&b.currency)));
    Ok(rows)
}

/// What somebody has.
#[derive(Debug, Serialize, ToSchema)]
pub struct Balance {
    person: Ident,
    name: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// Exact decimals. What the company gave: the sum of all others.
    earned: String,
    held: String,
    payable: String,
    paid: String,
    /// Taken back of what was paid; with a minus.
    recovered: String,
    /// Owed from draws; with a minus.
    draw: String,
}

/// What everybody has on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Balances {
    day: Day,
    items: Vec<Balance>,
}

/// On which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BalancesQuery {
    /// Postings of later days do not count; today without it.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Day>,
}

pub async fn told(visit: Visit, Query(asked): Query<BalancesQuery>) -> Outcome<Json<Balances>> {
    let day = asked.day.map_or_else(|| visit.viewer.day(), |day| day.0);
    let item = |row: Row| -> Outcome<Balance> {
        let [earned, held, payable, paid, recovered, draw] = row.amounts()?.map(Money::decimal);
        let (person, currency) = (Ident(row.person), row.currency.to_string());
        Ok(Balance { person, name: row.called, currency, earned, held, payable, paid, recovered, draw })
    };
    let items = rows(&visit, day).await?.into_iter().map(item).collect::<Outcome<_>>()?;
    Ok(Json(Balances { day: Day(day), items }))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    let (w, day) = (visit.words, day_of(&visit));
    let mut head = vec![w.say("plan-person"), w.say("plan-currency")];
    head.extend(COLUMNS.map(|key| w.say(key)));
    let line = |row: &Row| -> Outcome<Vec<String>> {
        let mut line = vec![row.called.clone(), row.currency.to_string()];
        line.extend(row.amounts()?.map(Money::decimal));
        Ok(line)
    };
    let lines = rows(&visit, day).await?.iter().map(line).collect::<Outcome<Vec<_>>>()?;
    let name = format!("{} {day}", w.say("balances-title"));
    let form = fields::parameter(visit.query(), "as");
    files::file(&name, &form, head, Box::pin(stream::iter([Ok(lines)]))).await
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, day) = (visit.words, day_of(&visit));
    let asked = fields::parameter(visit.query(), "page").parse::<usize>().unwrap_or(0);
    let rows = rows(&visit, day).await?;
    let way = |page: usize| format!("{PATH}?day={day}&page={page}");
    let shown = table(&visit, &rows, asked, day)?;
    let region = html! {
        div id="balances" class="stack" {
            (of_day(&visit, day))
            (shown)
            @if rows.len() > SHOWN {
                nav class="pager" aria-label=(w.say("balances-title")) {
                    @if asked > 0 { a href=(way(asked - 1)) { (w.say("table-before")) } }
                    @if asked.saturating_add(1).saturating_mul(SHOWN) < rows.len() { a href=(way(asked + 1)) { (w.say("table-after")) } }
                }
            }
        }
    };
    let files = html! {
        (button::link(Weight::Plain, &format!("/balances.csv?day={day}"), Some(Icon::Download), "CSV"))
        (button::link(Weight::Plain, &format!("/balances.csv?day={day}&as=xlsx"), Some(Icon::Download), "XLSX"))
    };
    let page = visit.page(w.say("balances-title")).here(PATH).wide();
    let page = page.basis(w.with("balances-basis", &[("day", w.date(day))])).actions(files);
    Ok(page.reply(&region, &[("balances", &region)]))
}

/// The day can be another one.
fn of_day(visit: &Visit, day: Date) -> Markup {
    let w = visit.words;
    let asked = Field::new("day", w.say("balances-day"), Control::Date(w.date(day)));
    html! {
        form method="get" action=(PATH) class="row" {
            (field(w, "balances", &asked))
            (button::submit(Weight::Plain, &w.say("balances-show")))
        }
    }
}

fn table(visit: &Visit, rows: &[Row], page: usize, day: Date) -> Outcome<Markup> {
    let w = visit.words;
    if rows.is_empty() {
        return Ok(empty(&Empty {
            mark: Icon::Wallet,
            title: w.say("balances-empty-title"),
            reason: w.say("balances-empty-reason"),
            action: None,
            sample: None,
        }));
    }
    let mut shown = Vec::new();
    for row in rows.iter().skip(page.saturating_mul(SHOWN)).take(SHOWN) {
        shown.push((row, row.amounts()?));
    }
    Ok(html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("balances-title")) { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("plan-person")) }
                @for key in COLUMNS { th scope="col" class="number" { (w.say(key)) } }
            } }
            tbody { @for (row, amounts) in &shown { tr {
                th scope="row" { a href={ (PATH) "/" (row.person) "?day=" (day) } { (row.called) } }
                @for amount in amounts { td class="number" { (w.money(*amount)) } }
            } } }
        } }
    })
}
