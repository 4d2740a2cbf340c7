//! A month's close: orders, statements, payouts, approvals by different people, and what comes late.

use std::time::Duration;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::statements::comes_to;
use crate::support::{Team, made, team, template};

/// The state of a pay period of the one plan.
async fn state(browser: &Browser, period: &str) -> Value {
    let all = browser.api(Method::GET, "/pay-periods", Value::Null).await.is(200).json();
    let found = all["items"].as_array().and_then(|items| items.iter().find(|item| item["period"] == period));
    found.cloned().unwrap_or_default()
}

/// Closes a period, and waits until it is.
pub async fn close(team: &Team, plan: &str, period: &str) {
    let finance = team.browser("finance").await;
    let asked = json!({ "plan": plan, "period": period });
    finance.api(Method::POST, "/pay-periods/close", asked).await.is(204);
    for _ in 0..400 {
        let now = state(&finance, period).await;
        match now["state"].as_str() {
            Some("closed") => return,
            Some("failed") => panic!("{now}"),
            _ => tokio::time::sleep(Duration::from_millis(25)).await,
        }
    }
    panic!("{period} was never closed");
}

/// Closes what comes before October.
async fn until_september(team: &Team, plan: &str) {
    for month in 1..=9 {
        close(team, plan, &format!("2026-{month:02}")).await;
    }
}

