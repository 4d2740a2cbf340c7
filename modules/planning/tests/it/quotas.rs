//! Quotas: set, changed, withdrawn, copied and pasted; seen by whom they concern.

use axum::http::Method;
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::team;

fn goal(person: Id, amount: &str) -> Value {
    json!({ "person": person.to_string(), "from": "2026-10-01", "to": "2026-12-31", "amount": amount })
}

async fn code(browser: &Browser, body: Value) -> (u16, String) {
    let answer = browser.api(Method::POST, "/quotas", body).await;
    (answer.status.as_u16(), answer.json()["code"].as_str().unwrap_or_default().to_owned())
}

on_both_databases! {
    async fn whoever_plans_sets_quotas_and_whom_they_concern_sees_them(place: Place) {
        let team = team(&place).await;
        let (operations, lead) = (team.browser("operations").await, team.browser("meiling").await);
        let (aisyah, ravi) = (team.browser("aisyah").await, team.browser("ravi").await);
        aisyah.get("/quotas").await.is(200).says("There is no quota of yours yet");
        aisyah.in_malay().get("/quotas").await.says("Anda belum ada kuota");
        lead.api(Method::POST, "/quotas", goal(team.aisyah, "450000.00")).await.is(201);
        operations.api(Method::POST, "/quotas", goal(team.ravi, "90000.00")).await.is(201);
        let of_team = json!({ "team": team.north.to_string(), "from": "2026-10-01", "to": "2026-12-31", "amount": "1000000.00" });
        operations.api(Method::POST, "/quotas", of_team.clone()).await.is(201);
        // A team's quota is seen by its people; a person's by whom they report to.
        aisyah.get("/quotas").await.is(200).says("RM 450,000.00").says("North").hides("RM 90,000.00").hides("/quotas/new");
        lead.get("/quotas").await.is(200).says("RM 450,000.00").says("North").hides("RM 90,000.00");
        ravi.get("/quotas").await.is(200).says("RM 90,000.00").hides("North").hides("RM 450,000.00");
        operations.get("/quotas").await.is(200).says("RM 450,000.00").says("RM 90,000.00").says("RM 1,000,000.00");
        // Nobody sets their own, nor of whom they do not lead, nor that of a team.
        assert_eq!(code(&aisyah, goal(team.aisyah, "1.00")).await, (403, "not-permitted".to_owned()));
        assert_eq!(code(&lead, goal(team.meiling, "1.00")).await, (409, "quota-own".to_owned()));
        assert_eq!(code(&lead, goal(team.ravi, "1.00")).await, (409, "quota-beyond".to_owned()));
        assert_eq!(code(&lead, of_team).await, (409, "quota-beyond".to_owned()));
        // What does not fit is said.
        let mut overlapping = goal(team.aisyah, "1.00");
        overlapping["from"] = json!("2026-12-01");
        assert_eq!(code(&operations, overlapping).await, (409, "quota-overlaps".to_owned()));
        let nobody = json!({ "from": "2026-10-01", "to": "2026-12-31", "amount": "1.00" });
        assert_eq!(code(&operations, nobody).await, (422, "quota-holder-unfit".to_owned()));
    }

    async fn a_quota_is_changed_and_withdrawn_and_what_was_known_stays(place: Place) {
        let team = team(&place).await;
        let lead = team.browser("meiling").await;
        let id = lead.api(Method::POST, "/quotas", goal(team.aisyah, "450000.00")).await.is(201).id();
        lead.get(&format!("/quotas/{id}/change")).await.is(200).says("450000");
        lead.post(&format!("/quotas/{id}/change"), "amount=0").await.is(422).says("more than nothing");
        lead.post(&format!("/quotas/{id}/change"), "amount=RM+480%2C000").await.is(303);
        let all = lead.api(Method::GET, "/quotas", Value::Null).await.is(200).json();
        assert_eq!((all["items"].as_array().map(Vec::len), &all["items"][0]["amount"]), (Some(1), &json!("480000")));
        let now = all["items"][0]["id"].as_str().expect("an id").to_owned();
        lead.api(Method::GET, &format!("/quotas/{id}"), Value::Null).await.is(404);
        let one = lead.api(Method::GET, &format!("/quotas/{now}"), Value::Null).await.is(200).json();
        assert_eq!(one["history"]["versions"].as_array().map(Vec::len), Some(2));
        lead.get(&format!("/quotas?open={now}")).await.is(200).says("RM 480,000.00").says("RM 450,000.00");
        team.browser("chong").await.get(&format!("/quotas/{now}")).await.is(404);
        team.browser("chong").await.api(Method::POST, &format!("/quotas/{now}/withdraw"), Value::Null).await.is(403);
        lead.get(&format!("/quotas/{now}/withdraw")).await.is(200).says("Withdraw the quota of aisyah");
        lead.post(&format!("/quotas/{now}/withdraw"), "").await.is(303);
        lead.get("/quotas").await.is(200).hides("RM 480,000.00");
        // For its days another one can be set, of other days too.
        let shorter = json!({ "person": team.aisyah.to_string(), "from": "2026-11-01", "to": "2026-11-30", "amount": "1.50" });
        lead.api(Method::POST, "/quotas", shorter).await.is(201);
    }

    async fn quotas_are_copied_to_the_next_quarter_and_pasted(place: Place) {
        let team = team(&place).await;
        let (operations, lead) = (team.browser("operations").await, team.browser("meiling").await);
        let table = "number,from,to,amount%0Anobody,2026-10-01,2026-12-31,100.01";
        operations.post("/quotas/import", &format!("text={table}")).await.is(422).says("Line 2");
        let table = "number,from,to,amount%0Aaisyah,2026-10-01,2026-12-31,100.01%0Aravi,1 Okt 2026,31/12/2026,RM 7";
        operations.post("/quotas/import", &format!("text={table}")).await.is(303);
        operations.api(Method::POST, "/quotas/import", json!({ "quotas": [goal(team.chong, "200.00")] })).await.is(200);
        lead.get("/quotas/copy").await.is(200).says("1 Jan 2027").says("31 Mar 2027");
        // The lead copies those of their people; half a sen is rounded away from nothing.
        let copy = "from=2026-10-01&to=2026-12-31&first=2027-01-01&last=2027-03-31&grown=50";
        lead.post("/quotas/copy", copy).await.is(303);
        operations.get("/quotas").await.says("RM 150.02").says("RM 300.00").hides("RM 10.50");
        // Whoever has one there already keeps it.
        let again = json!({ "from": "2026-10-01", "to": "2026-12-31", "first": "2027-01-01", "last": "2027-03-31" });
        let set = operations.api(Method::POST, "/quotas/copy", again).await.is(200).json();
        assert_eq!(set["set"], 1);
        operations.post("/quotas/copy", "from=2020-01-01&to=2020-03-31&first=2027-01-01&last=2027-03-31&grown=").await.is(422).says("no quota of just these days");
        let asked = json!({ "sql": "SELECT count(*), sum(amount) FROM quotas WHERE valid_from >= DATE '2027-01-01'" });
        let row = operations.api(Method::POST, "/sql", asked.clone()).await.is(200).json()["rows"][0].clone();
        assert_eq!((row[0].to_string().replace('"', ""), row[1].to_string().replace('"', "")), ("3".to_owned(), "45702".to_owned()));
        let row = lead.api(Method::POST, "/sql", asked).await.is(200).json()["rows"][0].clone();
        assert_eq!(row[0].to_string().replace('"', ""), "2");
        operations.get("/quotas.csv").await.is(200).says("150.02");
    }
}
