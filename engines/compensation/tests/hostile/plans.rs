//! Plans that are too large, contradict themselves, or reach outside.

use crate::harness::{COMPONENT, CREDIT, HEAD, ORDERS, code, plan, problem, run, run_orders, told};
use std::fmt::Write;

#[test]
fn texts_that_are_no_plan_are_told() {
    assert_eq!(run_orders(&"#".repeat(10 << 20), ORDERS).expect_err("a problem").code, "plan-too-long");
    for text in [
        "",
        "\u{0}",
        "plan",
        "[plan]",
        "x = [[[[[[[[[",
        "[plan]\nname = \"\\u0000\"",
        "plan = 1",
        "[[plan]]",
        "\u{feff}[plan]",
    ] {
        assert_eq!(run_orders(text, ORDERS).expect_err("a problem").code, "plan-syntax", "{text}");
    }
    for deep in ["[", "{a=", "[{a="] {
        let text = format!("x = {}", deep.repeat(100_000));
        assert_eq!(run_orders(&text, ORDERS).expect_err("a problem").code, "plan-syntax");
    }
    let dotted = format!("{} = 1", vec!["a"; 100_000].join("."));
    assert_eq!(run_orders(&dotted, ORDERS).expect_err("a problem").code, "plan-syntax");
    let tables = format!("[{}]", vec!["a"; 100_000].join("."));
    assert_eq!(run_orders(&tables, ORDERS).expect_err("a problem").code, "plan-syntax");
}

#[test]
fn misspelt_fields_are_told_with_their_place() {
    let found = problem(&plan("[[component]]\nname = 'x'\nraet = []\n"), ORDERS);
    assert_eq!((found.code, found.near.as_deref()), ("plan-syntax", Some("rate")));
    assert!(found.place.is_some_and(|place| place.line.is_some() && place.column.is_some()));
}

#[test]
fn strange_terms_are_told() {
    let term = |from: &str, to: &str| {
        let head = HEAD.replace("2026-01-01", from).replace("2026-12-31", to);
        run_orders(&format!("{head}{CREDIT}{COMPONENT}"), ORDERS)
    };
    assert_eq!(told(term("0000-00-00", "2026-12-31")).code, "plan-syntax");
    assert_eq!(told(term("2026-02-30", "2026-12-31")).code, "plan-syntax");
    assert_eq!(told(term("12:00:00", "2026-12-31")).code, "date-invalid");
    assert_eq!(told(term("1900-01-01", "2100-12-31")).code, "term-too-long");
    assert_eq!(told(term("2027-01-01", "2026-12-31")).code, "term-reversed");
    for (from, to) in
        [("0000-01-01", "0000-12-31"), ("9999-01-01", "9999-12-31"), ("0000-01-01", "9999-12-31")]
    {
        let _ = term(from, to);
    }
    term("2026-03-03", "2026-03-03").expect("a term of one day");
    for calendar in [
        "[plan.calendar]\nstart_month = 13\n",
        "[plan.calendar]\nstart_day = 31\n",
        "[plan.calendar]\nstart_month = -128\n",
        "[plan.calendar]\nweeks = { pattern = '4-4-5', week_start = 'sunday', year_end = 'nearest' }\n",
    ] {
        for (from, to) in
            [("2026-01-01", "2026-12-31"), ("9999-01-01", "9999-12-31"), ("0000-01-01", "0000-12-31")]
        {
            let head = HEAD
                .replace("2026-01-01", from)
                .replace("2026-12-31", to)
                .replace("[data", &format!("{calendar}[data"));
            let _ = run_orders(&format!("{head}{CREDIT}{COMPONENT}"), ORDERS);
        }
    }
}

