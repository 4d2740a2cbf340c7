//! Why a statement changed: orders that came and were taken back, quotas, texts; and by how much each moved it.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::statements::comes_to;
use crate::support::{Team, team, template};

/// The changes of November of Aisyah; what moved the newest comes to its difference.
async fn changes(team: &Team, browser: &Browser, plan: &str) -> Value {
    let path = format!("/statements/{plan}/{}/changes?period=2026-11", team.aisyah);
    let told = browser.api(Method::GET, &path, Value::Null).await.is(200).json();
    let cents = |value: &Value| -> i64 {
        value.as_str().expect("a decimal").replace('.', "").parse().expect("a number")
    };
    let newest = &told["changes"][0];
    let reasons = told["reasons"].as_array().expect("reasons");
    let moved: i64 = reasons.iter().map(|reason| cents(&reason["difference"])).sum();
    assert_eq!(moved, cents(&newest["earned_after"]) - cents(&newest["earned_before"]), "{told}");
    told
}

/// A new text of the plan that counts.
pub async fn rewritten(team: &Team, plan: &str, text: &str) {
    let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
    draft(&operations, plan, text).await;
    operations.api(Method::POST, &format!("/plans/{plan}/propose"), Value::Null).await.is(204);
    let hash =
        finance.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.json()["versions"][0]["hash"]
            .clone();
    finance.api(Method::POST, &format!("/plans/{plan}/approve"), json!({ "hash": hash })).await.is(204);
}

/// A text of the plan that is being written.
pub async fn draft(operations: &Browser, plan: &str, text: &str) {
    let seen =
        operations.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.json()["seen"].clone();
    let text = json!({ "text": text, "seen": seen });
    operations.api(Method::PUT, &format!("/plans/{plan}"), text).await.is(200);
}

on_both_databases! {
    async fn a_statement_says_which_orders_moved_it_and_by_how_much(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, aisyah, chong) =
            (team.browser("operations").await, team.browser("aisyah").await, team.browser("chong").await);
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        let page = format!("/statements/{plan}/{}/changes?period=2026-11", team.aisyah);
        let first = team.order(team.aisyah, "2026-11-10", "10000.00").await;
        comes_to(&team, &aisyah, "2026-11", "500.00").await;
        team.order(team.aisyah, "2026-11-11", "2000.00").await;
        comes_to(&team, &aisyah, "2026-11", "600.00").await;
        let told = changes(&team, &aisyah, &plan).await;
        let reason = &told["reasons"][0];
        assert_eq!((&reason["kind"], &reason["difference"]), (&json!("came"), &json!("100.00")), "{told}");
        assert_eq!(told["changes"][0]["cause"], "orders.booked");
        aisyah.get(&page).await.is(200).says("An order was booked").says("Earned RM 500.00 before, and RM 600.00 since").says("came, and counts 2,000");
        // Taken back, the row that does so is named with the one that it takes back.
        let cancelled = json!({ "reason": "No money", "day": "2026-11-20" });
        operations.api(Method::POST, &format!("/orders/{first}/cancel"), cancelled).await.is(201);
        comes_to(&team, &aisyah, "2026-11", "100.00").await;
        let told = changes(&team, &aisyah, &plan).await;
        let reason = &told["reasons"][0];
        assert_eq!((&reason["kind"], &reason["difference"]), (&json!("taken-back"), &json!("-500.00")), "{told}");
        aisyah.in_malay().get(&page).await.is(200).says("menarik balik O-2026").says("Diperoleh RM 600.00 sebelumnya");
        // An earlier change can be looked at.
        let earlier = told["changes"][1]["id"].as_str().expect("an id");
        aisyah.get(&format!("{page}&change={earlier}")).await.is(200).says("came, and counts 2,000");
        // Another text pays the same orders otherwise.
        rewritten(&team, &plan, &template("commission").replace("value = \"5%\"", "value = \"6%\"")).await;
        comes_to(&team, &aisyah, "2026-11", "120.00").await;
        let told = changes(&team, &aisyah, &plan).await;
        assert!(told["reasons"].as_array().expect("reasons").iter().all(|reason| reason["kind"] == "otherwise"), "{told}");
        aisyah.get(&page).await.is(200).says("version 2 instead of version 1").says("is paid otherwise");
        // It stays with whom it concerns.
        chong.get(&page).await.is(404);
        team.browser("meiling").await.get(&page).await.is(200).says("RM 120.00");
        work.end().await;
    }

    async fn a_quota_that_changes_is_named(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
        let quota = |amount: &str| json!({ "person": team.aisyah.to_string(), "from": "2026-10-01", "to": "2026-12-31", "amount": amount });
        operations.api(Method::POST, "/quotas", quota("100000.00")).await.is(201);
        let plan = team.approved(&template("accelerator")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-11-10", "60000.00").await;
        comes_to(&team, &aisyah, "2026-11", "2400.00").await;
        let told = operations.api(Method::GET, "/quotas", Value::Null).await.is(200).json();
        let id = told["items"][0]["id"].as_str().expect("an id").to_owned();
        let changed = json!({ "amount": "50000.00" });
        operations.api(Method::PUT, &format!("/quotas/{id}"), changed).await.is(201);
        // 4 % of 50,000, and 6 % of the rest.
        comes_to(&team, &aisyah, "2026-11", "2600.00").await;
        let told = changes(&team, &aisyah, &plan).await;
        assert_eq!((&told["reasons"][0]["kind"], &told["reasons"][0]["difference"]), (&json!("otherwise"), &json!("200.00")), "{told}");
        let said = told["causes"].to_string();
        assert!(said.contains("The quota of commission is 50,000 instead of 100,000"), "{told}");
        work.end().await;
    }
}
