//! From an order to a statement: calculated by itself, seen by whom it concerns, and explained.

use std::time::Duration;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::support::{Team, team, template};

/// Waits for a payout of somebody in a period to come to an amount.
pub async fn comes_to(team: &Team, browser: &Browser, period: &str, earned: &str) {
    for _ in 0..400 {
        let all = browser.api(Method::GET, "/payouts", Value::Null).await.is(200).json();
        let items = all["items"].as_array().cloned().unwrap_or_default();
        if items.iter().any(|item| item["period"] == period && item["earned"] == earned) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let all = browser.api(Method::GET, "/payouts", Value::Null).await.json();
    let runs = team.browser("finance").await.api(Method::GET, "/runs", Value::Null).await.json();
    panic!("{period} never came to {earned}: {all} {runs}");
}

on_both_databases! {
    async fn an_order_moves_the_statements_of_whom_it_concerns(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
        let (chong, meiling) = (team.browser("chong").await, team.browser("meiling").await);
        aisyah.get("/statements").await.is(200).says("Nothing is there yet");
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.pays(&plan, team.meiling, "lead").await;
        let order = team.order(team.aisyah, "2026-11-10", "10000.00").await;
        comes_to(&team, &aisyah, "2026-11", "500.00").await;
        comes_to(&team, &meiling, "2026-11", "100.00").await;
        // Chong sells too, and is not paid by this plan; whoever leads him is.
        team.order(team.chong, "2026-11-11", "333.33").await;
        comes_to(&team, &meiling, "2026-11", "103.33").await;
        chong.get("/statements").await.is(200).says("Nothing is there yet").hides("aisyah");
        // Her statement opens down to the order; nobody below or beside her sees it.
        let path = format!("/statements/{plan}/{}", team.aisyah);
        aisyah.get(&format!("{path}?period=2026-11")).await.is(200).says("RM 500.00").says("O-2026").says("commission");
        aisyah.in_malay().get(&path).await.is(200).says("Daripada diperoleh kepada dibayar");
        let told = aisyah.api(Method::GET, &format!("/statements/{plan}/{}", team.aisyah), Value::Null).await.is(200).json();
        let lines = told["statement"]["lines"].as_array().expect("lines").len();
        assert_eq!(lines, 1);
        aisyah.get(&format!("{path}/why?line=0&period=2026-11")).await.is(200).says("RM 500.00").says("5 %");
        let evidence = aisyah.get(&format!("{path}/evidence.json")).await.is(200);
        evidence.says("O-2026");
        meiling.get(&path).await.is(200).says("RM 500.00");
        chong.get(&path).await.is(404);
        chong.get(&format!("{path}/evidence.json")).await.is(404);
        aisyah.get(&format!("/statements/{plan}/{}", team.meiling)).await.is(404);
        let hers = aisyah.api(Method::GET, "/payouts", Value::Null).await.each("name");
        assert!(!hers.is_empty() && hers.iter().all(|name| name == "aisyah"), "{hers:?}");
        // Taken back, the month is what it was before; the newest run that found something says what.
        let cancelled = json!({ "reason": "No money", "day": "2026-11-20" });
        operations.api(Method::POST, &format!("/orders/{order}/cancel"), cancelled).await.is(201);
        comes_to(&team, &aisyah, "2026-11", "0.00").await;
        let runs = operations.api(Method::GET, "/runs", Value::Null).await.is(200).json();
        let newest = runs["items"].as_array().expect("runs").iter().find(|run| run["changed"] != 0);
        let id = newest.expect("a run")["id"].as_str().expect("an id").to_owned();
        operations.get(&format!("/runs?open={id}")).await.is(200).says("RM 500.00").says("aisyah");
        let moved = operations.api(Method::GET, &format!("/runs/{id}/differences"), Value::Null).await.is(200);
        assert!(moved.each("name").contains(&"meiling".to_owned()));
        aisyah.get("/runs").await.is(403);
        work.end().await;
    }

    async fn a_plan_that_cannot_be_calculated_says_so_and_pays_nobody(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let operations = team.browser("operations").await;
        let plan = team.approved(&template("commission").replace("amount = \"amount\"", "amount = \"amount / (amount - 7)\"")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-11-10", "7.00").await;
        for turn in 0.. {
            let runs = operations.api(Method::GET, "/runs", Value::Null).await.is(200).json();
            let items = runs["items"].as_array().cloned().unwrap_or_default();
            if items.iter().any(|run| run["ok"] == false) {
                break;
            }
            assert!(turn < 400, "{runs}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        operations.get("/runs").await.is(200).says("Failed");
        work.end().await;
    }
}
