//! Models of plans: what a plan would have cost, whom it pays more, what it may cost, and what a sensible seller makes of it.

use std::time::Duration;

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::statements::comes_to;
use crate::support::{Team, made, team, template};

/// What is asked of a model of this year, as far as it is over.
fn asked(name: &str) -> Value {
    json!({ "name": name, "from": "2026-01-01", "to": "2026-11-22", "draws": 0 })
}

/// Waits for a model to be calculated; gives it.
async fn calculated(browser: &Browser, model: &str) -> Value {
    for _ in 0..600 {
        let one = browser.api(Method::GET, &format!("/models/{model}"), Value::Null).await.is(200).json();
        match one["model"]["state"].as_str() {
            Some("waiting") => tokio::time::sleep(Duration::from_millis(25)).await,
            _ => return one,
        }
    }
    panic!("{model} was never calculated");
}

/// A model that was.
async fn modelled(browser: &Browser, plan: &str, asked: Value) -> (String, Value) {
    let model = made(browser, "/models", json!({ "plan": plan, "asked": asked })).await;
    let one = calculated(browser, &model).await;
    assert_eq!(one["model"]["state"], "done", "{one}");
    (model, one["result"].clone())
}

/// Gives a model another text, and waits for what comes of it.
async fn rewritten(browser: &Browser, model: &str, asked: Value, (old, new): (&str, &str)) -> Value {
    let path = format!("/models/{model}");
    let one = browser.api(Method::GET, &path, Value::Null).await.is(200).json();
    let text = one["text"].as_str().expect("a text").replace(old, new);
    let body = json!({ "asked": asked, "text": text, "seen": one["seen"] });
    browser.api(Method::PUT, &path, body).await.is(204);
    let one = calculated(browser, model).await;
    assert_eq!(one["model"]["state"], "done", "{one}");
    one["result"].clone()
}

/// What somebody earns in a model: as the plan is, and as it is modelled.
async fn earns(browser: &Browser, model: &str, name: &str) -> (String, String) {
    let all = browser.api(Method::GET, &format!("/models/{model}/pay"), Value::Null).await.is(200).json();
    let items = all["items"].as_array().cloned().unwrap_or_default();
    let one = items.into_iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("{name}: {all}"));
    let text = |key: &str| one[key].as_str().expect("an amount").to_owned();
    (text("earned_before"), text("earned_after"))
}

/// A plan that pays 5 % of what Aisyah and Chong sell, and 1 % of it to Mei Ling, with orders of both.
async fn sold(team: &Team) -> String {
    let plan = team.approved(&template("commission")).await;
    team.pays(&plan, team.aisyah, "seller").await;
    team.pays(&plan, team.chong, "seller").await;
    team.pays(&plan, team.meiling, "lead").await;
    team.order(team.aisyah, "2026-02-10", "10000.00").await;
    team.order(team.aisyah, "2026-10-05", "3000.00").await;
    team.order(team.chong, "2026-11-03", "333.33").await;
    plan
}

