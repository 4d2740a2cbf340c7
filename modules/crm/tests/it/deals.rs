//! Deals: from the first word to how they ended.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, team};

/// A stage by its name.
async fn stage(browser: &Browser, name: &str) -> String {
    let stages = browser.api(Method::GET, "/sales-stages", Value::Null).await.is(200).json();
    let items = stages["items"].as_array().expect("stages").clone();
    let found = items.iter().find(|item| item["name"] == name).expect("the stage");
    found["id"].as_str().expect("an id").to_owned()
}

/// The usual process.
async fn usual(team: &Team) {
    team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
}

/// A deal of Aisyah with all that the first stage asks for.
async fn ready(team: &Team) -> (Browser, String) {
    usual(team).await;
    let browser = team.browser("aisyah").await;
    let account = browser.api(Method::POST, "/accounts", json!({ "name": "Kilang Jaya" })).await.is(201).id();
    let deal = json!({ "name": "Ten seats", "account": account, "amount": "12500.50", "closes": "2031-01-31", "next": "Call" });
    let deal = browser.api(Method::POST, "/deals", deal).await.is(201).id();
    for criterion in ["They have a need that we meet", "There is money for it"] {
        meets(&browser, &deal, criterion).await;
    }
    (browser, deal)
}

async fn meets(browser: &Browser, deal: &str, criterion: &str) {
    let met = json!({ "criterion": criterion, "met": true });
    browser.api(Method::POST, &format!("/deals/{deal}/criteria"), met).await.is(204);
}

async fn said(browser: &Browser, deal: &str, field: &str) -> Value {
    browser.api(Method::GET, &format!("/deals/{deal}"), Value::Null).await.is(200).json()[field].clone()
}