on_both_databases! {
    async fn a_month_is_closed_paid_and_corrected_in_the_next_one(place: Place) {
        let team = team(&place).await;
        team.office.person("director", &[prestasi_access::Role::Executive]).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let (aisyah, director) = (team.browser("aisyah").await, team.browser("director").await);
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.pays(&plan, team.meiling, "lead").await;
        let order = team.order(team.aisyah, "2026-10-10", "10000.00").await;
        comes_to(&team, &aisyah, "2026-10", "500.00").await;
        finance.get("/pay-periods").await.is(200).says("Close Jan 2026");
        aisyah.get("/pay-periods").await.is(403);
        // One after the other, and not before it is over.
        let october = json!({ "plan": plan, "period": "2026-10" });
        finance.api(Method::POST, "/pay-periods/close", october.clone()).await.is(409).says("period-not-next");
        until_september(&team, &plan).await;
        close(&team, &plan, "2026-10").await;
        let november = json!({ "plan": plan, "period": "2026-11" });
        finance.api(Method::POST, "/pay-periods/close", november).await.is(409).says("period-not-over");
        // What is known of October later is posted in November, and names its cause.
        team.order(team.aisyah, "2026-10-20", "2000.00").await;
        comes_to(&team, &aisyah, "2026-11", "100.00").await;
        assert_eq!(state(&finance, "2026-10").await["earned"], "600.00");
        let path = format!("/statements/{plan}/{}", team.aisyah);
        aisyah.get(&format!("{path}?period=2026-10")).await.is(200).says("RM 500.00").says("as it was closed").hides("RM 600.00");
        aisyah.get(&format!("{path}?period=2026-11")).await.is(200).says("RM 100.00").says("Adjustment of commission for Oct 2026").says("O-2026");
        aisyah.in_malay().get(&format!("{path}?period=2026-10")).await.is(200).says("seperti ditutup");
        aisyah.get(&format!("{path}/evidence.json?period=2026-10")).await.is(200).says("O-2026");
        // Operations put the payout together; two others approve, and neither of them twice.
        operations.get("/payouts").await.is(200).says("Close a pay period first");
        let batch = made(&operations, "/payout-batches", json!({ "day": "2026-11-25" })).await;
        operations.api(Method::POST, "/payout-batches", json!({})).await.is(409).says("payout-nothing");
        finance.api(Method::POST, "/pay-periods/reopen", october.clone()).await.is(409).says("period-paid");
        let one = format!("/payout-batches/{batch}");
        let told = finance.api(Method::GET, &one, Value::Null).await.is(200).json();
        assert_eq!((&told["batch"]["total"], &told["batch"]["people"]), (&json!("600.00"), &json!(2)));
        operations.api(Method::POST, &format!("{one}/approve"), Value::Null).await.is(403);
        operations.api(Method::POST, &format!("{one}/paid"), Value::Null).await.is(409).says("payout-state-other");
        finance.api(Method::POST, &format!("{one}/approve"), Value::Null).await.is(204);
        finance.api(Method::POST, &format!("{one}/approve"), Value::Null).await.is(409).says("payout-approved-already");
        finance.get(&format!("/payouts/{batch}")).await.is(200).says("1 of 2");
        director.get(&format!("/payouts/{batch}")).await.is(200).says("RM 500.00").says("RM 100.00");
        director.post(&format!("/payouts/{batch}/approve"), "").await.is(303);
        operations.get(&format!("/payouts/{batch}/payroll.csv")).await.is(200).says("aisyah").says("500");
        operations.api(Method::POST, &format!("{one}/paid"), Value::Null).await.is(204);
        operations.api(Method::POST, &format!("{one}/paid"), Value::Null).await.is(409);
        finance.in_malay().get("/payouts").await.is(200).says("Dibayar");
        aisyah.get("/payouts").await.is(403);
        // The ledger agrees: nothing is left to pay of October, and it proves.
        let rows = json!({ "sql": "SELECT account, sum(amount) AS amount FROM ledger_entries GROUP BY account HAVING sum(amount) <> 0 ORDER BY account" });
        let rows = finance.api(Method::POST, "/sql", rows).await.is(200).json();
        let told: Vec<String> = rows["rows"].as_array().expect("rows").iter().map(|row| format!("{} {}", row[0].as_str().unwrap_or_default().split_once('/').expect("an account").1, row[1])).collect();
        assert!(told.iter().any(|row| row.starts_with("expense/MYR") && row.contains("-60000")), "{told:?}");
        assert!(told.iter().any(|row| row.starts_with("paid/MYR") && row.contains("50000")), "{told:?}");
        assert!(!told.iter().any(|row| row.starts_with("payable")), "{told:?}");
        // Taken back in November, it leaves October as it stood.
        let cancelled = json!({ "reason": "No money", "day": "2026-11-20" });
        operations.api(Method::POST, &format!("/orders/{order}/cancel"), cancelled).await.is(201);
        comes_to(&team, &aisyah, "2026-11", "-400.00").await;
        assert_eq!(state(&finance, "2026-10").await["earned"], "600.00");
        finance.api(Method::POST, "/pay-periods/lock", october.clone()).await.is(204);
        finance.api(Method::POST, "/pay-periods/reopen", october).await.is(409);
        work.end().await;
    }

    async fn the_last_close_is_taken_back_while_nothing_was_paid(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let aisyah = team.browser("aisyah").await;
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-10-10", "10000.00").await;
        until_september(&team, &plan).await;
        close(&team, &plan, "2026-10").await;
        team.order(team.aisyah, "2026-10-20", "2000.00").await;
        comes_to(&team, &aisyah, "2026-11", "100.00").await;
        let september = json!({ "plan": plan, "period": "2026-09" });
        finance.api(Method::POST, "/pay-periods/reopen", september).await.is(409).says("period-not-last");
        let october = json!({ "plan": plan, "period": "2026-10" });
        finance.api(Method::POST, "/pay-periods/reopen", october).await.is(204);
        comes_to(&team, &aisyah, "2026-10", "600.00").await;
        // A batch that is cancelled lets go of what was in it.
        close(&team, &plan, "2026-10").await;
        let batch = made(&operations, "/payout-batches", json!({})).await;
        operations.post(&format!("/payouts/{batch}/cancel"), "note=").await.is(422);
        operations.post(&format!("/payouts/{batch}/cancel"), "note=Wrong+day").await.is(303);
        operations.get(&format!("/payouts/{batch}")).await.is(200).says("Wrong day").says("Cancelled");
        let again = made(&operations, "/payout-batches", json!({})).await;
        let told = operations.api(Method::GET, &format!("/payout-batches/{again}"), Value::Null).await.json();
        assert_eq!(told["batch"]["total"], "600.00");
        work.end().await;
    }

    async fn a_new_text_of_a_plan_posts_differences_and_leaves_what_was_closed(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let aisyah = team.browser("aisyah").await;
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-10-10", "10000.00").await;
        until_september(&team, &plan).await;
        close(&team, &plan, "2026-10").await;
        let seen = operations.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.json()["seen"].clone();
        let text = json!({ "text": template("commission").replace("value = \"5%\"", "value = \"6%\""), "seen": seen });
        operations.api(Method::PUT, &format!("/plans/{plan}"), text).await.is(200);
        operations.api(Method::POST, &format!("/plans/{plan}/propose"), Value::Null).await.is(204);
        let hash = finance.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.json()["versions"][0]["hash"].clone();
        finance.api(Method::POST, &format!("/plans/{plan}/approve"), json!({ "hash": hash })).await.is(204);
        comes_to(&team, &aisyah, "2026-11", "100.00").await;
        let path = format!("/statements/{plan}/{}?period=2026-10", team.aisyah);
        aisyah.get(&path).await.is(200).says("RM 500.00").says("version 1").hides("RM 600.00");
        work.end().await;
    }
}
