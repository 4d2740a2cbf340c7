//! Exports of other systems become records: as the page and as programs send them, again, and taken back.

use std::collections::BTreeSet;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::support::{Team, team};

const ACCOUNTS: &str = "\"Id\",\"Name\",\"Type\",\"Industry\",\"Phone\",\"BillingCity\",\"OwnerId\",\"CreatedDate\"
0015g00000AbCdE,Kilang Jaya Sdn Bhd,Customer,Manufacturing,+60 3-1234 5678,Shah Alam,0055g00000UsErA,2025-01-05T13:35:00.000+0000
0015g00000AbCdF,Northwind Traders,Prospect,Retail,extension only,Penang,0055g00000UsErB,2025-02-05T13:35:00.000+0000
";
const CONTACTS: &str = "Id,LastName,FirstName,AccountId,Email,Title,OwnerId
0035g00000AbCdE,Kumar,Suresh,0015g00000AbCdE,Suresh@KilangJaya.example,Director,0055g00000UsErA
";
const USERS: &str = "Id,Username,LastName,FirstName,IsActive
0055g00000UsErA,aisyah,Aisyah,,true
0055g00000UsErB,gone,Nobody,Known,false
";
const DEALS: &str = "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,Type,IsClosed,IsWon,OwnerId,CreatedDate
0065g00000AbCdE,0015g00000AbCdE,Ten seats,Negotiation/Review,12500.50,90,2026-12-24,New Business,false,false,0055g00000UsErA,2026-01-05T13:35:00.000+0000
0065g00000AbCdF,0015g00000AbCdF,Fleet,Closed Won,800,100,2026-03-01,Existing Customer,true,true,0055g00000UsErB,2026-01-06T13:35:00.000+0000
0065g00000AbCdG,0015g00000AbCdE,Broken,Prospecting,12x,10,2026-03-01,,false,false,,2026-01-07T13:35:00.000+0000
0065g00000AbCdH,0015g00000AbCdE,Small,Prospecting,50,10,2026-03-01,,false,false,0055g00000UsErA,2026-01-07T13:35:00.000+0000
";
const HISTORY: &str = "Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate
0085g00000AbCdE,0065g00000AbCdE,Prospecting,10000,2026-10-24,2026-01-05T13:35:00.000+0000
0085g00000AbCdF,0065g00000AbCdE,Negotiation/Review,12500.50,2026-12-24,2026-05-05T13:35:00.000+0000
0085g00000AbCdG,0065g00000XyZaB,Prospecting,1,2026-12-24,2026-05-05T13:35:00.000+0000
";

/// Jobs are done until this is dropped.
pub struct Working(oneshot::Sender<()>, JoinHandle<()>);

pub fn working(team: &Team) -> Working {
    let (end, ended) = oneshot::channel::<()>();
    let work = team.office.app.work("a process".to_owned(), Vec::new(), async { drop(ended.await) });
    Working(end, tokio::spawn(work))
}

impl Working {
    pub async fn end(self) {
        let Self(end, work) = self;
        drop(end);
        work.await.expect("a worker");
    }
}

/// Sends files and starts their import.
pub async fn begin(browser: &Browser, files: &[(&str, &str)]) -> String {
    let import = browser.api(Method::POST, "/crm-imports", Value::Null).await.is(201).id();
    for (name, content) in files {
        browser.api_file(&format!("/crm-imports/{import}/files?file={name}"), content).await.is(201);
    }
    browser.api(Method::POST, &format!("/crm-imports/{import}/start"), Value::Null).await.is(204);
    import
}

