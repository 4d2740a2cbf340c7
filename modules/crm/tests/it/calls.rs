//! Calls: a file or a telephone system tells of them; each is taken once, beside whoever has the number.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use prestasi_webhooks::sign;
use serde_json::{Value, json};

use crate::support::{Team, made, team};

/// A line as Asterisk writes it.
fn asterisk(id: &str, from: &str, to: &str, start: &str, talk: u32, how: &str) -> String {
    let answered = if talk > 0 { start } else { "" };
    format!(
        "\"\",\"{from}\",\"{to}\",\"from-internal\",\"\"\"Aisyah\"\" <{from}>\",\"SIP/{from}-1\",\"SIP/trunk-1\",\"Dial\",\"SIP/trunk/{to}\",\"{start}\",\"{answered}\",\"{start}\",\"{}\",\"{talk}\",\"{how}\",\"DOCUMENTATION\",\"{id}\",\"\"\n",
        talk + 9
    )
}

async fn people(team: &Team) -> (Browser, Browser, [String; 4]) {
    let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
    operations.post("/sales-processes/usual", "").await.is(303);
    let account = made(&aisyah, "/accounts", json!({ "name": "Kilang Jaya", "phone": "03-8888 1234" })).await;
    let contact = json!({ "name": "Suresh", "phone": "012-345 6789", "account": account });
    let contact = made(&aisyah, "/contacts", contact).await;
    let deal = made(&aisyah, "/deals", json!({ "name": "Ten seats", "account": account })).await;
    let lead = made(&aisyah, "/leads", json!({ "name": "Devi", "mobile": "+60 19-876 5432" })).await;
    (operations, aisyah, [account, contact, deal, lead])
}

async fn all(browser: &Browser) -> Vec<Value> {
    let all = browser.api(Method::GET, "/activities?sort=time", Value::Null).await.is(200).json();
    all["items"].as_array().expect("items").clone()
}

