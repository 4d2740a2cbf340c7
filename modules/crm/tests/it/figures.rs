//! Key figures, and the rows that each comes from.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::team;

async fn add(browser: &Browser, path: &str, body: Value) -> String {
    browser.api(Method::POST, path, body).await.is(201).id()
}

/// A deal that was closed.
async fn closed(browser: &Browser, amount: &str, won: bool) {
    let deal = add(browser, "/deals", json!({ "name": "Seats", "amount": amount })).await;
    browser
        .api(Method::POST, &format!("/deals/{deal}/close"), json!({ "won": won, "reason": "price" }))
        .await
        .is(204);
}

/// A figure of this quarter as it is told.
async fn told(browser: &Browser, code: &str) -> String {
    let all = browser.api(Method::GET, "/key-figures", Value::Null).await.is(200).json();
    let found = all
        .as_array()
        .expect("figures")
        .iter()
        .find(|figure| figure["code"] == code)
        .expect("the figure")
        .clone();
    found["told"].as_str().expect("a text").to_owned()
}

on_both_databases! {
    async fn each_figure_is_exact_and_opens_its_rows(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let process = add(&operations, "/sales-processes", json!({ "name": "Short", "rule": "reminds" })).await;
        add(&operations, "/sales-stages", json!({ "name": "Only", "process": process, "place": 1 })).await;
        let browser = team.browser("aisyah").await;
        for (code, value) in [("figure-win-rate", "–"), ("figure-lead-conversion", "–"), ("figure-average-deal", "–"), ("figure-csat", "–")] {
            assert_eq!(told(&browser, code).await, value, "{code} of nothing");
        }
        // 6 won for 180,000.00 and 14 lost for 470,000.00 are 30 % by count and 27.69 % by value.
        for _ in 0..6 { closed(&browser, "30000.00", true).await; }
        for _ in 0..13 { closed(&browser, "33571.43", false).await; }
        closed(&browser, "33571.41", false).await;
        for number in 0..20 {
            let lead = add(&browser, "/leads", json!({ "name": format!("Person {number}") })).await;
            if number < 3 {
                browser.api(Method::POST, &format!("/leads/{lead}/convert"), json!({ "anyway": true })).await.is(200);
            }
        }
        for (code, value) in [
            ("figure-win-rate", "30.00 %"),
            ("figure-win-rate-by-value", "27.69 %"),
            ("figure-average-deal", "RM 30,000.00"),
            ("figure-sales-cycle-mean", "0.0"),
            ("figure-lead-conversion", "15.00 %"),
            ("figure-referral-share", "0.00 %"),
        ] {
            assert_eq!(told(&browser, code).await, value, "{code}");
            let asked = browser.get("/key-figures").await.is(200);
            asked.says(value);
        }
        let page = browser.get("/key-figures").await.says("6 deals won").says("20 deals closed").says("/key-figures/deals-won?period=2026-Q4");
        page.says("Of the deals closed in the period, the share that was won");
        browser.in_malay().get("/key-figures").await.says("Kadar menang").says("20 urus niaga ditutup");
        browser.get("/key-figures/deals-won?period=2026-Q4").await.is(200).says("RM 30,000.00").hides("RM 33,571.43");
        browser.get("/key-figures/leads-converted?period=2026-11").await.is(200).says("Person 2").hides("Person 3");
        browser.get("/key-figures/deals-won?period=2025").await.is(200).says("Nothing counts here");
        browser.get("/key-figures/nothing").await.is(404);
        assert_eq!(told(&team.browser("chong").await, "figure-win-rate").await, "–");
        assert_eq!(told(&team.browser("meiling").await, "figure-win-rate").await, "30.00 %");
        let asked = json!({ "sql": "SELECT 100.0 * count(*) FILTER (WHERE state = 'won') / count(*) FROM deals" });
        let by_sql = browser.api(Method::POST, "/sql", asked).await.is(200).json()["rows"][0][0].clone();
        assert!(by_sql.to_string().contains("30"), "{by_sql}");
    }
}
