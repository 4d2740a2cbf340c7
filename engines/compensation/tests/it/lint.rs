//! What the lint finds in small plans, and that it is right about every plan of the case book.

use indexmap::IndexMap;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::from_texts;
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::lint::{Finding, lint};
use prestasi_compensation::plan::read::read;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const HEAD: &str = "[plan]\nname = 'P'\ncurrency = 'EUR'\nfrom = 2026-01-01\nto = 2026-12-31\n[data.orders]\nkey = 'id'\ndate = 'day'\n";
const CREDIT: &str =
    "[[credit]]\nname = 'sales'\nfrom = 'orders'\namount = 'amount'\nto = [{ person = 'rep' }]\n";
const ORDERS: &str = "id,day,rep,amount,region\n1,2026-01-05,ana,100,north\n2,2026-02-05,ben,200,south\n";

fn found(text: &str, tables: &[(&str, &str)]) -> Vec<Finding> {
    let document = read(text).expect("a plan");
    let mut texts: IndexMap<String, String> = IndexMap::from([("orders".into(), ORDERS.into())]);
    texts.extend(tables.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let tables = from_texts(&document, &texts).expect("tables");
    let model = Model::new(&document, text, &tables, View::default()).expect("a model");
    lint(&model, text, &tables).expect("findings")
}

fn codes(text: &str, tables: &[(&str, &str)]) -> Vec<&'static str> {
    found(text, tables).iter().map(|finding| finding.code).collect()
}

fn with_rate(rate: &str) -> String {
    format!("{HEAD}{CREDIT}[[component]]\nname = 'c'\n[[component.rate]]\n{rate}\n")
}

#[test]
fn rates_that_jump_fall_or_are_dead_are_found() {
    for (rate, wanted) in [
        ("type = 'flat'\nvalue = '5%'", vec![]),
        ("type = 'marginal'\ntiers = [{ from = 0, rate = '5%' }, { from = 10, rate = '8%' }]", vec![]),
        (
            "type = 'retroactive'\ntiers = [{ from = 0, rate = '5%' }, { from = 10, rate = '8%' }]",
            vec!["lint-cliff"],
        ),
        (
            "type = 'reached'\ntiers = [{ from = 0, rate = '5%' }, { from = 10, rate = '8%' }]",
            vec!["lint-cliff"],
        ),
        (
            "type = 'retroactive'\ntiers = [{ from = 0, rate = '8%' }, { from = 10, rate = '5%' }]",
            vec!["lint-falling-pay"],
        ),
        (
            "type = 'marginal'\ntiers = [{ from = 0, rate = '5%' }, { from = 10, rate = '-1%' }]",
            vec!["lint-falling-pay"],
        ),
        ("type = 'curve'\ntimes = 1\npoints = [[0, 0], [1, 2], [2, 1]]", vec!["lint-falling-pay"]),
        ("type = 'curve'\ntimes = 1\npoints = [[0.5, 1], [1, 2]]", vec!["lint-cliff"]),
        (
            "type = 'interpolated'\ntiers = [{ from = 0, to = 10, rate = '5%' }, { from = 10, to = 10, rate = '5%' }]",
            vec!["lint-cliff"],
        ),
        (
            "type = 'marginal'\ntiers = [{ from = 0, rate = '5%' }, { from = 10, rate = '8%', when = 'false' }]",
            vec!["lint-dead-tier"],
        ),
        (
            "type = 'marginal'\ntiers = [{ from = 0, rate = '5%' }, { from = '20 + 0 * period.days', rate = '6%' }, { from = 10, rate = '8%' }]",
            vec!["lint-dead-tier"],
        ),
        (
            "type = 'matrix'\nrows = { value = 'measure', from = [0, 10] }\ncolumns = { value = 'lines', from = [0] }\nvalues = [['1%'], ['2%']]",
            vec!["lint-cliff"],
        ),
    ] {
        assert_eq!(codes(&with_rate(rate), &[]), wanted, "{rate}");
    }
    let cliff = &found(
        &with_rate("type = 'retroactive'\ntiers = [{ from = 0, rate = '5%' }, { from = 10, rate = '8%' }]"),
        &[],
    )[0];
    assert_eq!(
        (cliff.arg("at"), cliff.arg("from"), cliff.arg("to")),
        (Some("10"), Some("0.05"), Some("0.08"))
    );
    assert!(cliff.place.as_ref().is_some_and(|place| place.line == Some(18)), "{cliff:?}");
}

#[test]
fn gates_and_caps_are_found() {
    let flat = with_rate("type = 'flat'\nvalue = '5%'");
    let gate = "[[step]]\nname = 'g'\ntype = 'gate'\nwhen = 'c.measure >= 100'\n";
    assert_eq!(codes(&format!("{flat}{gate}"), &[]), ["lint-cliff"]);
    let marginal =
        with_rate("type = 'marginal'\ntiers = [{ from = 0, rate = '5%' }, { from = 1000, rate = '8%' }]");
    let cap = |amount: u32| {
        format!("{marginal}[[step]]\nname = 'cap'\ntype = 'cap'\nper = 'period'\namount = {amount}\n")
    };
    assert_eq!(codes(&cap(50), &[]), ["lint-swallowed-accelerator"]);
    assert_eq!(codes(&cap(51), &[]), [""; 0]);
    let order = format!(
        "{flat}[[step]]\nname = 'y'\ntype = 'cap'\nper = 'year'\namount = 9\n[[step]]\nname = 'm'\ntype = 'cap'\nper = 'period'\namount = 5\n"
    );
    assert_eq!(codes(&order, &[]), ["lint-cap-order"]);
}

