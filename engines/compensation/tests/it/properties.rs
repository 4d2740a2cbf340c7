//! What must hold of every plan: over the whole case book, and over random orders.

use crate::cases::{Worked, cases};
use indexmap::IndexMap;
use prestasi_compensation::changes::{self, Question, Side};
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::{Tables, from_texts};
use prestasi_compensation::model::Model;
use prestasi_compensation::output::chunk::Chunk;
use prestasi_compensation::output::sink::Kept;
use prestasi_compensation::output::standard::Results;
use prestasi_compensation::output::table::Table;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::{Options, calculate};
use prestasi_kernel::{Ratio, Result};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Cells = Vec<Option<String>>;

fn run(worked: &Worked, tables: &Tables, threads: usize) -> Result<Results> {
    let mut model = worked.model(tables)?;
    let kept = Kept::default();
    let options = Options { threads, ..Options::default() };
    calculate(&mut model, &worked.text, tables, &kept, options)?;
    Ok(kept.into_results(&model))
}

fn rows(chunk: &Chunk) -> Vec<Cells> {
    (0..chunk.rows()).map(|row| chunk.columns.iter().map(|column| column.cell(row)).collect()).collect()
}

fn all(results: &Results) -> Vec<Vec<Cells>> {
    Table::ALL.iter().map(|table| rows(results.table(*table))).collect()
}

/// The rows of a table's text in another order.
fn shuffled(text: &str, seed: usize) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let count = lines.len();
    for at in (2..count).rev() {
        lines.swap(at, 1 + (at * 7_919 + seed * 104_729) % at);
    }
    lines.join("\n")
}

#[test]
fn the_order_of_rows_and_the_number_of_threads_do_not_matter() {
    let mut moved = 0;
    for worked in cases() {
        let straight = run(&worked, &worked.tables().expect("tables"), 1).expect("results");
        for seed in 1..4 {
            let texts: IndexMap<String, String> = worked
                .case
                .data
                .iter()
                .map(|(name, text)| (name.clone(), shuffled(text.trim(), seed)))
                .collect();
            moved += usize::from(texts.iter().any(|(name, text)| *text != worked.case.data[name].trim()));
            let tables = from_texts(&worked.document, &texts).expect("tables");
            let other = run(&worked, &tables, 1 + seed).expect("results");
            assert_eq!(all(&straight), all(&other), "{} in order {seed}", worked.name);
        }
    }
    assert!(moved > 300, "only {moved} cases had rows in another order");
}

