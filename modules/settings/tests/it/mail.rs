//! People are written to: once, in their language, again until the server has taken it, and by no server of this network
//! that nobody named.

use std::time::Duration;

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use prestasi_access::{Role, Secret};
use prestasi_i18n::Language;
use prestasi_kernel::{Actor, Problem};
use prestasi_mail::{Address, Letter, Template};
use prestasi_store::{Call, Change, Failure, Tx, on_both_databases};
use prestasi_web::testing::{MailServer, working};
use prestasi_webhooks::Doors;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::{Value, json};

use crate::support::{Browser, Office, open, open_with};

const PASSWORD: &str = "kopi-tarik-76";

fn server(port: u16) -> Value {
    json!({
        "host": "127.0.0.1", "port": port, "tls": "none", "user": "prestasi", "password": PASSWORD,
        "sender": "prestasi@syarikat.example", "sender_name": "Syarikat Kilang",
    })
}

/// An office that hands its letters to a listener.
async fn open_to(place: &prestasi_store::testing::Place, listener: &MailServer) -> (Office, Browser) {
    let named = format!("127.0.0.1:{}", listener.port);
    let office = open_with(place, |site| site.mail = Doors::new([named])).await;
    office.app.start().expect("started");
    let admin = office.browser("admin").await;
    admin.api(Method::PUT, "/mail", server(listener.port)).await.is(204);
    (office, admin)
}

