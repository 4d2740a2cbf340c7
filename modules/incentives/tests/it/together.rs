//! Many decide on one payout at the same moment: there is one outcome, and nobody is their own checker.

use axum::http::Method;
use futures_util::future::join_all;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::closing::close;
use crate::support::{Team, made, team, template};

/// Rounds, and people who decide in each.
const ROUNDS: usize = 2;
const CLIENTS: usize = 50;

/// How many rounds are asked for.
fn rounds() -> usize {
    std::env::var("PRESTASI_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS)
}

/// A plan of one month of its own, closed: it pays once more for the same order.
async fn one_more(team: &Team, round: usize) -> String {
    let text = template("commission").replace("2026-01-01", "2026-10-01").replace("2026-12-31", "2026-10-31");
    let plan =
        team.approved(&text.replace("name = \"Sellers\"", &format!("name = \"Sellers {round}\""))).await;
    team.pays(&plan, team.aisyah, "seller").await;
    close(team, &plan, "2026-10").await;
    plan
}

/// What somebody does, by their number.
async fn decides(browser: Browser, batch: String, number: usize) -> (usize, u16) {
    let one = format!("/payout-batches/{batch}");
    let status = match number % 5 {
        0 | 1 => browser.api(Method::POST, &format!("{one}/approve"), Value::Null).await.status,
        2 => browser.api(Method::POST, &format!("{one}/cancel"), json!({ "note": "Enough" })).await.status,
        3 => browser.api(Method::POST, &format!("{one}/paid"), Value::Null).await.status,
        // Whoever recalculates meanwhile changes nothing of it.
        _ => browser.api(Method::POST, "/runs", json!({})).await.status,
    };
    (number % 5, status.as_u16())
}

on_both_databases! {
    async fn fifty_who_decide_at_once_come_to_one_outcome(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        for name in ["director", "partner"] {
            team.office.person(name, &[Role::Executive]).await;
        }
        team.order(team.aisyah, "2026-10-10", "10000.00").await;
        let names = ["operations", "finance", "director", "partner"];
        let mut browsers = Vec::new();
        for name in names {
            browsers.push(team.browser(name).await);
        }
        let mut paid = 0;
        for round in 0..rounds() {
            one_more(&team, round).await;
            let batch = made(&browsers[0], "/payout-batches", json!({})).await;
            // In every other round two have approved already, so that it can be paid.
            if round % 2 == 1 {
                for approver in &browsers[1..3] {
                    approver.api(Method::POST, &format!("/payout-batches/{batch}/approve"), Value::Null).await.is(204);
                }
            }
            let all = (0..CLIENTS).map(|number| {
                let browser = browsers[number % browsers.len()].clone();
                decides(browser, batch.clone(), number)
            });
            let mut done = [0; 5];
            for (kind, status) in join_all(all).await {
                assert!([200, 204, 403, 409].contains(&status), "{status}");
                done[kind] += usize::from(status == 204);
            }
            let told = browsers[1].api(Method::GET, &format!("/payout-batches/{batch}"), Value::Null).await.json();
            let state = told["batch"]["state"].as_str().expect("a state");
            // Cancelled or paid once, never both.
            assert!(done[2] <= 1 && done[3] <= 1 && done[2] + done[3] <= 1, "{done:?} {told}");
            assert_eq!((done[2] == 1, done[3] == 1), (state == "cancelled", state == "paid"), "{done:?} {told}");
            let approved: Vec<&str> = told["approved_by"].as_array().expect("people").iter().filter_map(Value::as_str).collect();
            let operations = browsers[0].api(Method::GET, "/people", Value::Null).await.json();
            let operations = operations["items"].as_array().expect("people").iter().find(|one| one["name"] == "operations").expect("operations")["id"].clone();
            assert!(!approved.contains(&operations.as_str().expect("an id")), "{told}");
            assert!(state != "paid" || approved.len() >= 2, "{told}");
            paid += usize::from(state == "paid");
            if state != "paid" && state != "cancelled" {
                browsers[1].api(Method::POST, &format!("/payout-batches/{batch}/cancel"), json!({ "note": "Next" })).await.is(204);
            }
        }
        let sql = json!({ "sql": "SELECT count(*) FROM ledger_entries WHERE account LIKE '%/paid/MYR'" });
        let rows = browsers[1].api(Method::POST, "/sql", sql).await.is(200).json();
        let posted = rows["rows"][0][0].to_string().replace('"', "");
        // What was cancelled is paid with the next one: never less than the rounds that paid, never anything twice.
        assert!(posted.parse::<usize>().expect("a count") >= paid, "{posted} {paid}");
        work.end().await;
    }
}
