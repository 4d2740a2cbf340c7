//! The files of engines/recognition/tests/corpus from end to end: as they lie there, and the same as workbooks.

use std::path::{Path, PathBuf};

use axum::http::Method;
use prestasi_exchange::read::{Limits, read};
use prestasi_exchange::value::{Kind, Style};
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};
use toml::Table;

use crate::imports::{comes_to, working};
use crate::support::team;

/// The kinds that are imported, each with its list.
const KINDS: [(&str, &str); 4] =
    [("account", "/accounts"), ("contact", "/contacts"), ("lead", "/leads"), ("deal", "/deals")];
/// Kinds of which nobody is added by a file alone.
const BESIDE: [&str; 2] = ["person", "deal-history"];

/// The cases of a folder: the file, and what is expected of it.
fn cases(folder: &str) -> Vec<(PathBuf, Table)> {
    let home =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../engines/recognition/tests/corpus").join(folder);
    let entries = home.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_none_or(|ending| ending != "toml")).collect();
    files.sort();
    let expected = |file: &PathBuf| {
        std::fs::read_to_string(format!("{}.toml", file.display())).expect("a file").parse().expect("TOML")
    };
    files.into_iter().map(|file| (file.clone(), expected(&file))).collect()
}

fn name(file: &Path) -> String {
    file.file_name().expect("a name").to_string_lossy().into_owned()
}

/// What of a case is an amount, and what is a day.
const AMOUNTS: [&str; 5] = ["amount", "expected", "actual", "revenue", "price"];
const DAYS: [&str; 9] =
    ["closes", "created", "modified", "closed", "won-on", "lost-on", "actual-closed", "converted-on", "due"];

/// The rows of a file as a workbook has them: days and amounts as numbers.
fn workbook(content: &[u8], expected: &Table) -> Option<Vec<u8>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let (sheet, dated) =
        (book.add_worksheet(), rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm"));
    let is = |key: &str| expected["style"][key].as_bool().expect("a style");
    let style = Style { day_first: is("day-first"), comma_decimal: is("comma-decimal") };
    let columns = expected["columns"].as_array().expect("columns");
    read(content, &Limits::default(), &mut |row| {
        let line = u32::try_from(row.number - 1).expect("a row");
        for (column, cell) in (0..).zip(&row.cells) {
            let target =
                columns.get(usize::from(column)).and_then(|column| column[1].as_str()).unwrap_or_default();
            let amount = Kind::Decimal.read(cell, style).ok().and_then(|text| text.parse::<f64>().ok());
            let at = Kind::Moment.read(cell, style).ok();
            let at = at.and_then(|text| rust_xlsxwriter::ExcelDateTime::parse_from_str(&text).ok());
            let written = match (amount, at) {
                (Some(amount), _) if AMOUNTS.contains(&target) => sheet.write_number(line, column, amount),
                (_, Some(at)) if DAYS.contains(&target) => {
                    sheet.write_datetime_with_format(line, column, at, &dated)
                }
                _ => sheet.write_string(line, column, cell),
            };
            written.expect("a cell");
        }
        std::ops::ControlFlow::Continue(())
    })
    .ok()?;
    book.save_to_buffer().ok()
}

async fn import(browser: &Browser, name: &str, content: Vec<u8>) -> (String, Value) {
    let import = browser.api(Method::POST, "/crm-imports", Value::Null).await.is(201).id();
    let called = name.replace(' ', "%20");
    let sent = browser.api_bytes(&format!("/crm-imports/{import}/files?file={called}"), content).await;
    sent.is(201);
    let started = browser.api(Method::POST, &format!("/crm-imports/{import}/start"), Value::Null).await;
    let state = if started.status == 204 { "done" } else { "ready" };
    let one = comes_to(browser, &import, state).await;
    (import, one["files"][0].clone())
}

