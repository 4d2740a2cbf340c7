//! Leads: who gets them, what they are worth, what they become.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, team};

async fn add(browser: &Browser, path: &str, body: Value) -> String {
    browser.api(Method::POST, path, body).await.is(201).id()
}

async fn one(browser: &Browser, path: &str, id: &str) -> Value {
    browser.api(Method::GET, &format!("/{path}/{id}"), Value::Null).await.is(200).json()
}

/// What makes an ideal customer: 15, 10, 10 and 5 points.
async fn ideal(team: &Team) {
    let operations = team.browser("operations").await;
    for (name, attribute, test, compared, points) in [
        ("Their trade", "industry", "one-of", "Manufacturing, Retail", "15"),
        ("Their size", "employees", "within", "50-500", "10"),
        ("Where they are", "country", "one-of", "Malaysia", "10"),
        ("Whom we speak with", "position", "contains", "director", "5"),
    ] {
        let body = json!({ "name": name, "attribute": attribute, "test": test, "compared": compared, "points": points });
        add(&operations, "/ideal-customer", body).await;
    }
}

fn suresh() -> Value {
    json!({ "name": "Suresh Kumar", "company": "Kilang Jaya Sdn Bhd", "position": "Managing Director", "email": "suresh@kilangjaya.example",
        "industry": "manufacturing", "employees": 120, "country": "Malaysia", "source": "Website" })
}

