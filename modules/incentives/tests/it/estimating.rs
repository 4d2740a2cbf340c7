//! How long an estimate takes over a million orders of a thousand sellers: of a seller, of their lead who sees the override,
//! and while orders come in. It prints what it measures; `make long-incentives` runs it.

use std::time::Instant;

use axum::http::Method;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::large::{company, on_each, orders, settled};
use crate::support::{made, template};

/// Estimates of each kind.
const ESTIMATES: usize = 50;
/// Open deals in each.
const DEALS: usize = 5;

/// Asks again and again, and prints how long it took.
async fn asks(browser: &Browser, asked: &Value, what: &str) {
    let mut took = Vec::new();
    for _ in 0..ESTIMATES {
        let begun = Instant::now();
        browser.api(Method::POST, "/estimates", asked.clone()).await.is(200);
        took.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    let first = took[0];
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() - 1) as f64 * share).round() as usize];
    println!(
        "{what}: first {first:.0} ms, median {:.0} ms, p95 {:.0} ms, most {:.0} ms",
        at(0.5),
        at(0.95),
        at(1.0)
    );
}

async fn measure(place: Place, name: &str) {
    let (team, everybody) = company(&place, name, |team| vec![team.aisyah, team.chong]).await;
    let operations = team.browser("operations").await;
    operations.post("/sales-processes/usual", "").await.is(303);
    let plan = team.approved(&template("accelerator")).await;
    for person in &everybody {
        team.pays(&plan, *person, "seller").await;
        let quota = json!({ "person": person.to_string(), "from": "2026-10-01", "to": "2026-12-31", "amount": "1000000.00" });
        operations.api(Method::POST, "/quotas", quota).await.is(201);
    }
    team.pays(&plan, team.meiling, "lead").await;
    let aisyah = team.browser("aisyah").await;
    let mut deals = Vec::new();
    for number in 0..DEALS {
        let deal = json!({ "name": format!("Deal {number}"), "amount": "50000.00", "currency": "MYR", "closes": "2026-11-28" });
        deals.push(made(&aisyah, "/deals", deal).await);
    }
    let work = working(&team.office);
    settled(&place).await;
    println!("{name}: {} orders", orders());
    let asked = json!({ "person": team.aisyah.to_string(), "deals": deals });
    asks(&aisyah, &asked, &format!("{name}, a seller")).await;
    asks(&team.browser("meiling").await, &asked, &format!("{name}, their lead")).await;
    team.order(team.aisyah, "2026-11-10", "100.00").await;
    asks(&aisyah, &asked, &format!("{name}, while an order comes in")).await;
    work.end().await;
}

#[test]
#[ignore = "a campaign: make long-incentives"]
fn estimates_over_a_million_orders() {
    on_each(measure);
}
