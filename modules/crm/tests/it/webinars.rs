//! Webinars: the report becomes an activity for each who is known; whoever nobody knows may become a lead; leads get points.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, made, team};

const REPORT: &str = "Attendee Report\nReport Generated:,11/20/2026 12:00\n\
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views\n\
Harga baharu 2027,812 3456 7890,11/20/2026 10:00:00 AM,60,5,0,3,3,3\n\
Host Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name\n\
Yes,Aisyah,aisyah@syarikat.example,11/20/2026 09:55:00 AM,11/20/2026 11:00:00 AM,65,No,Malaysia\n\
Attendee Details\nAttended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name\n\
Yes,Suresh,Suresh,,suresh@kilang.example,11/18/2026 09:00:00 AM,approved,11/20/2026 10:00:00 AM,11/20/2026 10:20:00 AM,20,Yes,Malaysia\n\
Yes,Suresh,Suresh,,Suresh@Kilang.example,11/18/2026 09:00:00 AM,approved,11/20/2026 10:30:00 AM,11/20/2026 10:45:00 AM,15,Yes,Malaysia\n\
No,Devi,Devi,,devi@gmail.com,11/18/2026 09:00:00 AM,approved,--,--,--,--,--\n\
Yes,Tan Wei,Tan,Wei,tan@baharu.example,11/18/2026 09:00:00 AM,approved,11/20/2026 10:00:00 AM,11/20/2026 10:50:00 AM,50,Yes,Malaysia\n\
No,Nobody,No,Body,nobody@lain.example,11/18/2026 09:00:00 AM,approved,--,--,--,--,--\n";

async fn people(team: &Team) -> (Browser, String, String) {
    let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
    operations.post("/sales-processes/usual", "").await.is(303);
    let contact =
        made(&aisyah, "/contacts", json!({ "name": "Suresh", "email": "suresh@kilang.example" })).await;
    let lead = made(&aisyah, "/leads", json!({ "name": "Devi", "email": "devi@gmail.com" })).await;
    (operations, contact, lead)
}

async fn all(browser: &Browser) -> Vec<Value> {
    let all = browser.api(Method::GET, "/activities?sort=minutes", Value::Null).await.is(200).json();
    all["items"].as_array().expect("items").clone()
}

async fn score(browser: &Browser, lead: &str) -> Value {
    browser.api(Method::GET, &format!("/leads/{lead}/score"), Value::Null).await.is(200).json()
}

