//! What changed rows change: put on what stood before, it gives what a fresh run over the changed tables gives.

use crate::harness::{Company, Rows, answers, text};
use std::collections::BTreeMap;

/// Rows as often as they stand in a table.
fn bag(rows: &[Vec<String>]) -> BTreeMap<&[String], i64> {
    let mut bag = BTreeMap::new();
    rows.iter().for_each(|row| *bag.entry(row.as_slice()).or_default() += 1);
    bag
}

/// Checks that `before` with `changed` is `after`; gives how many rows changed.
fn agree(before: &Rows, changed: &Rows, after: &Rows, table: &str) -> usize {
    let mut bag = bag(&before.rows);
    for row in &changed.rows {
        *bag.entry(&row[1..]).or_default() += if row[0] == "after" { 1 } else { -1 };
    }
    bag.retain(|_, count| *count != 0);
    assert_eq!(bag, self::bag(&after.rows), "{table}");
    changed.rows.len()
}

/// What becomes of a row: another text, or nothing.
type Changed<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Changes rows of some tables, and holds `--changed` against two fresh runs; gives the differences.
fn check(company: &Company, name: &str, changes: &[(&str, Changed)]) -> Rows {
    let out = |what: &str| format!("{name}-{what}");
    let folder = company.path(&out("rows"));
    std::fs::create_dir(&folder).expect("a folder");
    let mut stood = Vec::new();
    for (table, change) in changes {
        let text = company.table(table);
        let (header, rows) = text.split_once('\n').expect("a header");
        let (mut now, mut changed) = (vec![header.to_owned()], vec![format!("{header},removed")]);
        for row in rows.lines() {
            match change(row) {
                Some(other) if other != row => {
                    changed.push(format!("{other},false"));
                    now.push(other);
                }
                Some(_) => now.push(row.to_owned()),
                None => changed.push(format!("{row},true")),
            }
        }
        assert!(changed.len() > 1, "nothing of {table} changes");
        std::fs::write(folder.join(format!("{table}.csv")), changed.join("\n")).expect("rows");
        stood.push((table, text, now.join("\n")));
    }
    company.calculate(&out("before"), &[]);
    company.calculate(&out("changed"), &["--changed", &text(&folder)]);
    for (table, _, now) in &stood {
        std::fs::write(company.path(&format!("data/{table}.csv")), now).expect("a table");
    }
    company.calculate(&out("after"), &[]);
    for (table, text, _) in &stood {
        std::fs::write(company.path(&format!("data/{table}.csv")), text).expect("a table");
    }
    let [before, changed, after] = ["before", "changed", "after"].map(|what| company.results(&out(what)));
    let rows: usize = before
        .iter()
        .map(|(table, rows)| agree(rows, &changed[&format!("changed_{table}")], &after[table], table))
        .sum();
    assert!(rows > 0, "{name} changes nothing");
    let differences = changed["differences"].clone();
    assert_eq!(
        differences.sum("earned_difference"),
        after["payouts"].sum("earned") - before["payouts"].sum("earned")
    );
    assert_eq!(
        differences.sum("paid_difference"),
        after["payouts"].sum("paid") - before["payouts"].sum("paid")
    );
    differences
}

/// The first row of a table that has all of these texts.
fn row(company: &Company, table: &str, texts: &[&str]) -> String {
    let rows = company.table(table);
    rows.lines().find(|row| texts.iter().all(|text| row.contains(text))).expect("a row").to_owned()
}

fn key(row: &str) -> String {
    row.split(',').next().expect("a key").to_owned()
}

#[test]
fn a_changed_order_touches_its_sellers_and_those_above_them() {
    let company = Company::new();
    let order = row(&company, "orders", &[",2026-09-", "MYR"]);
    let dearer =
        |other: &str| Some(if other == order { order.replace(",MYR,", ",MYR,9") } else { other.to_owned() });
    let differences = check(&company, "dearer", &[("orders", &dearer)]);
    let causes = differences.column("causes");
    assert!(differences.rows.iter().all(|row| row[causes].contains(&key(&order))), "{differences:?}");
    let people: std::collections::BTreeSet<&String> = differences.rows.iter().map(|row| &row[0]).collect();
    assert!((4..=5).contains(&people.len()), "seller, lead, region, director: {people:?}");
}