#[test]
fn ten_thousand_tiers_are_worked_out() {
    for kind in ["marginal", "retroactive", "reached"] {
        let mut text = format!(
            "{HEAD}{CREDIT}[[component]]\nname = 'c'\n[[component.rate]]\ntype = '{kind}'\ntiers = [\n"
        );
        for tier in 0..10_000 {
            writeln!(text, "{{ from = {tier}, rate = '{}%' }},", tier % 7).expect("a text");
        }
        run_orders(&format!("{text}]\n"), ORDERS).expect("many tiers");
    }
}

#[test]
fn empty_and_crooked_rates_are_told() {
    for rate in [
        "type = 'marginal'",
        "type = 'marginal'\ntiers = [{ from = 1, rate = 1 }, { from = 1, rate = 1 }]",
        "type = 'interpolated'\ntiers = [{ from = 1, rate = 1 }]",
        "type = 'interpolated'\ntiers = [{ from = 1, to = 1, rate = 1 }]",
        "type = 'interpolated'\ntiers = [{ from = 2, to = 1, rate = 1 }]",
        "type = 'curve'",
        "type = 'curve'\npoints = [[1, 1], [1, 2]]",
        "type = 'curve'\nof = 'quota'\npoints = [[1, 1]]",
        "type = 'matrix'\nvalues = [[1]]",
        "type = 'matrix'\nrows = { value = 'measure', from = [] }\ncolumns = { value = 'measure', from = [] }\nvalues = []",
        "type = 'matrix'\nrows = { value = 'measure', from = [0] }\ncolumns = { value = 'measure', from = [0] }\nvalues = [[1, 2]]",
        "type = 'matrix'\nrows = { value = 'attainment', from = ['null'] }\ncolumns = { value = 'measure', from = [0] }\nvalues = [[1]]",
        "type = 'objectives'",
        "type = 'formula'",
        "type = 'marginal'\ntiers = [{ from = 'null', rate = 1 }]",
        "type = 'flat'\nvalue = 'null'",
        "type = 'flat'\nvalue = nan",
        "type = 'flat'\nvalue = inf",
        "type = 'flat'\nvalue = 1e300",
        "type = 'flat'\nvalue = 0.12345678901234567",
        "type = 'flat'\nfrom = 2026-06-01\nto = 2026-01-01\nvalue = 1",
    ] {
        for pay in ["", "pay = 'line'\n", "pay = 'period'\n", "window = 'line'\n", "window = 'term'\n"] {
            let text = format!("{HEAD}{CREDIT}[[component]]\nname = 'c'\n{pay}[[component.rate]]\n{rate}\n");
            let _ = run_orders(&text, ORDERS).map_err(|problem| {
                let somewhere =
                    problem.place.is_some() || problem.args.iter().any(|(name, _)| *name == "person");
                assert!(somewhere, "{rate}: {problem}");
            });
        }
    }
}

#[test]
fn output_files_stay_in_their_folder() {
    let with = |file: &str| {
        plan(&format!("[[output]]\nfile = {file:?}\nrows = 'totals'\n[output.columns]\np = 'person'\n"))
    };
    for file in [
        "../out-of-here",
        "/tmp/hostile-output",
        "a/b",
        "",
        ".",
        "..",
        "a\\b",
        ".hidden",
        &"n".repeat(300),
        "C:x",
    ] {
        let found = told(run_orders(&with(file), ORDERS));
        assert_eq!(found.code, "output-file-name", "{file}");
    }
    let twice =
        plan(&"[[output]]\nfile = 'same'\nrows = 'totals'\n[output.columns]\np = 'person'\n".repeat(2));
    assert_eq!(code(&twice, ORDERS), "duplicate-name");
    run_orders(&with("totals 2026"), ORDERS).expect("a plain name");
}

#[test]
fn tables_stay_in_their_folder() {
    for file in ["../data/orders", "/etc/passwd", "..", ".", "", "x/../../data/orders"] {
        let text = plan("").replace("[data.orders]\n", &format!("[data.orders]\nfile = {file:?}\n"));
        let found = told(run_orders(&text, ORDERS));
        assert!(["table-outside", "missing-table"].contains(&found.code), "{file}: {found}");
    }
}

