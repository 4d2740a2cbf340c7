//! How long a calculation of a million orders takes from the database, and how soon a changed order stands on a statement.
//! It prints what it measures; `make long-incentives` runs it.

use std::time::{Duration, Instant};

use axum::http::Method;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::large::{company, on_each, settled};
use crate::support::{made, template};

const PLANS: [&str; 3] = ["accelerator", "commission", "target"];
/// Orders that are changed one after another.
const CHANGES: usize = 100;

/// The runs, the newest first.
async fn runs(operations: &Browser) -> Vec<Value> {
    let runs = operations.api(Method::GET, "/runs?limit=200", Value::Null).await.is(200).json();
    runs["items"].as_array().cloned().unwrap_or_default()
}

async fn measure(place: Place, name: &str) {
    let (team, sellers) = company(&place, name, |_| Vec::new()).await;
    let operations = team.browser("operations").await;
    for plan in PLANS {
        let id = team.approved(&template(plan)).await;
        let all = [sellers.as_slice(), &[team.aisyah]].concat();
        for some in all.chunks(100) {
            for person in some {
                let role = if plan == "target" { json!("10000") } else { Value::Null };
                let assigned =
                    json!({ "plan": id, "person": person.to_string(), "role": "seller", "target": role });
                operations.api(Method::POST, "/plan-people", assigned).await.is(201);
            }
        }
    }
    let work = working(&team.office);
    let begun = Instant::now();
    settled(&place).await;
    println!("{name}: all that waited is calculated after {:.1} s", begun.elapsed().as_secs_f64());
    let (took, all) = full(&operations, &place).await;
    println!("{name}: a full run of {} plans {took:.1} s: {all:?}", PLANS.len());
    let aisyah = team.browser("aisyah").await;
    let order = team.order_of(&operations, team.aisyah, "2026-11-10", "100.00").await;
    let mut took = Vec::new();
    for change in 1..=CHANGES {
        let begun = Instant::now();
        made(&operations, "/orders", order.clone()).await;
        let wanted = format!("{}.00", change * 4);
        loop {
            let all = aisyah.api(Method::GET, "/payouts", Value::Null).await.json();
            let items = all["items"].as_array().cloned().unwrap_or_default();
            if items.iter().any(|item| item["period"] == "2026-11" && item["earned"] == wanted) {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "never came: {all}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        took.push(begun.elapsed().as_secs_f64());
    }
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() - 1) as f64 * share).round() as usize];
    println!(
        "{name}: a changed order on a statement: median {:.2} s, p95 {:.2} s, p99 {:.2} s, most {:.2} s",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
    settled(&place).await;
    let (_, all) = full(&operations, &place).await;
    assert!(all.iter().all(|changed| *changed == json!(0)), "a full run says the same: {all:?}");
    work.end().await;
}

/// Has all plans calculated from everything anew: the seconds it took, and how much each run found otherwise.
async fn full(operations: &Browser, place: &Place) -> (f64, Vec<Value>) {
    let before = runs(operations).await.len();
    let begun = Instant::now();
    operations.api(Method::POST, "/runs", json!({})).await.is(200);
    loop {
        let all = runs(operations).await;
        if all.len() >= before + PLANS.len() {
            let took = begun.elapsed().as_secs_f64();
            settled(place).await;
            return (took, all.iter().take(PLANS.len()).map(|run| run["changed"].clone()).collect());
        }
        assert!(begun.elapsed() < Duration::from_secs(600), "never came: {all:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[test]
#[ignore = "a campaign: make long-incentives"]
fn a_million_orders_are_calculated_and_one_that_changes_is_seen_at_once() {
    on_each(measure);
}