on_both_databases! {
    async fn each_point_of_a_lead_is_explained(place: Place) {
        let team = team(&place).await;
        ideal(&team).await;
        let browser = team.browser("aisyah").await;
        let lead = add(&browser, "/leads", suresh()).await;
        let said = one(&browser, "leads", &lead).await;
        assert_eq!((&said["fit"], &said["score"], &said["grade"], &said["status"]), (&json!("40.00"), &json!("40.00"), &json!("B"), &json!("cold")));
        let score = browser.api(Method::GET, &format!("/leads/{lead}/score"), Value::Null).await.is(200).json();
        assert_eq!(score["total"], "40.00");
        assert_eq!(score["parts"][0]["why"], "Their trade: fits.");
        browser.get(&format!("/leads?open={lead}")).await.is(200).says("40.00 of 100 points").says("grade B").says("Their size: fits.");
        browser.in_malay().get(&format!("/leads?open={lead}")).await.says("40.00 daripada 100 mata");
        let mut changed = suresh();
        (changed["employees"], changed["version"], changed["owner"]) = (json!(10_000), json!(1), json!(team.aisyah));
        browser.api(Method::PUT, &format!("/leads/{lead}"), changed).await.is(204);
        assert_eq!(one(&browser, "leads", &lead).await["score"], "30.00");
        let wrong = json!({ "name": "Size", "attribute": "employees", "test": "within", "compared": "500-50", "points": "1" });
        assert_eq!(team.browser("operations").await.api(Method::POST, "/ideal-customer", wrong).await.is(422).json()["code"], "crm-compared-unfit");
        browser.api(Method::POST, "/ideal-customer", json!({ "name": "Mine" })).await.is(403);
    }

    async fn rules_give_leads_in_turn_and_to_whoever_has_fewest(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let north = json!({ "name": "North", "place": 1, "attribute": "state", "test": "one-of", "compared": "Kedah, Perlis", "way": "fewest" });
        let north = add(&operations, "/lead-rules", north).await;
        let others = add(&operations, "/lead-rules", json!({ "name": "Others", "place": 2, "way": "turn" })).await;
        for (rule, person) in [(&north, team.chong), (&others, team.aisyah), (&others, team.chong)] {
            add(&operations, "/lead-rule-members", json!({ "rule": rule, "person": person })).await;
        }
        operations.get(&format!("/lead-rules?open={others}")).await.is(200).says("aisyah").says("chong");
        let mut owners = Vec::new();
        for (name, state) in [("One", "Johor"), ("Two", "Johor"), ("Three", "Kedah"), ("Four", "Johor")] {
            let lead = add(&operations, "/leads", json!({ "name": name, "state": state })).await;
            owners.push(one(&operations, "leads", &lead).await["owner"].clone());
        }
        assert_eq!(owners, [json!(team.aisyah), json!(team.chong), json!(team.chong), json!(team.aisyah)]);
        // Whoever adds one that goes to somebody else has done well all the same.
        let ravi = team.browser("ravi").await;
        ravi.post("/leads/new", "name=Five").await.is(303);
        ravi.get("/leads").await.is(200).hides("Five");
        ravi.api(Method::POST, "/leads", json!({ "name": "Mine", "owner": team.aisyah })).await.is(409);
    }

    async fn a_lead_becomes_an_account_a_contact_and_a_deal(place: Place) {
        let team = team(&place).await;
        team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
        let browser = team.browser("aisyah").await;
        let lead = browser.post("/leads/new", "name=Suresh+Kumar&company=Kilang+Jaya&email=suresh%40kilangjaya.example&source=Website").await.opened();
        browser.get(&format!("/leads/{lead}/convert")).await.is(200).says("Kilang Jaya");
        browser.in_malay().get(&format!("/leads/{lead}/convert")).await.is(200).says("Nama urus niaga");
        let path = format!("/leads/{lead}/convert");
        browser.post(&path, "deal=on&name=").await.is(422).says("aria-invalid");
        browser.post(&path, "deal=on&name=Seats&amount=lots&currency=MYR").await.is(422);
        let deal = browser.post(&path, "deal=on&name=Seats&amount=1,200&currency=MYR&closes=31+Jan+2031").await.opened();
        let deal = one(&browser, "deals", &deal).await;
        assert_eq!((&deal["amount"], &deal["source"]), (&json!("1200.00"), &json!("Website")));
        assert_eq!(browser.api(Method::GET, "/accounts", Value::Null).await.each("name"), ["Kilang Jaya"]);
        assert_eq!(browser.api(Method::GET, "/contacts", Value::Null).await.each("name"), ["Suresh Kumar"]);
        browser.post(&path, "deal=on&name=Again").await.is(409).says("converted already");
        browser.get(&format!("/leads?open={lead}")).await.says("Take the conversion back").says("Seats");
        browser.post(&format!("{path}/undo"), "").await.is(303);
        for path in ["accounts", "contacts", "deals"] {
            assert!(browser.api(Method::GET, &format!("/{path}"), Value::Null).await.each("name").is_empty(), "{path}");
        }
        browser.api(Method::POST, &format!("{path}/undo"), Value::Null).await.is(409).says("crm-lead-unconverted");
        browser.api(Method::POST, &path, json!({ "deal": { "name": "Once more", "amount": "5.00" } })).await.is(200);
        assert_eq!(browser.api(Method::GET, "/deals", Value::Null).await.each("name"), ["Once more"]);
    }

    async fn a_lead_joins_what_stands_here_already(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let account = add(&browser, "/accounts", json!({ "name": "Kilang Jaya Sdn Bhd", "website": "kilangjaya.example" })).await;
        let lead = add(&browser, "/leads", json!({ "name": "Suresh Kumar", "company": "Kilang Jaya Sdn Bhd", "website": "kilangjaya.example" })).await;
        assert_eq!(browser.api(Method::POST, &format!("/leads/{lead}/convert"), json!({})).await.is(409).json()["code"], "crm-duplicate");
        let became = browser.api(Method::POST, &format!("/leads/{lead}/convert"), json!({ "account": account })).await.is(200).json();
        assert_eq!((&became["account"], &became["deal"]), (&json!(account), &Value::Null));
        assert_eq!(one(&browser, "contacts", became["contact"].as_str().expect("an id")).await["account"], account);
        browser.api(Method::POST, &format!("/leads/{lead}/convert/undo"), Value::Null).await.is(204);
        assert_eq!(browser.api(Method::GET, "/accounts", Value::Null).await.each("name"), ["Kilang Jaya Sdn Bhd"]);
        assert!(browser.api(Method::GET, "/contacts", Value::Null).await.each("name").is_empty());
        browser.api(Method::POST, "/contacts", json!({ "name": "Suresh Kumar", "account": account, "email": "s@kilangjaya.example" })).await.is(409).says("crm-duplicate-likely");
    }

    async fn nobody_converts_what_they_do_not_see(place: Place) {
        let team = team(&place).await;
        let lead = add(&team.browser("aisyah").await, "/leads", suresh()).await;
        let chong = team.browser("chong").await;
        chong.api(Method::POST, &format!("/leads/{lead}/convert"), json!({})).await.is(404);
        chong.api(Method::GET, &format!("/leads/{lead}/score"), Value::Null).await.is(404);
        chong.get(&format!("/leads/{lead}/convert")).await.is(404);
        team.browser("auditor").await.api(Method::POST, &format!("/leads/{lead}/convert"), json!({})).await.is(403);
        let asked = json!({ "sql": "SELECT name FROM leads" });
        assert_eq!(chong.api(Method::POST, "/sql", asked).await.is(200).json()["rows"], json!([]));
    }
}
