//! Rewards: a short form becomes a plan that somebody else approves; progress and pay move with orders, within cap and budget.

use std::time::Duration;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::closing::close;
use crate::support::{Team, made, team};

/// 100 for each seat once two are sold, 250 for one person at most, 450 for all.
fn seats(team: &Team) -> Value {
    json!({
        "name": "Seats in November", "first": "2026-11-01", "last": "2026-11-30", "counts": "units", "product": "SEAT",
        "goal": "2", "pays": "each", "paid": "100.00", "person_cap": "250.00", "budget": "450.00",
        "people": [team.aisyah.to_string(), team.chong.to_string()],
    })
}

/// Somebody with the right approves the plan of a reward; gives the plan.
async fn approved(team: &Team, reward: &str) -> String {
    let finance = team.browser("finance").await;
    let told = finance.api(Method::GET, &format!("/rewards/{reward}"), Value::Null).await.is(200).json();
    let plan = told["reward"]["plan"].as_str().expect("a plan").to_owned();
    let one = finance.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.is(200).json();
    let approval = json!({ "hash": one["versions"][0]["hash"] });
    finance.api(Method::POST, &format!("/plans/{plan}/approve"), approval).await.is(204);
    plan
}

/// Waits until everybody has earned this much by a reward, whoever sold most first.
async fn earn(browser: &Browser, reward: &str, expected: &[(&str, &str, &str)]) {
    let mut told = Value::Null;
    for _ in 0..400 {
        told = browser.api(Method::GET, &format!("/rewards/{reward}"), Value::Null).await.is(200).json();
        let people = told["people"].as_array().cloned().unwrap_or_default();
        let have: Vec<_> = people
            .iter()
            .map(|one| (one["name"].as_str(), one["measured"].as_str(), one["earned"].as_str()))
            .collect();
        if have
            == expected
                .iter()
                .map(|(name, has, earned)| (Some(*name), Some(*has), Some(*earned)))
                .collect::<Vec<_>>()
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let runs = browser.api(Method::GET, "/runs", Value::Null).await.json();
    panic!("never {expected:?}: {told} {runs}");
}

/// Waits until every period of October is closed: there are two plans.
async fn both_closed(finance: &Browser) {
    for _ in 0..400 {
        let all = finance.api(Method::GET, "/pay-periods", Value::Null).await.is(200).json();
        let items = all["items"].as_array().cloned().unwrap_or_default();
        if items.iter().filter(|one| one["state"] == "closed").count() == 2 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("October was never closed");
}

on_both_databases! {
    async fn orders_move_progress_and_pay_within_cap_and_budget(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let (aisyah, meiling) = (team.browser("aisyah").await, team.browser("meiling").await);
        made(&operations, "/products", json!({ "name": "Cloud seat", "code": "SEAT" })).await;
        operations.get("/rewards").await.is(200).says("There is none yet").says("/rewards/new");
        let reward = made(&operations, "/rewards", seats(&team)).await;
        finance.get(&format!("/rewards?open={reward}")).await.is(200).says("Waits for approval").says("RM 100.00 for each unit once 2 units are reached (SEAT)");
        aisyah.get("/rewards").await.is(200).says("Nobody has offered").hides("Seats in November");
        let plan = approved(&team, &reward).await;
        operations.in_malay().get("/rewards").await.is(200).says("Berjalan");
        earn(&finance, &reward, &[("aisyah", "0", "0.00"), ("chong", "0", "0.00")]).await;
        team.order(team.aisyah, "2026-11-10", "1000.00").await;
        earn(&finance, &reward, &[("aisyah", "1", "0.00"), ("chong", "0", "0.00")]).await;
        team.order(team.aisyah, "2026-11-11", "1000.00").await;
        earn(&finance, &reward, &[("aisyah", "2", "200.00"), ("chong", "0", "0.00")]).await;
        // The cap of one person.
        team.order(team.aisyah, "2026-11-12", "1000.00").await;
        earn(&finance, &reward, &[("aisyah", "3", "250.00"), ("chong", "0", "0.00")]).await;
        aisyah.get("/rewards").await.is(200).says("RM 250.00").says("3 units").says("Goal reached").says("RM 0.00").hides("chong");
        aisyah.get("/").await.is(200).says("Seats in November").says("Still to earn");
        aisyah.in_malay().get("/rewards").await.is(200).says("Matlamat tercapai").says("Baki hari");
        // Whoever sold first is paid first, also if it became known last: the budget is spent, to the cent.
        team.order(team.chong, "2026-11-05", "1000.00").await;
        team.order(team.chong, "2026-11-06", "1000.00").await;
        earn(&finance, &reward, &[("aisyah", "3", "250.00"), ("chong", "2", "200.00")]).await;
        let third = team.order(team.chong, "2026-11-07", "1000.00").await;
        earn(&finance, &reward, &[("aisyah", "3", "200.00"), ("chong", "3", "250.00")]).await;
        let one = finance.api(Method::GET, &format!("/rewards/{reward}"), Value::Null).await.json();
        assert_eq!((&one["reward"]["spent"], &one["reward"]["budget"]), (&json!("450.00"), &json!("450.00")));
        assert_eq!((&one["reward"]["state"], &one["reward"]["days_left"]), (&json!("running"), &json!(8)));
        finance.get(&format!("/rewards?open={reward}")).await.is(200).says("RM 0.00 is left").says("chong");
        // A seller learns nothing of a peer, nor of what is left; whoever leads sees their people.
        let own = aisyah.api(Method::GET, "/own-rewards", Value::Null).await.is(200).json();
        assert_eq!(own["items"][0]["people"].as_array().map(Vec::len), Some(1));
        assert_eq!(own["items"][0]["people"][0]["still"], "50.00");
        assert!(own["items"][0]["spent"].is_null());
        aisyah.api(Method::GET, "/rewards", Value::Null).await.is(403);
        aisyah.get(&format!("/rewards/{reward}")).await.is(403);
        meiling.get("/rewards").await.is(200).says("aisyah").says("chong");
        // An order that is taken back counts for nothing, and what it had is there for others; one of before the reward changes nothing.
        let cancelled = json!({ "reason": "No money", "day": "2026-11-20" });
        operations.api(Method::POST, &format!("/orders/{third}/cancel"), cancelled.clone()).await.is(201);
        let before = team.order(team.aisyah, "2026-10-20", "1000.00").await;
        operations.api(Method::POST, &format!("/orders/{before}/cancel"), cancelled).await.is(201);
        earn(&finance, &reward, &[("aisyah", "3", "250.00"), ("chong", "2", "200.00")]).await;
        // It is a plan like every other: a letter, a statement down to the order.
        aisyah.get("/letters").await.is(200).says("Seats in November");
        let statement = format!("/statements/{plan}/{}?period=2026-11", team.aisyah);
        aisyah.get(&statement).await.is(200).says("RM 250.00").says("O-2026");
        work.end().await;
    }

    async fn a_reward_is_closed_and_paid_like_every_plan(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        // 1,000 are not enough for both: each gets a part of theirs. Chong has the goal, and Aisyah twice as much.
        let october = json!({
            "name": "October", "first": "2026-10-05", "last": "2026-10-25", "counts": "amount", "goal": "10000.00",
            "pays": "percent", "paid": "5", "budget": "1000.00", "share": "pro_rata", "roles": ["sellers"],
        });
        let reward = made(&operations, "/rewards", october).await;
        let once = json!({
            "name": "Three orders", "first": "2026-10-01", "last": "2026-10-31", "counts": "orders", "goal": "3",
            "pays": "once", "paid": "333.33", "budget": "500.00", "roles": ["sellers", "managers"],
        });
        let orders = made(&operations, "/rewards", once).await;
        let (plan, other) = (approved(&team, &reward).await, approved(&team, &orders).await);
        for day in ["2026-10-06", "2026-10-07", "2026-10-08"] {
            team.order(team.aisyah, day, "7000.00").await;
        }
        team.order(team.aisyah, "2026-10-26", "7000.00").await;
        team.order(team.chong, "2026-10-09", "10000.00").await;
        // 1,050 and 500 were earned; 1,000 × 1,050 ÷ 1,550 and 1,000 × 500 ÷ 1,550.
        earn(&finance, &reward, &[("aisyah", "21000", "677.42"), ("chong", "10000", "322.58")]).await;
        earn(&finance, &orders, &[("aisyah", "4", "333.33"), ("chong", "1", "0.00"), ("meiling", "0", "0.00")]).await;
        for plan in [&plan, &other] {
            close(&team, plan, "2026-10").await;
        }
        both_closed(&finance).await;
        let batch = made(&operations, "/payout-batches", json!({})).await;
        let told = operations.api(Method::GET, &format!("/payout-batches/{batch}"), Value::Null).await.is(200).json();
        assert_eq!(told["batch"]["total"], "1333.33");
        work.end().await;
    }

    async fn what_makes_no_sense_is_refused_where_it_stands(place: Place) {
        let team = team(&place).await;
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        made(&operations, "/products", json!({ "name": "Seat 'O\"Neil\\", "code": "O'N\"1\\" })).await;
        let with = |name: &str, value: Value| {
            let mut body = seats(&team);
            body["product"] = json!("O'N\"1\\");
            body[name] = value;
            body
        };
        for (name, value, status, code) in [
            ("last", json!("2026-10-31"), 422, "reward-days-unfit"),
            ("last", json!("2029-01-01"), 422, "reward-too-long"),
            ("budget", json!("-400.00"), 422, "reward-budget-unfit"),
            ("budget", json!("0"), 422, "reward-budget-unfit"),
            ("person_cap", json!("-1"), 422, "reward-cap-unfit"),
            ("paid", json!("0.00"), 422, "reward-paid-unfit"),
            ("paid", json!("0.001"), 409, "money-too-precise"),
            ("goal", json!("-2"), 422, "reward-goal-unfit"),
            ("goal", json!("some"), 422, "reward-goal-unfit"),
            ("counts", json!("amount"), 422, "reward-each-unfit"),
            ("counts", json!("orders"), 422, "reward-orders-unfit"),
            ("pays", json!("percent"), 422, "reward-percent-unfit"),
            ("product", json!("SEATS"), 404, "reward-product-unknown"),
            ("people", json!([]), 409, "reward-nobody"),
            ("currency", json!("XX"), 422, "currency-invalid"),
        ] {
            let said = operations.api(Method::POST, "/rewards", with(name, value.clone())).await;
            assert_eq!(said.status.as_u16(), status, "{name} {value}: {}", said.text);
            said.says(code);
        }
        finance.api(Method::POST, "/rewards", seats(&team)).await.is(403);
        team.browser("aisyah").await.get("/rewards/new").await.is(403);
        // Nothing of it was kept; a strange code is kept as it is, and nobody approves their own.
        assert!(operations.api(Method::GET, "/plans", Value::Null).await.each("name").is_empty());
        let name = with("name", json!("Bonus \"1\" \\ 'x' ]]"));
        let reward = made(&operations, "/rewards", name).await;
        let plan = approved(&team, &reward).await;
        let text = operations.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.is(200).json();
        assert_eq!(text["plan"]["name"], "Bonus \"1\" \\ 'x' ]]");
        operations.get(&format!("/rewards/new?from={reward}")).await.is(200).says("100.00");
        // The page says it beside its field.
        let typed = "name=Bonus&first=1+Nov+2026&last=30+Oct+2026&counts=amount&goal=&pays=percent&paid=5&budget=100&share=first_come&roles=sellers&people=nobody";
        operations.post("/rewards/new", typed).await.is(422).says("nobody");
        operations.post("/rewards/new", &typed.replace("&people=nobody", "")).await.is(422).says("before the first one");
        let right = typed.replace("30+Oct", "30+Nov").replace("people=nobody", "people=aisyah%0Ameiling");
        operations.post("/rewards/new", &right).await.is(303);
        operations.in_malay().get("/rewards").await.is(200).says("Menunggu kelulusan");
    }
}
