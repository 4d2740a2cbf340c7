//! What a draft would pay, before anybody approves it: the same that is paid then.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::working;
use serde_json::{Value, json};

use crate::closing::close;
use crate::statements::comes_to;
use crate::support::{team, template};
use crate::why::{draft, rewritten};

on_both_databases! {
    async fn a_draft_is_previewed_over_what_was_sold_and_approving_it_gives_just_that(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
        let text = template("commission").replace("2026-01-01", "2026-10-01");
        let plan = team.approved(&text).await;
        let path = format!("/plans/{plan}/preview");
        operations.get(&path).await.is(200).says("Say who is paid by the plan first");
        team.pays(&plan, team.aisyah, "seller").await;
        team.pays(&plan, team.meiling, "lead").await;
        team.order(team.aisyah, "2026-10-10", "10000.00").await;
        team.order(team.aisyah, "2026-11-10", "3000.00").await;
        comes_to(&team, &aisyah, "2026-11", "150.00").await;
        let six = text.replace("value = \"5%\"", "value = \"6%\"");
        draft(&operations, &plan, &six).await;
        let told = operations.api(Method::GET, &format!("{path}?from=2026-11&to=2026-11"), Value::Null).await.is(200).json();
        assert_eq!(told["past"], false);
        let pay = |told: &Value, name: &str| {
            let people = told["people"].as_array().expect("people").clone();
            people.into_iter().find(|one| one["name"] == name).expect("somebody")["pay"].clone()
        };
        let expected = json!({ "earned_before": "150.00", "earned_after": "180.00", "paid_before": "150.00", "paid_after": "180.00" });
        assert_eq!(pay(&told, "aisyah"), expected, "{told}");
        assert_eq!(told["total"]["paid_after"], "210.00", "{told}");
        operations.get(&format!("{path}?from=2026-11&to=2026-11")).await.is(200).says("RM 180.00").says("aisyah").says("Version 2");
        operations.in_malay().get(&path).await.is(200).says("Pratonton").says("Dibayar mengikut teks ini");
        // Nothing of it is kept.
        comes_to(&team, &aisyah, "2026-11", "150.00").await;
        // October is closed: as if the draft had counted then, beside what was paid.
        close(&team, &plan, "2026-10").await;
        let told = operations.api(Method::GET, &path, Value::Null).await.is(200).json();
        assert_eq!((&told["from"], &told["past"]), (&json!("2026-10"), &json!(true)), "{told}");
        assert_eq!(pay(&told, "aisyah")["paid_after"], "600.00", "{told}");
        // What approving gives in November: its own orders, and the difference of October.
        let told = operations.api(Method::GET, &format!("{path}?from=2026-11&to=2026-11"), Value::Null).await.is(200).json();
        assert_eq!(pay(&told, "aisyah")["paid_after"], "280.00", "{told}");
        rewritten(&team, &plan, &six).await;
        comes_to(&team, &aisyah, "2026-11", "280.00").await;
        work.end().await;
    }

    async fn a_preview_that_cannot_be_made_says_why(place: Place) {
        let team = team(&place).await;
        let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
        let plan = team.approved(&template("commission")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-11-10", "7.00").await;
        let path = format!("/plans/{plan}/preview");
        operations.api(Method::GET, &format!("{path}?from=2027-01"), Value::Null).await.is(404).says("preview-period-unknown");
        operations.api(Method::GET, &format!("{path}?from=2026-11&to=2026-10"), Value::Null).await.is(409).says("preview-periods-reversed");
        operations.get(&format!("{path}?from=2027-01")).await.is(200).says("is no period of this plan");
        draft(&operations, &plan, &template("commission").replace("amount = \"amount\"", "amount = \"amount / (amount - 7)\"")).await;
        operations.get(&path).await.is(200).says("Back to the usual periods");
        draft(&operations, &plan, &template("commission").replace("2026-", "2029-")).await;
        operations.get(&path).await.is(200).says("The plan has not begun");
        // Pay of all is nothing for sellers; the auditor sees it.
        aisyah.get(&path).await.is(403);
        aisyah.api(Method::GET, &path, Value::Null).await.is(403);
        team.browser("auditor").await.get(&format!("{path}?from=2026-11&to=2026-11")).await.is(200);
    }
}
