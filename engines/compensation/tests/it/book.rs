//! The kept book: after any changes, in any order and any batching, it stands as a fresh run over the changed tables.

use indexmap::IndexMap;
use prestasi_compensation::book::{Book, Change};
use prestasi_compensation::data::csv::Csv;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::{self, Tables};
use prestasi_compensation::model::Model;
use prestasi_compensation::output::sink::Kept;
use prestasi_compensation::plan::model::{ColumnType, Document};
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::{Options, Sink};
use proptest::prelude::*;
use std::collections::BTreeMap;

pub const PLAN: &str = include_str!("../../../../bench/commission-year/plan.toml");

/// An order: day of the year, owner, amount in cents, partner and percentage.
pub type Order = (u16, u8, i64, Option<(u8, u8)>);

pub fn order() -> impl Strategy<Value = Order> {
    (0u16..365, 3u8..12, -300_000i64..900_000, proptest::option::weighted(0.3, (3u8..12, 1u8..100)))
}

fn row(key: i64, (day, owner, cents, partner): &Order) -> String {
    let date = jiff::civil::date(2025, 1, 1)
        .checked_add(jiff::Span::new().days(i64::from(*day)))
        .expect("a day of the year");
    let (partner, share) = match partner {
        Some((partner, share)) if partner != owner => (partner.to_string(), share.to_string()),
        _ => (String::new(), String::new()),
    };
    let sign = if *cents < 0 { "-" } else { "" };
    let amount = format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100);
    format!("{key},{date},{owner},cloud,north,{amount},0.50,true,{partner},{share}")
}

const HEADER: &str =
    "order_id,order_date,payee_id,product_family,region,amount,cost,is_new,partner_id,split_percent";

pub fn table(orders: &BTreeMap<i64, Order>) -> String {
    let rows: Vec<String> = orders.iter().map(|(key, order)| row(*key, order)).collect();
    format!("{HEADER}\n{}", rows.join("\n"))
}

/// The plan with its tables.
pub fn laid_out(orders: &BTreeMap<i64, Order>) -> (Document, Tables) {
    let mut document = read(PLAN).expect("the plan");
    let types = [
        ("partner_id", ColumnType::Integer),
        ("split_percent", ColumnType::Integer),
        ("amount", ColumnType::Decimal),
    ];
    document.data["orders"].columns = types.into_iter().map(|(name, kind)| (name.to_owned(), kind)).collect();
    let payees = "payee_id,manager_id,hire_date\n1,,2020-01-01\n2,1,2020-01-01\n".to_owned()
        + &(3..12)
            .map(|id| format!("{id},{},2024-0{}-15\n", if id < 8 { 2 } else { 1 }, id % 9 + 1))
            .collect::<String>();
    let quotas = "payee_id,month,amount\n".to_owned()
        + &(1..12)
            .flat_map(|id| (1..13).map(move |month| format!("{id},{month},{}.00\n", id * 700)))
            .collect::<String>();
    let rules = "product_family,region,is_new,valid_from,valid_to,credit_pct,min_margin_pct\ncloud,north,true,2025-01-01,2025-06-30,80,5\ncloud,north,true,2025-07-01,2025-12-31,110,0\n";
    let texts: IndexMap<String, String> = [
        ("orders", table(orders)),
        ("payees", payees),
        ("quotas", quotas),
        ("credit_rules", rules.to_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text))
    .collect();
    let tables = tables::from_texts(&document, &texts).expect("tables");
    (document, tables)
}

fn open(orders: &BTreeMap<i64, Order>) -> Book {
    let (document, tables) = laid_out(orders);
    let model = Model::new(&document, PLAN, &tables, View::default()).expect("model");
    Book::open(model, &tables, Options { threads: 2, ..Options::default() }).expect("book")
}

/// Rows of changed orders; `None` takes one away.
fn change(book: &mut Book, rows: &[(i64, Option<Order>)]) {
    let lines: Vec<String> = rows
        .iter()
        .map(|(key, order)| match order {
            Some(order) => format!("{},false", row(*key, order)),
            None => format!("{},true", row(*key, &(0, 3, 0, None))),
        })
        .collect();
    let types: IndexMap<String, ColumnType> =
        [("partner_id", ColumnType::Integer), ("split_percent", ColumnType::Integer)]
            .into_iter()
            .map(|(name, kind)| (name.to_owned(), kind))
            .collect();
    let source =
        Csv::text("orders", &format!("{HEADER},removed\n{}", lines.join("\n")), &types, "").expect("rows");
    let kept = Kept::default();
    let mut part = kept.begin();
    book.apply(&Change { table: "orders", rows: &source }, &kept, &mut part).expect("change");
}

fn same(left: &Book, right: &Book) {
    for person in 0..left.model.people.count {
        let (a, b) = (left.result(person).expect("left"), right.result(person).expect("right"));
        assert_eq!(a.0.cells, b.0.cells, "cells of {}", left.model.people.id(person));
        assert_eq!(a.1, b.1, "result of {}", left.model.people.id(person));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn changes_come_to_the_same_as_a_full_run(
        before in proptest::collection::btree_map(1i64..60, order(), 0..40),
        changes in proptest::collection::vec((1i64..70, proptest::option::weighted(0.8, order())), 1..25),
        batch in 1usize..6,
    ) {
        let mut orders = before.clone();
        let mut book = open(&before);
        for rows in changes.chunks(batch) {
            // One batch holds one version of a row.
            let rows: BTreeMap<i64, Option<Order>> = rows.iter().cloned().collect();
            let rows: Vec<(i64, Option<Order>)> = rows.into_iter().collect();
            change(&mut book, &rows);
            for (key, order) in rows {
                match order {
                    Some(order) => orders.insert(key, order),
                    None => orders.remove(&key),
                };
            }
        }
        same(&book, &open(&orders));
    }

    #[test]
    fn what_is_reversed_is_gone(
        before in proptest::collection::btree_map(1i64..60, order(), 0..30),
        added in proptest::collection::btree_map(100i64..160, order(), 1..10),
    ) {
        let mut book = open(&before);
        let rows: Vec<(i64, Option<Order>)> = added.iter().map(|(key, order)| (*key, Some(*order))).collect();
        change(&mut book, &rows);
        let rows: Vec<(i64, Option<Order>)> = added.keys().rev().map(|key| (*key, None)).collect();
        change(&mut book, &rows);
        same(&book, &open(&before));
    }
}