on_both_databases! {
    async fn a_model_of_a_plan_as_it_is_gives_what_its_runs_gave(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, meiling) = (team.browser("operations").await, team.browser("meiling").await);
        let plan = sold(&team).await;
        comes_to(&team, &meiling, "2026-11", "3.33").await;
        comes_to(&team, &meiling, "2026-02", "100.00").await;
        operations.get("/models").await.is(200).says("There is no model yet");
        operations.get(&format!("/plans/{plan}")).await.is(200).says(&format!("/models/new?plan={plan}"));
        operations.get(&format!("/models/new?plan={plan}")).await.is(200).says("23 Nov 2026").says("Sellers");
        let (model, result) = modelled(&operations, &plan, asked("As it is")).await;
        // 5 % of 13,000.00 and of 333.33; 1 % of each order, rounded once: 100.00 + 30.00 + 3.33.
        for key in ["cost_before", "cost_after", "cost_of_runs"] {
            assert_eq!(result[key], "800.00", "{key}: {result}");
        }
        assert_eq!((&result["winners"], &result["losers"], &result["same"]), (&json!(0), &json!(0), &json!(3)));
        let rows = operations.api(Method::GET, "/payouts?limit=200", Value::Null).await.is(200).json();
        for name in ["aisyah", "chong", "meiling"] {
            let own = rows["items"].as_array().expect("rows").iter().filter(|row| row["name"] == name);
            let cents = own.map(|row| row["earned"].as_str().expect("an amount").replace('.', "").parse::<i64>().expect("cents"));
            let sum: i64 = cents.sum();
            let amount = format!("{}.{:02}", sum / 100, sum % 100);
            assert_eq!(earns(&operations, &model, name).await, (amount.clone(), amount), "{name}");
        }
        // Revenue and profit of those days, and the cost at half as much again as there is none of.
        assert_eq!(result["levels"][2]["revenue"], "13333.33");
        assert_eq!((&result["levels"][0]["sales_percent"], &result["levels"][0]["revenue"]), (&json!("80"), &json!("10666.66")));
        assert_eq!(result["levels"][4]["cost"], "960.00");
        operations.get("/models").await.is(200).says("As it is").says("RM 800.00");
        operations.in_malay().get(&format!("/models/{model}")).await.is(200).says("Siapa memperoleh lebih").says("RM 800.00");
        work.end().await;
    }

    async fn a_changed_rate_costs_what_arithmetic_says_and_names_winners_and_losers(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let finance = team.browser("finance").await;
        let plan = sold(&team).await;
        let (model, _) = modelled(&finance, &plan, asked("Six and a half")).await;
        let result = rewritten(&finance, &model, asked("Six and a half"), ("\"5%\"", "\"6%\"")).await;
        // 6 % of 13,333.33, rounded line by line: 600.00 + 180.00 + 20.00; Mei Ling stays at 133.33.
        assert_eq!((&result["cost_before"], &result["cost_after"]), (&json!("800.00"), &json!("933.33")));
        assert_eq!((&result["winners"], &result["losers"], &result["same"]), (&json!(2), &json!(0), &json!(1)));
        assert_eq!(earns(&finance, &model, "aisyah").await, ("650.00".into(), "780.00".into()));
        assert_eq!(earns(&finance, &model, "chong").await, ("16.67".into(), "20.00".into()));
        // The plan is as it was.
        let one = finance.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.is(200).json();
        assert!(one["text"].as_str().expect("a text").contains("\"5%\""));
        // The lead's part falls: somebody loses. A floor of 100.00 has one below it, then two.
        let mut floor = asked("Six and a half");
        floor["floor"] = json!("100.00");
        let result = rewritten(&finance, &model, floor.clone(), ("value = \"1%\"", "value = \"0.5%\"")).await;
        assert_eq!((&result["winners"], &result["losers"]), (&json!(2), &json!(1)));
        assert_eq!((&result["below_before"], &result["below_after"]), (&json!(1), &json!(2)));
        let page = finance.get(&format!("/models/{model}")).await.is(200);
        let page = page.says("Who earns more").says("below the floor").says("RM 780.00").says("-RM 66.66");
        page.says("Half of them earn no more than").says("Cost at other sales and profit");
        finance.get("/models?open=").await.is(200);
        // Left out of the model, Chong costs nothing in it; his sales still count for whoever leads him.
        let people = finance.api(Method::GET, &format!("/models/{model}/people"), Value::Null).await.is(200).json();
        let chong = people["items"].as_array().expect("people").iter().find(|one| one["name"] == "chong").expect("chong");
        let row = format!("/models/{model}/people/{}", chong["id"].as_str().expect("an id"));
        finance.get(&row).await.is(200).says("chong");
        finance.post(&row, "role=&target=").await.is(422);
        finance.post(&row, "role=seller&target=&left_out=yes").await.is(303);
        calculated(&finance, &model).await;
        assert_eq!(earns(&finance, &model, "chong").await, ("16.67".into(), "0.00".into()));
        assert_eq!(earns(&finance, &model, "meiling").await.1, "66.67");
        finance.get(&format!("/models/{model}/people")).await.is(200).says("Left out");
        // Another one beside it.
        let (other, _) = modelled(&finance, &plan, asked("As it is")).await;
        let beside = finance.get(&format!("/models/{model}/compare?with={other}")).await.is(200);
        beside.says("As it is").says("RM 800.00").says("RM 780.00").says("RM 650.00");
        // In SQL under the same right: both models together.
        let sql = json!({ "sql": "SELECT sum(earned_after) FROM model_pay" });
        finance.api(Method::POST, "/sql", sql.clone()).await.is(200).says("164667");
        team.browser("aisyah").await.api(Method::POST, "/sql", sql).await.hides("164667");
        finance.post(&format!("/models/{other}/remove"), "").await.is(303);
        finance.get(&format!("/models/{other}")).await.is(404);
        work.end().await;
    }

    async fn quotas_of_a_model_are_so_much_of_what_they_are(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let operations = team.browser("operations").await;
        let quota = json!({ "person": team.aisyah.to_string(), "from": "2026-07-01", "to": "2026-09-30", "amount": "10000.00", "currency": "MYR" });
        operations.api(Method::POST, "/quotas", quota).await.is(201);
        let plan = team.approved(&template("accelerator")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-08-10", "15000.00").await;
        let mut more = asked("Higher quotas");
        more["quotas"] = json!("150");
        let (model, result) = modelled(&operations, &plan, more).await;
        // 4 % of 10,000, 6 % of 2,000, 8 % of 3,000; with 15,000 to reach, 4 % of all.
        assert_eq!((&result["cost_before"], &result["cost_after"]), (&json!("760.00"), &json!("600.00")));
        // The settings in a form: half of the quota, by hand: 4 % of 5,000, 6 % of 1,000, 8 % of 9,000.
        let change = format!("/models/{model}/change");
        operations.get(&change).await.is(200).says("150");
        let form = |seen: &str, quotas: &str| format!("seen={seen}&name=Half&from=2026-01-01&to=22+Nov+2026&quotas={quotas}&targets=100&floor=&growth=0&draws=0&seed=1");
        operations.post(&change, &form("1", "many")).await.is(422).says("is not a number");
        operations.post(&change, &form("1", "50+%25")).await.is(303);
        operations.post(&change, &form("1", "60")).await.is(422).says("Somebody else has saved");
        let one = calculated(&operations, &model).await;
        assert_eq!(one["result"]["cost_after"], "980.00", "{one}");
        work.end().await;
    }

    async fn loopholes_are_found_where_a_plan_has_them(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let operations = team.browser("operations").await;
        let cliff = template("commission").replace(
            "type = \"flat\"\nvalue = \"5%\"",
            "type = \"retroactive\"\ntiers = [{ from = 0, rate = \"1%\" }, { from = 10000, rate = \"3%\" }]",
        );
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-02-10", "6000.00").await;
        team.order(team.aisyah, "2026-03-10", "6000.00").await;
        let (model, result) = modelled(&operations, &plan, asked("Linear")).await;
        assert_eq!((&result["sellers"], &result["loopholes"]), (&json!(1), &json!([])), "{result}");
        operations.get(&format!("/models/{model}")).await.is(200).says("None was found");
        let other = made(&operations, "/plans", json!({ "text": cliff })).await;
        let assigned = json!({ "plan": other, "person": team.aisyah.to_string(), "role": "seller" });
        operations.api(Method::POST, "/plan-people", assigned).await.is(201);
        // A draft, which pays nobody yet, is modelled like a plan that counts.
        let (model, result) = modelled(&operations, &other, asked("Cliff")).await;
        let holes = result["loopholes"].as_array().expect("loopholes");
        let held = holes.iter().find(|hole| hole["trick"] == "hold-back").unwrap_or_else(|| panic!("{result}"));
        // 1 % of 6,000 twice; 3 % of 12,000 where both stand in March.
        assert_eq!((&held["honest"], &held["gain"], &held["component"]), (&json!("120.00"), &json!("240.00"), &json!("commission")));
        assert_eq!((&held["from"], &held["to"]), (&json!("2026-02"), &json!("2026-03")));
        operations.get(&format!("/models/{model}")).await.is(200).says("Hold one deal back from Feb 2026 to Mar 2026");
        operations.in_malay().get(&format!("/models/{model}")).await.is(200).says("Menahan 1 urus niaga");
        work.end().await;
    }

    async fn the_next_time_is_drawn_from_a_seed(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let operations = team.browser("operations").await;
        let plan = sold(&team).await;
        let drawn = |seed: i64, growth: &str| {
            let mut asked = asked("Next time");
            (asked["draws"], asked["seed"], asked["growth"]) = (json!(40), json!(seed), json!(growth));
            asked
        };
        let (model, first) = modelled(&operations, &plan, drawn(7, "0")).await;
        let (_, again) = modelled(&operations, &plan, drawn(7, "0")).await;
        assert_eq!(first["next_time"], again["next_time"]);
        let cents = |band: &Value, key: &str| band[key].as_str().expect("an amount").replace('.', "").parse::<i64>().expect("cents");
        let band = &first["next_time"];
        let all = ["low", "middle", "high"].map(|key| cents(band, key));
        assert!(all[0] <= all[1] && all[1] <= all[2] && all[0] < all[2], "{band}");
        assert_eq!(band["draws"], 40);
        let (_, grown) = modelled(&operations, &plan, drawn(7, "100")).await;
        // Twice the sales cost twice as much, but for rounding of each line.
        let twice = cents(&grown["next_time"], "middle") - 2 * all[1];
        assert!(twice.abs() <= 6, "{band} {grown}");
        operations.get(&format!("/models/{model}")).await.is(200).says("Nine times in ten").says("Seed 7");
        work.end().await;
    }

    async fn only_those_who_answer_for_plans_see_models(place: Place) {
        let team = team(&place).await;
        team.office.person("director", &[Role::Executive]).await;
        let operations = team.browser("operations").await;
        let plan = made(&operations, "/plans", json!({ "text": template("commission") })).await;
        // Nobody works: it waits, and whoever does not wait stops it.
        let model = made(&operations, "/models", json!({ "plan": plan, "asked": asked("Waits") })).await;
        let one = format!("/models/{model}");
        operations.get(&one).await.is(200).says("It is being calculated");
        let director = team.browser("director").await;
        director.get(&one).await.is(200).hides("/change");
        director.get("/models").await.is(200);
        director.api(Method::POST, &format!("{one}/ask"), Value::Null).await.is(403);
        director.get(&format!("/models/new?plan={plan}")).await.is(403);
        for login in ["aisyah", "meiling", "auditor"] {
            let browser = team.browser(login).await;
            browser.get("/models").await.is(403);
            browser.get(&one).await.is(403);
            browser.get(&format!("{one}/text")).await.is(403);
            browser.api(Method::GET, &one, Value::Null).await.is(403);
            browser.api(Method::GET, &format!("{one}/pay"), Value::Null).await.is(403);
            browser.api(Method::POST, "/models", json!({ "plan": plan, "asked": asked("Mine") })).await.is(403);
        }
        operations.post(&format!("{one}/stop"), "").await.is(303);
        operations.api(Method::POST, &format!("{one}/stop"), Value::Null).await.is(409).says("model-not-waiting");
        operations.get(&one).await.is(200).says("Stopped");
        operations.api(Method::POST, &format!("{one}/ask"), Value::Null).await.is(204);
        operations.api(Method::DELETE, &one, Value::Null).await.is(204);
        operations.api(Method::GET, &one, Value::Null).await.is(404);
    }

    async fn what_cannot_be_modelled_says_why(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let operations = team.browser("operations").await;
        let plan = made(&operations, "/plans", json!({ "text": template("commission") })).await;
        let refused = async |key: &str, value: Value, code: &str| {
            let mut wrong = asked("Wrong");
            wrong[key] = value;
            let answer = operations.api(Method::POST, "/models", json!({ "plan": plan, "asked": wrong })).await;
            assert!(answer.status.is_client_error(), "{key}: {}", answer.text);
            answer.says(code);
        };
        refused("to", json!("2026-11-24"), "model-days-to-come").await;
        refused("to", json!("2025-12-31"), "model-days-unfit").await;
        refused("from", json!("1000-01-01"), "model-days-unfit").await;
        refused("quotas", json!("-1"), "model-factor-unfit").await;
        refused("quotas", json!("1/3"), "number-invalid").await;
        refused("quotas", json!("0.01"), "number-invalid").await;
        refused("quotas", json!("9".repeat(400)), "number-invalid").await;
        refused("growth", json!("-100"), "model-growth-unfit").await;
        refused("draws", json!(1_000_000), "model-draws-unfit").await;
        refused("seed", json!(-1), "model-draws-unfit").await;
        refused("floor", json!("-5"), "model-floor-unfit").await;
        refused("name", json!("n".repeat(101)), "model-name-unfit").await;
        operations.post(&format!("/models/new?plan={plan}"), "name=&from=soon&to=&quotas=&targets=&growth=&draws=&seed=").await.is(422).says("soon");
        let nothing = json!({ "plan": "0000000000000000000000000A", "asked": asked("Nothing") });
        operations.api(Method::POST, "/models", nothing).await.is(404);
        operations.api(Method::POST, "/models", json!({ "plan": plan, "version": 9, "asked": asked("Nothing") })).await.is(404);
        assert!(operations.get("/models/new?plan=x").await.status.is_client_error());
        // A text that is none is refused and stays in the form; one that cannot be calculated says why.
        let (model, _) = modelled(&operations, &plan, asked("Text")).await;
        operations.post(&format!("/models/{model}/text"), "seen=1&text=%5Bplan").await.is(422).says("[plan");
        let one = operations.api(Method::GET, &format!("/models/{model}"), Value::Null).await.is(200).json();
        let strange = one["text"].as_str().expect("a text").replace("[data.rates]", "[data.rats]");
        let body = json!({ "asked": asked("Text"), "text": strange, "seen": one["seen"] });
        operations.api(Method::PUT, &format!("/models/{model}"), body.clone()).await.is(204);
        let failed = calculated(&operations, &model).await;
        assert_eq!((&failed["model"]["state"], &failed["result"]), (&json!("failed"), &Value::Null));
        assert!(failed["problem"].as_str().expect("why").contains("rats"), "{failed}");
        operations.get(&format!("/models/{model}")).await.is(200).says("rats").says("Failed");
        // Written over by somebody who had not seen it.
        operations.api(Method::PUT, &format!("/models/{model}"), body).await.is(409);
        // A term elsewhere.
        let one = operations.api(Method::GET, &format!("/models/{model}"), Value::Null).await.json();
        let elsewhere = template("commission").replace("2026", "2020");
        let body = json!({ "asked": asked("Text"), "text": elsewhere, "seen": one["seen"] });
        operations.api(Method::PUT, &format!("/models/{model}"), body).await.is(204);
        let failed = calculated(&operations, &model).await;
        assert!(failed["problem"].as_str().expect("why").contains("no pay period"), "{failed}");
        // A plan of another year is modelled over this one.
        let later = made(&operations, "/plans", json!({ "text": template("commission").replace("2026", "2027") })).await;
        let (model, _) = modelled(&operations, &later, asked("Next year's plan")).await;
        let one = operations.api(Method::GET, &format!("/models/{model}"), Value::Null).await.json();
        assert!(one["text"].as_str().expect("a text").contains("from = 2026-01-01"), "{one}");
        work.end().await;
    }
}