#[test]
fn people_who_manage_each_other_are_told() {
    let text = format!(
        "{HEAD}[data.people]\n[people]\ntable = 'people'\nid = 'id'\nmanager = 'boss'\n{CREDIT}roll_up = {{}}\n{COMPONENT}"
    );
    let with =
        |people: &str| run(&text, &[("orders.csv", ORDERS.as_bytes()), ("people.csv", people.as_bytes())]);
    for people in
        ["id,boss\nana,ben\nben,ana\n", "id,boss\nana,ana\nben,\n", "id,boss\nana,ben\nben,cat\ncat,ana\n"]
    {
        assert_eq!(told(with(people)).code, "hierarchy-loop", "{people}");
    }
    let mut long = String::from("id,boss\nana,b0\nben,\n");
    for level in 0..5_000 {
        writeln!(long, "b{level},b{}", level + 1).expect("a text");
    }
    let _ = with(&format!("{long}b5000,\n"));
    assert_eq!(told(with("id,boss\nana,\nana,\nben,\n")).code, "overlapping-rows");
    assert_eq!(told(with("id,boss\nana,\n,\n")).code, "null-value");
    assert_eq!(told(with("id,boss\nana,\n")).code, "unknown-person");
    assert_eq!(told(with("id\nana\nben\n")).code, "unknown-column");
    let _ = with("id,boss\nana,nobody\nben,\n");
}

#[test]
fn names_that_are_not_there_are_told() {
    let mut taken = Vec::new();
    for text in [
        "[[step]]\nname = 's'\ntype = 'cap'\namount = 1\nto = 'comission'\n",
        "[[component]]\nname = 'x'\ncredits = 'sale'\nrate = [{ type = 'flat', value = 1 }]\n",
        "[[component]]\nname = 'x'\nroles = 'seller'\nrate = [{ type = 'flat', value = 1 }]\n",
        "[[component]]\nname = 'x'\nquota = 'q'\nrate = [{ type = 'flat', value = 1 }]\n",
        "[[component]]\nname = 'x'\nrate = []\n",
        "[[component]]\nname = 'commission'\nrate = [{ type = 'flat', value = 1 }]\n",
        "[[credit]]\nname = 'x'\nfrom = 'orderz'\namount = 1\nto = []\n",
        "[[credit]]\nname = 'x'\nfrom = 'orders'\namount = 1\nto = [{ person = 'rep', table = 'orderz' }]\n",
        "[[credit]]\nname = 'x'\nfrom = 'orders'\namount = 1\ncurrency = 'rep'\nto = [{ person = 'rep' }]\n",
        "[quota.q]\ntable = 'orderz'\namount = 1\n",
        "[quota.q]\ntable = 'orders'\namount = 1\n",
        "[[milestone]]\nname = 'm'\nof = 'x'\nshare = 1\n",
        "[[milestone]]\nname = 'm'\nshare = '50%'\n",
        "[[amortise]]\nname = 'a'\nof = 'x'\nmonths = 3\n",
        "[[draw]]\nname = 'd'\ntype = 'recoverable'\namount = 1\nrecovery = 2\n",
        "[closing]\ntable = 'orderz'\nperiod = 'p'\nclosed = 'c'\n",
        "[exchange]\ntable = 'orderz'\nfrom = 'f'\nto = 't'\nrate = 'r'\n",
        "[hierarchy]\ntable = 'orderz'\nperson = 'p'\nmanager = 'm'\n",
        "[people]\ntable = 'orderz'\nid = 'id'\n",
        "[[output]]\nfile = 'o'\nrows = 'lines'\n[output.columns]\nx = 'y'\n",
        "[[output]]\nfile = 'o'\nrows = 'lines'\nof = 'x'\n[output.columns]\nx = 'earned'\n",
    ] {
        match run_orders(&plan(text), ORDERS) {
            Ok(()) => taken.push(text),
            failed => drop(told(failed)),
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}