#[test]
fn credits_that_overlap_are_found() {
    let second = |when: &str, person: &str| {
        let first = CREDIT.replace("amount =", "when = \"region = 'north'\"\namount =");
        let second = CREDIT
            .replace("sales", "more")
            .replace("amount =", &format!("when = \"{when}\"\namount ="))
            .replace("'rep'", person);
        format!(
            "{HEAD}{first}{second}[[component]]\nname = 'c'\nrate = [{{ type = 'flat', value = '5%' }}]\n"
        )
    };
    assert_eq!(codes(&second("region = 'south'", "'rep'"), &[]), [""; 0]);
    assert_eq!(codes(&second("region in ('south', 'east')", "'rep'"), &[]), [""; 0]);
    assert_eq!(codes(&second("region <> 'north'", "'rep'"), &[]), [""; 0]);
    assert_eq!(codes(&second("amount > 5", "'rep'"), &[]), ["lint-overlapping-credits"]);
    assert_eq!(codes(&second("amount % 7 = 0", "'rep'"), &[]), [""; 0]);
    let by_row = found(&second("amount % 50 = 0", "'rep'"), &[]);
    assert_eq!(by_row[0].arg("row"), Some("1"));
    assert_eq!(codes(&second("amount > 5", "'region'"), &[]), [""; 0]);
}

#[test]
fn gaps_and_missing_rates_are_found() {
    let versions = with_rate(
        "type = 'flat'\nvalue = '5%'\nto = 2026-05-31\n[[component.rate]]\ntype = 'flat'\nvalue = '6%'\nfrom = 2026-07-01",
    );
    let gap = &found(&versions, &[])[0];
    assert_eq!(
        (gap.code, gap.arg("from"), gap.arg("to")),
        ("lint-date-gap", Some("2026-06-01"), Some("2026-06-30"))
    );
    let credit = CREDIT.replace("amount =", "currency = 'region'\namount =");
    let text = format!(
        "{HEAD}[data.rates]\ndate = 'day'\n[exchange]\ntable = 'rates'\nfrom = 'f'\nto = 't'\nrate = 'r'\n{credit}[[component]]\nname = 'c'\nrate = [{{ type = 'flat', value = '5%' }}]\n"
    );
    let missing = found(&text, &[("rates", "day,f,t,r\n2026-01-05,north,EUR,1.5\n")]);
    assert_eq!(missing.len(), 1);
    assert_eq!(
        (missing[0].code, missing[0].arg("from"), missing[0].arg("day")),
        ("lint-missing-rate", Some("south"), Some("2026-02-05"))
    );
}

#[test]
fn parts_of_no_use_are_found() {
    let text =
        with_rate("type = 'flat'\nvalue = '5%'").replace("[data.orders]", "[data.spare]\n[data.orders]");
    let unused = &found(&format!("{text}[quota.q]\namount = 5\n[[credit]]\nname = 'x'\nfrom = 'orders'\namount = 1\nto = [{{ person = 'rep' }}]\n").replace("name = 'c'", "name = 'c'\ncredits = 'sales'"), &[]);
    let codes: Vec<&str> = unused.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["lint-unused-table", "lint-unused-quota", "lint-unused-credit"]);
    assert_eq!(unused[0].place.as_ref().and_then(|place| place.line), Some(6));
}

#[test]
fn people_left_out_by_half_are_found() {
    let text = |others: &str| {
        let plan = with_rate("type = 'flat'\nvalue = '5%'");
        format!("{plan}[data.staff]\n[people]\ntable = 'staff'\nid = 'rep'\ntakes_part = 'here'\n{others}")
    };
    let staff = |here: bool| format!("rep,here\nana,{here}\nben,false\n");
    let drops = "others = 'drop'\n";
    assert_eq!(codes(&text(drops), &[("staff", &staff(true))]), [""; 0]);
    assert_eq!(codes(&text(""), &[("staff", &staff(true))]), ["lint-others-count"]);
    assert_eq!(codes(&text(drops), &[("staff", &staff(false))]), ["lint-nobody-takes-part"]);
}

/// Every finding of the case book, read by people: each is true of its plan.
#[test]
fn findings_of_the_case_book_are_known() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut paths: Vec<_> =
        fs::read_dir(&folder).expect("cases").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let mut report = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("text");
        let document = read(&text).expect("a plan");
        let Some(case) = document.case.iter().find(|case| case.problem.is_none()) else { continue };
        let tables = from_texts(&document, &case.data).expect("tables");
        let model = Model::new(&document, &text, &tables, View::default()).expect("a model");
        for finding in lint(&model, &text, &tables).expect("findings") {
            let line = finding.place.as_ref().and_then(|place| place.line).unwrap_or(0);
            let args: Vec<String> =
                finding.args.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let name = path.file_stem().expect("a name").to_string_lossy();
            writeln!(report, "{name}:{line} {} {}", finding.code, args.join(" ")).expect("a text");
        }
    }
    let known = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/lint-findings.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&known, &report).expect("a file");
    }
    let known = fs::read_to_string(&known).unwrap_or_default();
    assert!(known == report, "findings differ; look at each, then run with UPDATE_SNAPSHOTS=1\n{report}");
}