async fn refused(browser: &Browser, import: &str) -> Vec<(i64, String, String)> {
    let all =
        browser.api(Method::GET, &format!("/crm-imports/{import}/refused"), Value::Null).await.is(200).json();
    let text = |row: &Value, name: &str| row[name].as_str().expect("a text").to_owned();
    let rows = all["items"].as_array().expect("rows").iter();
    rows.map(|row| (row["row"].as_i64().expect("a row"), text(row, "column"), text(row, "code"))).collect()
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

/// What a row of a case must have become.
async fn check(browser: &Browser, about: &str, path: &str, row: &Table) {
    let of = |kind: &str| row.get(kind).and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let texts = of("text");
    let called = match text(&texts, "name") {
        "" => return,
        name => name.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let all = browser.api(Method::GET, &format!("{path}?limit=100"), Value::Null).await.is(200).json();
    let found = all["items"].as_array().expect("items").iter().find(|one| one["name"] == called.as_str());
    let found = found.unwrap_or_else(|| panic!("{about}: no {called}"));
    let cents = of("cents");
    if let Some(cents) = cents.get("amount").and_then(toml::Value::as_integer).filter(|_| path == "/deals") {
        let amount: Option<i64> =
            found["amount"].as_str().and_then(|text| text.replace('.', "").parse().ok());
        let minor = if found["currency"] == "JPY" { cents / 100 } else { cents };
        assert_eq!(amount, Some(minor), "{about}: {called}");
    }
    let days = of("day");
    if path == "/deals" && !text(&days, "closes").is_empty() {
        assert_eq!(found["closes"], text(&days, "closes"), "{about}: {called}");
    }
    if let Some(state) = row.get("outcome").and_then(toml::Value::as_str) {
        let state = if state == "unknown" { "open" } else { state };
        assert_eq!(found["state"], state, "{about}: {called}");
    }
    for field in ["city", "industry", "country", "source", "next"] {
        let said = text(&texts, field);
        if !said.is_empty() && !found[field].is_null() {
            assert_eq!(found[field], said, "{about}: {called}, {field}");
        }
    }
}

on_both_databases! {
    async fn every_whole_file_is_imported_as_it_is(place: Place) {
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        let mut taken = 0;
        for (file, expected) in cases("whole") {
            let (about, content) = (name(&file), std::fs::read(&file).expect("a file"));
            let kind = text(&expected, "kind");
            let list = KINDS.iter().find(|(known, _)| *known == kind);
            let book = workbook(&content, &expected).map(|book| (about.replace(".csv", ".xlsx"), book));
            for (about, content) in [(about.clone(), content)].into_iter().chain(book) {
                let (id, told) = import(&browser, &about, content).await;
                if list.is_none() && !BESIDE.contains(&kind) {
                    assert_eq!(told["code"], "crm-import-kind-unfit", "{about}");
                    continue;
                }
                taken += 1;
                assert_eq!((told["object"].as_str(), told["system"].as_str()), (Some(kind), Some(text(&expected, "system"))), "{about}");
                assert_eq!(told["rows"].as_i64(), expected["records"].as_integer(), "{about}");
                assert_eq!(told["code"], Value::Null, "{about}");
                let Some((_, path)) = list else { continue };
                let rows = refused(&browser, &id).await;
                assert!(rows.is_empty(), "{about}: {rows:?}");
                let became = told["created"].as_i64().expect("a count") + told["same"].as_i64().expect("a count") + told["updated"].as_i64().expect("a count");
                assert_eq!(became, told["rows"].as_i64().expect("a count"), "{about}");
                for row in expected["row"].as_array().expect("rows") {
                    check(&browser, &about, path, row.as_table().expect("a row")).await;
                }
                browser.api(Method::POST, &format!("/crm-imports/{id}/undo"), Value::Null).await.is(204);
                assert_eq!(comes_to(&browser, &id, "undone").await["left"], 0, "{about}");
                assert_eq!(browser.api(Method::GET, path, Value::Null).await.json()["items"], json!([]), "{about}");
            }
        }
        assert!(taken >= 60, "{taken} files");
        working.end().await;
    }

    async fn of_a_damaged_file_the_damage_is_left_out(place: Place) {
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        for (file, expected) in cases("damaged") {
            let about = name(&file);
            let (id, told) = import(&browser, &about, std::fs::read(&file).expect("a file")).await;
            if let Some(problem) = expected.get("problem").and_then(toml::Value::as_str) {
                assert_eq!(told["code"], problem, "{about}");
                continue;
            }
            let wanted = expected.get("wrong").and_then(toml::Value::as_array).into_iter().flatten();
            let wanted: Vec<_> = wanted.map(|one| one.as_table().expect("what is wrong")).collect();
            let wanted: Vec<_> = wanted.iter().map(|one| (one["row"].as_integer().expect("a row"), text(one, "column").to_owned(), text(one, "why").to_owned())).collect();
            assert_eq!(told["rows"].as_i64(), expected["records"].as_integer(), "{about}");
            assert_eq!(refused(&browser, &id).await, wanted, "{about}");
            browser.api(Method::POST, &format!("/crm-imports/{id}/undo"), Value::Null).await.is(204);
            comes_to(&browser, &id, "undone").await;
        }
        working.end().await;
    }

    async fn a_made_up_seller_of_computers_is_imported_as_it_is(place: Place) {
        let Some(shared) = std::env::var_os("PRESTASI_SHARED") else { return };
        let folder = Path::new(&shared).join("data/crm_maven");
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        let import = browser.api(Method::POST, "/crm-imports", Value::Null).await.is(201).id();
        for name in ["sales_pipeline.csv", "accounts.csv", "products.csv", "sales_teams.csv"] {
            let content = std::fs::read(folder.join(name)).expect("a file");
            browser.api_bytes(&format!("/crm-imports/{import}/files?file={name}"), content).await.is(201);
        }
        browser.api(Method::POST, &format!("/crm-imports/{import}/start"), Value::Null).await.is(204);
        let done = comes_to(&browser, &import, "done").await;
        let file = |name: &str| done["files"].as_array().expect("files").iter().find(|file| file["file"] == name).expect("a file").clone();
        assert_eq!((&file("accounts.csv")["created"], &file("accounts.csv")["refused"]), (&json!(85), &json!(0)));
        assert_eq!((&file("sales_pipeline.csv")["created"], &file("sales_pipeline.csv")["refused"]), (&json!(6160), &json!(0)));
        assert_eq!(file("sales_teams.csv")["object"], "person");
        assert_eq!(file("products.csv")["code"], "crm-import-kind-unfit");
        let states = json!({ "sql": "SELECT state, count(*) FROM deals GROUP BY state ORDER BY state" });
        let rows = browser.api(Method::POST, "/sql", states).await.is(200).json()["rows"].clone();
        assert_eq!(rows.as_array().expect("rows").len(), 3);
        working.end().await;
    }
}
