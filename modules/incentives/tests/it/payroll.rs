//! Payroll: a format of one's own, what payroll says that it paid, differences that the next payout carries, and balances.

use std::io::Read;

use axum::http::Method;
use prestasi_access::Role;
use prestasi_exchange::write::workbook;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::closing::close;
use crate::support::{Team, made, team, template};

/// A format as somebody's payroll system wants it.
fn format() -> Value {
    json!({ "name": "SistemGaji", "mapping": {
        "file": "csv", "separator": "semicolon", "decimals": "comma", "encoding": "utf-8", "per": "person",
        "columns": [
            { "header": "Staff", "holds": "number" }, { "header": "Nama", "holds": "name" },
            { "header": "Jumlah", "holds": "amount" }, { "header": "Tempoh", "holds": "period" },
            { "header": "Ruj", "holds": "text", "text": "=SUM(A1)" },
        ],
    } })
}

/// A team with a director, paid by a plan: what is earned in January is 500.00, 250.00 and 150.00.
async fn paid_team(place: &prestasi_store::testing::Place) -> (Team, String) {
    let team = team(place).await;
    team.office.person("director", &[Role::Executive]).await;
    let plan = team.approved(&template("commission")).await;
    team.pays(&plan, team.aisyah, "seller").await;
    team.pays(&plan, team.chong, "seller").await;
    team.pays(&plan, team.meiling, "lead").await;
    team.order(team.aisyah, "2026-01-10", "10000.00").await;
    team.order(team.chong, "2026-01-12", "5000.00").await;
    (team, plan)
}

/// Two others approve, and it is paid.
async fn pay(team: &Team, batch: &str) {
    let one = format!("/payout-batches/{batch}");
    for approver in ["finance", "director"] {
        team.browser(approver).await.api(Method::POST, &format!("{one}/approve"), Value::Null).await.is(204);
    }
    let operations = team.browser("operations").await;
    operations.api(Method::POST, &format!("{one}/paid"), Value::Null).await.is(204);
}

/// What was found of somebody.
async fn found(browser: &Browser, batch: &str, name: &str) -> Value {
    let path = format!("/payout-batches/{batch}/reconciliation");
    let all = browser.api(Method::GET, &path, Value::Null).await.is(200).json();
    let found = all["findings"].as_array().and_then(|all| all.iter().find(|one| one["name"] == name));
    found.cloned().unwrap_or_default()
}

/// Somebody says why there is a difference; 204 is what comes of it.
async fn settle(browser: &Browser, batch: &str, name: &str) -> String {
    let id = found(browser, batch, name).await["id"].as_str().expect("a finding").to_owned();
    let why = json!({ "reason": "A month late" });
    browser.api(Method::POST, &format!("/payroll-findings/{id}/settle"), why).await.is(204);
    id
}

/// What somebody has: earned, held, payable, paid, recovered.
async fn has(browser: &Browser, name: &str) -> [String; 5] {
    let all = browser.api(Method::GET, "/balances", Value::Null).await.is(200).json();
    let row = all["items"].as_array().and_then(|all| all.iter().find(|one| one["name"] == name)).cloned();
    let row = row.unwrap_or_default();
    ["earned", "held", "payable", "paid", "recovered"].map(|it| row[it].as_str().unwrap_or("–").to_owned())
}

/// The one value of an answer in SQL.
async fn first(browser: &Browser, asked: Value) -> String {
    let rows = browser.api(Method::POST, "/sql", asked).await.is(200).json();
    rows["rows"][0][0].to_string().replace('"', "")
}