/// An import, once it is in this state.
pub async fn comes_to(browser: &Browser, import: &str, state: &str) -> Value {
    for _ in 0..1_000 {
        let one =
            browser.api(Method::GET, &format!("/crm-imports/{import}"), Value::Null).await.is(200).json();
        if one["state"] == state {
            return one;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let one = browser.api(Method::GET, &format!("/crm-imports/{import}"), Value::Null).await.json();
    panic!("the import did not come to be {state}: {one}");
}

async fn imported(browser: &Browser, files: &[(&str, &str)]) -> (String, Value) {
    let import = begin(browser, files).await;
    let one = comes_to(browser, &import, "done").await;
    (import, one)
}

/// What became of the files: name, rows that came to be, were changed, were the same, were refused.
fn tallies(import: &Value) -> Vec<(&str, [i64; 4])> {
    let files = import["files"].as_array().expect("files").iter();
    let count = |file: &Value, name: &str| file[name].as_i64().expect("a count");
    files
        .map(|file| {
            (
                file["file"].as_str().expect("a name"),
                ["created", "updated", "same", "refused"].map(|name| count(file, name)),
            )
        })
        .collect()
}

async fn names(browser: &Browser, path: &str) -> Vec<String> {
    let mut names = browser.api(Method::GET, path, Value::Null).await.is(200).each("name");
    names.sort();
    names
}

async fn called(browser: &Browser, path: &str, name: &str) -> Value {
    let all = browser.api(Method::GET, path, Value::Null).await.is(200).json();
    let found = all["items"].as_array().expect("items").iter().find(|one| one["name"] == name).cloned();
    found.unwrap_or_else(|| panic!("no {name} in {all}"))
}

fn all() -> [(&'static str, &'static str); 5] {
    [
        ("OpportunityHistory.csv", HISTORY),
        ("Opportunity.csv", DEALS),
        ("Contact.csv", CONTACTS),
        ("User.csv", USERS),
        ("Account.csv", ACCOUNTS),
    ]
}

/// The indexes of deals.
async fn indexes(team: &Team) -> BTreeSet<String> {
    let db = team.office.app.store().read();
    let of = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'crm_deal'",
        _ => {
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'crm_deal'"
        }
    };
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), of)).await.expect("indexes");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a name")).collect()
}

