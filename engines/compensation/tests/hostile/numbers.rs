//! Amounts that are too large at each step of a calculation, and divisions by nothing.

use crate::harness::{
    COMPONENT, CREDIT, HEAD, ORDERS, code, plan, problem, run_orders, with_amount, with_value,
};

/// Orders of one amount, `count` of them for one person in one month.
fn orders(amount: &str, count: usize) -> String {
    let rows: String = (0..count).map(|row| format!("A{row},2026-01-05,ana,{amount}\n")).collect();
    format!("id,day,rep,amount\n{rows}")
}

/// The largest amount of which the cents fit 64 bits.
const MOST: &str = "92233720368547758.07";

#[test]
fn divisions_by_nothing_name_the_row() {
    let found = problem(&with_amount("100 / (amount - 100)"), ORDERS);
    assert_eq!(found.code, "division-by-zero");
    assert_eq!(found.place.and_then(|place| place.row), Some(1));
    assert_eq!(code(&with_value("1 / (credit - credit)"), ORDERS), "division-by-zero");
    assert_eq!(code(&with_value("1 / 0"), ORDERS), "division-by-zero");
}

#[test]
fn credits_overflow() {
    run_orders(&plan(""), &orders(MOST, 1)).expect("the largest amount");
    assert_eq!(code(&plan(""), &orders("92233720368547758.08", 1)), "overflow");
    assert_eq!(
        code(&with_amount("amount * 1000000000000000000 * 1000000000000000000"), &orders("9000000", 1)),
        "overflow"
    );
    assert_eq!(code(&plan(""), &orders("99999999999999999999999999999999999999", 1)), "overflow");
    assert_eq!(code(&plan(""), &orders("-92233720368547759", 1)), "overflow");
    let tall = "999999999999999999999999999999999999999999";
    assert_eq!(code(&plan(""), &orders(tall, 1)), "wrong-kind", "more than 38 digits is a text");
}

#[test]
fn shares_overflow() {
    for split in ["largest_remainder", "in_order", "exact"] {
        for share in [
            "100000000000000000000",
            "-1",
            "0.0000000000000000000000000000000000001",
            "1 / 3",
            "amount / amount",
            "0",
        ] {
            let credit = CREDIT.replace(
                "{ person = \"rep\" }",
                &format!("{{ person = 'rep', share = '{share}' }}, {{ person = 'id', share = '{share}' }}"),
            );
            let text = format!(
                "{HEAD}{}{COMPONENT}",
                credit.replace("[[credit]]", &format!("[[credit]]\nsplit = '{split}'"))
            );
            let _ = run_orders(&text, &orders(MOST, 2)).map_err(|problem| {
                assert!(
                    problem.place.is_some() || problem.args.iter().any(|(name, _)| *name == "person"),
                    "{split} {share}: {problem}"
                );
            });
        }
    }
}

#[test]
fn running_totals_overflow() {
    for rate in [
        "type = 'flat'\nvalue = '1%'",
        "type = 'marginal'\ntiers = [{ from = 0, rate = '1%' }, { from = 100, rate = '2%' }]",
        "type = 'retroactive'\ntiers = [{ from = 0, rate = '1%' }, { from = 100, rate = '2%' }]",
        "type = 'reached'\ntiers = [{ from = 0, rate = '1%' }, { from = 100, rate = '2%' }]",
        "type = 'interpolated'\ntiers = [{ from = 0, to = 1, rate = '1%' }]",
        "type = 'curve'\ntimes = 1000\npoints = [[0, 0], [1, 1]]\nbeyond = 'slope'",
        "type = 'formula'\nvalue = 'measure_to_date'",
    ] {
        let text = format!("{HEAD}{CREDIT}[[component]]\nname = 'c'\n[[component.rate]]\n{rate}\n");
        assert_eq!(code(&text, &orders(MOST, 3)), "overflow", "{rate}");
    }
}

#[test]
fn rates_overflow() {
    for value in ["1000", "10000000000000000000000000000000000000", "credit * credit * credit", "-1000"] {
        assert_eq!(code(&with_value(value), &orders(MOST, 1)), "overflow", "{value}");
    }
    let tiny = "0.00000000000000000000000000000000000001";
    let text = with_value(tiny);
    let _ = run_orders(&text, &orders("0.01", 3));
    let times = format!(
        "{HEAD}{CREDIT}[[component]]\nname = 'c'\n[[component.rate]]\ntype = 'marginal'\ntimes = '1 / 3'\ntiers = [{{ from = 0, rate = '{tiny}' }}, {{ from = '{tiny}', rate = '{tiny}' }}]\n"
    );
    let _ = run_orders(&times, &orders(MOST, 1));
}

