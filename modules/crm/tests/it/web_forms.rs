//! Forms on the web: whoever is interested says so, and is a lead.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, made, team};

/// A form that asks for a company and a message, with what is to be agreed to; its code.
async fn form(team: &Team, more: Value) -> (String, String) {
    let operations = team.browser("operations").await;
    let mut body = json!({ "name": "Hubungi kami", "state": "open", "title_ms": "Hubungi kami", "title_en": "Talk to us",
        "asks": "company,note", "consent_ms": "Saya setuju dihubungi.", "consent_en": "You may write to me.", "source": "Website",
        "thanks_en": "We call you tomorrow.", "thanks_ms": "Kami akan menelefon anda esok." });
    for (name, value) in more.as_object().expect("fields") {
        body[name] = value.clone();
    }
    let id = made(&operations, "/web-forms", body).await;
    let one = operations.api(Method::GET, &format!("/web-forms/{id}"), Value::Null).await.is(200).json();
    (id, one["code"].as_str().expect("a code").to_owned())
}

async fn token(guest: &Browser, code: &str) -> String {
    guest.get(&format!("/f/{code}/token")).await.is(200).json()["token"].as_str().expect("a token").to_owned()
}

async fn leads(browser: &Browser) -> Vec<String> {
    browser.api(Method::GET, "/leads", Value::Null).await.is(200).each("name")
}

