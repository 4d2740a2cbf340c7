//! What a plan promises, read and accepted; a plan as forms; and what somebody says is wrong.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::working;
use serde_json::{Value, json};

use crate::statements::comes_to;
use crate::support::{made, team, template};

on_both_databases! {
    async fn a_letter_is_read_and_accepted_over_the_hash_of_the_plan(place: Place) {
        let team = team(&place).await;
        let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
        aisyah.get("/letters").await.is(200).says("You are not paid by a plan today");
        let plan = team.approved(&template("accelerator")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        let quota = json!({ "person": team.aisyah.to_string(), "from": "2026-10-01", "to": "2026-12-31", "amount": "300000.00" });
        operations.api(Method::POST, "/quotas", quota).await.is(201);
        aisyah.get("/letters").await.is(200).says("120 %").says("RM 300,000.00").says("I have read it");
        aisyah.in_malay().get("/letters").await.is(200).says("Saya telah membacanya");
        operations.get(&format!("/plans/{plan}/letter")).await.is(200).says("120 %");
        team.browser("chong").await.api(Method::GET, &format!("/plan-letters/{plan}"), Value::Null).await.is(404);
        let letter = aisyah.api(Method::GET, &format!("/plan-letters/{plan}"), Value::Null).await.is(200).json();
        assert_eq!(letter["accepted"], Value::Null);
        let other = json!({ "hash": "0".repeat(64) });
        aisyah.api(Method::POST, &format!("/plan-letters/{plan}/accept"), other).await.is(409).says("plan-other-text");
        let hash = letter["hash"].as_str().expect("a hash");
        aisyah.post(&format!("/letters/{plan}/accept"), &format!("hash={hash}")).await.is(303);
        aisyah.get("/letters").await.is(200).says("Accepted by aisyah").hides("I have read it");
        let chong = team.browser("chong").await;
        chong.api(Method::POST, &format!("/plan-letters/{plan}/accept"), json!({ "hash": hash })).await.is(404);
    }

    async fn a_plan_is_written_in_forms_and_what_they_do_not_touch_stays(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let plan = made(&operations, "/plans", json!({ "text": template("commission") })).await;
        operations.get(&format!("/plans/{plan}/forms")).await.is(200).says("commission");
        let at = "component.0.rate.0";
        operations.get(&format!("/plans/{plan}/forms?at={at}")).await.is(200).says("5%");
        let sent = format!("at={at}&field.type=flat&field.value=7%25");
        operations.post(&format!("/plans/{plan}/forms/set"), &sent).await.is(303);
        let text = operations.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.json()["text"].as_str().expect("text").to_owned();
        assert_eq!(text, template("commission").replace("value = \"5%\"", "value = \"7%\""));
        operations.post(&format!("/plans/{plan}/forms/add"), "at=draw").await.is(303);
        operations.post(&format!("/plans/{plan}/forms/shift"), "at=component.0&stay=component.0&way=down").await.is(303);
        operations.post(&format!("/plans/{plan}/forms/remove"), "at=draw.0&stay=plan").await.is(303);
        operations.post(&format!("/plans/{plan}/forms/set"), "at=nowhere").await.is(409);
        team.browser("auditor").await.get(&format!("/plans/{plan}/forms")).await.is(200).hides("form-actions");
        operations.in_malay().get(&format!("/plans/{plan}/forms")).await.is(200).says("Bahagian pelan");
    }

    async fn a_dispute_is_raised_decided_and_told(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, aisyah, chong) =
            (team.browser("operations").await, team.browser("aisyah").await, team.browser("chong").await);
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-11-10", "10000.00").await;
        comes_to(&team, &aisyah, "2026-11", "500.00").await;
        let said = json!({ "plan": plan, "period": "2026-11", "order": "O-2026-1", "component": "commission", "text": "Half of it is mine" });
        chong.api(Method::POST, "/disputes", said.clone()).await.is(409).says("dispute-no-statement");
        aisyah.get(&format!("/disputes/new?plan={plan}&period=2026-11&order=O-2026-1")).await.is(200).says("O-2026-1");
        aisyah.post("/disputes/new", &format!("plan={plan}&period=2026-11&text=")).await.is(422);
        let dispute = made(&aisyah, "/disputes", said).await;
        chong.get(&format!("/disputes?open={dispute}")).await.is(200).hides("Half of it");
        team.browser("meiling").await.get(&format!("/disputes?open={dispute}")).await.is(200).says("Half of it");
        aisyah.api(Method::POST, &format!("/disputes/{dispute}/decide"), json!({ "upheld": true, "answer": "Yes" })).await.is(403);
        operations.get(&format!("/disputes?open={dispute}")).await.is(200).says("Half of it").says("They are right");
        operations.post(&format!("/disputes/{dispute}/decide"), "upheld=no&answer=").await.is(422);
        operations.post(&format!("/disputes/{dispute}/decide"), "upheld=no&answer=The+split+says+so").await.is(303);
        operations.api(Method::POST, &format!("/disputes/{dispute}/decide"), json!({ "upheld": true, "answer": "Yes" })).await.is(409);
        aisyah.get(&format!("/disputes?open={dispute}")).await.is(200).says("The split says so").says("Declined");
        aisyah.in_malay().get("/disputes").await.is(200).says("Ditolak");
        aisyah.api(Method::POST, &format!("/disputes/{dispute}/withdraw"), Value::Null).await.is(409);
        work.end().await;
    }
}