/// The newest letter, once it stands so.
async fn comes_to(browser: &Browser, state: &str) -> Value {
    for _ in 0..1_000 {
        let letters = browser.api(Method::GET, "/mail/letters", Value::Null).await.is(200).json();
        if letters["items"][0]["state"] == state {
            return letters["items"][0].clone();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no letter came to be {state}");
}

/// Posts a letter in whatever words.
#[derive(Serialize)]
struct Post {
    #[serde(skip)]
    letter: Letter,
}

impl Change for Post {
    const NAME: &'static str = "mail.post";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        self.letter.clone().post(tx).await.map(|_| ())
    }
}

on_both_databases! {
    async fn an_invitation_reaches_its_person_in_their_language_and_nobody_else(place: Place) {
        let listener = MailServer::open(&["250 taken"]).await;
        let (office, admin) = open_to(&place, &listener).await;
        let work = working(&office);
        let login = "aisyah@syarikat.example";
        let person = office.person(login, &[Role::Seller]).await;
        let own = office.browser(login).await;
        own.api(Method::PUT, "/me/preferences", json!({ "language": "ms" })).await.is(204);
        admin.get(&format!("/user-accounts?open={person}")).await.is(200).says("Invite by mail");
        admin.get(&format!("/user-accounts/{person}/mail")).await.is(200).says(login);
        let sent = admin.post(&format!("/user-accounts/{person}/mail"), "to=aisyah%40syarikat.example").await.is(303);
        assert_eq!(sent.to, format!("/user-accounts?open={person}"));
        let letter = comes_to(&admin, "sent").await;
        assert_eq!((&letter["to"], &letter["attempts"], &letter["answer"]), (&json!(login), &json!(1), &json!(250)));
        let handed = listener.handed(1, None).await.remove(0);
        assert_eq!(handed.to, [format!("TO:<{login}>")]);
        assert_eq!(STANDARD.decode(&handed.auth).expect("base64"), format!("\0prestasi\0{PASSWORD}").as_bytes());
        assert_eq!(handed.header("Subject").as_deref(), Some("Pilih kata laluan anda untuk Prestasi"));
        assert!(handed.header("From").is_some_and(|from| from.contains("Syarikat Kilang") && from.contains("<prestasi@syarikat.example>")));
        assert!(handed.header("Content-Type").is_some_and(|kind| kind.starts_with("multipart/alternative")));
        let text = handed.text();
        assert!(text.contains("Content-Type: text/plain") && text.contains("Content-Type: text/html"), "{text}");
        assert_eq!(text.matches("Nama daftar masuk anda").count(), 2, "{text}");
        let link = "http://prestasi.example/invitation?code=";
        assert_eq!(text.matches(link).count(), 2, "once in each part: {text}");
        let (_, code) = text.split_once(link).expect("a link");
        let code: String = code.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let id = letter["id"].as_str().expect("an id");
        for page in ["/mail".to_owned(), format!("/mail?open={id}"), format!("/mail/letters/{id}"), "/mail.csv".to_owned(), "/audit.csv".to_owned()] {
            admin.get(&page).await.is(200).hides(&code);
        }
        let db = place.stranger().await;
        let readable = db.query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), "SELECT COUNT(*) AS n FROM mail_letter WHERE args LIKE '%code=%'")).await.expect("asked").expect("a row");
        assert_eq!(readable.try_get::<i64>("", "n").expect("a number"), 0);
        // The link opens, and of the new password they hear as well.
        let chosen = office.app.access().accept_invitation(&Secret::new(code), &Secret::new("durian gugur di Balik Pulau")).await;
        assert_eq!(chosen.expect("chosen"), person);
        let told = listener.handed(2, None).await.remove(1);
        assert_eq!(told.header("Subject").as_deref(), Some("Kata laluan anda untuk Prestasi telah ditukar"));
        office.browser("admin").await.post(&format!("/user-accounts/{person}/reset-authenticator"), "").await.is(303);
        let told = listener.handed(3, None).await.remove(2);
        assert!(told.text().contains("Pentadbir telah membuang faktor kedua aisyah@syarikat.example"), "{}", told.text());
        assert_eq!(listener.handed(3, None).await.len(), 3, "each once");
        admin.post(&format!("/user-accounts/{}/mail", office.admin), "to=admin").await.is(422).says("is no e-mail address");
        work.end().await;
    }

    async fn a_letter_is_tried_again_under_the_same_id(place: Place) {
        let listener = MailServer::open(&["451 later", "250 taken"]).await;
        let (office, admin) = open_to(&place, &listener).await;
        let work = working(&office);
        admin.in_malay().get("/mail/try").await.is(200).says("Hantar surat percubaan");
        let id = admin.api(Method::POST, "/mail/try", json!({ "to": "ravi@syarikat.example" })).await.is(201).id();
        let handed = listener.handed(2, Some(&place)).await;
        let sent = comes_to(&admin, "sent").await;
        assert_eq!((sent["id"].as_str(), &sent["attempts"], &sent["problem"]), (Some(id.as_str()), &json!(2), &Value::Null));
        let same = Some(format!("<{id}@syarikat.example>"));
        assert!(handed.iter().all(|one| one.header("Message-ID") == same), "{handed:?}");
        admin.post(&format!("/mail/letters/{id}/resend"), "").await.is(303);
        assert_eq!(listener.handed(3, Some(&place)).await[2].header("Message-ID"), same);
        work.end().await;
    }

    async fn a_refusal_for_good_ends_it(place: Place) {
        let listener = MailServer::open(&["550 no such person"]).await;
        let (office, admin) = open_to(&place, &listener).await;
        let work = working(&office);
        assert!(admin.post("/mail/try", "to=tiada%40syarikat.example").await.is(303).to.starts_with("/mail?open="));
        let failed = comes_to(&admin, "failed").await;
        assert_eq!((&failed["attempts"], &failed["answer"]), (&json!(1), &json!(550)));
        assert_eq!(failed["problem"], "The server answered with 550: no such person");
        place.clock().pass_seconds(3 * 86_400);
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(listener.handed(1, None).await.len(), 1, "it is not tried again by itself");
        let id = failed["id"].as_str().expect("an id");
        let auditor = office.browser_of(Role::Auditor).await;
        auditor.in_malay().get(&format!("/mail?open={id}")).await.is(200).says("Tidak dihantar").says("550").hides("Hantar semula");
        auditor.post(&format!("/mail/letters/{id}/resend"), "").await.is(403);
        office.browser_of(Role::Seller).await.get("/mail").await.is(403);
        work.end().await;
    }

    async fn the_password_is_seen_by_the_server_alone(place: Place) {
        let listener = MailServer::open(&["250 taken"]).await;
        let (office, admin) = open_to(&place, &listener).await;
        let work = working(&office);
        let other = |change: fn(&mut Value)| {
            let mut new = server(listener.port);
            new.as_object_mut().expect("an object").remove("password");
            change(&mut new);
            let admin = admin.clone();
            async move { admin.api(Method::PUT, "/mail", new).await }
        };
        other(|new| new["sender_name"] = json!("Kilang")).await.is(204);
        other(|new| new["user"] = json!("other")).await.is(422).says("mail-password-missing");
        admin.api(Method::POST, "/mail/try", json!({ "to": "a@b.example" })).await.is(201);
        let handed = listener.handed(1, None).await.remove(0);
        assert_eq!(STANDARD.decode(&handed.auth).expect("base64"), format!("\0prestasi\0{PASSWORD}").as_bytes());
        for page in ["/mail", "/mail/server", "/mail.csv", "/audit", "/audit.csv", "/api/v1/mail", "/api/v1/audit"] {
            admin.get(page).await.is(200).hides(PASSWORD);
        }
        let db = place.stranger().await;
        let row = db.query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), "SELECT password FROM mail_server")).await.expect("asked").expect("a row");
        let kept: Vec<u8> = row.try_get("", "password").expect("bytes");
        assert!(!kept.windows(PASSWORD.len()).any(|part| part == PASSWORD.as_bytes()));
        admin.get("/mail/remove").await.is(200).says("Remove 127.0.0.1?");
        admin.post("/mail/remove", "").await.is(303);
        admin.get("/mail").await.is(200).says("No mail server is set up");
        admin.api(Method::POST, "/mail/try", json!({ "to": "a@b.example" })).await.is(409).says("mail-off");
        work.end().await;
    }

    async fn no_server_of_this_network_is_spoken_to(place: Place) {
        let listener = MailServer::open(&["250 taken"]).await;
        let office = open(&place).await;
        office.app.start().expect("started");
        let (work, admin) = (working(&office), office.browser("admin").await);
        let form = |host: &str, tls: &str| format!("host={host}&port={}&tls={tls}&sender-name=x&sender=a%40b.example", listener.port);
        for host in ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1"] {
            admin.post("/mail/server", &form(host, "starttls")).await.is(422).says("is an address of this network");
        }
        for host in ["", "a b", "https://smtp.example.my", "user@smtp.example.my", "smtp.example.my:25"] {
            admin.post("/mail/server", &form(&host.replace(' ', "+"), "starttls")).await.is(422);
        }
        admin.post("/mail/server", &form("smtp.example.my", "none")).await.is(422).says("handed only to hosts");
        // A name is looked at when a letter is sent: it may lead elsewhere by then.
        admin.post("/mail/server", &form("localhost", "starttls")).await.is(303);
        admin.api(Method::POST, "/mail/try", json!({ "to": "a@b.example" })).await.is(201);
        for _ in 0..1_000 {
            if comes_to(&admin, "waiting").await["attempts"] == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(comes_to(&admin, "waiting").await["problem"], "localhost is an address of this network. Only whoever runs Prestasi can open it: serve --mail-into.");
        assert!(listener.handed(0, None).await.is_empty());
        work.end().await;
    }

    async fn nothing_that_is_typed_becomes_a_header(place: Place) {
        let listener = MailServer::open(&["250 taken"]).await;
        let (office, admin) = open_to(&place, &listener).await;
        let work = working(&office);
        for to in ["a%40b.example%0d%0aBcc:+c%40d.example", "a%40b.example,c%40d.example", "%22a%0ab%22%40b.example", "a%40b.example%3e+SIZE=1"] {
            admin.post("/mail/try", &format!("to={to}")).await.is(422).says("is no e-mail address");
        }
        for (field, value) in [("sender", "a@b.example\r\nBcc: c@d.example"), ("sender_name", "a\r\nBcc: c@d.example"), ("reply_to", "a@b.example\nX: y"), ("user", "a\r\nRSET")] {
            let mut new = server(listener.port);
            new[field] = json!(value);
            admin.api(Method::PUT, "/mail", new).await.is(422);
        }
        let letter = Letter {
            person: None,
            to: Address::parse("a@b.example").expect("an address"),
            language: Language::English,
            template: Template { subject: "account-mail-title", body: "letter-invitation", action: None },
            args: vec![("name", "x\r\nBcc: c@d.example\r\n\r\n<b>y</b>\r\n.\r\nMAIL FROM:<z>".to_owned()), ("login", "x".to_owned())],
            link: None,
        };
        let by = Actor::system("test").expect("a name");
        office.app.store().write(Call::by(by), Post { letter }).await.expect("posted");
        let handed = listener.handed(1, None).await;
        let head = handed[0].data.split("\r\n\r\n").next().expect("a head");
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        assert!(handed[0].header("Subject").is_some());
        assert_eq!(handed[0].to, ["TO:<a@b.example>"]);
        assert!(handed[0].text().contains("&lt;b&gt;y&lt;/b&gt;"), "{}", handed[0].text());
        comes_to(&admin, "sent").await;
        assert_eq!(listener.handed(1, None).await.len(), 1);
        work.end().await;
    }
}
