//! Activities: added by hand and by other systems, beside what they are about, done and put off. Private ones are their
//! owner's alone.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, team};

/// A deal of Aisyah with its account.
async fn deal(team: &Team) -> (Browser, String, String) {
    team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
    let browser = team.browser("aisyah").await;
    let account = browser.api(Method::POST, "/accounts", json!({ "name": "Kilang Jaya" })).await.is(201).id();
    let deal = browser
        .api(Method::POST, "/deals", json!({ "name": "Ten seats", "account": account }))
        .await
        .is(201)
        .id();
    (browser, account, deal)
}

async fn add(browser: &Browser, activity: Value) -> String {
    browser.api(Method::POST, "/activities", activity).await.is(201).id()
}

async fn one(browser: &Browser, path: &str) -> Value {
    browser.api(Method::GET, path, Value::Null).await.is(200).json()
}

async fn by_sql(browser: &Browser, sql: &str) -> Vec<String> {
    let rows = browser.api(Method::POST, "/sql", json!({ "sql": sql })).await.is(200).json()["rows"].clone();
    rows.as_array().expect("rows").iter().map(|row| row[0].as_str().unwrap_or_default().to_owned()).collect()
}

on_both_databases! {
    async fn a_line_beside_a_deal_adds_to_it_and_to_its_account(place: Place) {
        let team = team(&place).await;
        let (browser, account, deal) = deal(&team).await;
        let path = format!("/deals/{deal}/activities");
        browser.get(&format!("/deals?open={deal}")).await.is(200).says("Nothing was done about this yet");
        browser.in_malay().get(&format!("/deals?open={deal}")).await.says("Belum ada apa-apa dilakukan").says("Panggilan");
        assert_eq!(browser.post(&path, "kind=call&name=Asked+about+the+budget&when=").await.is(303).to, format!("/deals?open={deal}"));
        browser.post(&path, "kind=task&name=Send+the+offer&when=2+Dec+2026").await.is(303);
        browser.post(&path, "kind=task&name=Late+task&when=2026-11-02").await.is(303);
        let page = browser.get(&format!("/deals?open={deal}")).await.is(200);
        page.says("Asked about the budget").says("Send the offer").says("2 Dec 2026").says("late");
        browser.get(&format!("/accounts?open={account}")).await.is(200).says("Asked about the budget");
        let all = one(&browser, "/activities?sort=name").await["items"].clone();
        let told = |field: &str| all.as_array().expect("items").iter().map(|item| item[field].clone()).collect::<Vec<_>>();
        assert_eq!(told("state"), ["done", "open", "open"]);
        assert_eq!(told("account"), [json!(account), json!(account), json!(account)]);
        assert_eq!(told("due"), [Value::Null, json!("2026-11-02"), json!("2026-12-02")]);
        assert!(browser.post(&path, "kind=call&name=&when=").await.is(303).to.starts_with("/activities/new?deal="));
        assert!(browser.post(&path, "kind=call&name=x&when=never").await.is(303).to.starts_with("/activities/new?deal="));
        team.browser("chong").await.post(&path, "kind=call&name=Mine&when=").await.is(404);
        team.browser("auditor").await.post(&path, "kind=call&name=Mine&when=").await.is(403);
    }

    async fn a_form_and_a_program_say_all_of_it(place: Place) {
        let team = team(&place).await;
        let (browser, _, deal) = deal(&team).await;
        browser.get("/activities").await.is(200).says("Calls, meetings, notes and tasks stand here");
        browser.in_malay().get("/activities").await.is(200).says("berada di sini");
        let form = format!("name=Demonstration&kind=meeting&deal={deal}&day=30+Nov+2026&time=930&minutes=45&remind=60&seen_by=all&note=With+all+of+them");
        let id = browser.post("/activities/new", &form).await.opened();
        let said = one(&browser, &format!("/activities/{id}")).await;
        for (field, value) in [("day", json!("2026-11-30")), ("time", json!("09:30")), ("minutes", json!(45)), ("state", json!("open")), ("origin", json!("hand")), ("remind", json!("60"))] {
            assert_eq!(said[field], value, "{field}");
        }
        for (field, wrong) in [("time", "25:00"), ("kind", "party"), ("state", "done"), ("external", "x")] {
            let mut activity = json!({ "name": "x", "kind": "call" });
            activity[field] = json!(wrong);
            browser.api(Method::POST, "/activities", activity).await.is(422);
        }
        browser.post("/activities/new", "name=x&kind=meeting&time=noon").await.is(422).says("is no time of day");
        browser.get("/activities?is.kind=meeting").await.is(200).says("Demonstration");
        browser.get("/activities.csv").await.is(200).says("Demonstration").says("30 Nov 2026");
        browser.get("/search?q=demonstr").await.is(200).says("Demonstration");
        browser.post("/activity-participants/new", &format!("address=siti%40kilang.example&activity={id}")).await.is(303);
        browser.get(&format!("/activities?open={id}")).await.is(200).says("siti@kilang.example").says("With all of them");
    }

    async fn done_and_back_and_later(place: Place) {
        let team = team(&place).await;
        let (browser, _, deal) = deal(&team).await;
        let id = add(&browser, json!({ "name": "Send the offer", "kind": "task", "deal": deal, "due": "2026-11-20" })).await;
        let path = format!("/activities/{id}");
        browser.post(&format!("{path}/done"), &format!("done=on&back=/deals?open={deal}")).await.is(303);
        let said = one(&browser, &path).await;
        assert_eq!((&said["state"], &said["done"], &said["done_by"]), (&json!("done"), &json!("2026-11-23"), &json!(team.aisyah)));
        browser.post(&format!("{path}/snooze"), "days=1").await.is(409).says("cannot be put off");
        browser.post(&format!("{path}/done"), "done=").await.is(303);
        assert_eq!(one(&browser, &path).await["done_by"], Value::Null);
        // From today on, not from the day on which it should have been done.
        browser.post(&format!("{path}/snooze"), "days=7").await.is(303);
        assert_eq!(one(&browser, &path).await["due"], "2026-11-30");
        assert_eq!(browser.post(&format!("{path}/snooze"), "until=24+Dec+2026&back=//elsewhere.example").await.is(303).to, format!("/activities?open={id}"));
        assert_eq!(one(&browser, &path).await["due"], "2026-12-24");
        browser.api(Method::POST, &format!("{path}/snooze"), json!({ "until": "2026-12-01" })).await.is(204);
        browser.api(Method::POST, &format!("{path}/done"), json!({ "done": true, "outcome": "held" })).await.is(204);
        assert_eq!(one(&browser, &path).await["outcome"], "held");
        browser.api(Method::POST, &format!("{path}/done"), json!({ "done": true, "outcome": "great" })).await.is(422);
        let lead = team.browser("meiling").await;
        lead.api(Method::POST, &format!("{path}/done"), json!({ "done": false })).await.is(204);
        team.browser("chong").await.post(&format!("{path}/done"), "done=on").await.is(404);
    }

    async fn a_deal_knows_when_something_was_last_done(place: Place) {
        let team = team(&place).await;
        let (browser, _, deal) = deal(&team).await;
        let touched = async || one(&browser, &format!("/deals/{deal}")).await["touched"].clone();
        assert_eq!(touched().await, Value::Null);
        let call = |day: &str, seen_by: &str| json!({ "name": "Call", "kind": "call", "deal": deal, "day": day, "seen_by": seen_by });
        add(&browser, call("2026-11-10", "all")).await;
        let last = add(&browser, call("2026-11-16", "all")).await;
        add(&browser, call("2026-11-20", "me")).await;
        add(&browser, json!({ "name": "Task", "kind": "task", "deal": deal })).await;
        assert_eq!(touched().await, "2026-11-16", "a private call leaves no trace, a task not before it is done");
        browser.api(Method::DELETE, &format!("/activities/{last}"), Value::Null).await.is(204);
        assert_eq!(touched().await, "2026-11-10");
        browser.api(Method::POST, &format!("/activities/{last}/restore"), Value::Null).await.is(204);
        assert_eq!(touched().await, "2026-11-16");
        browser.get("/deals?sort=-touched&columns=name,touched").await.is(200).says("16 Nov 2026");
    }

    async fn what_another_system_knows_is_here_once(place: Place) {
        let team = team(&place).await;
        let (browser, _, deal) = deal(&team).await;
        let mail = |external: &str| json!({
            "origin": "mail", "external": external, "participants": ["Siti@kilang.example", "siti@kilang.example", "aisyah@syarikat.example"],
            "activity": { "name": "Re: offer", "kind": "email", "deal": deal, "direction": "in" },
        });
        let first = browser.api(Method::POST, "/activities/captured", mail("<1@kilang.example>")).await.is(200).json();
        let again = browser.api(Method::POST, "/activities/captured", mail("<1@kilang.example>")).await.is(200).json();
        assert_eq!((&first["known"], &again["known"], &again["id"]), (&json!(false), &json!(true), &first["id"]));
        browser.api(Method::POST, "/activities/captured", mail("<2@kilang.example>")).await.is(200);
        assert_eq!(one(&browser, "/activities").await["items"].as_array().map(Vec::len), Some(2));
        let mut typed = mail("x");
        typed["origin"] = json!("hand");
        browser.api(Method::POST, "/activities/captured", typed).await.is(422);
        let said = one(&browser, &format!("/activities/{}", first["id"].as_str().expect("an id"))).await;
        assert_eq!((&said["origin"], &said["external"], &said["state"]), (&json!("mail"), &json!("<1@kilang.example>"), &json!("done")));
        assert_eq!(by_sql(&browser, "SELECT address FROM activity_participants ORDER BY address").await.len(), 4);
    }

    async fn who_sees_which_activity(place: Place) {
        let team = team(&place).await;
        let (aisyah, account, deal) = deal(&team).await;
        // A colleague's activity about one's own deal, and private ones that the lead, operations and auditors would reach.
        let lead = team.browser("meiling").await;
        for (browser, name, about, seen_by) in [
            (&aisyah, "Of Aisyah", json!({}), "all"),
            (&aisyah, "Secret of Aisyah", json!({}), "me"),
            (&aisyah, "Secret about the deal", json!({ "deal": deal }), "me"),
            (&lead, "Of the lead", json!({}), "all"),
            (&lead, "About the deal", json!({ "deal": deal }), "all"),
            (&lead, "About the account", json!({ "account": account }), "all"),
            (&lead, "Secret of the lead", json!({ "deal": deal, "account": account }), "me"),
            (&team.browser("ravi").await, "Of Ravi", json!({}), "all"),
        ] {
            let mut activity = json!({ "name": name, "kind": "note", "seen_by": seen_by, "note": format!("Text: {name}") });
            activity.as_object_mut().expect("an object").extend(about.as_object().expect("an object").clone());
            let id = add(browser, activity).await;
            let address = name.replace(' ', "-").to_lowercase();
            browser.api(Method::POST, "/activity-participants", json!({ "address": format!("{address}@x.example"), "activity": id })).await.is(201);
        }
        let shared = ["About the account", "About the deal", "Of Aisyah", "Of Ravi", "Of the lead"];
        let all = ["About the account", "About the deal", "Of Aisyah", "Of Ravi", "Of the lead", "Secret about the deal", "Secret of Aisyah", "Secret of the lead"];
        for (login, seen) in [
            ("aisyah", vec!["About the account", "About the deal", "Of Aisyah", "Secret about the deal", "Secret of Aisyah"]),
            ("chong", vec![]),
            ("ravi", vec!["Of Ravi"]),
            ("meiling", vec!["About the account", "About the deal", "Of Aisyah", "Of the lead", "Secret of the lead"]),
            ("operations", shared.to_vec()),
            ("auditor", shared.to_vec()),
        ] {
            let browser = team.browser(login).await;
            assert_eq!(browser.api(Method::GET, "/activities?sort=name", Value::Null).await.each("name"), seen, "{login}");
            assert_eq!(by_sql(&browser, "SELECT name FROM activities ORDER BY name").await, seen, "{login} by SQL");
            assert_eq!(by_sql(&browser, "SELECT note FROM activities").await.len(), seen.len(), "{login} by SQL");
            let participants = by_sql(&browser, "SELECT address FROM activity_participants ORDER BY address").await;
            let addresses: Vec<_> = seen.iter().map(|name| format!("{}@x.example", name.replace(' ', "-").to_lowercase())).collect();
            assert_eq!(participants, addresses, "{login}");
            let mut answers = Vec::new();
            for path in ["/activities", "/activities.csv", "/search?q=the", "/search?q=Of", "/search?q=Secret", "/activities/find?q=Secret", "/notices"] {
                answers.push(browser.get(path).await);
            }
            if login != "chong" && login != "ravi" {
                answers.push(browser.get(&format!("/deals?open={deal}")).await.is(200));
                answers.push(browser.get(&format!("/accounts?open={account}")).await.is(200));
            }
            if login == "auditor" {
                answers.push(browser.get("/audit").await.is(200));
                answers.push(browser.get("/audit.csv").await.is(200));
                answers.push(browser.api(Method::GET, "/audit", Value::Null).await.is(200));
            }
            for name in all.iter().filter(|name| !seen.contains(name)) {
                for answer in &answers {
                    assert!(!answer.text.contains(name), "{login} reads {name}: {}", answer.text);
                }
            }
            let entries = if login == "auditor" { by_sql(&browser, "SELECT concat(coalesce(before, ''), coalesce(after, '')) FROM audit").await } else { Vec::new() };
            assert!(entries.iter().all(|entry| !entry.contains("Secret") && !entry.contains("secret-")), "{entries:?}");
        }
    }

    async fn a_private_activity_is_opened_changed_and_brought_back_by_its_owner_alone(place: Place) {
        let team = team(&place).await;
        let (aisyah, _, deal) = deal(&team).await;
        let id = add(&aisyah, json!({ "name": "Secret", "kind": "task", "deal": deal, "seen_by": "me" })).await;
        let path = format!("/activities/{id}");
        for login in ["meiling", "operations"] {
            let browser = team.browser(login).await;
            browser.get(&path).await.is(404);
            browser.api(Method::GET, &path, Value::Null).await.is(404);
            browser.get(&format!("/activities?open={id}")).await.is(200).hides("Secret");
            browser.post(&format!("{path}/done"), "done=on").await.is(404);
            browser.api(Method::DELETE, &path, Value::Null).await.is(404);
        }
        aisyah.api(Method::DELETE, &path, Value::Null).await.is(204);
        let lead = team.browser("meiling").await;
        lead.get(&format!("/activities?gone={id}")).await.is(200).hides("Secret");
        lead.api(Method::POST, &format!("{path}/restore"), Value::Null).await.is(404);
        aisyah.api(Method::POST, &format!("{path}/restore"), Value::Null).await.is(204);
        // What a lead sees they cannot hide from themselves.
        let shared = add(&aisyah, json!({ "name": "Shared", "kind": "task" })).await;
        let hidden = json!({ "version": 1, "name": "Shared", "kind": "task", "owner": team.aisyah, "seen_by": "me" });
        lead.api(Method::PUT, &format!("/activities/{shared}"), hidden).await.is(409).says("crm-beyond-reach");
    }
}
