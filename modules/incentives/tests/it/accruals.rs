//! The end of a month: what is owed, and commissions spread over the time of contracts, to the cent, also where an order is
//! taken back.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::closing::close;
use crate::statements::comes_to;
use crate::support::{Team, made, team, template};

/// A month of the one currency.
async fn month(browser: &Browser, month: &str) -> Value {
    let all = browser.api(Method::GET, &format!("/accruals?month={month}"), Value::Null).await.is(200).json();
    all["currencies"][0].clone()
}

/// What contracts cost in a month: opening, new, amortised, written off, closing.
async fn costs(browser: &Browser, of: &str) -> [String; 5] {
    let month = month(browser, of).await;
    let costs = &month["contract_costs"];
    ["opening", "new", "amortised", "written_off", "closing"]
        .map(|it| costs[it].as_str().expect("an amount").to_owned())
}

fn cents(amount: &str) -> i64 {
    amount.replace('.', "").parse().expect("an amount")
}

/// A team that is paid by a plan, with an order in January: 500.00 for its seller, 100.00 for who leads.
async fn with_an_order(place: &prestasi_store::testing::Place) -> (Team, String, String) {
    let team = team(place).await;
    let plan = team.approved(&template("commission")).await;
    team.pays(&plan, team.aisyah, "seller").await;
    team.pays(&plan, team.meiling, "lead").await;
    let order = team.order(team.aisyah, "2026-01-15", "10000.00").await;
    (team, plan, order)
}