on_both_databases! {
    async fn whoever_sends_a_form_is_a_lead_of_whomever_the_rules_say(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let rule = made(&operations, "/lead-rules", json!({ "name": "All", "place": 1, "way": "turn" })).await;
        made(&operations, "/lead-rule-members", json!({ "rule": rule, "person": team.chong })).await;
        let campaign = made(&operations, "/campaigns", json!({ "name": "Webinar", "kind": "webinar", "status": "running" })).await;
        let (id, code) = form(&team, json!({ "campaign": campaign, "onward": "www.syarikat.example" })).await;
        let guest = team.office.stranger();
        guest.get(&format!("/f/{code}")).await.is(200).says("Talk to us").says("You may write to me.").says("Company");
        guest.in_malay().get(&format!("/f/{code}")).await.is(200).says("Hubungi kami").says("Saya setuju dihubungi.").says("Syarikat");
        let token = token(&guest, &code).await;
        let said = format!("token={token}&name=Suresh+Kumar&email=suresh%40jaya.example&company=Kilang+Jaya&note=Ten+seats+please");
        // Without agreeing, without an address, with one that is none: nothing is kept.
        guest.post(&format!("/f/{code}"), &said).await.is(422).says("Without this we may not keep").says("Suresh Kumar");
        guest.in_malay().post(&format!("/f/{code}"), &said).await.is(422).says("Tanpa persetujuan ini");
        guest.post(&format!("/f/{code}"), &format!("token={token}&name=A&email=&consent=on")).await.is(422).says("aria-invalid");
        guest.post(&format!("/f/{code}"), &format!("token={token}&name=A&email=nobody&consent=on")).await.is(422).says("is no e-mail address");
        assert!(leads(&operations).await.is_empty());
        // What the form does not ask is not taken.
        let to = guest.post(&format!("/f/{code}"), &format!("{said}&consent=on&city=Ipoh&owner={}&status=qualified", team.aisyah)).await.is(303).to;
        guest.get(&to).await.is(200).says("We call you tomorrow.").says("https://www.syarikat.example");
        guest.in_malay().get(&to).await.says("Kami akan menelefon anda esok.");
        let chong = team.browser("chong").await;
        assert_eq!(leads(&chong).await, ["Suresh Kumar"]);
        assert!(leads(&team.browser("aisyah").await).await.is_empty());
        let lead = chong.api(Method::GET, "/leads", Value::Null).await.json()["items"][0].clone();
        let said = ["company", "source", "status", "city", "note", "campaign"].map(|field| lead[field].clone());
        assert_eq!(said, [json!("Kilang Jaya"), json!("Website"), json!("cold"), json!(""), json!("Ten seats please"), json!(campaign)]);
        let lead = lead["id"].as_str().expect("an id").to_owned();
        chong.get(&format!("/leads?open={lead}")).await.is(200).says("Agreed to version 1: You may write to me.");
        chong.in_malay().get(&format!("/leads?open={lead}")).await.says("Bersetuju dengan versi 1");
        assert_eq!(chong.api(Method::GET, "/campaign-members", Value::Null).await.each("status"), ["responded"]);
        // A consent that reads otherwise is another one; what was agreed to stays as it was.
        let mut now = operations.api(Method::GET, &format!("/web-forms/{id}"), Value::Null).await.json();
        now.as_object_mut().expect("fields").retain(|name, _| !matches!(name.as_str(), "id" | "created" | "consent" | "code"));
        now["consent_en"] = json!("You may call me.");
        operations.api(Method::PUT, &format!("/web-forms/{id}"), now).await.is(204);
        assert_eq!(operations.api(Method::GET, &format!("/web-forms/{id}"), Value::Null).await.json()["consent"], 2);
        let entries = chong.api(Method::GET, "/web-form-entries", Value::Null).await.is(200).json();
        assert_eq!((&entries["items"][0]["consent"], &entries["items"][0]["text"]), (&json!(1), &json!("You may write to me.")));
        team.browser("aisyah").await.get("/web-form-entries").await.is(200).hides("Hubungi kami");
    }

    async fn whoever_is_here_already_is_no_lead_twice_and_is_told_nothing_of_it(place: Place) {
        let team = team(&place).await;
        let (_, code) = form(&team, json!({ "consent_ms": "", "consent_en": "" })).await;
        let browser = team.browser("aisyah").await;
        made(&browser, "/leads", json!({ "name": "Lim Wei", "email": "lim@maju.example", "owner": team.aisyah })).await;
        let contact = made(&browser, "/contacts", json!({ "name": "Suresh", "email": "suresh@jaya.example" })).await;
        let guest = team.office.stranger();
        let token = token(&guest, &code).await;
        let mut thanks = Vec::new();
        for (name, email) in [("Lim+Wei", "LIM%40maju.example"), ("Suresh", "suresh%40jaya.example"), ("Nurul", "nurul%40baru.example")] {
            let said = format!("token={token}&name={name}&email={email}&company=Maju&note=Call+me");
            let to = guest.post(&format!("/f/{code}"), &said).await.is(303).to;
            thanks.push(guest.get(&to).await.is(200).text);
        }
        assert!(thanks.windows(2).all(|two| two[0] == two[1]));
        assert_eq!(leads(&team.browser("operations").await).await, ["Lim Wei", "Nurul"]);
        // What nobody knew of the lead is filled in, and both have an activity.
        let lead = browser.api(Method::GET, "/leads", Value::Null).await.json()["items"][0].clone();
        assert_eq!(lead["company"], "Maju");
        browser.get(&format!("/contacts?open={contact}")).await.is(200).says("Talk to us").says("Call me");
        let activities = browser.api(Method::GET, "/activities", Value::Null).await.is(200).json();
        assert_eq!(activities["items"].as_array().map(Vec::len), Some(2));
        assert_eq!(activities["items"][0]["origin"], "form");
    }

    async fn programs_that_fill_all_and_forms_from_nowhere_are_not_kept(place: Place) {
        let team = team(&place).await;
        let (_, code) = form(&team, json!({ "consent_ms": "", "consent_en": "" })).await;
        let (id, other) = form(&team, json!({})).await;
        let (guest, operations) = (team.office.stranger(), team.browser("operations").await);
        let (good, foreign) = (token(&guest, &code).await, token(&guest, &other).await);
        let said = "name=Lim&email=lim%40maju.example";
        // A trap is filled: the same thanks, and nothing else.
        guest.post(&format!("/f/{code}"), &format!("token={good}&{said}&homepage=x")).await.is(303);
        let (at, sign) = good.split_once('.').expect("two parts");
        let older = at.parse::<i64>().expect("seconds") - 1;
        for token in [String::new(), foreign, format!("{older}.{sign}"), "1.x".to_owned(), "9".repeat(300)] {
            guest.post(&format!("/f/{code}"), &format!("token={token}&{said}")).await.is(422).says("lay open too long");
        }
        assert!(leads(&operations).await.is_empty());
        // Another site may send it; what changes anything else may not come from there.
        let elsewhere = [("sec-fetch-site", "cross-site".to_owned()), ("origin", "https://syarikat.example".to_owned())];
        guest.push(&format!("/f/{code}"), &elsewhere, format!("token={good}&{said}")).await.is(303);
        assert_eq!(leads(&operations).await, ["Lim"]);
        guest.push("/s/nothing", &elsewhere, "{}".to_owned()).await.is(403);
        guest.get("/f/nothing").await.is(404);
        guest.get(&format!("/f/{}", "x".repeat(500))).await.is(404);
        // Somebody who sends and sends is slowed down.
        let mut slowed = false;
        for _ in 0..60 {
            let answer = guest.post(&format!("/f/{code}"), "token=1.x&name=A").await;
            slowed = answer.status == 429;
            if slowed {
                break;
            }
        }
        assert!(slowed);
        // A form that is shut, or removed, answers nobody; sellers see forms and keep none.
        operations.api(Method::DELETE, &format!("/web-forms/{id}"), Value::Null).await.is(204);
        guest.get(&format!("/f/{other}")).await.is(404);
        let (_, shut) = form(&team, json!({ "state": "shut" })).await;
        guest.get(&format!("/f/{shut}")).await.is(404);
        team.browser("aisyah").await.api(Method::POST, "/web-forms", json!({ "name": "Mine" })).await.is(403);
        operations.get("/web-forms").await.is(200).says("Hubungi kami");
    }
}
