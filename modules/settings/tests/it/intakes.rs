//! Other systems push rows: signed, taken once and whole, or not at all.

use std::collections::BTreeSet;

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use prestasi_webhooks::sign;
use serde_json::{Value, json};

use crate::datasets::imported_by;
use crate::support::{Answer, Browser, Office, open};
use prestasi_web::testing::working;

const FIRST: &str = "Order No,Amount,Booked\nA-1,100.00,2026-11-01\nA-2,200.00,2026-11-02\n";

/// An intake with its secret.
struct Intake {
    id: String,
    secret: String,
}

/// A dataset of orders that are known by their number, and an intake to it.
async fn intake(admin: &Browser) -> Intake {
    let dataset = imported_by(admin, "orders", FIRST, None, &["order_no"]).await;
    let new = json!({ "name": "erp", "dataset": dataset });
    let added = admin.api(Method::POST, "/intakes", new).await.is(201).json();
    let text = |name: &str| added[name].as_str().expect("a text").to_owned();
    Intake { id: text("id"), secret: text("secret") }
}

impl Intake {
    /// Pushes a body under an id, sent so many seconds from now.
    async fn push(&self, office: &Office, id: &str, body: &str, seconds: i64) -> Answer {
        let now = office.app.access().now().as_second() + seconds;
        let signature = sign(&self.secret, id, now, body).expect("signed");
        self.send(office, id, body, now, &signature).await
    }

    async fn send(&self, office: &Office, id: &str, body: &str, seconds: i64, signature: &str) -> Answer {
        let headers = [
            ("webhook-id", id.to_owned()),
            ("webhook-timestamp", seconds.to_string()),
            ("webhook-signature", signature.to_owned()),
        ];
        office.stranger().push(&format!("/api/v1/intakes/{}", self.id), &headers, body.to_owned()).await
    }
}

/// The orders that count, with their amounts.
async fn orders(admin: &Browser) -> BTreeSet<String> {
    let datasets = admin.api(Method::GET, "/datasets", Value::Null).await.is(200).json();
    let id = datasets["items"][0]["id"].as_str().expect("an id").to_owned();
    let rows = admin.get(&format!("/datasets/{id}/rows.csv")).await.is(200).text;
    rows.lines().skip(1).map(|line| line.trim().to_owned()).collect()
}

/// Whoever imports, and sees all rows.
async fn operations(office: &Office) -> Browser {
    office.browser_of(Role::SalesOperations).await
}