#[test]
fn sums_of_lines_and_components_overflow() {
    let whole = with_value("1");
    let half = "46116860184273879.04";
    assert_eq!(code(&whole, &orders(half, 2)), "overflow");
    let two = format!("{HEAD}{CREDIT}{COMPONENT}{}", COMPONENT.replace("commission", "bonus"))
        .replace("10%", "100%");
    assert_eq!(code(&two, &orders(half, 1)), "overflow");
    let steps = |step: &str| format!("{two}[[step]]\nname = 's'\n{step}\n").replace("100%", "1%");
    for step in [
        "type = 'multiplier'\nfactor = 1000000",
        "type = 'kicker'\namount = '92233720368547758.07'",
        "type = 'kicker'\namount = '92233720368547758.08'",
        "type = 'floor'\nper = 'term'\namount = '92233720368547758.08'",
        "type = 'cap'\nper = 'deal'\namount = '-92233720368547758.08'",
        "type = 'gate'\nwhen = 'false'\nfactor = '99999999999999999999'",
    ] {
        let _ = run_orders(&steps(step), &orders(MOST, 1))
            .map_err(|found| assert_eq!(found.code, "overflow", "{step}"));
    }
    let months: String = (1..=12).map(|month| format!("M{month},2026-{month:02}-05,ana,{half}\n")).collect();
    let months = format!("id,day,rep,amount\n{months}");
    for extra in [
        "",
        "[[draw]]\nname = 'd'\ntype = 'recoverable'\namount = '92233720368547758'\n",
        "[[draw]]\nname = 'd'\ntype = 'guarantee'\namount = '92233720368547758'\n",
        "[[amortise]]\nname = 'a'\nmonths = 1\n",
        "[[amortise]]\nname = 'a'\nmonths = 65535\n",
        "[[amortise]]\nname = 'a'\nmonths = 0\n",
        "[[milestone]]\nname = 'm'\nshare = '100%'\nmonths = 65535\n",
        "[[milestone]]\nname = 'm'\nshare = '-100%'\n",
        "[[step]]\nname = 'y'\ntype = 'cap'\nper = 'year'\nexcess = 'deferred'\namount = 1\n",
        "[[step]]\nname = 'y'\ntype = 'floor'\nper = 'year'\namount = 1\n",
        "[pay]\nnegative = 'carry'\n",
    ] {
        for sign in ["100%", "-100%"] {
            let _ = run_orders(&format!("{}{extra}", with_value(sign)), &months);
        }
    }
}

#[test]
fn totals_of_managers_overflow() {
    let text = format!(
        "{HEAD}[data.people]\n[people]\ntable = 'people'\nid = 'id'\nmanager = 'boss'\n{CREDIT}roll_up = {{}}\n[[component]]\nname = 'team'\nlevel = 'any'\n[[component.rate]]\ntype = 'flat'\nvalue = 1\n"
    );
    let people = "id,boss\nana,zed\nben,zed\nzed,\n";
    let rows = "id,day,rep,amount\nA,2026-01-05,ana,92233720368547758\nB,2026-01-05,ben,92233720368547758\n";
    let result =
        crate::harness::run(&text, &[("orders.csv", rows.as_bytes()), ("people.csv", people.as_bytes())]);
    assert_eq!(crate::harness::told(result).code, "overflow");
}

#[test]
fn cancellations_and_objectives_with_strange_numbers_end() {
    for extra in ["days = 0", "days = 1", "share = '1000000000000000000000'", "share = '-5'"] {
        for mode in ["full", "pro_rata", "percentage"] {
            for basis in ["original", "recalculate"] {
                let text = plan(&format!(
                    "[data.gone]\nkey = 'id'\ndate = 'day'\n[[clawback]]\nname = 'c'\ntable = 'gone'\norder = 'order'\nmode = '{mode}'\nbasis = '{basis}'\n{extra}\n"
                ));
                let gone =
                    "id,day,order\n1,2026-03-01,A0\n2,2026-03-01,A0\n3,2025-01-01,A0\n4,2026-03-01,none\n";
                let _ = crate::harness::run(
                    &text,
                    &[("orders.csv", orders(MOST, 1).as_bytes()), ("gone.csv", gone.as_bytes())],
                );
            }
        }
    }
}
