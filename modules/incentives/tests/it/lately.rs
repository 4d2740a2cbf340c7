//! What comes in is paid over what was credited before, person by person: as if everything were calculated anew.

use std::time::Duration;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::large::settled;
use crate::support::{made, team, template};

/// Orders that come in, some of which are taken back.
const ORDERS: usize = 24;

/// How many runs there are, and what the newest of each plan found otherwise.
async fn found(operations: &Browser, plans: usize) -> (usize, Vec<Value>) {
    let runs = operations.api(Method::GET, "/runs?limit=200", Value::Null).await.is(200).json();
    let all = runs["items"].as_array().cloned().unwrap_or_default();
    assert!(all.iter().all(|run| run["ok"] == true), "{runs}");
    (all.len(), all.iter().take(plans).map(|run| run["changed"].clone()).collect())
}

on_both_databases! {
    async fn what_came_lately_is_paid_as_everything_anew_would_be(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let operations = team.browser("operations").await;
        let plans = ["accelerator", "commission"];
        for name in plans {
            let plan = team.approved(&template(name)).await;
            team.pays(&plan, team.aisyah, "seller").await;
            team.pays(&plan, team.meiling, "lead").await;
        }
        let quota = json!({ "person": team.aisyah.to_string(), "from": "2026-10-01", "to": "2026-12-31", "amount": "100000.00" });
        operations.api(Method::POST, "/quotas", quota).await.is(201);
        let (mut random, mut orders) = (fastrand::Rng::with_seed(7), Vec::<String>::new());
        for number in 0..ORDERS {
            if number % 5 == 4 {
                let taken = orders.swap_remove(random.usize(..orders.len()));
                let cancelled = json!({ "reason": "No money", "day": "2026-11-20" });
                operations.api(Method::POST, &format!("/orders/{taken}/cancel"), cancelled).await.is(201);
            } else {
                // One day is of another year, for which the plan does not pay.
                let day = ["2026-03-05", "2026-10-17", "2026-11-10", "2026-11-02", "2025-12-30"][random.usize(..5)];
                let seller = if random.bool() { team.aisyah } else { team.chong };
                let net = format!("{}.{:02}", random.u32(1..40_000), random.u32(..100));
                let order = team.order_of(&operations, seller, day, &net).await;
                orders.push(made(&operations, "/orders", order).await);
            }
            tokio::time::sleep(Duration::from_millis(random.u64(..400))).await;
        }
        settled(&place).await;
        let (before, _) = found(&operations, plans.len()).await;
        operations.api(Method::POST, "/runs", json!({})).await.is(200);
        settled(&place).await;
        let (after, changed) = found(&operations, plans.len()).await;
        assert_eq!(after, before + plans.len());
        assert_eq!(changed, [json!(0), json!(0)], "everything anew says the same");
        work.end().await;
    }
}
