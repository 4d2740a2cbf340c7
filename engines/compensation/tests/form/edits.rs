//! Single edits, and the text that they give.

use prestasi_compensation::plan::form::{Direction, add, addable, remove, rename, set, shift};
use prestasi_compensation::plan::read::read;

const PLAN: &str = r#"# Ours.
[plan] # the head
name = 'P' # as on statements
currency = "MYR"
from = 2026-01-01
to = 2026-12-31

[data.orders]
key = [
    "order", # a number
    "line",
]
date = "booked"
valid.from = "first"

[[credit]]
name = "sales"
from = "orders"
amount = "amount"
to = [{ person = "seller" }]

# The best one.
[[component]]
name = "commission"
credits = "sales"
[[component.rate]]
type = "marginal"
tiers = [
    { from = 0, rate = "4%" }, # all
    { from = 50000, rate = 0.06 }
]

# --- What is more ---

# A second one.
[[component]]
name = "bonus"
[[component.rate]]
type = "flat"
value = 1

[[step]]
name = "limit"
type = "cap"
amount = 5
"#;

/// The text after an edit, as the pieces of the old one and what they became.
#[track_caller]
fn becomes(after: String, changes: &[(&str, &str)]) {
    let mut wanted = PLAN.to_owned();
    for (old, new) in changes {
        assert_eq!(wanted.matches(old).count(), 1, "{old:?}");
        wanted = wanted.replace(old, new);
    }
    assert!(after == wanted, "--- after\n{after}\n--- wanted\n{wanted}");
    read(&after).expect("a plan");
}

fn entered(address: &str, key: &str, entry: &str) -> String {
    set(PLAN, address, key, entry).expect("an edit")
}

#[test]
fn a_value_takes_the_place_of_another() {
    becomes(entered("plan", "name", "Q"), &[("name = 'P' #", "name = 'Q' #")]);
    becomes(entered("plan", "name", "It's"), &[("name = 'P' #", "name = \"It's\" #")]);
    becomes(entered("plan", "to", "2026-06-30"), &[("2026-12-31", "2026-06-30")]);
    becomes(entered("component.0.rate.0.tiers.0", "rate", "5%"), &[("\"4%\"", "\"5%\"")]);
    becomes(entered("component.0.rate.0.tiers.0", "rate", "0.05"), &[("\"4%\"", "\"0.05\"")]);
    becomes(entered("component.0.rate.0.tiers.1", "rate", "7%"), &[("0.06 }", "\"7%\" }")]);
    becomes(entered("component.0.rate.0.tiers.1", "from", "60000.5"), &[("50000", "60000.5")]);
    becomes(entered("component.1.rate.0", "type", "per_unit"), &[("\"flat\"", "\"per_unit\"")]);
}

#[test]
fn a_new_value_comes_below_what_the_model_has_before_it() {
    becomes(entered("plan", "period", "quarter"), &[("2026-12-31\n", "2026-12-31\nperiod = \"quarter\"\n")]);
    becomes(
        entered("component.0", "window", "quarter"),
        &[("credits = \"sales\"\n", "credits = \"sales\"\nwindow = \"quarter\"\n")],
    );
    becomes(entered("data.orders", "file", "o"), &[("[data.orders]\n", "[data.orders]\nfile = \"o\"\n")]);
    becomes(
        entered("data.orders.valid", "to", "last"),
        &[("valid.from = \"first\"\n", "valid.from = \"first\"\nvalid.to = \"last\"\n")],
    );
    becomes(entered("credit.0.to.0", "share", "50%"), &[("\"seller\" }", "\"seller\", share = \"50%\" }")]);
    becomes(
        entered("component.0.rate.0.tiers.0", "to", "9"),
        &[("{ from = 0, rate = \"4%\" }", "{ from = 0, to = 9, rate = \"4%\" }")],
    );
}