on_both_databases! {
    async fn commissions_are_spread_and_what_is_taken_back_is_written_off(place: Place) {
        let (team, plan, order) = with_an_order(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let aisyah = team.browser("aisyah").await;
        made(&finance, "/cost-rules", json!({ "component": "commission", "months": 24 })).await;
        made(&finance, "/cost-rules", json!({ "component": "commission", "plan": plan, "months": 36 })).await;
        finance.post("/cost-rules/new", "plan=&component=team&months=12&by=month").await.is(303);
        finance.post("/cost-rules/new", "plan=&component=&months=0&by=month").await.is(422).says("1 to 240");
        finance.in_malay().get("/cost-rules").await.is(200).says("Semua pelan").says("team");
        let rule = json!({ "months": 36 });
        operations.api(Method::POST, "/cost-rules", rule).await.is(403);
        team.order(team.aisyah, "2026-03-10", "2000.00").await;
        let cancelled = json!({ "reason": "No money", "day": "2026-08-10" });
        operations.api(Method::POST, &format!("/orders/{order}/cancel"), cancelled).await.is(201);
        comes_to(&team, &aisyah, "2026-01", "500.00").await;
        comes_to(&team, &team.browser("meiling").await, "2026-01", "100.00").await;
        finance.get("/accruals?month=2026-01").await.is(200).says("not closed, as calculated now").says("RM 600.00");
        for month in 1..=8 {
            close(&team, &plan, &format!("2026-{month:02}")).await;
        }
        // 500.00 over 36 months is 13.89 each; 100.00 is 2.78.
        assert_eq!(costs(&finance, "2026-01").await, ["0.00", "500.00", "13.89", "0.00", "486.11"]);
        assert_eq!(costs(&finance, "2026-03").await, ["472.22", "100.00", "16.67", "0.00", "555.55"]);
        assert_eq!(costs(&finance, "2026-07").await, ["505.54", "0.00", "16.67", "0.00", "488.87"]);
        // What is left of the order that was taken back is written off: 500.00 less seven times 13.89.
        assert_eq!(costs(&finance, "2026-08").await, ["488.87", "0.00", "2.78", "402.77", "83.32"]);
        assert_eq!(costs(&finance, "2029-02").await.map(|it| cents(&it))[4], 0);
        let mut before = 0;
        for month in 1..=12 {
            let [opening, new, amortised, written_off, closing] = costs(&finance, &format!("2026-{month:02}")).await.map(|it| cents(&it));
            assert_eq!(opening, before, "{month}");
            assert_eq!(opening + new - amortised - written_off, closing, "{month}");
            before = closing;
        }
        // A term of a year is expensed at once; what is owed is what the ledger says.
        let january = month(&finance, "2026-01").await;
        assert_eq!(january["contract_costs"]["at_once"], "100.00");
        assert_eq!((&january["accrued"]["opening"], &january["accrued"]["closing"]), (&json!("0.00"), &json!("600.00")));
        let entries: Vec<String> = january["entries"].as_array().expect("entries").iter().map(|one| format!("{} / {} {}", one["debit"], one["credit"], one["amount"]).replace('"', "")).collect();
        assert_eq!(entries, [
            "Commission expense / Accrued commissions 100.00",
            "Costs of contracts (asset) / Accrued commissions 500.00",
            "Amortisation of costs of contracts / Costs of contracts (asset) 13.89",
        ]);
        let august = month(&finance, "2026-08").await;
        assert_eq!((&august["accrued"]["earned"], &august["accrued"]["closing"]), (&json!("-600.00"), &json!("120.00")));
        // It opens to the orders, as files too.
        let items = finance.api(Method::GET, "/contract-costs?month=2026-08", Value::Null).await.is(200).json();
        let item = |place: usize| format!("{} {} {}", items["items"][place]["cost"], items["items"][place]["written_off"], items["items"][place]["closing"]).replace('"', "");
        assert_eq!((item(0), item(1)), ("500.00 402.77 0.00".to_owned(), "100.00 0.00 83.32".to_owned()));
        finance.get("/contract-costs?month=2026-08").await.is(200).says("RM 402.77").says("commission");
        finance.in_malay().get("/contract-costs?month=2026-08").await.is(200).says("Dihapus kira");
        finance.get("/contract-costs.csv?month=2026-08").await.is(200).says("500.00,402.77,0.00,0.00,402.77,0.00,MYR");
        finance.get("/accruals.csv?month=2026-01").await.is(200).says("2026-01-31,Costs of contracts won,");
        finance.get("/accruals").await.is(200).says("Suggested entries");
        finance.api(Method::GET, "/accruals?month=2026-13", Value::Null).await.is(422);
        // Not for sellers, nor for whoever puts payouts together.
        for other in [&aisyah, &operations] {
            other.get("/accruals").await.is(403);
            other.api(Method::GET, "/contract-costs", Value::Null).await.is(403);
        }
        // The last close is taken back, and with it what was kept of it.
        let reopened = json!({ "plan": plan, "period": "2026-08" });
        finance.api(Method::POST, "/pay-periods/reopen", reopened).await.is(204);
        assert_eq!(costs(&finance, "2026-08").await, ["488.87", "0.00", "16.67", "0.00", "472.20"]);
        work.end().await;
    }

    async fn a_cost_is_spread_by_days_to_the_cent(place: Place) {
        let (team, plan, _) = with_an_order(&place).await;
        let work = working(&team.office);
        let finance = team.browser("finance").await;
        let first = made(&finance, "/cost-rules", json!({ "months": 36 })).await;
        // Said again of the same, it takes the place of the one before.
        let rule = made(&finance, "/cost-rules", json!({ "months": 24, "by": "day" })).await;
        finance.api(Method::DELETE, &format!("/cost-rules/{first}"), Value::Null).await.is(404);
        close(&team, &plan, "2026-01").await;
        finance.api(Method::DELETE, &format!("/cost-rules/{rule}"), Value::Null).await.is(204);
        // 730 days from 15 January on, of which 17 are in January: 11.65 of 500.00, and 2.33 of 100.00.
        assert_eq!(costs(&finance, "2026-01").await, ["0.00", "600.00", "13.98", "0.00", "586.02"]);
        assert_eq!(costs(&finance, "2028-01").await[4], "0.00");
        let mut sum = 0;
        for place in 0..25 {
            let of = format!("{}-{:02}", 2026 + place / 12, place % 12 + 1);
            sum += cents(&costs(&finance, &of).await[2]);
        }
        assert_eq!(sum, 60_000);
        work.end().await;
    }
}