/// A workbook with these rows.
fn sheet(head: [&'static str; 3], rows: &[[&str; 3]]) -> Vec<u8> {
    let (sender, receiver) = mpsc::channel(1);
    let texts = |row: &[&str; 3]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let rows = rows.iter().map(texts).collect();
    let making = std::thread::spawn(move || workbook(&head.map(str::to_owned), receiver));
    sender.try_send(rows).expect("room");
    drop(sender);
    let mut bytes = Vec::new();
    making.join().expect("a thread").expect("a workbook").read_to_end(&mut bytes).expect("bytes");
    bytes
}

on_both_databases! {
    async fn payroll_gets_its_own_file_and_what_it_paid_otherwise_is_in_the_next_payout(place: Place) {
        let (team, plan) = paid_team(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let (director, aisyah) = (team.browser("director").await, team.browser("aisyah").await);
        let meiling = team.browser("meiling").await;
        close(&team, &plan, "2026-01").await;
        let batch = made(&operations, "/payout-batches", json!({ "day": "2026-02-05" })).await;

        // A format is seen over a payout before it is used.
        let own = made(&operations, "/payroll-formats", format()).await;
        operations.api(Method::POST, "/payroll-formats", format()).await.is(409).says("payroll-format-taken");
        let preview = format!("/payroll-formats/{own}/preview/{batch}");
        let preview = finance.api(Method::GET, &preview, Value::Null).await.is(200).json();
        assert_eq!(preview["rows"][0], json!(["aisyah", "aisyah", "500,00", "2026-01", "=SUM(A1)"]));
        finance.get(&format!("/payroll-formats/{own}")).await.is(200).says("500,00").says("Preview");
        finance.in_malay().get("/payroll-formats").await.is(200).says("SistemGaji").says("Format gaji");
        aisyah.get("/payroll-formats").await.is(403);
        operations.post(&format!("/payouts/{batch}/format"), &format!("format={own}")).await.is(303);
        let told = operations.api(Method::GET, &format!("/payout-batches/{batch}"), Value::Null).await.json();
        assert_eq!((&told["format"], &told["reconciliation"]), (&json!("SistemGaji"), &json!("none")));

        // The file is for whom it is, and no spreadsheet runs it; the payout keeps the format as it was.
        operations.get(&format!("/payouts/{batch}/payroll.csv")).await.is(409).says("in another state");
        operations.api(Method::DELETE, &format!("/payroll-formats/{own}"), Value::Null).await.is(204);
        let reconciliation = format!("/payout-batches/{batch}/reconciliation");
        operations.api_file(&reconciliation, "Staff;Jumlah\r\naisyah;1,00\r\n").await.is(409).says("payroll-not-paid");
        pay(&team, &batch).await;
        let file = operations.get(&format!("/payouts/{batch}/payroll.csv")).await.is(200);
        assert!(file.text.starts_with("Staff;Nama;Jumlah;Tempoh;Ruj\r\naisyah;aisyah;500,00;2026-01;'=SUM(A1)\r\n"), "{}", file.text);
        operations.post(&format!("/payouts/{batch}/format"), "format=").await.is(409);

        // Payroll paid one too little, one too much, one not at all, and somebody whom nobody knows.
        let paid = "Staff;Nama;Jumlah\r\naisyah;aisyah;480,00\r\nchong;chong;400,00\r\nGHOST;Nobody;99,00\r\n";
        let told = operations.api_file(&format!("{reconciliation}?file=paid.csv"), paid).await.is(200).json();
        assert_eq!((&told["state"], &told["file"]), (&json!("open"), &json!("paid.csv")));
        let said = |one: &Value| format!("{} {} {}", one["verdict"], one["difference"], one["rows"]).replace('"', "");
        assert_eq!(said(&found(&finance, &batch, "aisyah").await), "differs -20.00 2");
        assert_eq!(said(&found(&finance, &batch, "chong").await), "differs 150.00 3");
        assert_eq!(said(&found(&finance, &batch, "meiling").await), "missing -150.00 ");
        assert_eq!(said(&found(&finance, &batch, "GHOST").await), "unknown 99.00 4");
        finance.get(&format!("/payouts/{batch}/reconciliation")).await.is(200).says("Not expected").says("RM 150.00");
        finance.in_malay().get(&format!("/payouts/{batch}/reconciliation")).await.is(200).says("Tidak dijangka");
        aisyah.get(&format!("/payouts/{batch}/reconciliation")).await.is(403);

        // Small differences are settled alone, large ones by two.
        let small = settle(&operations, &batch, "aisyah").await;
        operations.api(Method::POST, &format!("/payroll-findings/{small}/settle"), json!({ "reason": "Again" })).await.is(409).says("payroll-finding-other");
        operations.api_file(&reconciliation, paid).await.is(409).says("payroll-settled-already");
        settle(&operations, &batch, "GHOST").await;
        let over = settle(&operations, &batch, "chong").await;
        assert_eq!(found(&finance, &batch, "chong").await["state"], "waiting");
        assert_eq!(has(&finance, "chong").await, ["250.00", "0.00", "0.00", "250.00", "0.00"]);
        operations.api(Method::POST, &format!("/payroll-findings/{over}/confirm"), Value::Null).await.is(403);
        finance.get(&format!("/payroll-findings/{over}")).await.is(200).says("A month late").says("Confirm");
        finance.post(&format!("/payroll-findings/{over}/confirm"), "").await.is(303);
        let missing = found(&finance, &batch, "meiling").await["id"].as_str().expect("a finding").to_owned();
        finance.post(&format!("/payroll-findings/{missing}/settle"), "reason=").await.is(422).says("Say why");
        finance.post(&format!("/payroll-findings/{missing}/settle"), "reason=New+bank").await.is(303);
        finance.api(Method::POST, &format!("/payroll-findings/{missing}/confirm"), Value::Null).await.is(409).says("payroll-finding-own");
        director.api(Method::POST, &format!("/payroll-findings/{missing}/confirm"), Value::Null).await.is(204);
        let told = finance.api(Method::GET, &format!("/payout-batches/{batch}"), Value::Null).await.json();
        assert_eq!(told["reconciliation"], "reconciled");

        // Balances are what the ledger says, and everybody sees their own.
        assert_eq!(has(&finance, "aisyah").await, ["500.00", "0.00", "20.00", "480.00", "0.00"]);
        assert_eq!(has(&finance, "chong").await, ["250.00", "0.00", "-150.00", "400.00", "0.00"]);
        assert_eq!(has(&finance, "meiling").await, ["150.00", "0.00", "150.00", "0.00", "0.00"]);
        let own = aisyah.api(Method::GET, "/balances", Value::Null).await.is(200);
        assert_eq!(own.each("name"), ["aisyah"]);
        assert_eq!(meiling.api(Method::GET, "/balances", Value::Null).await.each("name"), ["aisyah", "chong", "meiling"]);
        operations.api(Method::GET, "/balances", Value::Null).await.is(403);
        let before = finance.api(Method::GET, "/balances?day=2026-01-30", Value::Null).await.is(200).json();
        assert_eq!(before["items"], json!([]));
        aisyah.get("/balances").await.is(200).says("RM 480.00");
        aisyah.get(&format!("/balances/{}", team.aisyah)).await.is(200).says("A month late");
        aisyah.get(&format!("/balances/{}", team.chong)).await.is(200).hides("RM 400.00");
        finance.get("/balances.csv").await.is(200).says("chong,MYR,250.00,0.00,-150.00,400.00,0.00,0.00");

        // The next payout has what was left open; one that is cancelled lets go of it.
        team.order(team.aisyah, "2026-02-10", "2000.00").await;
        team.order(team.chong, "2026-02-12", "4000.00").await;
        close(&team, &plan, "2026-02").await;
        let wrong = made(&operations, "/payout-batches", json!({ "day": "2026-03-05" })).await;
        operations.post(&format!("/payouts/{wrong}/cancel"), "note=Wrong+day").await.is(303);
        let next = made(&operations, "/payout-batches", json!({ "day": "2026-03-06" })).await;
        let told = finance.api(Method::GET, &format!("/payout-batches/{next}"), Value::Null).await.json();
        assert_eq!((&told["batch"]["total"], &told["batch"]["people"]), (&json!("380.00"), &json!(3)));
        let carried: Vec<String> = told["carried"].as_array().expect("carried").iter().map(|one| format!("{} {}", one["name"], one["paid"]).replace('"', "")).collect();
        assert_eq!(carried, ["aisyah 20.00", "chong -150.00", "meiling 150.00"]);
        finance.get(&format!("/payouts/{next}")).await.is(200).says("Difference of an earlier payout").says("-RM 150.00");
        pay(&team, &next).await;
        assert_eq!(has(&finance, "aisyah").await, ["600.00", "0.00", "0.00", "600.00", "0.00"]);
        assert_eq!(has(&finance, "chong").await, ["450.00", "0.00", "0.00", "600.00", "-150.00"]);
        assert_eq!(has(&finance, "meiling").await, ["210.00", "0.00", "0.00", "210.00", "0.00"]);
        let zero = json!({ "sql": "SELECT sum(amount) AS amount FROM ledger_entries" });
        assert_eq!(first(&finance, zero).await, "0");

        // The usual file in Malay comes back as it went out, and all of it matches.
        let file = operations.in_malay().get(&format!("/payouts/{next}/payroll.csv")).await.is(200);
        let told = finance.api_file(&format!("/payout-batches/{next}/reconciliation"), &file.text).await.is(200).json();
        assert_eq!(told["state"], "reconciled", "{told}");
        let asked = json!({ "sql": "SELECT count(*) AS n FROM payroll_findings WHERE state = 'settled'" });
        assert_eq!(first(&finance, asked).await, "4");
        work.end().await;
    }

    async fn files_that_are_wrong_say_in_which_row(place: Place) {
        let (team, plan) = paid_team(&place).await;
        let work = working(&team.office);
        let operations = team.browser("operations").await;
        let unfit = |holds: &str| {
            let mut format = format();
            format["mapping"]["columns"][2]["holds"] = json!(holds);
            format
        };
        operations.api(Method::POST, "/payroll-formats", unfit("number")).await.is(409).says("payroll-holds-twice");
        operations.api(Method::POST, "/payroll-formats", unfit("currency")).await.is(422).says("payroll-holds-missing");
        operations.api(Method::POST, "/payroll-formats", unfit("sum")).await.is(422);
        let form = "name=Ours&file=csv&separator=comma&decimals=point&encoding=utf-8&per=plan&columns=";
        operations.post("/payroll-formats/new", &format!("{form}Staff+number")).await.is(422).says("is no column");
        operations.post("/payroll-formats/new", &format!("{form}Staff+%3D+numbr%0APaid+%3D+amount")).await.is(422).says("is none of the choices");
        let columns = "Staff+%3D+number%0APlan+%3D+plan%0APaid+%3D+amount";
        let made_so = operations.post("/payroll-formats/new", &format!("{form}{columns}")).await.is(303);
        let own = made_so.to.rsplit('/').next().expect("an id").to_owned();
        operations.get(&format!("/payroll-formats/{own}/change")).await.is(200).says("Paid = amount");
        close(&team, &plan, "2026-01").await;
        let batch = made(&operations, "/payout-batches", json!({ "day": "2026-02-05" })).await;
        operations.api(Method::POST, &format!("/payout-batches/{batch}/format"), json!({ "format": own })).await.is(204);
        pay(&team, &batch).await;
        operations.get(&format!("/payouts/{batch}/payroll.csv")).await.is(200).says("aisyah,Sellers,500.00");
        let path = format!("/payout-batches/{batch}/reconciliation");
        for (file, code, row) in [
            ("Name,Paid\naisyah,500.00\n", "payroll-column-missing", "row 1"),
            ("Staff,Paid\naisyah,500.00\nchong,=1+2\n", "payroll-amount-unfit", "row 3"),
            ("Staff,Paid\naisyah,500.00\n,12.00\n", "payroll-number-missing", "row 3"),
            ("Staff,Paid\naisyah,500.005\n", "payroll-amount-unfit", "row 2"),
            ("", "file-empty", "payroll"),
        ] {
            let told = operations.api_file(&path, file).await.says(code).says(row);
            assert!(told.status.is_client_error(), "{file}");
        }
        let broken = operations.api_bytes(&path, b"PK\x03\x04 is no workbook".to_vec()).await.says("upload-unreadable");
        assert!(broken.status.is_client_error());
        let body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"gaji.csv\"\r\n\r\nStaff,Paid\r\naisyah,?\r\n--x--\r\n";
        let page = format!("/payouts/{batch}/reconciliation");
        let kind = "multipart/form-data; boundary=x";
        operations.in_malay().post_as(&page, kind, body.to_owned()).await.is(422).says("gaji.csv, baris 2");
        assert_eq!(operations.api(Method::GET, &path, Value::Null).await.json()["state"], "none");
        operations.post_as(&page, kind, body.replace('?', "500.00")).await.is(303);
        assert_eq!(found(&operations, &batch, "aisyah").await["verdict"], "matched");
        // A workbook has numbers; whoever is in it twice for the same plan is in it twice.
        let rows = [["aisyah", "Sellers", "500"], ["chong", "Sellers", "250"], ["chong", "Sellers", "250"], ["meiling", "Sellers", "150"]];
        let told = operations.api_bytes(&path, sheet(["STAFF", "Plan", "Paid"], &rows)).await.is(200).json();
        assert_eq!(told["state"], "open");
        let twice = found(&operations, &batch, "chong").await;
        assert_eq!((&twice["verdict"], &twice["difference"], &twice["rows"]), (&json!("double"), &json!("250.00"), &json!("3 4")));
        assert_eq!(found(&operations, &batch, "aisyah").await["verdict"], "matched");
        work.end().await;
    }
}