on_both_databases! {
    async fn a_file_of_calls_stands_beside_those_who_have_the_numbers(place: Place) {
        let team = team(&place).await;
        let (operations, aisyah, [account, contact, deal, lead]) = people(&team).await;
        made(&operations, "/telephone-lines", json!({ "number": "204", "owner": team.chong })).await;
        assert_eq!(operations.api(Method::POST, "/telephone-lines", json!({ "number": "204", "owner": team.aisyah })).await.is(409).json()["code"], "crm-line-taken");
        let file = [
            asterisk("1763861701.1", "204", "0123456789", "2026-11-20 10:00:00", 205, "ANSWERED"),
            asterisk("1763861702.2", "+60198765432", "204", "2026-11-20 11:00:00", 0, "NO ANSWER"),
            asterisk("1763861703.3", "0388881234", "0312345678", "2026-11-20 12:00:00", 61, "ANSWERED"),
            asterisk("1763861704.4", "204", "205", "2026-11-20 13:00:00", 30, "ANSWERED"),
            asterisk("1763861705.5", "204", "0111111222", "2026-11-20 14:00:00", 30, "ANSWERED"),
            "\"too\",\"short\"\n".to_owned(),
        ].concat();
        let answer = operations.api_file("/calls", &file).await.is(200).json();
        assert_eq!((&answer["added"], &answer["internal"], &answer["strange"], answer["wrong"].as_array().map(Vec::len)), (&json!(3), &json!(1), &json!(1), Some(1)), "{answer}");
        let calls = all(&operations).await;
        for (at, field, value) in [
            (0, "contact", json!(contact)), (0, "account", json!(account)), (0, "deal", json!(deal)), (0, "direction", json!("out")), (0, "seconds", json!(205)),
            (0, "minutes", json!(4)), (0, "disposition", json!("answered")), (0, "outcome", json!("reached")), (0, "owner", json!(team.chong)), (0, "time", json!("10:00")),
            (1, "lead", json!(lead)), (1, "direction", json!("in")), (1, "disposition", json!("no-answer")), (1, "outcome", json!("not-reached")), (1, "seconds", json!(0)),
            (2, "account", json!(account)), (2, "contact", Value::Null), (2, "direction", json!("in")), (2, "owner", json!(team.aisyah)), (2, "kind", json!("call")),
        ] {
            assert_eq!(calls[at][field], value, "{field} of {}", calls[at]["external"]);
        }
        aisyah.get(&format!("/contacts?open={contact}")).await.is(200).says("0123456789").says("tel:012-3456789");
        aisyah.get(&format!("/leads?open={lead}")).await.is(200).says("+60198765432");
        // The file has grown: what was taken is known.
        let grown = file + &asterisk("1763861706.6", "204", "0123456789", "2026-11-20 15:00:00", 0, "BUSY");
        let body = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Master.csv\"\r\n\r\n{grown}\r\n--x--\r\n");
        let page = operations.post_as("/calls", "multipart/form-data; boundary=x", body.clone()).await.is(200);
        page.says("New: 1. Known already: 3. Among ourselves: 1. With numbers that nobody has: 1.").says("One row could not be read");
        let page = operations.in_malay().post_as("/calls", "multipart/form-data; boundary=x", body.clone()).await.is(200);
        page.says("Baharu: 0. Sudah diketahui: 4.");
        let heads = "Caller,Callee,Start time,Talk time,Status,Call ID\n012-345 6789,0312345678,20/11/2026 16:00,0:30,Answered,c1\n";
        assert_eq!(operations.api_file("/calls", heads).await.is(200).json()["added"], json!(1));
        // It speaks of everybody's calls.
        for login in ["aisyah", "meiling", "auditor"] {
            let other = team.browser(login).await;
            other.get("/calls").await.is(403);
            other.api_file("/calls", heads).await.is(403);
        }
        assert_eq!(operations.api_file("/calls", "a,b\n1,2\n").await.is(422).json()["code"], "capture-column-missing");
    }

    async fn a_telephone_system_tells_of_a_call_once_and_signed(place: Place) {
        let team = team(&place).await;
        let (operations, aisyah, [_, contact, ..]) = people(&team).await;
        let made = operations.api(Method::POST, "/telephone-systems", json!({ "name": "3CX" })).await.is(201).json();
        let (id, secret) = (made["id"].as_str().expect("an id").to_owned(), made["secret"].as_str().expect("a secret").to_owned());
        let path = format!("/api/v1/telephone-systems/{id}/calls");
        let call = |how: &str| json!({ "id": "c-1", "from": "0312345678", "to": "+60123456789", "start": "2026-11-23T08:30:00+08:00", "talk_seconds": 95, "disposition": how }).to_string();
        let stranger = team.office.stranger();
        let now = team.office.app.access().now().as_second();
        let signed = |secret: &str, at: i64, body: &str| vec![
            ("webhook-id", "m-1".to_owned()), ("webhook-timestamp", at.to_string()), ("webhook-signature", sign(secret, "m-1", at, body).expect("a signature")),
        ];
        let first = stranger.push(&path, &signed(&secret, now, &call("answered")), call("answered")).await.is(200).json();
        assert_eq!(first, json!({ "added": 1, "known": 0, "internal": 0, "strange": 0 }));
        let again = stranger.push(&path, &signed(&secret, now, &call("missed")), call("missed")).await.is(200).json();
        assert_eq!((&again["added"], &again["known"]), (&json!(0), &json!(1)));
        let kept = all(&aisyah).await;
        assert_eq!((kept.len(), &kept[0]["contact"], &kept[0]["seconds"], &kept[0]["disposition"]), (1, &json!(contact), &json!(95), &json!("answered")));
        for (secret, at, body, code) in [
            ("whsec_AAAA", now, call("answered"), "intake-refused"),
            (&*secret, now - 3_600, call("answered"), "intake-stale"),
            (&*secret, now, "{}".to_owned(), "capture-webhook-unreadable"),
        ] {
            let refused = stranger.push(&path, &signed(secret, at, &body), body.clone()).await;
            assert_eq!(refused.json()["code"], code);
        }
        let other = stranger.push("/api/v1/telephone-systems/01JDCW1Y00E7F3QZ5ZK2M8N4QX/calls", &signed(&secret, now, &call("answered")), call("answered")).await;
        assert_eq!(other.json()["code"], "intake-refused");
        // The page shows no secret again, and another takes its place.
        operations.get("/calls").await.is(200).says("3CX").says(&path).hides(&secret);
        operations.in_malay().get("/calls").await.is(200).says("Sistem telefon yang memberitahu sendiri");
        operations.post(&format!("/calls/systems/{id}/secret"), "").await.is(200).says("whsec_");
        assert_eq!(stranger.push(&path, &signed(&secret, now, &call("answered")), call("answered")).await.json()["code"], "intake-refused");
        operations.post(&format!("/calls/systems/{id}/remove"), "").await.is(303);
        operations.get("/calls").await.is(200).hides("3CX");
        operations.post("/calls/systems", "name=").await.is(422);
        operations.post("/calls/systems", "name=Asterisk").await.is(200).says("The secret of this telephone system");
        assert_eq!(all(&aisyah).await.len(), 1, "what it told stays");
        assert_eq!(aisyah.api(Method::POST, "/telephone-systems", json!({ "name": "mine" })).await.is(403).json()["code"], "not-permitted");
    }
}