/// The sum of what somebody earned, by person, of a table.
fn sums(results: &Results, table: Table, model: &Model) -> BTreeMap<String, Ratio> {
    let columns: Vec<String> = table.columns(model).into_iter().map(|(name, _)| name).collect();
    let at = |name: &str| columns.iter().position(|other| other == name).expect("a column");
    let (person, earned) = (at("person"), at("earned"));
    let mut sums = BTreeMap::new();
    for row in rows(results.table(table)) {
        let amount: Ratio = row[earned].as_deref().unwrap_or("0").parse().expect("an amount");
        let sum = sums.entry(row[person].clone().unwrap_or_default()).or_insert(Ratio::ZERO);
        *sum = sum.checked_add(amount).expect("a sum");
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

#[test]
fn lines_earnings_and_payouts_come_to_the_same() {
    let mut people = 0;
    for worked in cases() {
        let tables = worked.tables().expect("tables");
        let results = run(&worked, &tables, 2).expect("results");
        let model = worked.model(&tables).expect("a model");
        let [lines, earnings, payouts] =
            [Table::Lines, Table::Earnings, Table::Payouts].map(|table| sums(&results, table, &model));
        assert_eq!(lines, earnings, "{}", worked.name);
        assert_eq!(earnings, payouts, "{}", worked.name);
        people += lines.len();
    }
    assert!(people > 250, "only {people} people earned something");
}

/// Rows as often as they are there.
fn bag(rows: Vec<Cells>) -> BTreeMap<Cells, i64> {
    let mut bag = BTreeMap::new();
    rows.into_iter().for_each(|row| *bag.entry(row).or_default() += 1);
    bag
}

/// Removes a row of a table and holds what `changes` says against two whole runs; whether there was a difference.
fn removed(worked: &Worked, table: &str, row: usize) -> Option<bool> {
    let text = worked.case.data[table].trim();
    let (header, gone) = (text.lines().next()?, text.lines().nth(row)?);
    let tables = worked.tables().ok()?;
    let texts = IndexMap::from([(table.to_owned(), format!("{header},removed\n{gone},true"))]);
    let changed = changes::from_texts(&worked.document, &tables, &texts).ok()?;
    let after = changes::apply(&worked.document, &tables, &changed).ok()?;
    let (before, after) = (run(worked, &tables, 1).ok()?, run(worked, &after, 1).ok()?);
    let side = Side { document: &worked.document, text: &worked.text };
    let question = Question { view: worked.view().ok()?, period: None };
    let found = changes::differences(&side, &tables, &changed, question, Options::default());
    let found = found.unwrap_or_else(|problem| panic!("{} {table} {row}: {problem}", worked.name));
    for (table, (name, _, chunk)) in Table::ALL.iter().zip(&found.tables[1..]) {
        let mut bag = bag(rows(before.table(*table)));
        for row in rows(chunk) {
            *bag.entry(row[1..].to_vec()).or_default() +=
                if row[0].as_deref() == Some("after") { 1 } else { -1 };
        }
        bag.retain(|_, count| *count != 0);
        assert_eq!(bag, self::bag(rows(after.table(*table))), "{} {name} without {gone}", worked.name);
    }
    Some(found.tables[1..].iter().any(|(_, _, chunk)| chunk.rows() > 0))
}

#[test]
fn a_row_less_changes_what_it_changes_in_a_whole_run() {
    let (mut done, mut other) = (0, 0);
    for worked in cases().into_iter().filter(|worked| worked.document.output.is_empty()) {
        for (table, text) in &worked.case.data {
            for row in [1, text.trim().lines().count() / 2].into_iter().filter(|row| *row > 0) {
                if let Some(differs) = removed(&worked, table, row) {
                    done += 1;
                    other += usize::from(differs);
                }
            }
        }
    }
    assert!(done > 300 && other > 200, "{done} rows removed, {other} of them changed something");
}

const SPLIT: &str = r#"
[plan]
name = "Splits"
currency = "MYR"
from = 2026-01-01
to = 2026-12-31
[data.orders]
key = "id"
date = "day"
[data.shares]
key = ["id", "who"]
[data.gone]
key = "id"
date = "day"
columns = { id = "integer", day = "date" }
[[credit]]
name = "sales"
from = "orders"
amount = "amount"
split = "MODE"
to = [{ table = "shares", on = { id = "id" }, person = "who", share = "share" }]
[[component]]
name = "commission"
[[component.rate]]
type = "marginal"
tiers = [{ from = -1000, rate = "7.3%" }, { from = 500, rate = "11.1%" }]
[[clawback]]
name = "cancelled"
table = "gone"
order = "id"
"#;

/// The results of orders of some cents, each shared by weights, all cancelled if `cancelled`.
fn shared(mode: &str, orders: &[(i64, Vec<u32>)], cancelled: bool) -> (Results, Model) {
    let text = SPLIT.replace("MODE", mode);
    let document = read(&text).expect("a plan");
    let (mut rows, mut shares, mut gone) =
        (String::from("id,day,amount\n"), String::from("id,who,share\n"), String::from("id,day\n"));
    for (id, (cents, weights)) in orders.iter().enumerate() {
        let sign = if *cents < 0 { "-" } else { "" };
        rows += &format!(
            "{id},2026-01-{:02},{sign}{}.{:02}\n",
            1 + id % 28,
            cents.abs() / 100,
            cents.abs() % 100
        );
        let total: u32 = weights.iter().sum();
        let mut left = 10_000;
        for (who, weight) in weights.iter().enumerate() {
            let share = if who + 1 == weights.len() { left } else { weight * 10_000 / total };
            left -= share;
            shares += &format!("{id},p{who},{}.{:04}\n", share / 10_000, share % 10_000);
        }
        if cancelled {
            gone += &format!("{id},2026-03-{:02}\n", 1 + id % 28);
        }
    }
    let texts = [("orders", rows), ("shares", shares), ("gone", gone)];
    let texts = texts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    let tables = from_texts(&document, &texts).expect("tables");
    let mut model = Model::new(&document, &text, &tables, View::default()).expect("a model");
    let kept = Kept::default();
    calculate(&mut model, &text, &tables, &kept, Options { threads: 1, ..Options::default() })
        .expect("results");
    (kept.into_results(&model), model)
}

fn orders() -> impl Strategy<Value = Vec<(i64, Vec<u32>)>> {
    proptest::collection::vec((-200_000i64..900_000, proptest::collection::vec(1u32..100, 1..6)), 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn shares_come_to_the_whole(orders in orders(), in_order in any::<bool>()) {
        let (results, model) = shared(if in_order { "in_order" } else { "largest_remainder" }, &orders, false);
        let columns: Vec<String> = Table::Credits.columns(&model).into_iter().map(|(name, _)| name).collect();
        let at = |name: &str| columns.iter().position(|other| other == name).expect("a column");
        let mut sums: BTreeMap<usize, Ratio> = BTreeMap::new();
        for row in rows(results.table(Table::Credits)) {
            let order = row[at("event")].as_deref().expect("a row").parse().expect("a number");
            let amount: Ratio = row[at("amount")].as_deref().expect("an amount").parse().expect("a number");
            let hundred = Ratio::from_int(100);
            prop_assert_eq!(amount.checked_mul(hundred).expect("cents").den(), 1, "no whole cents");
            let sum = sums.entry(order).or_insert(Ratio::ZERO);
            *sum = sum.checked_add(amount).expect("a sum");
        }
        prop_assert_eq!(sums.len(), orders.len());
        for (order, (cents, _)) in orders.iter().enumerate() {
            prop_assert_eq!(sums[&order], Ratio::new(i128::from(*cents), 100).expect("an amount"));
        }
    }

    #[test]
    fn what_is_cancelled_comes_to_nothing(orders in orders()) {
        let (earned, model) = shared("largest_remainder", &orders, false);
        let (cancelled, other) = shared("largest_remainder", &orders, true);
        prop_assert_eq!(sums(&cancelled, Table::Payouts, &other), BTreeMap::new());
        let lines = cancelled.table(Table::Lines).rows();
        let moved = rows(earned.table(Table::Lines)).iter().filter(|row| row.last() != Some(&Some("0".to_owned()))).count();
        prop_assert_eq!(lines, earned.table(Table::Lines).rows() + moved, "each line that earned has one that takes it back");
        let _ = model;
    }
}