#[test]
fn an_empty_entry_takes_a_value_out() {
    becomes(entered("component.0", "credits", " "), &[("credits = \"sales\"\n", "")]);
    becomes(entered("data.orders", "date", ""), &[("date = \"booked\"\n", "")]);
    becomes(
        entered("data.orders", "key", ""),
        &[("key = [\n    \"order\", # a number\n    \"line\",\n]\n", "")],
    );
    becomes(entered("component.1", "window", ""), &[]);
    assert_eq!(set(PLAN, "plan", "name", "").expect_err("needed").code, "plan-form-needed");
    assert_eq!(set(PLAN, "component.1.rate.0", "type", "").expect_err("needed").code, "plan-form-needed");
}

#[test]
fn names_that_stay_are_not_touched() {
    becomes(
        entered("data.orders", "key", "order\nline\npart"),
        &[("\"line\",\n", "\"line\",\n    \"part\",\n")],
    );
    becomes(entered("data.orders", "key", "order"), &[("    \"line\",\n", "")]);
    becomes(entered("data.orders", "key", "order\nrow"), &[("\"line\"", "\"row\"")]);
    becomes(
        entered("component.0", "credits", "sales\nseats"),
        &[("credits = \"sales\"", "credits = [\"sales\", \"seats\"]")],
    );
}

#[test]
fn a_part_that_is_not_there_comes_with_its_first_value() {
    becomes(
        entered("pay", "negative", "forgive"),
        &[("amount = 5\n", "amount = 5\n\n[pay]\nnegative = \"forgive\"\n")],
    );
    becomes(
        entered("plan.calendar", "start_month", "4"),
        &[("2026-12-31\n", "2026-12-31\ncalendar = { start_month = 4 }\n")],
    );
    becomes(
        entered("component.1.pool", "share", "pro_rata"),
        &[("name = \"bonus\"\n", "name = \"bonus\"\npool = { amount = 0, share = \"pro_rata\" }\n")],
    );
    becomes(entered("pay", "negative", ""), &[]);
}

#[test]
fn what_the_schema_does_not_let_stand_is_refused_at_its_place() {
    let refused = |address: &str, key: &str, entry: &str| {
        let problem = set(PLAN, address, key, entry).expect_err(entry);
        (problem.code, problem.place.and_then(|place| place.line))
    };
    assert_eq!(refused("component.1.rate.0", "type", "flatt"), ("plan-form-choice", Some(39)));
    assert_eq!(refused("plan", "to", "31.12.2026"), ("plan-form-day", Some(6)));
    assert_eq!(refused("plan", "to", "2026-02-30"), ("plan-form-day", Some(6)));
    assert_eq!(refused("plan", "period", "week"), ("plan-form-choice", Some(2)));
    assert_eq!(refused("plan.calendar", "start_month", "13"), ("plan-form-whole", Some(2)));
    assert_eq!(refused("component.0", "prorate", "maybe"), ("plan-form-yes-no", Some(23)));
    assert_eq!(refused("component.0", "colour", "red"), ("plan-form-key", Some(23)));
    assert_eq!(refused("component.7", "name", "x"), ("plan-form-address", None));
    assert_eq!(refused("component.0", "rate", "x"), ("plan-form-key", Some(23)));
}

#[test]
fn a_part_between_sections_without_gaps_is_taken_out_again_without_a_trace() {
    let dense = include_str!("../../../../bench/commission-year/plan.toml");
    let (added, address) = add(dense, "data.payees.join").expect("an addition");
    assert!(added.contains("[data.payees]\n[data.payees.join"), "{added}");
    assert_eq!(remove(&added, &address).expect("a removal"), dense);
}