on_both_databases! {
    async fn whoever_came_has_an_activity_and_strangers_become_leads(place: Place) {
        let team = team(&place).await;
        let (operations, contact, lead) = people(&team).await;
        let answer = operations.api_file("/webinars", REPORT).await.is(200).json();
        assert_eq!((&answer["added"], &answer["known"], answer["strangers"].as_array().map(Vec::len)), (&json!(2), &json!(0), Some(2)), "{answer}");
        assert_eq!((&answer["event"]["topic"], &answer["event"]["day"]), (&json!("Harga baharu 2027"), &json!("2026-11-20")));
        let kept = all(&operations).await;
        let of = |field: &str, id: &str| kept.iter().find(|one| one[field] == json!(id)).expect("an activity").clone();
        let (suresh, devi) = (of("contact", &contact), of("lead", &lead));
        for (row, field, value) in [
            (&suresh, "minutes", json!(35)), (&suresh, "outcome", json!("held")), (&suresh, "kind", json!("webinar")), (&suresh, "state", json!("done")), (&suresh, "time", json!("10:00")),
            (&devi, "outcome", json!("no-show")), (&devi, "minutes", Value::Null), (&devi, "day", json!("2026-11-20")), (&devi, "owner", json!(team.aisyah)),
        ] {
            assert_eq!(row[field], value, "{field} of {row}");
        }
        // In the page, a second time; those whom nobody knows become leads.
        let body = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{REPORT}\r\n--x--\r\n");
        let page = operations.post_as("/webinars", "multipart/form-data; boundary=x", body.clone()).await.is(200);
        page.says("new 0, known already 2, our own 0, whom nobody knows 2").says("tan@baharu.example").says("Make leads");
        operations.in_malay().post_as("/webinars", "multipart/form-data; boundary=x", body).await.is(200).says("yang tidak dikenali 2").says("Jadikan petunjuk");
        let event = serde_json::to_string(&answer["event"]).expect("JSON");
        let tan = answer["strangers"].as_array().expect("strangers").iter().find(|one| one["address"] == "tan@baharu.example").expect("there");
        let form = |guest: &Value| prestasi_web::fields::query(&[("event", &*event), ("guest", &guest.to_string())]);
        operations.post("/webinars/leads", &form(tan)).await.is(303);
        operations.post("/webinars/leads", &form(tan)).await.is(303);
        let leads = operations.api(Method::GET, "/leads?sort=name", Value::Null).await.is(200).json();
        let names = leads["items"].as_array().expect("leads").iter().map(|one| (one["name"].clone(), one["source"].clone())).collect::<Vec<_>>();
        assert_eq!(names, [(json!("Devi"), json!("")), (json!("Tan Wei"), json!("Webinar"))]);
        let made = leads["items"][1]["id"].as_str().expect("an id");
        operations.get(&format!("/leads?open={made}")).await.is(200).says("Harga baharu 2027").says("Came to a webinar");
        let program = json!({ "event": answer["event"], "guests": [{ "address": "nobody@lain.example", "name": "", "attended": false, "minutes": 0 }] });
        assert_eq!(operations.api(Method::POST, "/webinars/leads", program).await.is(200).json()["leads"].as_array().map(Vec::len), Some(1));
        assert_eq!(operations.api_file("/webinars", REPORT).await.is(200).json()["known"], json!(4));
        // A list without a head needs a name.
        let list = "Emel,Nama,Hadir,Minit\nsuresh@kilang.example,Suresh,Ya,12\n";
        assert_eq!(operations.api_file("/webinars", list).await.is(422).json()["code"], "crm-webinar-topic-missing");
        assert_eq!(operations.api_file("/webinars?topic=Kelas&day=2026-11-19", list).await.is(200).json()["added"], json!(1));
        for login in ["aisyah", "auditor"] {
            team.browser(login).await.get("/webinars").await.is(403);
            team.browser(login).await.api_file("/webinars", REPORT).await.is(403);
        }
        operations.post("/webinars/leads", "event=%7B%7D").await.is(422);
    }

    async fn what_a_lead_did_counts_and_fades(place: Place) {
        let team = team(&place).await;
        let (operations, _, lead) = people(&team).await;
        let aisyah = team.browser("aisyah").await;
        assert_eq!(score(&aisyah, &lead).await["engagement"], json!("0.00"));
        let add = |name: &str, more: Value| {
            let mut one = json!({ "name": name, "lead": lead, "day": "2026-11-23" });
            one.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            one
        };
        made(&aisyah, "/activities", add("Wrote", json!({ "kind": "email", "direction": "in" }))).await;
        made(&aisyah, "/activities", add("We wrote", json!({ "kind": "email", "direction": "out" }))).await;
        made(&aisyah, "/activities", add("Called", json!({ "kind": "call", "outcome": "reached" }))).await;
        made(&aisyah, "/activities", add("In vain", json!({ "kind": "call", "outcome": "not-reached" }))).await;
        made(&aisyah, "/activities", add("Secret", json!({ "kind": "email", "direction": "in", "seen_by": "me" }))).await;
        let met = made(&aisyah, "/activities", add("Met", json!({ "kind": "meeting", "day": "2026-11-09", "outcome": "held" }))).await;
        // 5 for a mail, 8 for a call, and half of 15 for a meeting two weeks ago; what is private tells nothing.
        let now = score(&aisyah, &lead).await;
        assert_eq!(now["engagement"], json!("20.50"), "{now}");
        let why: Vec<_> = now["parts"].as_array().expect("parts").iter().map(|part| part["why"].as_str().unwrap_or_default().to_owned()).collect();
        assert!(why.iter().any(|why| why == "Met us, 14 days ago: of 15.00 points this is left."), "{why:?}");
        let row = aisyah.api(Method::GET, &format!("/leads/{lead}"), Value::Null).await.is(200).json();
        assert_eq!((&row["engagement"], &row["score"]), (&json!("20.50"), &json!("20.50")));
        aisyah.get(&format!("/leads?open={lead}")).await.is(200).says("Spoke with us on the telephone, today: of 8.00 points this is left.").hides("Secret us");
        aisyah.in_malay().get(&format!("/leads?open={lead}")).await.is(200).says("Bertemu kita");
        aisyah.api(Method::DELETE, &format!("/activities/{met}"), Value::Null).await.is(204);
        assert_eq!(score(&aisyah, &lead).await["engagement"], json!("13.00"));
        operations.api_file("/webinars", REPORT).await.is(200);
        // It did not come to a webinar three days ago: what is left of five points is taken off.
        assert_eq!(score(&aisyah, &lead).await["engagement"], json!("8.69"));
        // What the contact does that it became counts as well.
        let became = aisyah.api(Method::POST, &format!("/leads/{lead}/convert"), json!({})).await.is(200).json();
        let contact = became["contact"].as_str().expect("a contact");
        made(&aisyah, "/activities", json!({ "name": "Asked", "kind": "email", "direction": "in", "contact": contact, "day": "2026-11-23" })).await;
        assert_eq!(score(&aisyah, &lead).await["engagement"], json!("13.69"));
    }
}
