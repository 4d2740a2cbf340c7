//! Records that are the same become one, and its history follows.

use std::path::Path;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, made, team};

async fn one(browser: &Browser, path: &str, id: &str) -> Value {
    browser.api(Method::GET, &format!("/{path}/{id}"), Value::Null).await.is(200).json()
}

async fn merge(browser: &Browser, path: &str, id: &str, asked: Value) -> String {
    let done = browser.api(Method::POST, &format!("/{path}/{id}/merge"), asked).await.is(200).json();
    assert_eq!(done["survivor"], id);
    done["merge"].as_str().expect("a merge").to_owned()
}

async fn undo(browser: &Browser, path: &str, id: &str, merge: &str) -> Value {
    let asked = json!({ "merge": merge });
    browser.api(Method::POST, &format!("/{path}/{id}/merge/undo"), asked).await.is(200).json()["left"].clone()
}

/// An account twice, with what leads to the second one.
struct Twice {
    jaya: String,
    again: String,
    contact: String,
    deal: String,
    activity: String,
}

async fn twice(team: &Team) -> (Browser, Twice) {
    team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
    let browser = team.browser("aisyah").await;
    let jaya = json!({ "name": "Kilang Jaya Sdn Bhd", "city": "Ipoh" });
    let jaya = made(&browser, "/accounts", jaya).await;
    let again = json!({ "name": "Kilang Jaya Makmur", "city": "Taiping", "phone": "05-123 4567", "number": "201901012345", "anyway": true });
    let again = made(&browser, "/accounts", again).await;
    let contact = made(&browser, "/contacts", json!({ "name": "Suresh", "account": again })).await;
    let deal = json!({ "name": "Ten seats", "account": again, "contact": contact, "referrer": again, "amount": "1200.50" });
    let deal = made(&browser, "/deals", deal).await;
    let activity = json!({ "name": "Called them", "kind": "call", "account": again, "day": "2026-11-02" });
    let activity = made(&browser, "/activities", activity).await;
    (browser, Twice { jaya, again, contact, deal, activity })
}

