//! Plans: written, checked, proposed and approved by different people.

use axum::http::Method;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::{made, team, template};

on_both_databases! {
    async fn a_plan_is_begun_with_a_template_and_says_what_is_wrong(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        operations.get("/plans").await.is(200).says("There is none yet");
        operations.get("/plans/new").await.is(200).says("Tiers on the quota");
        operations.post("/plans/new", "name=Sellers&template=accelerator&year=soon").await.is(422).says("is no year");
        let made = operations.post("/plans/new", "name=Sellers+2026&template=accelerator&year=2026").await.is(303);
        let text = made.to.clone();
        operations.get(&text).await.is(200).says("Can be calculated").says("order_lines").says("4%");
        operations.in_malay().get(&text).await.is(200).says("Boleh dikira").says("Apa yang boleh dibaca oleh pelan");
        let wrong = template("accelerator").replace("roles = \"seller\"", "rolls = \"seller\"");
        let asked = json!({ "text": wrong });
        let found = operations.api(Method::POST, "/plans/check", asked).await.is(200).json();
        assert_eq!((&found["right"], &found["findings"][0]["code"]), (&json!(false), &json!("plan-syntax")));
        let strange = template("commission").replace("[data.rates]", "[data.rats]");
        let found = operations.api(Method::POST, "/plans/check", json!({ "text": strange })).await.is(200).json();
        assert_eq!(found["findings"][0]["code"], "plan-input-unknown");
        for name in ["commission", "accelerator", "target", "spiff", "objectives"] {
            let asked = json!({ "text": template(name) });
            let found = operations.api(Method::POST, "/plans/check", asked).await.is(200).json();
            assert_eq!(found["right"], true, "{name}: {found}");
        }
        // Sellers see no plans; the auditor sees them and writes none.
        team.browser("aisyah").await.get("/plans").await.is(403);
        team.browser("auditor").await.get("/plans").await.is(200).hides("/plans/new");
    }

    async fn whoever_writes_a_plan_does_not_approve_it(place: Place) {
        let team = team(&place).await;
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let plan = made(&operations, "/plans", json!({ "text": template("commission") })).await;
        let state = async || finance.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.is(200).json();
        let hash = state().await["versions"][0]["hash"].clone();
        let approve = json!({ "hash": hash });
        finance.api(Method::POST, &format!("/plans/{plan}/approve"), approve.clone()).await.is(409).says("plan-state-other");
        operations.api(Method::POST, &format!("/plans/{plan}/propose"), Value::Null).await.is(204);
        // While it waits nobody changes it, and nobody approves what they have not read.
        let text = json!({ "text": template("accelerator"), "seen": 2 });
        operations.api(Method::PUT, &format!("/plans/{plan}"), text).await.is(409).says("plan-proposed");
        operations.api(Method::POST, &format!("/plans/{plan}/approve"), approve.clone()).await.is(403);
        let other = json!({ "hash": "0".repeat(64) });
        finance.api(Method::POST, &format!("/plans/{plan}/approve"), other).await.is(409).says("plan-other-text");
        finance.post(&format!("/plans/{plan}/refuse"), "note=").await.is(422);
        finance.post(&format!("/plans/{plan}/refuse"), "note=Too+much").await.is(303);
        operations.get(&format!("/plans/{plan}")).await.is(200).says("Too much").says("Refused");
        // Written anew it is a text of its own.
        let seen = state().await["seen"].clone();
        let text = json!({ "text": template("commission").replace("value = \"5%\"", "value = \"4%\""), "seen": seen });
        operations.api(Method::PUT, &format!("/plans/{plan}"), text.clone()).await.is(200);
        operations.get(&format!("/plans/{plan}/compare?from=1&to=2")).await.is(200).says("5%").says("4%");
        // Somebody else was faster: what was typed stays.
        let form = format!("seen=9&text={}", urlencoding(&template("commission")));
        operations.post(&format!("/plans/{plan}/text"), &form).await.is(422).says("Somebody else has saved");
        operations.post(&format!("/plans/{plan}/propose"), "").await.is(303);
        let hash = state().await["versions"][0]["hash"].as_str().expect("a hash").to_owned();
        finance.post(&format!("/plans/{plan}/approve"), &format!("hash={hash}")).await.is(303);
        let one = state().await;
        assert_eq!((&one["plan"]["state"], &one["plan"]["version"]), (&json!("approved"), &json!(2)));
        finance.get(&format!("/plans/{plan}")).await.is(200).says("Approved").says("decided by finance");
        operations.api(Method::POST, &format!("/plans/{plan}/archive"), json!({ "archived": true })).await.is(204);
    }

    async fn people_are_paid_by_a_plan_in_their_days(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let plan = team.approved(&template("target")).await;
        operations.get("/plan-people").await.is(200).says("Nobody is paid by a plan yet");
        operations.get(&format!("/plan-people/new?plan={plan}")).await.is(200).says("Sellers");
        operations.post("/plan-people/new", &format!("plan={plan}&person=&role=")).await.is(422);
        let form = format!("plan={plan}&person={}&role=seller&from=2026-01-01&to=&target=RM+24,000.00", team.aisyah);
        operations.post("/plan-people/new", &form).await.is(303);
        operations.get("/plan-people").await.is(200).says("RM 24,000.00").says("1 Jan 2026");
        // Another role from July on: two assignments.
        let later = json!({ "plan": plan, "person": team.aisyah.to_string(), "role": "lead", "from": "2026-07-01" });
        made(&operations, "/plan-people", later).await;
        let all = operations.api(Method::GET, "/plan-people", Value::Null).await.is(200);
        let mut days = all.each("to");
        days.sort();
        assert_eq!(days, ["", "2026-06-30"]);
        // She sees by which plan she is paid; a peer does not.
        let items = all.json()["items"].as_array().cloned().expect("items");
        let id = items.iter().find(|item| item["to"].is_null()).expect("one that goes on")["id"].as_str().expect("an id").to_owned();
        team.browser("auditor").await.get(&format!("/plan-people/{id}")).await.is(200).says("Sellers");
        operations.api(Method::POST, &format!("/plan-people/{id}/end"), json!({ "last_day": "2026-10-31" })).await.is(204);
        operations.get("/plan-people.csv").await.is(200).says("aisyah");
    }
}

/// A text as a form sends it.
fn urlencoding(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
