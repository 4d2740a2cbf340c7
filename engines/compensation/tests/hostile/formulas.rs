//! Formulas that are deep, long, circular or of the wrong kind.

use crate::harness::{HEAD, ORDERS, code, plan, problem, run_orders, with_amount, with_value};
use std::fmt::Write;

#[test]
fn deep_formulas_end() {
    for depth in [65, 400, 490] {
        let nested = format!("{}amount{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(code(&with_amount(&nested), ORDERS), "formula-too-deep", "{depth}");
    }
    assert_eq!(code(&with_amount(&"(".repeat(100_000)), ORDERS), "formula-too-long");
    assert_eq!(code(&with_amount(&"((".repeat(400)), ORDERS), "formula-too-deep");
    for prefix in ["- ", "not ", "case when ", "cast(", "abs(", "extract(year from ", "case "] {
        let text = prefix.repeat(400);
        let found = problem(&with_amount(&format!("{text}1")), ORDERS).code;
        assert!(
            ["formula-too-deep", "formula-syntax", "formula-too-long"].contains(&found),
            "{prefix}: {found}"
        );
    }
}

#[test]
fn long_formulas_end() {
    let sum = |terms: usize| format!("amount{}", " + amount".repeat(terms));
    run_orders(&with_amount(&sum(400)), ORDERS).expect("a sum of 400");
    assert_eq!(code(&with_amount(&sum(400_000)), ORDERS), "formula-too-long");
    assert_eq!(code(&with_amount(&sum(600)), ORDERS), "formula-too-long");
    assert_eq!(code(&with_value(&"1+".repeat(1_000_000)), ORDERS), "formula-too-long");
    let list = format!("case when amount in ({}1) then 1 else 2 end", "1,".repeat(450));
    run_orders(&with_amount(&list), ORDERS).expect("a long list");
    let and = format!("case when true{} then 1 else 2 end", " and amount = 1".repeat(240));
    run_orders(&with_amount(&and), ORDERS).expect("a long condition");
}

#[test]
fn chains_that_lean_to_the_left_end() {
    for (first, link) in [
        ("amount", "::integer"),
        ("amount", " is null"),
        ("rep", " || rep"),
        ("true", " is true"),
        ("true", " is not false"),
        ("amount", "[1]"),
        ("amount", ".amount"),
        ("rep", " like rep"),
        ("rep", " collate rep"),
    ] {
        for links in [20, 300] {
            let condition = format!("{first}{}", link.repeat(links));
            let _ = run_orders(&with_amount(&condition), ORDERS);
            let wrapped = format!("case when ({condition}) is null then 1 else 2 end");
            let _ = run_orders(&with_amount(&wrapped), ORDERS);
        }
    }
}

#[test]
fn names_of_many_parts_that_break_off_end() {
    for link in [".t", ".t[1]", ".'x'.t", ".$1.t", ". t", ".1.t", ".t.case"] {
        for end in ["(", "[", ".", "(t", " # t("] {
            let found = problem(&with_amount(&format!("amount{}{end}", link.repeat(60))), ORDERS).code;
            assert!(["formula-syntax", "formula-not-supported"].contains(&found), "{link} {end}: {found}");
        }
    }
    let cases = "case ".to_owned() + &"when orders.amount > 1 then orders.amount ".repeat(20) + "end";
    run_orders(&with_amount(&cases), ORDERS).expect("many names of two parts");
}

#[test]
fn formulas_that_double_with_each_level_end() {
    for (open, close) in [
        ("", " is distinct from true"),
        ("", " between false and true"),
        ("", " in (true, false)"),
        ("case ", " when true then true when false then false end"),
    ] {
        for levels in [8, 40, 60] {
            let text =
                format!("{}true{}", format!("{open}(").repeat(levels), format!("){close}").repeat(levels));
            let found = run_orders(&with_amount(&format!("case when {text} then 1 else 2 end")), ORDERS);
            if levels > 8 {
                let found = found.expect_err("a problem").code;
                assert!(["formula-too-deep", "formula-too-long", "wrong-kind"].contains(&found), "{found}");
            }
        }
    }
}

#[test]
fn circular_names_are_told() {
    let with = |text: &str, amount: &str| {
        let head = format!("{HEAD}{text}");
        format!(
            "{head}[[credit]]\nname = 's'\nfrom = 'orders'\namount = '{amount}'\nto = [{{ person = 'rep' }}]\n"
        )
    };
    assert_eq!(code(&with("let.a = 'a'\n", "a"), ORDERS), "circular-name");
    assert_eq!(code(&with("let.a = 'b + 1'\nlet.b = 'a + 1'\n", "a"), ORDERS), "circular-name");
    let own = "join.j = { table = 'orders', on = { id = 'j.id' } }\n";
    assert_eq!(code(&with(own, "j.amount"), ORDERS), "circular-name");
    let two = "join.j = { table = 'orders', on = { id = 'k.id' } }\njoin.k = { table = 'orders', on = { id = 'j.id' } }\n";
    assert_eq!(code(&with(two, "j.amount"), ORDERS), "circular-name");
}

#[test]
fn long_chains_of_names_end() {
    let mut lets = String::from("let.x0 = 'amount'\n");
    for index in 1..20_000 {
        writeln!(lets, "let.x{index} = 'x{} + 1'", index - 1).expect("a text");
    }
    let credit = "[[credit]]\nname = 's'\nfrom = 'orders'\namount = 'x19999'\nto = [{ person = 'rep' }]\n";
    assert_eq!(code(&format!("{HEAD}{lets}{credit}"), ORDERS), "formula-too-deep");
    let mut joins = String::from("join.j0 = { table = 'orders', on = { id = 'id' } }\n");
    for index in 1..2_000 {
        writeln!(joins, "join.j{index} = {{ table = 'orders', on = {{ id = 'j{}.id' }} }}", index - 1)
            .expect("a text");
    }
    let credit = credit.replace("x19999", "j1999.amount");
    assert_eq!(code(&format!("{HEAD}{joins}{credit}"), ORDERS), "formula-too-deep");
}

#[test]
fn texts_that_double_end() {
    let mut lets = String::from("let.x0 = 'rep'\n");
    for index in 1..23 {
        writeln!(lets, "let.x{index} = 'concat(x{0}, x{0})'", index - 1).expect("a text");
    }
    let credit =
        "[[credit]]\nname = 's'\nfrom = 'orders'\namount = 'length(x22)'\nto = [{ person = 'rep' }]\n";
    assert_eq!(code(&format!("{HEAD}{lets}{credit}"), ORDERS), "overflow");
}

#[test]
fn wrong_names_and_kinds_are_told() {
    let near = problem(&with_amount("amuont"), ORDERS);
    assert_eq!((near.code, near.near.as_deref()), ("unknown-name", Some("amount")));
    for (amount, wanted) in [
        ("rep + 1", "wrong-kind"),
        ("day", "wrong-kind"),
        ("amount = rep", "wrong-kind"),
        ("sleep(10)", "unknown-function"),
        ("round(amount, 99)", "wrong-arguments"),
        ("abs()", "wrong-arguments"),
        ("(select 1)", "formula-not-supported"),
        ("amount; drop table orders", "formula-syntax"),
        ("'", "formula-syntax"),
        ("1e400", "formula-syntax"),
        ("date '0000-00-00' = day", "formula-syntax"),
        ("person.x", "unknown-name"),
        ("", "formula-syntax"),
    ] {
        let found = problem(&with_amount(amount), ORDERS);
        assert_eq!(found.code, wanted, "{amount}: {found}");
    }
    assert_eq!(
        code(&plan("[[step]]\nname = 'g'\ntype = 'gate'\nwhen = 'commission.earnt > 1'\n"), ORDERS),
        "unknown-name"
    );
}

#[test]
fn strange_arguments_are_taken_or_told() {
    for amount in [
        "length(substr(rep, -5, -5))",
        "length(substr(rep, 99999999999999999999999999999999, 99999999999999999999999999999999))",
        "length(substr(rep, 1 / 3))",
        "mod(amount, 0)",
        "amount % 0",
        "mod(-170141183460469231731687303715884105727, -1)",
        "-(-170141183460469231731687303715884105727 - 1)",
        "abs(-170141183460469231731687303715884105727 - 1)",
        "floor(amount / 3) - ceil(amount / -3)",
        "cast(rep as integer)",
        "cast(amount as decimal(38, 38))",
        "cast('1' as decimal(99, 99))",
        "days(date '0001-01-01', date '9999-12-31') + days(day, null)",
        "coalesce(null, null)",
        "nullif(null, null)",
        "least(null, null)",
        "case when null then null else null end",
        "extract(year from cast(rep as date))",
        "length(lower(upper(trim(null))))",
        "case when rep like '%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%a' then 1 else 2 end",
        "round(amount / 3, 18) * round(amount / 7, 18) * round(amount / 9, 18)",
        "null",
        "minor(amount)",
    ] {
        if let Err(problem) = run_orders(&with_amount(amount), ORDERS) {
            assert!(problem.place.is_some(), "{amount}: {problem}");
        }
    }
    let long = format!("id,day,rep,amount\nA,2026-01-05,{},100\n", "a".repeat(100_000));
    let like = format!("case when rep like '{}b' then 1 else 2 end", "%a".repeat(200));
    run_orders(&with_amount(&like), &long).expect("a pattern that fails late");
}
