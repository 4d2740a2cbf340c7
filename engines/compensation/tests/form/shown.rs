//! What forms show of a plan.

use crate::corpus::{cells, plans};
use prestasi_compensation::plan::form::{Kind, Part, fields, outline, set};
use toml::Value;

const PLAN: &str = r#"# Ours.
[plan]
name = "P"
currency = "MYR"
from = 2026-01-01
to = 2026-12-31

[data."sales orders"]
key = ["order", "line"]
columns = { left = "date" }

[[credit]]
name = "sales"
from = "sales orders"
amount = "amount"
to = [{ person = "seller" }]

# The best one.
[[component]]
name = "commission"
[[component.rate]]
type = "marginal"
tiers = [
    { from = 0, rate = "4%" }, # all
    { from = 5e4, rate = 0.06 },
]
value = 3
[[component.rate]]
type = "curve"
points = [[0, 0], ["100%", 1]]
"#;

fn addresses(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|part| part.address.as_str()).collect()
}

#[test]
fn an_outline_has_every_part_with_its_name_and_line() {
    let parts = outline(PLAN).expect("a plan");
    let wanted = [
        "plan",
        "data.\"sales orders\"",
        "credit.0",
        "credit.0.to.0",
        "component.0",
        "component.0.rate.0",
        "component.0.rate.1",
    ];
    assert_eq!(addresses(&parts), wanted);
    let names: Vec<Option<&str>> = parts.iter().map(|part| part.name.as_deref()).collect();
    let wanted = [Some("P"), Some("sales orders"), Some("sales"), None, Some("commission"), None, None];
    assert_eq!(names, wanted);
    assert_eq!(parts.iter().map(|part| part.line).collect::<Vec<_>>(), [2, 8, 12, 16, 19, 21, 28]);
    assert_eq!(parts[5].label, "plan-part-component-rate");
    assert_eq!(parts[5].depth, 1);
}

#[test]
fn fields_stand_in_the_order_of_the_model_with_what_stands_there() {
    let of = fields(PLAN, "plan").expect("fields");
    let keys: Vec<&str> = of.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["name", "currency", "from", "to", "period", "calendar", "rounding", "round_at"]);
    assert_eq!(of[2].value.as_deref(), Some("2026-01-01"));
    assert_eq!(of[2].kind, Kind::Day);
    assert_eq!(of[4].default.as_deref(), Some("month"));
    assert!(of[0].required && !of[4].required);
    assert_eq!(of[7].default.as_deref(), Some("line"));
    assert!(matches!(&of[6].kind, Kind::Choice(words) if words.len() == 8));
}

#[test]
fn what_a_kind_of_rate_does_not_read_comes_last_or_not_at_all() {
    let of = fields(PLAN, "component.0.rate.0").expect("fields");
    let keys: Vec<&str> = of.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["type", "from", "to", "of", "tiers", "edge", "times", "value"]);
    assert!(of[..7].iter().all(|field| field.apt) && !of[7].apt);
    let Kind::Rows { columns, rows, .. } = &of[4].kind else { panic!("{:?}", of[4]) };
    assert_eq!(columns.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["from", "to", "rate", "when"]);
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.as_deref().unwrap_or("-")).collect())
        .collect();
    assert_eq!(cells, [["0", "-", "4%", "-"], ["5e4", "-", "0.06", "-"]]);
    let curve = fields(PLAN, "component.0.rate.1").expect("fields");
    let points = curve.iter().find(|field| field.key == "points").expect("points");
    let Kind::Rows { columns, rows, .. } = &points.kind else { panic!("{points:?}") };
    assert_eq!(columns[1].label, "plan-cell-component-rate-points-1");
    assert_eq!(rows[1].cells, [Some("100%".to_owned()), Some("1".to_owned())]);
}

#[test]
fn names_and_tables_by_name_are_shown_whole() {
    let of = fields(PLAN, "data.\"sales orders\"").expect("fields");
    let key = of.iter().find(|field| field.key == "key").expect("a key");
    assert_eq!((&key.kind, key.value.as_deref()), (&Kind::Names, Some("order\nline")));
    let columns = of.iter().find(|field| field.key == "columns").expect("columns");
    let Kind::Rows { rows, named: true, .. } = &columns.kind else { panic!("{columns:?}") };
    assert_eq!(rows[0].name.as_deref(), Some("left"));
    assert_eq!(rows[0].cells, [Some("date".to_owned())]);
}

#[test]
fn every_plan_is_shown_whole() {
    assert!(plans().len() > 150);
    for plan in plans() {
        let all = cells(&plan.text);
        let shown: Vec<String> = all
            .iter()
            .filter(|cell| cell.value.is_some())
            .map(|cell| format!("{}.{}", cell.address, cell.key))
            .collect();
        let table: toml::Table = plan.text.parse().expect("TOML");
        assert_eq!(shown.len(), count(&Value::Table(table)), "{}: {shown:#?}", plan.name);
    }
}

/// How many values a document has that are entered each by itself: a list of single values is one, but for those in lists.
fn count(value: &Value) -> usize {
    match value {
        Value::Table(table) => table.values().map(count).sum(),
        Value::Array(list) if list.iter().any(|item| matches!(item, Value::Table(_))) => {
            list.iter().map(count).sum()
        }
        Value::Array(list) if list.iter().any(Value::is_array) => {
            list.iter().map(|row| row.as_array().map_or(1, Vec::len)).sum()
        }
        _ => 1,
    }
}

#[test]
fn entering_what_stands_there_changes_nothing() {
    for plan in plans() {
        for cell in cells(&plan.text) {
            let Some(value) = &cell.value else { continue };
            let after = set(&plan.text, &cell.address, &cell.key, value);
            let after = after.unwrap_or_else(|problem| panic!("{}: {cell:?}: {problem}", plan.name));
            assert!(after == plan.text, "{}: {cell:?}", plan.name);
        }
    }
}

#[test]
fn an_address_that_leads_nowhere_is_a_problem() {
    for address in
        ["component.1", "component.x", "nothing", "plan.name", "component", "quota.a", "a b", "plan..x"]
    {
        let problem = fields(PLAN, address).expect_err(address);
        assert_eq!(problem.code, "plan-form-address", "{address}");
    }
    assert!(fields(PLAN, "people.leave").is_ok(), "what is not there yet has a form");
    assert_eq!(outline("x =").expect_err("no TOML").code, "plan-syntax");
}
