//! The day's list and the inspection of deals: what stands there, in which order, why, and for whom.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, team};

async fn usual(team: &Team) {
    team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
}

async fn add(browser: &Browser, path: &str, record: Value) -> String {
    browser.api(Method::POST, path, record).await.is(201).id()
}

/// A deal that nothing is wrong with.
async fn sound(browser: &Browser, name: &str, amount: &str) -> String {
    let contact = add(browser, "/contacts", json!({ "name": format!("Buyer of {name}") })).await;
    let deal =
        json!({ "name": name, "amount": amount, "closes": "2026-12-31", "next": "Call", "contact": contact });
    add(browser, "/deals", deal).await
}

/// What stands in the list: what it is called, and its points.
async fn lines(browser: &Browser, path: &str) -> Vec<(String, i64)> {
    let all = browser.api(Method::GET, path, Value::Null).await.is(200).json();
    let line = |line: &Value| {
        (line["name"].as_str().expect("a name").to_owned(), line["points"].as_i64().unwrap_or_default())
    };
    all.as_array().expect("lines").iter().map(line).collect()
}

fn told(lines: &[(String, i64)]) -> Vec<(&str, i64)> {
    lines.iter().map(|(name, points)| (&**name, *points)).collect()
}

on_both_databases! {
    async fn what_comes_first_stands_first_and_says_why(place: Place) {
        let team = team(&place).await;
        usual(&team).await;
        let browser = team.browser("aisyah").await;
        browser.get("/today").await.is(200).says("Nothing is due, and no deal of yours needs attention");
        browser.in_malay().get("/today").await.is(200).says("Tiada apa-apa yang perlu siap");
        sound(&browser, "Nothing wrong", "1000").await;
        add(&browser, "/deals", json!({ "name": "No next step", "closes": "2026-11-25", "contact": add(&browser, "/contacts", json!({ "name": "Siti" })).await })).await;
        let due = |name: &str, day: &str| json!({ "name": name, "kind": "task", "due": day });
        add(&browser, "/activities", due("Overdue", "2026-11-20")).await;
        add(&browser, "/activities", due("Soon", "2026-11-28")).await;
        add(&browser, "/activities", due("Far away", "2027-11-28")).await;
        add(&browser, "/activities", json!({ "name": "Demonstration", "kind": "meeting", "time": "14:00" })).await;
        let now = lines(&browser, "/today").await;
        // 50 + 3 days; 30 by its severity and 10 as it closes soon; today; later.
        assert_eq!(told(&now), [("Overdue", 65), ("Demonstration", 40), ("No next step", 40), ("Soon", 10)]);
        let page = browser.get("/today").await.is(200);
        page.says("The task is overdue").says("There is no next step.").says("Why here: 65 points").says("Meeting on 23 Nov 2026 14:00").says("It is today").hides("Far away").hides("Nothing wrong");
        browser.in_malay().get("/today").await.says("Tugasan sudah lewat").says("Tiada langkah seterusnya.").says("Sebab di sini: 65 mata");
        let card = browser.get("/").await.is(200);
        card.says("Overdue").says("Demonstration").says("Today’s list");
    }

    async fn what_there_is_for_one_deal_stands_in_one_line(place: Place) {
        let team = team(&place).await;
        usual(&team).await;
        let browser = team.browser("aisyah").await;
        let deal = add(&browser, "/deals", json!({ "name": "Ten seats", "amount": "5000" })).await;
        let task = add(&browser, "/activities", json!({ "name": "Send the offer", "kind": "task", "deal": deal })).await;
        let all = browser.api(Method::GET, "/today", Value::Null).await.is(200).json();
        assert_eq!(all.as_array().map(Vec::len), Some(1), "{all}");
        // The deal has no closing date and nobody at the customer: it comes before its task. It has a next step: the task.
        assert_eq!((&all[0]["kind"], &all[0]["deal"]), (&json!("deal"), &json!(deal)));
        assert_eq!(all[0]["says"], json!(["It has no closing date.", "Nobody at the customer has a role in it.", "Due on 23 Nov 2026"]));
        browser.get("/today").await.says("Send the offer: Due on 23 Nov 2026").says(&format!("/activities/{task}/done"));
        browser.post(&format!("/activities/{task}/done"), "done=on&back=/today").await.is(303);
        browser.get("/today").await.says("There is no next step.").hides("Send the offer");
    }

    async fn a_customer_who_wrote_waits_until_somebody_answers(place: Place) {
        let team = team(&place).await;
        usual(&team).await;
        let browser = team.browser("aisyah").await;
        let deal = sound(&browser, "Ten seats", "1000").await;
        let mail = |external: &str, direction: &str| json!({
            "origin": "mail", "external": external,
            "activity": { "name": format!("Mail {external}"), "kind": "email", "deal": deal, "direction": direction },
        });
        browser.api(Method::POST, "/activities/captured", mail("1", "in")).await.is(200);
        assert_eq!(told(&lines(&browser, "/today").await), [("Mail 1", 70)], "50, and 20 for the largest deal");
        browser.get("/today").await.says("wait for an answer");
        browser.api(Method::POST, "/activities/captured", mail("2", "out")).await.is(200);
        assert!(lines(&browser, "/today").await.is_empty());
    }

    async fn a_lead_looks_at_the_list_of_their_people(place: Place) {
        let team = team(&place).await;
        usual(&team).await;
        let aisyah = team.browser("aisyah").await;
        sound(&aisyah, "Ten seats", "1000").await;
        add(&aisyah, "/activities", json!({ "name": "Shared task", "kind": "task" })).await;
        add(&aisyah, "/activities", json!({ "name": "Private task", "kind": "task", "seen_by": "me" })).await;
        let path = format!("/today?person={}", team.aisyah);
        assert_eq!(told(&lines(&aisyah, "/today").await), [("Shared task", 40), ("Private task", 40)]);
        let lead = team.browser("meiling").await;
        assert_eq!(told(&lines(&lead, &path).await), [("Shared task", 40)]);
        lead.get(&path).await.is(200).says("Shared task").hides("Private task");
        assert!(lines(&lead, "/today").await.is_empty());
        for login in ["chong", "ravi"] {
            team.browser(login).await.get(&path).await.is(404);
            team.browser(login).await.api(Method::GET, &path, Value::Null).await.is(404);
        }
        team.office.stranger().get("/today").await.is(303);
    }

    async fn deals_are_inspected_the_worst_first(place: Place) {
        let team = team(&place).await;
        usual(&team).await;
        let (aisyah, lead) = (team.browser("aisyah").await, team.browser("meiling").await);
        lead.get("/inspection").await.is(200).says("Nothing is wrong with the open deals that you see");
        lead.in_malay().get("/inspection").await.says("Tiada apa-apa yang tidak kena");
        sound(&aisyah, "Sound", "1000").await;
        let moved = sound(&aisyah, "Moved", "1000").await;
        for (version, closes, amount) in [(1, "2027-01-10", "1000"), (2, "2027-02-10", "400")] {
            let contact = aisyah.api(Method::GET, &format!("/deals/{moved}"), Value::Null).await.json()["contact"].clone();
            let change = json!({ "version": version, "name": "Moved", "amount": amount, "closes": closes, "next": "Call", "contact": contact, "owner": team.aisyah });
            aisyah.api(Method::PUT, &format!("/deals/{moved}"), change).await.is(204);
        }
        let chong = team.browser("chong").await;
        add(&chong, "/deals", json!({ "name": "Quiet", "closes": "2026-11-01", "next": "Call", "contact": add(&chong, "/contacts", json!({ "name": "Siti" })).await })).await;
        let all = lead.api(Method::GET, "/inspection", Value::Null).await.is(200).json();
        let found: Vec<_> = all.as_array().expect("deals").iter().map(|deal| {
            let codes = deal["findings"].as_array().expect("findings").iter().map(|one| one["code"].as_str().unwrap_or_default()).collect::<Vec<_>>();
            (deal["name"].as_str().unwrap_or_default(), deal["severity"].as_str().unwrap_or_default(), codes)
        }).collect();
        assert_eq!(found, [
            ("Moved", "inspect-high", vec!["inspect-amount-cut", "inspect-close-moved"]),
            ("Quiet", "inspect-high", vec!["inspect-close-past"]),
        ]);
        lead.get("/inspection").await.says("Its closing date was moved 2 times.").says("from RM 1,000.00 to RM 400.00").says("It was to close 22 days ago.").says("Act now");
        lead.get(&format!("/inspection?person={}", team.chong)).await.says("Quiet").hides("Its closing date was moved");
        chong.get("/inspection").await.is(200).says("Quiet").hides("Moved");
        place.clock().pass_seconds(3_600);
    }
}
