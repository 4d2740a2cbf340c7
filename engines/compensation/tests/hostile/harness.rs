//! A whole run from files to files, and what must hold of it when it fails.

use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables;
use prestasi_compensation::model::Model;
use prestasi_compensation::output::sink::Files;
use prestasi_compensation::output::writer::Format;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::{Options, calculate};
use prestasi_kernel::{Problem, Result};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A plan of 2026 in ringgit over a table of orders, with one flat component; `text` is added.
pub fn plan(text: &str) -> String {
    format!("{HEAD}{CREDIT}{COMPONENT}{text}")
}

/// The head and the table.
pub const HEAD: &str = r#"
[plan]
name = "Hostile"
currency = "MYR"
from = 2026-01-01
to = 2026-12-31

[data.orders]
key = "id"
date = "day"
"#;

/// The credit.
pub const CREDIT: &str = r#"
[[credit]]
name = "sales"
from = "orders"
amount = "amount"
to = [{ person = "rep" }]
"#;

/// The component.
pub const COMPONENT: &str = r#"
[[component]]
name = "commission"
[[component.rate]]
type = "flat"
value = "10%"
"#;

/// Two orders that anything may be done to.
pub const ORDERS: &str = "id,day,rep,amount\nA,2026-01-05,ana,100\nB,2026-02-05,ben,200\n";

/// Runs a plan over tables of any bytes, by file name.
pub fn run(plan: &str, files: &[(&str, &[u8])]) -> Result<()> {
    let folder = TempDir::new().expect("a folder");
    let (data, out) = (folder.path().join("data"), folder.path().join("out"));
    fs::create_dir(&data).expect("a folder");
    for (name, bytes) in files {
        fs::write(data.join(name), bytes).expect("a file");
    }
    let result = calculate_files(plan, &data, &out);
    let left: Vec<String> = fs::read_dir(&out)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    match &result {
        Ok(()) => assert!(left.iter().all(|name| !name.starts_with('.')), "parts are left: {left:?}"),
        Err(_) => assert!(left.is_empty(), "files are left: {left:?}"),
    }
    let beside = fs::read_dir(folder.path()).expect("a folder").count();
    assert!(beside <= 2, "files outside of the output folder");
    result
}

fn calculate_files(text: &str, data: &Path, out: &Path) -> Result<()> {
    let document = read(text)?;
    let tables = tables::open(&document, data)?;
    let mut model = Model::new(&document, text, &tables, View::default())?;
    let files = Files::create(&model, text, &tables, out, Format::Parquet)?;
    calculate(&mut model, text, &tables, &files, Options { threads: 2, ..Options::default() })?;
    files.publish().map(|_| ())
}

/// The same with orders as CSV text.
pub fn run_orders(plan: &str, orders: &str) -> Result<()> {
    run(plan, &[("orders.csv", orders.as_bytes())])
}

/// The problem of a run that must fail; it tells where, or for whom.
pub fn problem(plan: &str, orders: &str) -> Problem {
    told(run_orders(plan, orders))
}

/// The problem of a run that must fail.
pub fn told(result: Result<()>) -> Problem {
    let problem = result.expect_err("a problem");
    assert!(!problem.code.is_empty() && problem.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    let somewhere = problem.place.is_some() || problem.args.iter().any(|(name, _)| *name == "person");
    assert!(somewhere, "nobody knows where: {problem}");
    problem
}

/// The code of the problem of a run that must fail.
pub fn code(plan: &str, orders: &str) -> &'static str {
    problem(plan, orders).code
}

/// A plan whose flat component has this value.
pub fn with_value(value: &str) -> String {
    let component = COMPONENT.replace("\"10%\"", &format!("{value:?}"));
    format!("{HEAD}{CREDIT}{component}")
}

/// A plan whose credit has this amount.
pub fn with_amount(amount: &str) -> String {
    let credit = CREDIT.replace("\"amount\"", &format!("{amount:?}"));
    format!("{HEAD}{credit}{COMPONENT}")
}