on_both_databases! {
    async fn history_follows_the_one_that_stays_and_comes_back(place: Place) {
        let team = team(&place).await;
        let (browser, Twice { jaya, again, contact, deal, activity }) = twice(&team).await;
        let merged = merge(&browser, "accounts", &jaya, json!({ "others": [again], "fields": { "city": again } })).await;
        let stays = one(&browser, "accounts", &jaya).await;
        // Its own name, the city that was chosen, the telephone and the number that only the other had.
        let said = ["name", "city", "phone", "number"].map(|field| stays[field].as_str().unwrap_or_default().to_owned());
        assert_eq!(said, ["Kilang Jaya Sdn Bhd", "Taiping", "05-123 4567", "201901012345"]);
        assert_eq!(one(&browser, "contacts", &contact).await["account"], *jaya);
        let sold = one(&browser, "deals", &deal).await;
        assert_eq!((&sold["account"], &sold["referrer"], &sold["version"]), (&json!(jaya), &json!(jaya), &json!(3)));
        assert_eq!(one(&browser, "activities", &activity).await["account"], *jaya);
        // The old address leads on; programs are told where to.
        assert_eq!(browser.get(&format!("/accounts/{again}")).await.is(303).to, format!("/accounts/{jaya}"));
        browser.get(&format!("/accounts?open={again}")).await.is(200).says("Called them").says("Took in Kilang Jaya Makmur");
        let gone = browser.api(Method::GET, &format!("/accounts/{again}"), Value::Null).await.is(404).json();
        assert_eq!((&gone["code"], &gone["merged_into"]), (&json!("merged-away"), &json!(jaya)));
        let asked = json!({ "sql": "SELECT id, survivor FROM merged_records" });
        assert_eq!(browser.api(Method::POST, "/sql", asked).await.is(200).json()["rows"], json!([[again, jaya]]));
        assert_eq!(browser.api(Method::POST, &format!("/accounts/{again}/restore"), Value::Null).await.is(409).json()["code"], "crm-merge-away");
        // What stands here already is known by what the one that stays says.
        let third = json!({ "name": "Kilang Jaya", "number": "201901012345" });
        browser.api(Method::POST, "/accounts", third).await.is(409);
        // Somebody leads the deal elsewhere, and gives the account another telephone.
        let other = made(&browser, "/accounts", json!({ "name": "Maju Holdings" })).await;
        let change = json!({ "version": 3, "name": "Ten seats", "account": other, "contact": contact, "referrer": jaya, "amount": "1200.50", "owner": team.aisyah });
        browser.api(Method::PUT, &format!("/deals/{deal}"), change).await.is(204);
        let mut now = one(&browser, "accounts", &jaya).await;
        now.as_object_mut().expect("fields").retain(|name, _| !matches!(name.as_str(), "id" | "created"));
        now["phone"] = json!("05-999 0000");
        browser.api(Method::PUT, &format!("/accounts/{jaya}"), now).await.is(204);
        let told = browser.api(Method::GET, &format!("/accounts/{jaya}/merges"), Value::Null).await.is(200).json();
        assert_eq!((&told["items"][0]["can_be_undone"], &told["items"][0]["gone"][0]["name"]), (&json!(true), &json!("Kilang Jaya Makmur")));
        assert_eq!(undo(&browser, "accounts", &jaya, &merged).await, json!(1));
        let (stays, back) = (one(&browser, "accounts", &jaya).await, one(&browser, "accounts", &again).await);
        assert_eq!((&stays["city"], &stays["number"], &stays["phone"]), (&json!("Ipoh"), &json!(""), &json!("05-999 0000")));
        assert_eq!((&back["city"], &back["phone"]), (&json!("Taiping"), &json!("05-123 4567")));
        assert_eq!(one(&browser, "contacts", &contact).await["account"], *again);
        let sold = one(&browser, "deals", &deal).await;
        assert_eq!((&sold["account"], &sold["referrer"]), (&json!(other), &json!(again)));
        browser.get(&format!("/accounts?open={jaya}")).await.says("of what had followed, 1 stayed");
        let twice = json!({ "merge": merged });
        assert_eq!(browser.api(Method::POST, &format!("/accounts/{jaya}/merge/undo"), twice).await.is(409).json()["code"], "crm-merge-undone");
    }

    async fn the_page_lays_them_side_by_side(place: Place) {
        let team = team(&place).await;
        let (browser, Twice { jaya, again, contact, .. }) = twice(&team).await;
        let page = browser.get(&format!("/accounts/{jaya}/merge?other={again}")).await.is(200);
        page.says("This one stays").says("City: Taiping, of Kilang Jaya Makmur").says("Keep this one instead").says("Merge them");
        browser.in_malay().get(&format!("/accounts/{jaya}/merge?other={again}")).await.is(200).says("Rekod ini kekal").says("Gabungkan");
        // Without another one, somebody names it.
        browser.get(&format!("/accounts/{jaya}/merge")).await.is(200).says("Another record").hides("Merge them");
        let to = browser.post(&format!("/accounts/{jaya}/merge/with"), "one-name=kilang+jaya+makmur").await.is(303).to;
        assert_eq!(to, format!("/accounts/{jaya}/merge?other={again}"));
        browser.in_malay().post(&format!("/accounts/{jaya}/merge/with"), "one-name=Nobody").await.is(422).says("Tiada apa-apa di sini bernama");
        let form = format!("other={again}&keep-name={again}&keep-city={jaya}");
        browser.post(&format!("/accounts/{jaya}/merge"), &form).await.is(303);
        let stays = one(&browser, "accounts", &jaya).await;
        assert_eq!((&stays["name"], &stays["city"]), (&json!("Kilang Jaya Makmur"), &json!("Ipoh")));
        let shown = browser.get(&format!("/accounts?open={jaya}")).await.is(200).says("Take the merge back");
        shown.says("Suresh");
        let told = browser.api(Method::GET, &format!("/accounts/{jaya}/merges"), Value::Null).await.json();
        let merged = told["items"][0]["id"].as_str().expect("a merge").to_owned();
        browser.post(&format!("/accounts/{jaya}/merge/undo"), &format!("merge={merged}")).await.is(303);
        assert_eq!(one(&browser, "contacts", &contact).await["account"], *again);
    }

    async fn five_go_together_and_chains_lead_to_the_last(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let mut ids = Vec::new();
        for number in 0..6 {
            let parent = ids.last().cloned();
            ids.push(made(&browser, "/accounts", json!({ "name": format!("Cawangan {number}"), "parent": parent, "anyway": true })).await);
        }
        let refused = browser.api(Method::POST, &format!("/accounts/{}/merge", ids[0]), json!({ "others": ids[1..] })).await.is(422).json();
        assert_eq!(refused["code"], "crm-merge-unfit");
        let first = merge(&browser, "accounts", &ids[4], json!({ "others": ids[..4] })).await;
        // What stays is no part of itself.
        assert_eq!(one(&browser, "accounts", &ids[4]).await["parent"], Value::Null);
        assert_eq!(one(&browser, "accounts", &ids[5]).await["parent"], *ids[4]);
        let second = merge(&browser, "accounts", &ids[5], json!({ "others": [ids[4]] })).await;
        for id in &ids[..5] {
            let gone = browser.api(Method::GET, &format!("/accounts/{id}"), Value::Null).await.is(404).json();
            assert_eq!(gone["merged_into"], *ids[5]);
        }
        // The first can only be taken back behind the second.
        browser.api(Method::POST, &format!("/accounts/{}/merge/undo", ids[5]), json!({ "merge": first })).await.is(404);
        undo(&browser, "accounts", &ids[5], &second).await;
        undo(&browser, "accounts", &ids[4], &first).await;
        for (id, parent) in ids[1..].iter().zip(&ids) {
            assert_eq!(one(&browser, "accounts", id).await["parent"], *parent);
        }
    }

    async fn whoever_sees_one_alone_merges_neither(place: Place) {
        let team = team(&place).await;
        let aisyah = team.browser("aisyah").await;
        let chong = team.browser("chong").await;
        let hers = made(&aisyah, "/accounts", json!({ "name": "Kilang Jaya" })).await;
        let his = made(&chong, "/accounts", json!({ "name": "Kedai Maju" })).await;
        let asked = json!({ "others": [his] });
        aisyah.api(Method::POST, &format!("/accounts/{hers}/merge"), asked.clone()).await.is(404);
        aisyah.get(&format!("/accounts/{hers}/merge?other={his}")).await.is(404);
        aisyah.api(Method::POST, &format!("/accounts/{hers}/apart"), json!({ "other": his, "apart": true })).await.is(404);
        team.browser("auditor").await.api(Method::POST, &format!("/accounts/{hers}/merge"), asked.clone()).await.is(403);
        for (body, code) in [
            (json!({ "others": [] }), "crm-merge-unfit"),
            (json!({ "others": [hers] }), "crm-merge-unfit"),
            (json!({ "others": [his], "fields": { "colour": hers } }), "crm-field-unfit"),
            (json!({ "others": [his], "fields": { "city": "01JDCW1Y00E7F3QZ5ZK2M8N4QX" } }), "crm-merge-value-unfit"),
        ] {
            let manager = team.browser("meiling").await;
            assert_eq!(manager.api(Method::POST, &format!("/accounts/{hers}/merge"), body).await.is(422).json()["code"], code);
        }
        // Whoever leads both can; whose it was before sees what it is now only where it is theirs.
        let merged = merge(&team.browser("meiling").await, "accounts", &hers, asked).await;
        chong.api(Method::GET, &format!("/accounts/{his}"), Value::Null).await.is(404).hides("merged_into");
        chong.api(Method::POST, &format!("/accounts/{hers}/merge/undo"), json!({ "merge": merged })).await.is(404);
        chong.api(Method::GET, &format!("/accounts/{hers}/merges"), Value::Null).await.is(404);
    }

    async fn what_may_be_the_same_is_merged_or_said_to_be_another(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let jaya = made(&browser, "/accounts", json!({ "name": "Kilang Jaya Makmur Sdn Bhd", "city": "Ipoh" })).await;
        let again = made(&browser, "/accounts", json!({ "name": "Kilang Jaya Makmor", "city": "Ipoh", "anyway": true })).await;
        browser.get(&format!("/accounts/{jaya}")).await.says("May be the same").says(&format!("/accounts/{jaya}/merge?other={again}"));
        browser.get("/duplicates?kind=accounts").await.is(200).says("Kilang Jaya Makmor").says("Lay side by side");
        browser.in_malay().get("/duplicates?kind=accounts").await.is(200).says("Lihat bersebelahan");
        team.browser("chong").await.get("/duplicates?kind=accounts").await.is(200).hides("Kilang Jaya");
        browser.post(&format!("/accounts/{again}/apart"), &format!("other={jaya}")).await.is(303);
        browser.get(&format!("/accounts/{jaya}")).await.hides("May be the same");
        browser.get("/duplicates?kind=accounts").await.hides("Kilang Jaya Makmor");
        browser.api(Method::POST, &format!("/accounts/{jaya}/apart"), json!({ "other": again, "apart": false })).await.is(204);
        browser.get(&format!("/accounts/{jaya}")).await.says("May be the same");
        assert_eq!(browser.api(Method::POST, &format!("/accounts/{jaya}/apart"), json!({ "other": jaya, "apart": true })).await.is(422).json()["code"], "crm-apart-unfit");
    }

    async fn leads_and_contacts_merge_too(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let lead = made(&browser, "/leads", json!({ "name": "Suresh Kumar", "email": "suresh@jaya.example", "owner": team.aisyah })).await;
        let again = made(&browser, "/leads", json!({ "name": "Kumar Suresh", "phone": "012-345 6789", "anyway": true, "owner": team.aisyah })).await;
        let became = browser.api(Method::POST, &format!("/leads/{lead}/convert"), json!({})).await.is(200).json();
        assert_eq!(browser.api(Method::POST, &format!("/leads/{again}/merge"), json!({ "others": [lead] })).await.is(409).json()["code"], "crm-merge-converted");
        merge(&browser, "leads", &lead, json!({ "others": [again] })).await;
        assert_eq!(one(&browser, "leads", &lead).await["phone"], "012-345 6789");
        let contact = became["contact"].as_str().expect("a contact").to_owned();
        let other = made(&browser, "/contacts", json!({ "name": "S. Kumar", "email": "sk@maju.example" })).await;
        merge(&browser, "contacts", &other, json!({ "others": [contact] })).await;
        assert_eq!(one(&browser, "leads", &lead).await["contact"], *other);
    }
}

/// Each field that leads to an account, a contact or a lead follows when it is merged: a new kind of record is not forgotten.
#[test]
fn whatever_leads_to_a_record_follows() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let follows = std::fs::read_to_string(sources.join("merges/kinds.rs")).expect("the kinds");
    let (mut open, mut missing) = (vec![sources], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(path.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source");
        let Some(table) = text.split("table_name = \"").nth(1).and_then(|rest| rest.split('"').next()) else {
            continue;
        };
        for field in text.split("Field::new(").skip(1) {
            let field = field.split(';').next().unwrap_or_default();
            let held = field.split("Field::new(").next().unwrap_or_default();
            let kind = ["account", "contact", "lead"].into_iter().find(|kind| {
                held.contains(&format!("link::<{kind}::Entity>"))
                    || table == format!("crm_{kind}") && held.contains("link::<Self>")
            });
            let column = held.trim_start_matches("C::").split(',').next().unwrap_or_default().to_lowercase();
            if kind.is_some() && !follows.contains(&format!("led(\"{table}\", \"{column}\")")) {
                missing.push(format!("{table}.{column}"));
            }
        }
    }
    assert!(missing.is_empty(), "these lead to records that are merged, and do not follow: {missing:?}");
}