on_both_databases! {
    async fn deals_of_a_long_file_are_in_every_index(place: Place) {
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        let before = indexes(&team).await;
        let rows = (1..=10).map(|row| format!("D{row},Long {row},Prospecting,{row}00,2026-12-24,{}\n", "x".repeat(900_000)));
        let file = rows.fold("Id,Name,StageName,Amount,CloseDate,Minutes\n".to_owned(), |all, row| all + &row);
        let (_, done) = imported(&browser, &[("Opportunity.csv", &file)]).await;
        assert_eq!(tallies(&done), [("Opportunity.csv", [10, 0, 0, 0])]);
        assert_eq!(indexes(&team).await, before);
        assert_eq!(browser.api(Method::GET, "/deals?q=Long", Value::Null).await.is(200).each("name").len(), 10);
        working.end().await;
    }

    async fn files_of_a_system_find_each_other(place: Place) {
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        let (import, done) = imported(&browser, &all()).await;
        assert_eq!(tallies(&done), [
            ("OpportunityHistory.csv", [2, 0, 0, 1]),
            ("Opportunity.csv", [3, 0, 0, 1]),
            ("Contact.csv", [1, 0, 0, 0]),
            ("User.csv", [1, 0, 1, 0]),
            ("Account.csv", [2, 0, 0, 0]),
        ]);
        let account = called(&browser, "/accounts", "Kilang Jaya Sdn Bhd").await;
        assert_eq!((&account["owner"], &account["standing"], &account["city"]), (&json!(team.aisyah), &json!("customer"), &json!("Shah Alam")));
        let other = called(&browser, "/accounts", "Northwind Traders").await;
        assert_eq!((&other["phone"], &other["note"]), (&json!(""), &json!("Phone: extension only")));
        let contact = called(&browser, "/contacts", "Suresh Kumar").await;
        assert_eq!((&contact["account"], &contact["email"]), (&account["id"], &json!("suresh@kilangjaya.example")));
        let deal = called(&browser, "/deals", "Ten seats").await;
        for (field, value) in [("amount", json!("12500.50")), ("currency", json!("MYR")), ("closes", json!("2026-12-24")), ("state", json!("open")), ("kind", json!("new")), ("account", account["id"].clone()), ("owner", json!(team.aisyah))] {
            assert_eq!(deal[field], value, "{field}");
        }
        let won = called(&browser, "/deals", "Fleet").await;
        assert_eq!((&won["state"], &won["closed"], &won["created"]), (&json!("won"), &json!("2026-03-01"), &json!("2026-01-06T13:35:00Z")));
        assert_eq!(names(&browser, "/sales-stages").await, ["Negotiation/Review", "Prospecting"]);
        let steps = |deal: &Value| format!("/deals/{}/steps", deal["id"].as_str().expect("an id"));
        let of = browser.api(Method::GET, &steps(&deal), Value::Null).await.is(200).json();
        let amounts: Vec<_> = of.as_array().expect("steps").iter().map(|step| step["amount"].as_str().expect("an amount").to_owned()).collect();
        assert_eq!(amounts, ["10000", "12500.5"]);
        assert_eq!(browser.api(Method::GET, &steps(&won), Value::Null).await.json().as_array().expect("steps").len(), 2);
        let refused = browser.api(Method::GET, &format!("/crm-imports/{import}/refused"), Value::Null).await.is(200).json();
        let rows: Vec<_> = refused["items"].as_array().expect("rows").iter().map(|row| (row["row"].as_i64().expect("a row"), row["column"].as_str().expect("a column"), row["code"].as_str().expect("a code"))).collect();
        assert_eq!(rows, [(4, "OpportunityId", "crm-import-deal-missing"), (4, "Amount", "value-unfit")]);
        browser.get(&format!("/crm-imports/{import}/refused.csv")).await.is(200).says("12x");
        let page = browser.get(&format!("/crm-imports/{import}")).await.is(200);
        page.says("Deals of Salesforce").says("an owner is nobody here");
        browser.in_malay().get(&format!("/crm-imports/{import}")).await.is(200).says("Urus niaga daripada Salesforce");
        working.end().await;
    }

    async fn the_same_again_adds_nothing_and_what_differs_changes(place: Place) {
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        imported(&browser, &all()).await;
        let (_, again) = imported(&browser, &all()).await;
        assert_eq!(tallies(&again), [
            ("OpportunityHistory.csv", [0, 0, 2, 1]),
            ("Opportunity.csv", [0, 0, 3, 1]),
            ("Contact.csv", [0, 0, 1, 0]),
            ("User.csv", [0, 0, 2, 0]),
            ("Account.csv", [0, 0, 2, 0]),
        ]);
        let changed = DEALS.replace("12500.50", "13000");
        let (import, third) = imported(&browser, &[("Opportunity.csv", &changed)]).await;
        assert_eq!(tallies(&third), [("Opportunity.csv", [0, 1, 2, 1])]);
        assert_eq!(called(&browser, "/deals", "Ten seats").await["amount"], "13000.00");
        browser.api(Method::POST, &format!("/crm-imports/{import}/undo"), Value::Null).await.is(204);
        assert_eq!(comes_to(&browser, &import, "undone").await["left"], 0);
        let deal = called(&browser, "/deals", "Ten seats").await;
        assert_eq!((&deal["amount"], &deal["state"]), (&json!("12500.50"), &json!("open")));
        let steps = format!("/deals/{}/steps", deal["id"].as_str().expect("an id"));
        assert_eq!(browser.api(Method::GET, &steps, Value::Null).await.json().as_array().expect("steps").len(), 2);
        working.end().await;
    }

    async fn an_import_is_taken_back_but_for_what_somebody_did_since(place: Place) {
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        let (import, _) = imported(&browser, &all()).await;
        let deal = called(&browser, "/deals", "Ten seats").await;
        let body = json!({ "version": 1, "name": "Twenty seats", "account": deal["account"], "currency": "MYR", "owner": team.aisyah });
        browser.api(Method::PUT, &format!("/deals/{}", deal["id"].as_str().expect("an id")), body).await.is(204);
        browser.post(&format!("/crm-imports/{import}/undo"), "").await.is(303);
        // The deal, its account and the stage that it is in, with its process.
        assert_eq!(comes_to(&browser, &import, "undone").await["left"], 4);
        assert_eq!(names(&browser, "/deals").await, ["Twenty seats"]);
        assert_eq!(names(&browser, "/accounts").await, ["Kilang Jaya Sdn Bhd"]);
        assert!(names(&browser, "/contacts").await.is_empty());
        browser.get(&format!("/crm-imports/{import}")).await.is(200).says("but for 4 records");
        browser.api(Method::POST, &format!("/crm-imports/{import}/undo"), Value::Null).await.is(409);
        working.end().await;
    }

    async fn sellers_import_what_is_theirs(place: Place) {
        let team = team(&place).await;
        let working = working(&team);
        let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
        let deals = "Deal - Title,Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Owner,Deal - Pipedrive System ID,Organization\nMine,\"1,200.00\",MYR,Qualify,Open,chong,7,Kilang Jaya\nLost,5,USD,Nowhere,Open,aisyah,8,Kilang Jaya\n";
        operations.post("/sales-processes/usual", "").await.is(303);
        let (import, done) = imported(&aisyah, &[("deals-1-2.csv", deals)]).await;
        assert_eq!(tallies(&done), [("deals-1-2.csv", [1, 0, 0, 1])]);
        assert_eq!(called(&aisyah, "/deals", "Mine").await["owner"], json!(team.aisyah));
        assert_eq!(names(&aisyah, "/accounts").await, ["Kilang Jaya"]);
        team.browser("ravi").await.get(&format!("/crm-imports/{import}")).await.is(404);
        team.browser("auditor").await.get("/crm-imports").await.is(403);
        // What belongs to somebody else is not theirs to change.
        let deals = deals.replace("Mine", "Yours");
        let chong = team.browser("chong").await;
        let (_, done) = imported(&chong, &[("deals-1-2.csv", &deals)]).await;
        assert_eq!(tallies(&done), [("deals-1-2.csv", [0, 0, 0, 2])]);
        assert_eq!(names(&aisyah, "/deals").await, ["Mine"]);
        working.end().await;
    }

    async fn files_are_dropped_and_looked_at(place: Place) {
        let team = team(&place).await;
        let (working, browser) = (working(&team), team.browser("operations").await);
        browser.get("/crm-imports").await.is(200).says("Nothing was imported yet");
        browser.get("/crm-imports/new").await.is(200).says("multiple");
        browser.in_malay().get("/crm-imports").await.is(200).says("Belum ada yang diimport");
        let part = |name: &str, text: &str| format!("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n");
        let body = format!("{}{}{}--limit--\r\n", part("Account.csv", ACCOUNTS), part("Opportunity.csv", DEALS), part("empty.csv", ""));
        let sent = browser.post_as("/crm-imports/new", "multipart/form-data; boundary=limit", body).await.is(303);
        let page = browser.get(&sent.to).await.is(200);
        page.says("Accounts of Salesforce").says("4 rows, 1 with something wrong").says("There is nothing in this file").says("Stage").says("is no number");
        browser.post(&format!("{}/start", sent.to), "").await.is(303);
        let import = sent.to.rsplit('/').next().expect("an id").to_owned();
        comes_to(&browser, &import, "done").await;
        browser.post(&format!("{}/start", sent.to), "").await.is(409);
        browser.get("/crm-imports").await.is(200).says("Imported");
        browser.get(&format!("/crm-imports?open={import}")).await.is(200).says("Account.csv");
        let none = browser.post_as("/crm-imports/new", "multipart/form-data; boundary=limit", "--limit--\r\n".to_owned()).await;
        none.is(422).says("aria-invalid");
        working.end().await;
    }
}