#[test]
fn a_part_is_added_with_the_least_that_it_needs() {
    let added = |address: &str| add(PLAN, address).expect("an addition");
    let (text, address) = added("component");
    assert_eq!(address, "component.2");
    let new = "\n[[component]]\nname = \"component\"\n[[component.rate]]\ntype = \"flat\"\n";
    becomes(text, &[("value = 1\n", &format!("value = 1\n{new}"))]);
    let (text, address) = added("component.0.rate");
    assert_eq!(address, "component.0.rate.1");
    becomes(text, &[("0.06 }\n]\n", "0.06 }\n]\n[[component.rate]]\ntype = \"flat\"\n")]);
    let (text, address) = added("component.0.rate.0.tiers");
    assert_eq!(address, "component.0.rate.0.tiers.2");
    becomes(text, &[("0.06 }\n", "0.06 },\n    { from = 0, rate = 0 }\n")]);
    let (text, address) = added("data");
    assert_eq!(address, "data.data");
    becomes(text, &[("valid.from = \"first\"\n", "valid.from = \"first\"\n\n[data.data]\n")]);
    let (text, address) = added("data.orders.columns");
    assert_eq!(address, "data.orders.columns.new");
    becomes(text, &[("\"first\"\n", "\"first\"\ncolumns = { new = \"text\" }\n")]);
    let (text, _) = added("people");
    becomes(text, &[("\"first\"\n", "\"first\"\n\n[people]\ntable = \"\"\nid = \"\"\n")]);
    let (text, address) = added("component.1.rate.0.points");
    assert_eq!(address, "component.1.rate.0.points.0");
    becomes(text, &[("value = 1\n", "value = 1\npoints = [[0, 0]]\n")]);
    assert_eq!(add(PLAN, "plan").expect_err("there").code, "plan-form-there");
    assert_eq!(add(PLAN, "component.0.name").expect_err("no part").code, "plan-form-address");
    assert!(addable(PLAN).expect("kinds").contains(&"people".to_owned()));
    assert!(!addable(PLAN).expect("kinds").contains(&"plan".to_owned()));
}

#[test]
fn a_part_goes_with_the_comment_above_it() {
    let removed = |address: &str| remove(PLAN, address).expect("a removal");
    let second = "# A second one.\n[[component]]\nname = \"bonus\"\n[[component.rate]]\ntype = \"flat\"\nvalue = 1\n\n";
    becomes(removed("component.1"), &[(second, "")]);
    becomes(removed("step.0"), &[("\n[[step]]\nname = \"limit\"\ntype = \"cap\"\namount = 5\n", "")]);
    becomes(
        removed("component.0.rate.0.tiers.1"),
        &[(" }, # all\n    { from = 50000, rate = 0.06 }\n", " } # all\n")],
    );
    becomes(removed("component.0.rate.0.tiers.0"), &[("    { from = 0, rate = \"4%\" }, # all\n", "")]);
    becomes(removed("data.orders.valid"), &[("valid.from = \"first\"\n", "")]);
    for needed in ["plan", "component.0.rate.0", "credit.0.to.0"] {
        assert_eq!(remove(PLAN, needed).expect_err(needed).code, "plan-form-needed");
    }
}

#[test]
fn a_part_changes_places_with_its_neighbour() {
    let first = "# The best one.\n[[component]]\nname = \"commission\"\ncredits = \"sales\"\n[[component.rate]]\ntype = \"marginal\"\ntiers = [\n    { from = 0, rate = \"4%\" }, # all\n    { from = 50000, rate = 0.06 }\n]\n";
    let second =
        "# A second one.\n[[component]]\nname = \"bonus\"\n[[component.rate]]\ntype = \"flat\"\nvalue = 1\n";
    let wanted = [(first, "<1>\n"), (second, first), ("<1>\n", second)];
    becomes(shift(PLAN, "component.0", Direction::Down).expect("a move"), &wanted);
    becomes(shift(PLAN, "component.1", Direction::Up).expect("a move"), &wanted);
    becomes(
        shift(PLAN, "component.0.rate.0.tiers.0", Direction::Down).expect("a move"),
        &[
            ("{ from = 0, rate = \"4%\" }", "<1>"),
            ("{ from = 50000, rate = 0.06 }", "{ from = 0, rate = \"4%\" }"),
            ("<1>", "{ from = 50000, rate = 0.06 }"),
        ],
    );
    for (address, direction) in [("component.0", Direction::Up), ("component.1", Direction::Down)] {
        assert_eq!(shift(PLAN, address, direction).expect_err("an end").code, "plan-form-end");
    }
    assert_eq!(shift(PLAN, "plan", Direction::Up).expect_err("no list").code, "plan-form-address");
}

