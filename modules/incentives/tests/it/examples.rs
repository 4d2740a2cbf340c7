//! The case book, through the product: the text of a plan goes in, its examples come out as statements.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::http::Method;
use prestasi_compensation::plan::model::{Case, Document};
use prestasi_compensation::plan::read::read;
use prestasi_kernel::{Currency, Money, Ratio};
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::team;

/// A plan whose example says a ringgit too much.
const WRONG: &str = r#"
[plan]
name = "Two per cent"
currency = "MYR"
from = 2026-01-01
to = 2026-12-31

[data.orders]
key = "order_no"
date = "booked"

[[credit]]
name = "sales"
from = "orders"
amount = "amount"
to = [{ person = "seller" }]

[[component]]
name = "commission"
[[component.rate]]
type = "flat"
value = "2%"

[[case]]
name = "One order"
[case.data]
orders = """
order_no,booked,seller,amount
A-1,2026-03-02,ana,1000
"""
[case.expect]
payouts = """
person,period,earned
ana,2026-03,21.00
"""
"#;

const BOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../engines/compensation/cases");

/// Every plan of the book, by name.
fn book() -> BTreeMap<String, String> {
    let files = fs::read_dir(Path::new(BOOK)).expect("a folder").map(|file| file.expect("a file").path());
    let plans = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    plans.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a text"))).collect()
}

/// Rows of an expected table: columns with their cells.
fn rows(table: &str) -> Vec<Vec<(&str, &str)>> {
    let mut lines = table.trim().lines().map(|line| line.split(','));
    let head: Vec<&str> = lines.next().expect("a head").collect();
    lines.map(|line| head.iter().copied().zip(line).collect()).collect()
}

/// Whether a cell is what a statement says: amounts in minor units, numbers as fractions, the rest as text.
fn is(cell: &str, said: &Value, currency: Currency) -> bool {
    match said {
        Value::Null => cell.is_empty(),
        Value::Number(number) if said.is_i64() => {
            let money = Money::parse(&format!("{currency} {cell}")).map(|money| money.minor);
            money.ok() == number.as_i64() || cell == number.to_string()
        }
        Value::String(text) => {
            let number = |text: &str| text.parse::<Ratio>().ok();
            cell == text || number(cell).zip(number(text)).is_some_and(|(a, b)| a == b)
        }
        _ => false,
    }
}

/// An example as it is opened.
struct Opened<'a> {
    browser: &'a Browser,
    way: String,
    people: BTreeMap<String, Value>,
}

impl<'a> Opened<'a> {
    async fn of(browser: &'a Browser, plan: &str, number: usize) -> Self {
        let way = format!("/plans/{plan}/example?number={number}");
        let first = browser.api(Method::GET, &way, Value::Null).await.is(200).json();
        let mut people = BTreeMap::new();
        for person in first["people"].as_array().expect("people").iter().filter_map(Value::as_str) {
            let one = browser.api(Method::GET, &format!("{way}&person={person}"), Value::Null).await.is(200);
            people.insert(person.to_owned(), one.json()["statement"].clone());
        }
        Self { browser, way, people }
    }

    /// Rows of a kind that the statements of somebody, or of everybody, have: each with the currency of its amounts.
    fn found(&self, table: &str, person: Option<&str>) -> Vec<(Value, Currency)> {
        let mut found = Vec::new();
        for (_, of) in self.people.iter().filter(|(name, _)| person.is_none_or(|person| person == *name)) {
            let currency = Currency::parse(of["currency"].as_str().expect("a currency")).expect("a currency");
            let each = |value: &Value| value.as_array().cloned().unwrap_or_default();
            if table == "lines" {
                found.extend(each(&of["lines"]).into_iter().map(|line| (flat(line), currency)));
            }
            for period in each(&of["periods"]) {
                let own = match table {
                    "payouts" => vec![period["pay"].clone()],
                    "adjustments" | "milestones" => each(&period[table]),
                    _ => Vec::new(),
                };
                for mut row in own {
                    row["period"] = period["period"].clone();
                    found.push((row, currency));
                }
            }
        }
        found
    }

    /// Each row of an expected table stands in a statement, as often as it is expected.
    fn holds(&self, file: &str, case: &Case, table: &str, expected: &str) -> usize {
        let mut used: BTreeMap<Option<&str>, Vec<(Value, Currency)>> = BTreeMap::new();
        let expected = rows(expected);
        for row in &expected {
            let person = row.iter().find(|(column, _)| *column == "person").map(|(_, cell)| *cell);
            let found = used.entry(person).or_insert_with(|| self.found(table, person));
            let fits = |(value, currency): &(Value, Currency)| {
                row.iter().filter(|(column, _)| *column != "person").all(|(column, cell)| {
                    let own = value["currency"].as_str().and_then(|code| Currency::parse(code).ok());
                    let currency = if *column == "paid_local" { own.unwrap_or(*currency) } else { *currency };
                    is(cell, &value[*column], currency)
                })
            };
            let place = found.iter().position(fits);
            let place =
                place.unwrap_or_else(|| panic!("{file}, {}: {table} {row:?} in {found:#?}", case.name));
            found.swap_remove(place);
        }
        expected.len()
    }

    /// The page draws what the first of them is paid.
    async fn is_drawn(&self) {
        let page = self.browser.get(&self.way).await.is(200);
        if let Some(of) = self.people.values().next() {
            page.says(of["person"].as_str().expect("a person"));
        }
    }
}

/// A line with what its row says beside it.
fn flat(mut line: Value) -> Value {
    for column in ["event", "level", "source", "role", "credit_name"] {
        line[column] = line["row"][column].clone();
    }
    line
}

on_both_databases! {
    async fn the_case_book_comes_out_in_the_product(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("operations").await;
        let (mut cases, mut held) = (0, 0);
        for (file, text) in book() {
            let document: Document = read(&text).unwrap_or_else(|problem| panic!("{file}: {problem}"));
            let added = browser.api(Method::POST, "/plans", json!({ "text": text })).await.is(201);
            let plan = added.id();
            let all = browser.api(Method::GET, &format!("/plans/{plan}/examples"), Value::Null).await.is(200).json();
            for (place, case) in document.case.iter().enumerate() {
                cases += 1;
                assert_eq!(all["items"][place]["right"], true, "{file}: {all}");
                if let Some(code) = &case.problem {
                    let way = format!("/plans/{plan}/example?number={}", place + 1);
                    let answer = browser.api(Method::GET, &way, Value::Null).await;
                    assert_eq!(answer.json()["code"], *code, "{file}");
                    continue;
                }
                let opened = Opened::of(&browser, &plan, place + 1).await;
                for (table, expected) in &case.expect {
                    if ["payouts", "lines", "adjustments", "milestones"].contains(&table.as_str()) {
                        held += opened.holds(&file, case, table, expected);
                    }
                }
                opened.is_drawn().await;
            }
        }
        assert!(cases > 300 && held > 600, "{cases} cases, {held} rows");
    }

    async fn an_example_that_comes_out_otherwise_is_told_in_both_languages(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let text = WRONG;
        let plan = operations.api(Method::POST, "/plans", json!({ "text": text })).await.is(201).id();
        operations.get(&format!("/plans/{plan}/examples")).await.is(200).says("One order").says("Otherwise");
        operations.in_malay().get(&format!("/plans/{plan}/examples")).await.is(200).says("Berlainan");
        operations.get(&format!("/plans/{plan}/example?number=2")).await.is(404);
        team.browser("aisyah").await.get(&format!("/plans/{plan}/examples")).await.is(403);
    }
}