on_both_databases! {
    async fn rows_are_taken_once_and_change_what_they_are_known_by(place: Place) {
        let office = open(&place).await;
        let (work, admin) = (working(&office), operations(&office).await);
        let intake = intake(&admin).await;
        let body = json!([
            { "Order No": "A-2", "Amount": 250, "Booked": "2026-11-02" },
            { "Order No": "A-3", "Amount": 300, "Booked": "2026-11-03" },
        ]).to_string();
        let pushes = (0..5).map(|_| intake.push(&office, "msg-1", &body, 0));
        for answer in futures_util::future::join_all(pushes).await {
            let told = answer.is(200).json();
            assert_eq!((&told["rows"], &told["added"], &told["changed"], &told["same"]), (&json!(2), &json!(1), &json!(1), &json!(0)));
        }
        let messages = admin.api(Method::GET, &format!("/intakes/{}/messages", intake.id), Value::Null).await.is(200).json();
        assert_eq!(messages["items"].as_array().map(Vec::len), Some(1), "{messages}");
        let after = orders(&admin).await;
        assert_eq!(after.len(), 3, "{after:?}");
        assert!(after.iter().any(|line| line.starts_with("A-2,250")) && after.iter().any(|line| line.starts_with("A-3,300")), "{after:?}");
        intake.push(&office, "msg-1", "{\"Order No\":\"A-9\"}", 0).await.is(409);
        let one = intake.push(&office, "msg-2", "{\"Order No\":\"A-4\",\"Amount\":1}", 0).await.is(200).json();
        assert_eq!((&one["rows"], &one["added"]), (&json!(1), &json!(1)));
        admin.get(&format!("/intakes?open={}", intake.id)).await.is(200).says("msg-1").says("Taken").hides(&intake.secret);
        // What was pushed is undone as what was in a file is.
        let import = messages["items"][0]["import"].as_str().expect("an import").to_owned();
        admin.api(Method::POST, &format!("/imports/{import}/undo"), Value::Null).await.is(204);
        assert!(orders(&admin).await.iter().any(|line| line.starts_with("A-2,200")));
        work.end().await;
    }

    async fn nothing_of_a_bad_message_is_kept(place: Place) {
        let office = open(&place).await;
        let (work, admin) = (working(&office), operations(&office).await);
        let intake = intake(&admin).await;
        let before = orders(&admin).await;
        let body = json!([
            { "Order No": "B-1", "Amount": 1 },
            { "Order No": "B-2", "Amount": "many" },
            { "Order No": "B-3", "Colour": "red" },
            { "Amount": 4 },
            { "Order No": "B-1", "Amount": 5 },
            7,
            { "Order No": ["B-7"] },
        ]).to_string();
        let bad = intake.push(&office, "bad", &body, 0).await.is(422).json();
        let rows: Vec<i64> = bad["wrong"].as_array().expect("a list").iter().map(|one| one["row"].as_i64().expect("a number")).collect();
        assert_eq!((rows, &bad["taken"]), (vec![2, 3, 4, 5, 6, 7], &json!(false)), "{bad}");
        assert_eq!(intake.push(&office, "bad", &body, 0).await.is(422).json(), bad);
        assert_eq!(orders(&admin).await, before);
        admin.in_malay().get(&format!("/intakes/{}", intake.id)).await.is(200).says("Tidak diterima").says("Baris 2, amount:");
        for body in ["", "no", "[]", "{", &json!(vec![json!({}); 1_001]).to_string()] {
            intake.push(&office, "none", body, 0).await.is(422);
        }
        intake.push(&office, "large", &format!("[\"{}\"]", "x".repeat(1 << 20)), 0).await.is(413);
        intake.push(&office, "", "{}", 0).await.is(422);
        assert_eq!(orders(&admin).await, before);
        work.end().await;
    }

    async fn only_whoever_has_the_secret_pushes_and_only_now(place: Place) {
        let office = open(&place).await;
        let (work, admin) = (working(&office), operations(&office).await);
        let mut own = intake(&admin).await;
        // Its jobs would go on to tell the audit what they did.
        work.end().await;
        let (body, now) = ("{\"Order No\":\"C-1\",\"Amount\":1}", office.app.access().now().as_second());
        let before = (orders(&admin).await, office.app.store().audit_head().await.expect("a head").seq());
        let good = sign(&own.secret, "m", now, body).expect("signed");
        for forged in ["", "v1,", "v1,AAAA", "v2,AAAA", good.trim_start_matches("v1,"), &good[..good.len() - 2]] {
            own.send(&office, "m", body, now, forged).await.is(401).says("intake-refused");
        }
        own.send(&office, "other", body, now, &good).await.is(401);
        own.send(&office, "m", body, now + 1, &good).await.is(401);
        own.send(&office, "m", "{\"Order No\":\"C-2\"}", now, &good).await.is(401);
        for seconds in [-301, 301] {
            own.push(&office, "m", body, seconds).await.is(401).says("intake-stale");
        }
        let strange = Intake { id: "01JDCW1Y00E7F3QZ5ZK2M8N4QX".to_owned(), secret: own.secret.clone() };
        strange.push(&office, "m", body, 0).await.is(401).says("intake-refused");
        admin.api(Method::POST, &format!("/intakes/{}", own.id), json!({})).await.is(401);
        assert_eq!((orders(&admin).await, office.app.store().audit_head().await.expect("a head").seq()), before);
        // Two signatures, one of which is right, as while a secret is changed.
        own.send(&office, "m", body, now, &format!("v1,AAAA {good}")).await.is(200);
        own.push(&office, "m2", body, -290).await.is(200);
        let changed = admin.api(Method::PUT, &format!("/intakes/{}/secret", own.id), Value::Null).await.is(200).json();
        own.push(&office, "m3", body, 0).await.is(401);
        own.secret = changed["secret"].as_str().expect("a secret").to_owned();
        own.push(&office, "m3", body, 0).await.is(200);
        office.browser_of(Role::Seller).await.get("/intakes").await.is(403);
        admin.get(&format!("/intakes/{}/remove", own.id)).await.is(200).says("Remove erp?");
        admin.post(&format!("/intakes/{}/remove", own.id), "").await.is(303);
        own.push(&office, "m4", body, 0).await.is(401);
        admin.get("/intakes").await.is(200).says("Nobody pushes rows yet");
    }
}
