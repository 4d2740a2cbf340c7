//! Other systems hear of what happens: signed, again until they have taken it, and never inside this network.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use prestasi_access::Role;
use prestasi_access::role::AssignRole;
use prestasi_store::on_both_databases;
use prestasi_webhooks::{Doors, sign};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::{Browser, Office, always, open, open_with};
use prestasi_web::testing::working;

/// A message: its headers and its body.
type Message = (HashMap<String, String>, String);

/// A listener on this machine that answers as it is told to, the last answer for ever.
#[derive(Clone)]
struct Listener {
    port: u16,
    heard: Arc<Mutex<Vec<Message>>>,
    answers: Arc<Mutex<Vec<u16>>>,
}

impl Listener {
    async fn open(answers: &[u16]) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = socket.local_addr().expect("an address").port();
        let answers = answers.iter().rev().copied().collect();
        let listener = Self { port, heard: Arc::default(), answers: Arc::new(Mutex::new(answers)) };
        let router = Router::new().route("/{*path}", post(hear)).with_state(listener.clone());
        tokio::spawn(async move { axum::serve(socket, router).await });
        listener
    }

    /// What was heard, once it is so much.
    async fn heard(&self, count: usize) -> Vec<Message> {
        for _ in 0..1_000 {
            let heard = self.heard.lock().expect("a lock").clone();
            if heard.len() >= count {
                return heard;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("fewer than {count} messages were heard");
    }
}

async fn hear(State(listener): State<Listener>, headers: HeaderMap, body: Bytes) -> Response {
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    listener.heard.lock().expect("a lock").push((headers, String::from_utf8_lossy(&body).into_owned()));
    let mut answers = listener.answers.lock().expect("a lock");
    let answer = if answers.len() > 1 { answers.pop() } else { answers.last().copied() };
    let status = StatusCode::from_u16(answer.unwrap_or(200)).expect("a status");
    // Whoever followed this would be heard again.
    (status, [(header::LOCATION, format!("http://127.0.0.1:{}/elsewhere", listener.port))]).into_response()
}

async fn open_to(place: &prestasi_store::testing::Place, listener: &Listener) -> Office {
    let office =
        open_with(place, |site| site.doors = Doors::new([format!("127.0.0.1:{}", listener.port)])).await;
    office.app.start().expect("started");
    office
}

/// Something happens that others want to hear of.
async fn role_is_given(office: &Office, name: &str) {
    let person = office.person(name, &[]).await;
    office.does(AssignRole { person, role: Role::Seller.key().to_owned(), span: always(), held: true }).await;
}

/// The newest message of a webhook, once it stands so.
async fn comes_to(browser: &Browser, webhook: &str, state: &str) -> Value {
    for _ in 0..1_000 {
        let sent = browser
            .api(Method::GET, &format!("/webhooks/{webhook}/deliveries"), Value::Null)
            .await
            .is(200)
            .json();
        if sent["items"][0]["state"] == state {
            return sent["items"][0].clone();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no message came to be {state}");
}

fn new(name: &str, listener: &Listener, topics: &[&str]) -> Value {
    json!({ "name": name, "url": format!("http://127.0.0.1:{}/hook", listener.port), "topics": topics })
}

on_both_databases! {
    async fn a_message_is_signed_and_sent_until_it_is_taken_and_again_when_asked(place: Place) {
        let listener = Listener::open(&[500, 302, 204]).await;
        let office = open_to(&place, &listener).await;
        let (work, admin) = (working(&office), office.browser("admin").await);
        let added = admin.api(Method::POST, "/webhooks", new("erp", &listener, &["roles.assigned"])).await.is(201).json();
        let (id, secret) = (added["id"].as_str().expect("an id"), added["secret"].as_str().expect("a secret"));
        role_is_given(&office, "aisyah").await;
        // It is tried again after a pause, which is kept only some time after it was heard.
        while listener.heard(0).await.len() < 3 {
            tokio::time::sleep(Duration::from_millis(200)).await;
            place.clock().pass_seconds(20);
        }
        let done = comes_to(&admin, id, "delivered").await;
        assert_eq!((&done["attempts"], &done["answer"], &done["problem"]), (&json!(3), &json!(204), &Value::Null));
        let heard = listener.heard(3).await;
        let (headers, body) = &heard[2];
        let seconds: i64 = headers["webhook-timestamp"].parse().expect("a second");
        assert_eq!(headers["webhook-id"], done["id"].as_str().expect("an id"));
        assert_eq!(headers["webhook-signature"], sign(secret, &headers["webhook-id"], seconds, body).expect("signed"));
        let told: Value = serde_json::from_str(body).expect("JSON");
        assert_eq!((&told["type"], &told["data"]["role"]), (&json!("roles.assigned"), &json!(Role::Seller.key())));
        assert!(heard.iter().all(|(headers, text)| headers["webhook-id"] == heard[0].0["webhook-id"] && text == body));
        let page = admin.get(&format!("/webhooks?open={id}")).await.is(200);
        page.says("Delivered").says("A role given or taken").says("Send again").hides(secret);
        let delivery = done["id"].as_str().expect("an id");
        admin.post(&format!("/webhooks/deliveries/{delivery}/resend"), "").await.is(303);
        assert_eq!(listener.heard(4).await[3].0["webhook-id"], delivery);
        admin.api(Method::PUT, &format!("/webhooks/{id}/active"), json!({ "active": false })).await.is(204);
        role_is_given(&office, "badrul").await;
        admin.post(&format!("/webhooks/{id}/switch"), "active=yes").await.is(303);
        role_is_given(&office, "chong").await;
        listener.heard(5).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(listener.heard(5).await.len(), 5, "nothing is told while it is silent, and nothing of it later");
        admin.get(&format!("/webhooks/{id}/remove")).await.is(200).says("Remove erp?");
        admin.post(&format!("/webhooks/{id}/remove"), "").await.is(303);
        admin.get("/webhooks").await.says("Nobody hears yet");
        work.end().await;
    }

    async fn who_wants_to_hear_no_more_is_left_alone(place: Place) {
        let listener = Listener::open(&[410]).await;
        let office = open_to(&place, &listener).await;
        let (work, admin) = (working(&office), office.browser("admin").await);
        let id = admin.api(Method::POST, "/webhooks", new("chat", &listener, &["roles.assigned", "ledger.posted"])).await.is(201).id();
        role_is_given(&office, "aisyah").await;
        let failed = comes_to(&admin, &id, "failed").await;
        assert_eq!((&failed["answer"], &failed["problem"]), (&json!(410), &json!("It answered with 410.")));
        admin.in_malay().get(&format!("/webhooks/{id}")).await.is(200).says("Tidak sampai").says("Ia menjawab dengan 410");
        work.end().await;
    }

    async fn nothing_inside_is_called(place: Place) {
        let listener = Listener::open(&[200]).await;
        let office = open(&place).await;
        office.app.start().expect("started");
        let (work, admin) = (working(&office), office.browser("admin").await);
        admin.get("/webhooks/new").await.is(200).says("A posting");
        let form = |url: &str| format!("name=x&topics=roles.assigned&url={url}");
        for url in ["http://example.com/", "https://user@example.com/", "nothing"] {
            admin.post("/webhooks/new", &form(url)).await.is(422).says("is no address that can be called");
        }
        for url in ["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest", "https://2130706433/", "https://10.0.0.1:8443/"] {
            admin.post("/webhooks/new", &form(url)).await.is(422).says("is an address of this network");
        }
        admin.post("/webhooks/new", "name=x&url=https://example.com/").await.is(422);
        // A name is looked at when something is sent: it may lead elsewhere by then.
        let here = format!("https://localhost:{}/hook", listener.port);
        let wanted = json!({ "name": "here", "url": here, "topics": ["roles.assigned"] });
        let id = admin.api(Method::POST, "/webhooks", wanted).await.is(201).id();
        role_is_given(&office, "aisyah").await;
        for _ in 0..500 {
            let sent = admin.api(Method::GET, &format!("/webhooks/{id}/deliveries"), Value::Null).await.json();
            if sent["items"][0]["attempts"] == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        admin.get(&format!("/webhooks/{id}")).await.says("localhost is an address of this network");
        assert!(listener.heard(0).await.is_empty());
        let seller = office.browser_of(Role::Seller).await;
        seller.get("/webhooks").await.is(403);
        let auditor = office.browser_of(Role::Auditor).await;
        auditor.get(&format!("/webhooks/{id}")).await.is(200).hides("Send again");
        auditor.post(&format!("/webhooks/{id}/switch"), "").await.is(403);
        work.end().await;
    }
}
