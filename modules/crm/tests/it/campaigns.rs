//! Campaigns: whom they reached, and what came of them.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, made, team};

async fn one(browser: &Browser, path: &str, id: &str) -> Value {
    browser.api(Method::GET, &format!("/{path}/{id}"), Value::Null).await.is(200).json()
}

async fn webinar(team: &Team) -> String {
    let body = json!({ "name": "Webinar November", "kind": "webinar", "status": "running", "begins": "2026-11-02", "budget": "2000.00", "cost": "1500.50" });
    made(&team.browser("operations").await, "/campaigns", body).await
}

async fn figures(browser: &Browser, id: &str) -> Value {
    browser.api(Method::GET, &format!("/campaigns/{id}/figures"), Value::Null).await.is(200).json()
}

on_both_databases! {
    async fn what_came_of_a_campaign_is_told_to_the_sen(place: Place) {
        let team = team(&place).await;
        let campaign = webinar(&team).await;
        let operations = team.browser("operations").await;
        operations.post("/sales-processes/usual", "").await.is(303);
        let browser = team.browser("aisyah").await;
        let none = figures(&browser, &campaign).await;
        assert_eq!((&none["cost_per_lead"], &none["return_on_cost"]), (&Value::Null, &json!("-1.0000")));
        browser.get(&format!("/campaigns?open={campaign}")).await.is(200).says("Webinar November").says("RM 1,500.50").says("Nobody yet.");
        let mut leads = Vec::new();
        for name in ["Suresh Kumar", "Lim Wei", "Nurul Huda"] {
            leads.push(made(&browser, "/leads", json!({ "name": name, "campaign": campaign, "owner": team.aisyah, "email": format!("me@{}.example", &name[..3].to_lowercase()) })).await);
        }
        // The conversion carries the campaign to the deal, which is won.
        let asked = json!({ "deal": { "name": "Ten seats", "amount": "4501.50" } });
        let became = browser.api(Method::POST, &format!("/leads/{}/convert", leads[0]), asked).await.is(200).json();
        let deal = became["deal"].as_str().expect("a deal").to_owned();
        assert_eq!(one(&browser, "deals", &deal).await["campaign"], *campaign);
        let reminds = operations.api(Method::GET, "/sales-processes", Value::Null).await.json()["items"][0].clone();
        let mut process = reminds.clone();
        process.as_object_mut().expect("fields").retain(|name, _| !matches!(name.as_str(), "id" | "created"));
        process["rule"] = json!("reminds");
        operations.api(Method::PUT, &format!("/sales-processes/{}", reminds["id"].as_str().expect("an id")), process).await.is(204);
        browser.api(Method::POST, &format!("/deals/{deal}/close"), json!({ "won": true, "reason": "price" })).await.is(204);
        let dollars = made(&browser, "/deals", json!({ "name": "Abroad", "amount": "900.00", "currency": "USD", "campaign": campaign })).await;
        browser.api(Method::POST, &format!("/deals/{dollars}/close"), json!({ "won": true, "reason": "price" })).await.is(204);
        for (lead, status) in leads.iter().zip(["attended", "registered", "sent"]) {
            made(&browser, "/campaign-members", json!({ "campaign": campaign, "lead": lead, "status": status })).await;
        }
        let came = figures(&browser, &campaign).await;
        let expected = json!({ "members": 3, "answers": 2, "leads": 3, "deals": 2, "won": 2, "won_value": "4501.50", "currency": "MYR",
            "won_in_other_currencies": 1, "cost_per_lead": "500.17", "return_on_cost": "2.0000" });
        assert_eq!(came, expected);
        let page = browser.get(&format!("/campaigns?open={campaign}")).await.is(200);
        page.says("RM 4,501.50").says("RM 500.17").says("200.00 %").says("66.67 %").says("One won deal is in another currency than MYR");
        browser.in_malay().get(&format!("/campaigns?open={campaign}")).await.says("Kos setiap petunjuk").says("Mendaftar").says("Pulangan atas kos");
        // Others see the campaign, and of what came of it their own.
        let his = figures(&team.browser("chong").await, &campaign).await;
        assert_eq!((&his["members"], &his["leads"], &his["won_value"]), (&json!(0), &json!(0), &json!("0.00")));
        team.browser("chong").await.get(&format!("/campaigns?open={campaign}")).await.is(200).hides("Nurul");
        browser.api(Method::POST, "/campaigns", json!({ "name": "Mine", "kind": "event", "status": "planned" })).await.is(403);
        for (login, seen) in [("aisyah", 3), ("chong", 0), ("operations", 3)] {
            let asked = json!({ "sql": "SELECT m.status FROM campaign_members m JOIN campaigns c ON c.id = m.campaign" });
            let rows = team.browser(login).await.api(Method::POST, "/sql", asked).await.is(200).json();
            assert_eq!(rows["rows"].as_array().map(Vec::len), Some(seen), "{login}");
        }
    }

    async fn many_are_added_from_a_list(place: Place) {
        let team = team(&place).await;
        let campaign = webinar(&team).await;
        let browser = team.browser("aisyah").await;
        let mut ids = Vec::new();
        for (name, city) in [("Suresh Kumar", "Ipoh"), ("Lim Wei", "Ipoh"), ("Nurul Huda", "Ipoh"), ("Tan Bee Hoon", "Klang")] {
            ids.push(made(&browser, "/contacts", json!({ "name": name, "city": city })).await);
        }
        browser.get("/contacts").await.is(200).says("Add to a campaign").says("/contacts/to-campaign");
        browser.in_malay().get("/leads").await.is(200);
        let to = browser.post("/contacts/to-campaign", &format!("id={}&id={}", ids[0], ids[3])).await.is(303).to;
        browser.get(&to).await.is(200).says("Add 2").says("What they did");
        browser.in_malay().get(&to).await.says("Tambah 2").says("Tindakan mereka");
        let form = format!("campaign-name=webinar+november&status=sent&id={}&id={}", ids[0], ids[3]);
        browser.post("/contacts/to-campaign/add", &form).await.is(303);
        // All that a list shows; whoever is a member already has done more by now, and nobody less.
        let all = "all=%2Fcontacts%3Fis.city%3DIpoh";
        let to = browser.post("/contacts/to-campaign", all).await.is(303).to;
        browser.get(&to).await.is(200).says("Add 3");
        browser.post("/contacts/to-campaign/add", &format!("campaign={campaign}&status=registered&{all}")).await.is(303);
        let told = browser.api(Method::POST, &format!("/campaigns/{campaign}/members"), json!({ "contacts": ids, "status": "opened" })).await.is(200).json();
        assert_eq!(told, json!({ "added": 0, "changed": 1 }));
        let mut states = browser.api(Method::GET, "/campaign-members", Value::Null).await.each("status");
        states.sort();
        assert_eq!(states, ["opened", "registered", "registered", "registered"]);
        // Nobody adds whom they do not see, nobody twice, nobody who is neither.
        let chong = team.browser("chong").await;
        chong.api(Method::POST, &format!("/campaigns/{campaign}/members"), json!({ "contacts": [ids[0]], "status": "attended" })).await.is(404);
        let lead = made(&browser, "/leads", json!({ "name": "Aminah" })).await;
        for (body, status, code) in [
            (json!({ "campaign": campaign, "contact": ids[0], "status": "sent" }), 409, "crm-campaign-member-twice"),
            (json!({ "campaign": campaign, "status": "sent" }), 422, "crm-campaign-member-unfit"),
            (json!({ "campaign": campaign, "contact": ids[0], "lead": lead, "status": "sent" }), 422, "crm-campaign-member-unfit"),
        ] {
            assert_eq!(browser.api(Method::POST, "/campaign-members", body).await.is(status).json()["code"], code);
        }
        browser.api(Method::POST, &format!("/campaigns/{campaign}/members"), json!({ "contacts": [], "status": "asleep" })).await.is(422);
    }

    async fn whoever_took_part_attended(place: Place) {
        let team = team(&place).await;
        let campaign = webinar(&team).await;
        let browser = team.browser("aisyah").await;
        let contact = made(&browser, "/contacts", json!({ "name": "Suresh Kumar", "email": "suresh@jaya.example" })).await;
        let lead = made(&browser, "/leads", json!({ "name": "Lim Wei", "email": "lim@maju.example", "owner": team.aisyah })).await;
        made(&browser, "/campaign-members", json!({ "campaign": campaign, "contact": contact, "status": "registered" })).await;
        let activity = made(&browser, "/activities", json!({ "name": "Webinar", "kind": "webinar", "day": "2026-11-03" })).await;
        for address in ["suresh@jaya.example", "lim@maju.example", "nobody@elsewhere.example"] {
            made(&browser, "/activity-participants", json!({ "address": address, "activity": activity })).await;
        }
        let told = browser.api(Method::POST, &format!("/campaigns/{campaign}/attendees"), json!({ "activity": activity })).await.is(200).json();
        assert_eq!(told, json!({ "added": 1, "changed": 1 }));
        assert_eq!(browser.api(Method::GET, "/campaign-members", Value::Null).await.each("status"), ["attended", "attended"]);
        browser.post(&format!("/campaigns/{campaign}/attendees"), "activity-name=webinar").await.is(303);
        // A merge takes memberships along: whoever was registered as one and attended as the other attended.
        let again = made(&browser, "/contacts", json!({ "name": "S. Kumar" })).await;
        made(&browser, "/campaign-members", json!({ "campaign": campaign, "contact": again, "status": "sent" })).await;
        let merged = browser.api(Method::POST, &format!("/contacts/{again}/merge"), json!({ "others": [contact] })).await.is(200).json();
        assert_eq!(figures(&browser, &campaign).await["members"], 2);
        assert_eq!(browser.api(Method::GET, "/campaign-members", Value::Null).await.each("status"), ["attended", "attended"]);
        browser.api(Method::POST, &format!("/contacts/{again}/merge/undo"), json!({ "merge": merged["merge"] })).await.is(200);
        assert_eq!(figures(&browser, &campaign).await["members"], 3);
        assert_eq!(one(&browser, "leads", &lead).await["status"], "cold");
    }
}