on_both_databases! {
    async fn without_a_process_somebody_is_told_what_to_do(place: Place) {
        let team = team(&place).await;
        let seller = team.browser("aisyah").await;
        seller.get("/pipeline").await.is(200).says("Ask sales operations").hides("Make the usual process");
        seller.in_malay().get("/pipeline").await.says("Minta operasi jualan");
        assert_eq!(seller.api(Method::POST, "/deals", json!({ "name": "Seats" })).await.is(422).json()["code"], "crm-stage-missing");
        let operations = team.browser("operations").await;
        operations.get("/pipeline").await.says("Make the usual process");
        operations.in_malay().post("/sales-processes/usual", "").await.is(303);
        seller.get("/pipeline").await.is(200).says("Mencadang");
        seller.post("/sales-processes/usual", "").await.is(403);
    }

    async fn a_deal_begins_in_the_first_stage_and_is_told_in_full(place: Place) {
        let team = team(&place).await;
        usual(&team).await;
        let browser = team.browser("aisyah").await;
        let form = "name=Ten+seats&amount=RM+12,500.50&currency=MYR&closes=31+Jan+2031&kind=new";
        let deal = browser.post("/deals/new", form).await.opened();
        for (field, value) in [("amount", json!("12500.50")), ("currency", json!("MYR")), ("closes", json!("2031-01-31")), ("state", json!("open")), ("stage", json!(stage(&browser, "Qualify").await))] {
            assert_eq!(said(&browser, &deal, field).await, value, "{field}");
        }
        browser.get(&format!("/deals?open={deal}")).await.is(200).says("RM 12,500.50").says("31 Jan 2031").says("Before it leaves Qualify");
        browser.in_malay().get(&format!("/deals?open={deal}")).await.says("Tarikh tutup").says("31 Jan 2031");
        browser.get("/pipeline").await.is(200).says("Ten seats").says("RM 12,500.50");
        let yen = json!({ "name": "Yen", "amount": "1200", "currency": "JPY" });
        let yen = browser.api(Method::POST, "/deals", yen).await.is(201).id();
        assert_eq!(said(&browser, &yen, "amount").await, "1200");
        browser.get("/pipeline").await.says("RM 12,500.50").says("JPY 1,200");
        for (amount, code) in [("1200.50", "crm-places-unfit"), ("lots", "number-invalid")] {
            let wrong = json!({ "name": "Yen", "amount": amount, "currency": "JPY" });
            assert_eq!(browser.api(Method::POST, "/deals", wrong).await.is(422).json()["code"], code);
        }
        browser.api(Method::POST, "/deals", json!({ "name": "Won?", "state": "won" })).await.is(422).says("crm-field-unfit");
    }

    async fn a_stage_is_left_once_it_has_what_it_asks_for(place: Place) {
        let team = team(&place).await;
        let (browser, deal) = ready(&team).await;
        let (discover, propose) = (stage(&browser, "Discover").await, stage(&browser, "Propose").await);
        let to = |stage: &str| json!({ "stage": stage });
        let path = format!("/deals/{deal}/stage");
        let refused = browser.api(Method::POST, &path, to(&propose)).await.is(409).json();
        assert_eq!(refused["code"], "crm-deal-unready");
        browser.api(Method::POST, &path, to(&discover)).await.is(204);
        browser.post("/pipeline", &format!("card={deal}&lane={propose}")).await.is(303);
        assert_eq!(said(&browser, &deal, "stage").await, json!(discover));
        browser.get(&format!("/deals?open={deal}")).await.says("Needs are written down").says("missing");
        for criterion in ["We spoke with whoever decides", "Needs are written down and confirmed"] {
            meets(&browser, &deal, criterion).await;
        }
        let contact = browser.api(Method::POST, "/contacts", json!({ "name": "Suresh" })).await.is(201).id();
        let mut now = browser.api(Method::GET, &format!("/deals/{deal}"), Value::Null).await.json();
        let account = now["account"].take();
        let change = json!({ "version": now["version"], "name": "Ten seats", "account": account, "contact": contact, "amount": "12500.50", "closes": "2031-01-31", "next": "Call", "owner": team.aisyah });
        browser.api(Method::PUT, &format!("/deals/{deal}"), change).await.is(204);
        browser.api(Method::POST, &path, to(&propose)).await.is(204);
        browser.post(&format!("/deals/{deal}/stage"), &format!("stage={discover}")).await.is(303);
        assert_eq!(said(&browser, &deal, "stage").await, json!(discover));
        let steps = browser.api(Method::GET, &format!("/deals/{deal}/steps"), Value::Null).await.is(200).json();
        assert_eq!(steps.as_array().expect("steps").len(), 4);
        browser.get(&format!("/deals?open={deal}")).await.says("changed Stage").says("Propose → Discover");
    }

    async fn whoever_only_reminds_holds_nobody_back(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let process = operations.api(Method::POST, "/sales-processes", json!({ "name": "Renewals", "rule": "reminds" })).await.is(201).id();
        let mut stages = Vec::new();
        for (place, name) in ["Ask", "Agree"].into_iter().enumerate() {
            let stage = json!({ "name": name, "process": process, "place": place + 1, "probability": "33.5", "criteria": "Really" });
            stages.push(operations.api(Method::POST, "/sales-stages", stage).await.is(201).id());
        }
        operations.get(&format!("/sales-processes?open={process}")).await.says("Ask").says("33.5 %");
        let browser = team.browser("aisyah").await;
        let deal = browser.api(Method::POST, "/deals", json!({ "name": "Renew" })).await.is(201).id();
        browser.api(Method::POST, &format!("/deals/{deal}/stage"), json!({ "stage": stages[1] })).await.is(204);
        operations.api(Method::DELETE, &format!("/sales-stages/{}", stages[1]), Value::Null).await.is(409).says("crm-still-named");
        browser.api(Method::PUT, &format!("/sales-stages/{}", stages[0]), json!({ "version": 1, "name": "Mine", "process": process })).await.is(403);
    }

    async fn a_deal_is_closed_with_a_reason(place: Place) {
        let team = team(&place).await;
        let (browser, deal) = ready(&team).await;
        let rival = team.browser("operations").await.api(Method::POST, "/competitors", json!({ "name": "Emas Digital" })).await.is(201).id();
        let path = format!("/deals/{deal}/close");
        let page = browser.get(&format!("/deals/{deal}/close?as=lost")).await.is(200);
        page.says("How did it end?");
        browser.in_malay().post(&path, "as=lost&reason=&closed=2026-11-27").await.is(422).says("aria-invalid");
        browser.post(&path, "as=won&reason=price&closed=2020-01-01").await.is(422).says("cannot leave the stage");
        browser.post(&path, "as=lost&reason=price&closed=2999-01-01").await.is(422).says("still to come");
        assert_eq!(browser.api(Method::POST, &path, json!({ "won": false, "reason": "weather" })).await.is(422).json()["code"], "crm-reason-unfit");
        browser.post(&path, "as=lost&reason=price&closed=2020-01-01&another-name=emas+digital&lesson=Too+dear").await.is(303);
        for (field, value) in [("state", "lost"), ("reason", "price"), ("closed", "2020-01-01"), ("lesson", "Too dear"), ("competitor", &*rival)] {
            assert_eq!(said(&browser, &deal, field).await, value, "{field}");
        }
        browser.get("/deals?is.state=lost").await.says("Ten seats");
        browser.get("/deals?is.state=open").await.hides("Ten seats");
        let qualify = stage(&browser, "Qualify").await;
        browser.post(&format!("/deals/{deal}/stage"), &format!("stage={qualify}")).await.is(303);
        assert_eq!((said(&browser, &deal, "state").await, said(&browser, &deal, "reason").await), (json!("open"), json!("")));
    }

    async fn several_may_want_a_deal(place: Place) {
        let team = team(&place).await;
        let (browser, deal) = ready(&team).await;
        let operations = team.browser("operations").await;
        let mut rivals = Vec::new();
        for name in ["Emas Digital", "Niaga Pintar", "Awan Utara"] {
            rivals.push(operations.api(Method::POST, "/competitors", json!({ "name": name })).await.is(201).id());
        }
        let rival = |rival: &str, threat: &str| json!({ "competitor": rival, "deal": deal, "threat": threat, "strengths": "Cheap" });
        let first = browser.api(Method::POST, "/deal-competitors", rival(&rivals[0], "high")).await.is(201).id();
        browser.post("/deal-competitors/new", &format!("deal={deal}&competitor-name=niaga+pintar&threat=low")).await.is(303);
        let twice = browser.api(Method::POST, "/deal-competitors", rival(&rivals[0], "low")).await.is(409).json();
        assert_eq!(twice["code"], "crm-deal-competitor-twice");
        browser.get(&format!("/deals?open={deal}")).await.says("Who else wants it").says("Niaga Pintar").says("High · Cheap");
        browser.in_malay().get(&format!("/deals?open={deal}")).await.says("Siapa lagi yang mahukannya").says("Tinggi");
        let chong = team.browser("chong").await;
        chong.api(Method::GET, &format!("/deal-competitors/{first}"), Value::Null).await.is(404);
        chong.api(Method::POST, "/deal-competitors", rival(&rivals[2], "low")).await.is(409).says("crm-record-away");
        // Whoever closes it picks one of them, or names another, who then stands there, too.
        browser.get(&format!("/deals/{deal}/close?as=lost")).await.is(200).says("Niaga Pintar").says("Another competitor").hides("Awan Utara");
        browser.post(&format!("/deals/{deal}/close"), "as=lost&reason=price&closed=2020-01-01&another-name=awan+utara").await.is(303);
        assert_eq!(said(&browser, &deal, "competitor").await, json!(rivals[2]));
        assert_eq!(browser.api(Method::GET, "/deal-competitors", Value::Null).await.each("competitor").len(), 3);
        browser.post(&format!("/deals/{deal}/close"), &format!("as=lost&reason=price&closed=2020-01-01&competitor={}", rivals[0])).await.is(303);
        assert_eq!(said(&browser, &deal, "competitor").await, json!(rivals[0]));
        for (login, seen) in [("aisyah", 3), ("chong", 0)] {
            let asked = json!({ "sql": "SELECT competitor FROM deal_competitors" });
            let rows = team.browser(login).await.api(Method::POST, "/sql", asked).await.is(200).json();
            assert_eq!(rows["rows"].as_array().map(Vec::len), Some(seen), "{login}");
        }
    }

    async fn a_card_moved_to_won_asks_why(place: Place) {
        let team = team(&place).await;
        let (browser, deal) = ready(&team).await;
        assert_eq!(browser.post("/pipeline", &format!("card={deal}&lane=won")).await.is(303).to, format!("/deals/{deal}/close?as=won"));
    }

    async fn nobody_moves_what_they_do_not_see(place: Place) {
        let team = team(&place).await;
        let (aisyah, deal) = ready(&team).await;
        let discover = stage(&aisyah, "Discover").await;
        let chong = team.browser("chong").await;
        chong.get("/pipeline").await.is(200).hides("Ten seats");
        let moved = json!({ "stage": discover });
        chong.api(Method::POST, &format!("/deals/{deal}/stage"), moved.clone()).await.is(404);
        chong.api(Method::GET, &format!("/deals/{deal}/steps"), Value::Null).await.is(404);
        chong.api(Method::POST, &format!("/deals/{deal}/close"), json!({ "won": false, "reason": "price" })).await.is(404);
        team.browser("auditor").await.api(Method::POST, &format!("/deals/{deal}/stage"), moved.clone()).await.is(403);
        team.browser("meiling").await.get("/pipeline").await.says("Ten seats");
        team.browser("meiling").await.get("/pipeline?whose=mine").await.hides("Ten seats");
        team.browser("meiling").await.api(Method::POST, &format!("/deals/{deal}/stage"), moved).await.is(204);
        for (login, seen) in [("aisyah", 2), ("chong", 0), ("auditor", 2)] {
            let asked = json!({ "sql": "SELECT count(*) FROM deal_steps" });
            let rows = team.browser(login).await.api(Method::POST, "/sql", asked).await.is(200).json();
            assert_eq!(rows["rows"][0][0].as_i64().or_else(|| rows["rows"][0][0].as_str().and_then(|n| n.parse().ok())), Some(seen), "{login}");
        }
    }
}
