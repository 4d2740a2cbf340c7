//! Who sees whose accounts and contacts: in pages, files, searches, the API and SQL alike.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, team};

const ALL: [&str; 3] = ["Of Aisyah", "Of Chong", "Of Ravi"];

/// One account and one contact of each seller.
async fn records(team: &Team) {
    for (seller, name) in [("aisyah", "Of Aisyah"), ("chong", "Of Chong"), ("ravi", "Of Ravi")] {
        let browser = team.browser(seller).await;
        let account = browser.api(Method::POST, "/accounts", json!({ "name": name })).await.is(201).id();
        browser.api(Method::POST, "/contacts", json!({ "name": name, "account": account })).await.is(201);
    }
}

async fn by_sql(browser: &Browser, table: &str) -> Vec<String> {
    let asked = json!({ "sql": format!("SELECT name FROM {table} ORDER BY name") });
    let rows = browser.api(Method::POST, "/sql", asked).await.is(200).json()["rows"].clone();
    rows.as_array().expect("rows").iter().map(|row| row[0].as_str().expect("a name").to_owned()).collect()
}

on_both_databases! {
    async fn each_sees_their_own_and_those_below(place: Place) {
        let team = team(&place).await;
        records(&team).await;
        for (login, seen) in [
            ("aisyah", &ALL[..1]),
            ("chong", &ALL[1..2]),
            ("meiling", &ALL[..2]),
            ("ravi", &ALL[2..]),
            ("operations", &ALL[..]),
            ("auditor", &ALL[..]),
        ] {
            let browser = team.browser(login).await;
            for table in ["accounts", "contacts"] {
                assert_eq!(browser.api(Method::GET, &format!("/{table}"), Value::Null).await.each("name"), seen, "{login}");
                assert_eq!(by_sql(&browser, table).await, seen, "{login} by SQL");
                let (page, file) = (browser.get(&format!("/{table}")).await, browser.get(&format!("/{table}.csv")).await);
                let found = browser.get("/search?q=Of").await;
                for name in ALL {
                    for answer in [&page, &file, &found] {
                        assert_eq!(answer.text.contains(name), seen.contains(&name), "{login}, {name}");
                    }
                }
            }
        }
    }

    async fn nobody_changes_what_they_do_not_see(place: Place) {
        let team = team(&place).await;
        let chong = team.browser("chong").await;
        let id = chong.api(Method::POST, "/accounts", json!({ "name": "Of Chong" })).await.is(201).id();
        let aisyah = team.browser("aisyah").await;
        aisyah.get(&format!("/accounts/{id}")).await.is(404);
        aisyah.get(&format!("/accounts?open={id}")).await.is(200).hides("Of Chong");
        let taken = json!({ "version": 1, "name": "Mine now" });
        aisyah.api(Method::PUT, &format!("/accounts/{id}"), taken).await.is(404);
        aisyah.api(Method::DELETE, &format!("/accounts/{id}"), Value::Null).await.is(404);
        aisyah.api(Method::POST, "/contacts", json!({ "name": "Suresh", "account": id })).await.is(409).says("crm-record-away");
        team.browser("auditor").await.api(Method::DELETE, &format!("/accounts/{id}"), Value::Null).await.is(403);
    }

    async fn nobody_gives_away_what_they_would_not_see_again(place: Place) {
        let team = team(&place).await;
        let aisyah = team.browser("aisyah").await;
        let id = aisyah.api(Method::POST, "/accounts", json!({ "name": "Jaya" })).await.is(201).id();
        let given = json!({ "version": 1, "name": "Jaya", "owner": team.chong });
        aisyah.api(Method::PUT, &format!("/accounts/{id}"), given.clone()).await.is(409).says("crm-beyond-reach");
        aisyah.post("/accounts/new", &format!("name=Maju&owner={}", team.chong)).await.is(422).says("You would no longer see this record");
        team.browser("meiling").await.api(Method::PUT, &format!("/accounts/{id}"), given).await.is(204);
        assert!(aisyah.api(Method::GET, "/accounts", Value::Null).await.each("name").is_empty());
    }
}