#[test]
fn a_name_is_another_one_wherever_a_header_speaks_of_it() {
    let text = format!(
        "{PLAN}\n[data.people]\n[data.people.join.team]\ntable = \"teams\"\non = {{ id = \"team\" }}\n"
    );
    let (after, address) = rename(&text, "data.people", "sales staff").expect("a name");
    assert_eq!(address, "data.\"sales staff\"");
    let wanted = text
        .replace("[data.people]", "[data.\"sales staff\"]")
        .replace("[data.people.join.team]", "[data.\"sales staff\".join.team]");
    assert_eq!(after, wanted);
    let (after, address) = rename(&text, "data.people.join.team.on.id", "key").expect("a name");
    assert_eq!(address, "data.people.join.team.on.key");
    assert_eq!(after, text.replace("on = { id =", "on = { key ="));
    assert_eq!(rename(&text, "data.people", "orders").expect_err("taken").code, "plan-form-taken");
    assert_eq!(rename(&text, "plan.name", "x").expect_err("no name").code, "plan-form-address");
}

#[test]
fn a_list_that_nothing_is_left_of_goes() {
    let text = PLAN.replace("amount = 5\n", "amount = 5\n[data.x]\nlet = { a = \"b\" }\n");
    assert_eq!(remove(&text, "data.x.let.a").expect("a removal"), text.replace("let = { a = \"b\" }\n", ""));
}

#[test]
fn other_ways_to_write_the_same_are_edited_too() {
    let plan = "plan.name = \"P\"\nplan.currency = \"MYR\"\nplan.from = 2026-01-01\nplan.to = 2026-12-31\nstep = [{ name = \"a\", type = \"cap\", per = \"year\" }]\n";
    read(plan).expect("a plan");
    let edit = |address: &str, key: &str, entry: &str| set(plan, address, key, entry).expect("an edit");
    assert_eq!(edit("plan", "period", "half"), plan.replace("step", "plan.period = \"half\"\nstep"));
    assert_eq!(edit("step.0", "per", ""), plan.replace(", per = \"year\"", ""));
    assert_eq!(edit("step.0", "amount", "3"), plan.replace("\"cap\",", "\"cap\", amount = 3,"));
    let (after, _) = add(plan, "step").expect("an addition");
    assert_eq!(after, plan.replace("}]", "}, { name = \"step\", type = \"gate\" }]"));
    assert_eq!(
        remove(plan, "step.0").expect("a removal"),
        plan.replace("step = [{ name = \"a\", type = \"cap\", per = \"year\" }]\n", "")
    );
    let windows = PLAN.replace('\n', "\r\n");
    let after = set(&windows, "component.0", "window", "year").expect("an edit");
    let new = "credits = \"sales\"\r\nwindow = \"year\"\r\n";
    assert_eq!(after, windows.replace("credits = \"sales\"\r\n", new));
    let tight = PLAN.trim_end();
    let (after, _) = add(tight, "step").expect("an addition");
    assert_eq!(after, format!("{tight}\n\n[[step]]\nname = \"step\"\ntype = \"gate\""));
}

#[test]
fn a_text_that_is_no_plan_yet_can_be_edited() {
    let (text, _) = add("", "plan").expect("an addition");
    let text = set(&text, "plan", "name", "New").expect("an edit");
    let (text, _) = add(&text, "credit").expect("an addition");
    assert!(text.contains("name = \"New\"") && text.contains("[[credit]]"));
    read(&text).expect("a plan");
}