#[test]
fn a_removed_order_and_a_changed_split_are_gone_from_the_closed_month_only_as_a_difference() {
    let company = Company::new();
    let order = row(&company, "orders", &["SO-26-", ",2026-02-"]);
    let gone = |other: &str| (other != order).then(|| other.to_owned());
    let share_gone = |other: &str| (key(other) != key(&order)).then(|| other.to_owned());
    check(&company, "removed", &[("orders", &gone), ("shares", &share_gone)]);
}

#[test]
fn a_changed_quota_touches_its_seller_alone() {
    let company = Company::new();
    let quota = row(&company, "quotas", &["2026-Q3"]);
    let halved = |other: &str| {
        let (head, amount) = quota.rsplit_once(',').expect("a quota");
        let half = amount.parse::<i64>().expect("an amount") / 2;
        Some(if other == quota { format!("{head},{half}") } else { other.to_owned() })
    };
    let differences = check(&company, "quota", &[("quotas", &halved)]);
    assert!(differences.rows.iter().all(|row| row[0] == key(&quota)), "{differences:?}");
}

#[test]
fn a_new_lead_a_rate_and_a_cancellation_are_recalculated_as_in_a_fresh_run() {
    let company = Company::new();
    let seller = row(&company, "people", &[",seller,Klang,"]);
    let lead = key(&row(&company, "people", &[",lead,Petaling,"]));
    let moved = |other: &str| {
        let mut cells: Vec<&str> = other.split(',').collect();
        if other == seller {
            cells[4] = &lead;
        }
        Some(cells.join(","))
    };
    check(&company, "lead", &[("people", &moved)]);
    let rate = row(&company, "rates", &["2026-10-01,USD"]);
    let dearer = |other: &str| Some(if other == rate { format!("{other}9") } else { other.to_owned() });
    check(&company, "rate", &[("rates", &dearer)]);
    let cancelled = row(&company, "cancellations", &["SO-26-", ",2026-0"]);
    let kept = |other: &str| (other != cancelled).then(|| other.to_owned());
    check(&company, "kept", &[("cancellations", &kept)]);
}

#[test]
fn a_changed_plan_is_held_against_the_old_one() {
    let company = Company::new();
    company.calculate("old", &[]);
    let plan = std::fs::read_to_string(company.path("plan.toml")).expect("the plan");
    let other = plan.replace("value = \"0.3%\"", "value = \"0.35%\"");
    assert_ne!(plan, other);
    std::fs::write(company.path("other.toml"), &other).expect("a plan");
    company.calculate("changed", &["--changed", &text(&company.path("other.toml"))]);
    std::fs::write(company.path("plan.toml"), &other).expect("a plan");
    company.calculate("new", &[]);
    let [old, changed, new] = ["old", "changed", "new"].map(|out| company.results(out));
    let rows: usize = old
        .iter()
        .map(|(table, rows)| agree(rows, &changed[&format!("changed_{table}")], &new[table], table))
        .sum();
    assert!(rows > 0);
}

#[test]
fn changed_rows_that_do_not_fit_are_told() {
    let company = Company::new();
    let cases = [
        ("orderz.csv", "order_no\nX", "orderz"),
        ("orders.csv", "order_no,colour\nX,red", "colour"),
        ("orders.csv", "order_no,booked\nX,2026-01-05", "entered"),
        ("orders.csv", "order_no,removed\nX,true\nX,true", "X"),
        ("orders.csv", "order_no,removed\nX,perhaps", "removed"),
    ];
    for (file, rows, said) in cases {
        let path = company.path(file);
        std::fs::write(&path, rows).expect("rows");
        let arguments = company.arguments("none", &["--changed", &text(&path)]);
        let printed = answers(1, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(printed.contains(said), "{file}: {printed}");
        assert!(!company.path("none").exists(), "{file} left something");
    }
}
