//! Mailboxes: mails become activities once each, beside whom they are with; what is private is its owner's alone.

use std::time::{Duration, Instant};

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, Working, working};
use prestasi_webhooks::Doors;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};

use crate::dovecot::Dovecot;
use crate::support::{Team, made, team_with};

/// A mail; its id is `<id@mail.example>`.
fn mail(id: &str, from: &str, to: &str, subject: &str, head: &str) -> String {
    format!(
        "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 09:30:00 +0800\r\n\
         Message-ID: <{id}@mail.example>\r\n{head}\r\nBoleh kita jumpa esok?\r\n\r\n> lama\r\n"
    )
}

const US: &str = "aisyah@syarikat.example";
const SURESH: &str = "Suresh <Suresh@Kilang.example>";

/// A team whose operator has named a server of mailboxes, with jobs that are done.
struct Scene {
    team: Team,
    server: Dovecot,
    db: DatabaseConnection,
    work: Working,
    runs: usize,
}

async fn scene(place: &Place) -> Option<Scene> {
    let server = Dovecot::start(&["aisyah", "chong"])?;
    let named = server.named();
    let team = team_with(place, |site| site.mail = Doors::new([named])).await;
    team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
    team.office.app.start().expect("started");
    let work = working(&team.office);
    let db = place.stranger().await;
    comes(&db, "SELECT name FROM jobs_schedule WHERE name = 'crm.mailboxes'", 1).await;
    Some(Scene { team, server, db, work, runs: 0 })
}

/// What is found, once there is so much of it.
async fn comes(db: &DatabaseConnection, sql: &str, count: usize) {
    for _ in 0..1_500 {
        let rows =
            db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("rows");
        if rows.len() >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("fewer than {count}: {sql}");
}

impl Scene {
    /// Until all mailboxes were read once more.
    async fn read(&mut self, place: &Place) {
        self.runs += 1;
        place.clock().pass_seconds(300);
        comes(&self.db, "SELECT id FROM jobs_job WHERE kind = 'crm.mailboxes' AND state = 'done'", self.runs)
            .await;
    }

    /// How many rows there are.
    async fn count(&self, sql: &str) -> usize {
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        self.db.query_all_raw(statement).await.expect("rows").len()
    }

    fn mailbox(&self, user: &str, privacy: &str) -> Value {
        json!({
            "name": "Work", "address": format!("{user}@syarikat.example"), "host": "127.0.0.1",
            "port": self.server.port, "security": "none", "login": user, "privacy": privacy
        })
    }

    /// A mailbox of somebody, with its password.
    async fn opened(&self, browser: &Browser, user: &str, privacy: &str) -> String {
        let id = made(browser, "/mailboxes", self.mailbox(user, privacy)).await;
        let password = json!({ "password": "secret" });
        browser.api(Method::PUT, &format!("/mailboxes/{id}/password"), password).await.is(204);
        browser.api(Method::POST, &format!("/mailboxes/{id}/try"), Value::Null).await.is(204);
        id
    }
}

async fn activities(browser: &Browser) -> Vec<Value> {
    let all = browser.api(Method::GET, "/activities?sort=name", Value::Null).await.is(200).json();
    all["items"].as_array().expect("items").clone()
}

async fn subjects(browser: &Browser) -> Vec<String> {
    activities(browser).await.iter().map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A contact at an account, with one open deal.
async fn customer(browser: &Browser) -> (String, String, String) {
    let account = json!({ "name": "Kilang Jaya", "website": "https://www.kilang.example/" });
    let account = made(browser, "/accounts", account).await;
    let contact = json!({ "name": "Suresh", "email": "suresh@kilang.example", "account": account });
    let contact = made(browser, "/contacts", contact).await;
    let deal = made(browser, "/deals", json!({ "name": "Ten seats", "account": account })).await;
    (account, contact, deal)
}

/// A mailbox of so many mails is read, and again under other numbers: each is there once.
async fn many(place: &Place, scene: &mut Scene, count: usize) {
    let browser = scene.team.browser("aisyah").await;
    customer(&browser).await;
    for number in 0..count {
        let text = mail(&format!("m{number}"), SURESH, US, &format!("Mail {number}"), "");
        scene.server.arrives("aisyah", &format!("{number}"), &(text + &"Harap maklum. \r\n".repeat(200)));
    }
    scene.opened(&browser, "aisyah", "shared").await;
    let began = Instant::now();
    let counted = format!("SELECT 1 AS all_there WHERE (SELECT count(*) FROM crm_activity) = {count}");
    scene.read(place).await;
    while scene.count(&counted).await == 0 {
        // A run has a few minutes for each mailbox; the next goes on.
        assert!(began.elapsed() < Duration::from_secs(300), "{count} mails take longer than five minutes");
        scene.read(place).await;
    }
    println!("{count} mails after {:?}", began.elapsed());
    scene.server.numbers_anew("aisyah");
    scene.read(place).await;
    scene.read(place).await;
    assert_eq!(scene.count(&counted).await, 1, "some came twice");
}

/// The bar: ten thousand mails within five minutes; it takes its time.
#[test]
#[ignore = "a campaign: make long-mailboxes"]
fn ten_thousand_mails_are_read_within_five_minutes() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let place = Place::sqlite();
        let Some(mut scene) = scene(&place).await else { return };
        many(&place, &mut scene, 10_000).await;
        scene.work.end().await;
    });
}

on_both_databases! {
    async fn mails_with_customers_stand_beside_them_once(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let browser = scene.team.browser("aisyah").await;
        let (account, contact, deal) = customer(&browser).await;
        made(&browser, "/leads", json!({ "name": "Devi", "email": "devi@gmail.com" })).await;
        let server = &scene.server;
        server.arrives("aisyah", "1", &mail("1", SURESH, US, "Harga?", ""));
        server.arrives("aisyah", "2", &mail("2", "Amin <amin@post.kilang.example>", US, "By domain", ""));
        server.arrives("aisyah", "3", &mail("3", "Siti <siti@syarikat.example>", US, "Internal", ""));
        server.arrives("aisyah", "4", &mail("4", "x@nobody.example", US, "Of nobody", ""));
        server.arrives("aisyah", "5", &mail("5", SURESH, US, "Away", "Auto-Submitted: auto-replied\r\n"));
        server.arrives("aisyah", "6", &mail("6", "other@gmail.com", US, "Free mail", ""));
        server.arrives("aisyah", "7", &mail("7", "Devi <Devi@gmail.com>", US, "Of a lead", ""));
        server.sent("aisyah", "8", &mail("8", US, SURESH, "Sebut harga", ""));
        scene.opened(&browser, "aisyah", "shared").await;
        scene.read(&place).await;
        assert_eq!(subjects(&browser).await, ["By domain", "Harga?", "Of a lead", "Sebut harga"]);
        let all = activities(&browser).await;
        for (at, field, value) in [
            (1, "contact", json!(contact)), (1, "account", json!(account)), (1, "deal", json!(deal)),
            (1, "direction", json!("in")), (1, "external", json!("1@mail.example")), (1, "kind", json!("email")),
            (1, "day", json!("2026-11-20")), (1, "time", json!("09:30")), (1, "state", json!("done")), (1, "note", json!("Boleh kita jumpa esok?")),
            (0, "contact", Value::Null), (0, "account", json!(account)), (0, "deal", json!(deal)),
            (2, "account", Value::Null), (3, "direction", json!("out")), (3, "contact", json!(contact)),
        ] {
            assert_eq!(all[at][field], value, "{field} of {}", all[at]["name"]);
        }
        for path in [format!("/contacts?open={contact}"), format!("/deals?open={deal}"), format!("/accounts?open={account}")] {
            browser.get(&path).await.is(200).says("Harga?").says("Sebut harga");
        }
        let lead = browser.api(Method::GET, "/leads", Value::Null).await.is(200).json()["items"][0]["id"].as_str().expect("an id").to_owned();
        browser.get(&format!("/leads?open={lead}")).await.is(200).says("Of a lead");
        // Other numbers for the same mails, and one that is new.
        scene.server.numbers_anew("aisyah");
        scene.server.arrives("aisyah", "9", &mail("9", SURESH, US, "Setuju", ""));
        scene.read(&place).await;
        scene.read(&place).await;
        assert_eq!(subjects(&browser).await, ["By domain", "Harga?", "Of a lead", "Sebut harga", "Setuju"]);
        scene.work.end().await;
    }

    async fn colleagues_on_one_thread_have_one_and_what_is_private_is_its_owners(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let (aisyah, chong) = (scene.team.browser("aisyah").await, scene.team.browser("chong").await);
        let (_, contact, deal) = customer(&aisyah).await;
        let both = "aisyah@syarikat.example, chong@syarikat.example";
        for user in ["aisyah", "chong"] {
            scene.server.arrives(user, "1", &mail("1", SURESH, both, "To both", ""));
        }
        scene.server.arrives("chong", "2", &mail("2", SURESH, "chong@syarikat.example", "Rahsia", ""));
        scene.opened(&aisyah, "aisyah", "shared").await;
        let shared = scene.opened(&chong, "chong", "shared").await;
        // Chong would rather not.
        let mut private = scene.mailbox("chong", "private");
        private["version"] = json!(1);
        chong.api(Method::PUT, &format!("/mailboxes/{shared}"), private).await.is(204);
        scene.read(&place).await;
        assert_eq!(subjects(&aisyah).await, ["To both"]);
        assert!(subjects(&chong).await.contains(&"Rahsia".to_owned()));
        let sql = json!({ "sql": "SELECT name FROM activities" });
        for login in ["aisyah", "meiling", "operations", "auditor"] {
            let other = scene.team.browser(login).await;
            for path in ["/activities", "/activities.csv", "/search?q=Rahsia", "/today", "/mailboxes", "/mailboxes.csv"] {
                let answer = other.get(path).await;
                assert!(!answer.text.contains("Rahsia") || path.starts_with("/search"), "{login} {path}");
                assert!(!answer.text.contains("href=\"/activities?open=") || !answer.text.contains("Rahsia</"), "{login} {path}");
            }
            for path in [format!("/contacts?open={contact}"), format!("/deals?open={deal}")] {
                other.get(&path).await.is(200).says("To both").hides("Rahsia");
            }
            assert_eq!(subjects(&other).await, ["To both"], "{login}");
            let rows = other.api(Method::POST, "/sql", sql.clone()).await.is(200).json();
            assert_eq!(rows["rows"], json!([["To both"]]), "{login}");
            for path in ["", "/state"] {
                let one = other.api(Method::GET, &format!("/mailboxes/{shared}{path}"), Value::Null).await;
                one.is(404);
            }
            let listed = other.api(Method::GET, "/mailboxes", Value::Null).await.is(200);
            assert!(!listed.text.contains("chong@"), "{login}");
        }
        let admin = scene.team.browser("admin").await;
        for path in ["/audit", "/audit.csv", "/jobs"] {
            admin.get(path).await.is(200).hides("Rahsia").hides("chong@").hides("2@mail.example");
        }
        scene.work.end().await;
    }

    async fn two_shared_mailboxes_add_one_of_each(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let (aisyah, chong) = (scene.team.browser("aisyah").await, scene.team.browser("chong").await);
        customer(&aisyah).await;
        for user in ["aisyah", "chong"] {
            scene.server.arrives(user, "1", &mail("1", SURESH, "aisyah@syarikat.example, chong@syarikat.example", "To both", ""));
        }
        scene.opened(&aisyah, "aisyah", "shared").await;
        scene.opened(&chong, "chong", "shared").await;
        scene.read(&place).await;
        scene.read(&place).await;
        let lead = scene.team.browser("meiling").await;
        assert_eq!(subjects(&lead).await, ["To both"]);
        scene.work.end().await;
    }

    async fn what_arrives_stands_there_within_thirty_seconds(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let browser = scene.team.browser("aisyah").await;
        customer(&browser).await;
        scene.server.arrives("aisyah", "1", &mail("1", SURESH, US, "Before", ""));
        scene.opened(&browser, "aisyah", "shared").await;
        scene.read(&place).await;
        assert_eq!(subjects(&browser).await, ["Before"]);
        comes(&scene.db, "SELECT id FROM jobs_job WHERE kind = 'crm.mailboxes-watch' AND state = 'running'", 1).await;
        for (id, sent) in [("2", false), ("3", true), ("4", false)] {
            let subject = format!("Now {id}");
            let began = Instant::now();
            if sent {
                scene.server.sent("aisyah", id, &mail(id, US, SURESH, &subject, ""));
            } else {
                scene.server.arrives("aisyah", id, &mail(id, SURESH, US, &subject, ""));
            }
            comes(&scene.db, &format!("SELECT id FROM crm_activity WHERE name = '{subject}'"), 1).await;
            println!("on the timeline after {:?}", began.elapsed());
            assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
        }
        // It ends at once with its process.
        let began = Instant::now();
        scene.work.end().await;
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    }

    async fn what_somebody_removed_does_not_come_back(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let browser = scene.team.browser("aisyah").await;
        customer(&browser).await;
        for id in ["1", "2"] {
            scene.server.arrives("aisyah", id, &mail(id, SURESH, US, &format!("Mail {id}"), ""));
        }
        scene.opened(&browser, "aisyah", "shared").await;
        scene.read(&place).await;
        let id = activities(&browser).await[0]["id"].as_str().expect("an id").to_owned();
        browser.api(Method::DELETE, &format!("/activities/{id}"), Value::Null).await.is(204);
        scene.server.numbers_anew("aisyah");
        scene.read(&place).await;
        scene.read(&place).await;
        assert_eq!(subjects(&browser).await, ["Mail 2"]);
        let told = json!({ "origin": "mail", "external": "1@mail.example", "activity": { "name": "Again", "kind": "email" } });
        let told = browser.api(Method::POST, "/activities/captured", told).await.is(200).json();
        assert_eq!(told, json!({ "id": null, "known": true }));
        // Whoever wants it back has it once.
        browser.api(Method::POST, &format!("/activities/{id}/restore"), Value::Null).await.is(204);
        scene.server.numbers_anew("aisyah");
        scene.read(&place).await;
        scene.read(&place).await;
        assert_eq!(subjects(&browser).await, ["Mail 1", "Mail 2"]);
        scene.work.end().await;
    }

    async fn what_a_mailbox_told_is_seen_as_its_owner_wants_it_now(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let (aisyah, chong) = (scene.team.browser("aisyah").await, scene.team.browser("chong").await);
        let (_, contact, deal) = customer(&aisyah).await;
        let both = "aisyah@syarikat.example, chong@syarikat.example";
        for user in ["aisyah", "chong"] {
            scene.server.arrives(user, "1", &mail("1", SURESH, both, "To both", ""));
        }
        scene.server.arrives("chong", "2", &mail("2", SURESH, "chong@syarikat.example", "Rahsia", ""));
        scene.opened(&aisyah, "aisyah", "shared").await;
        let id = scene.opened(&chong, "chong", "shared").await;
        scene.read(&place).await;
        assert_eq!(subjects(&aisyah).await, ["Rahsia", "To both"]);
        let deal = format!("/deals/{deal}");
        assert_eq!(aisyah.api(Method::GET, &deal, Value::Null).await.json()["touched"], json!("2026-11-20"));
        for (version, privacy, seen) in [(1, "private", vec!["To both"]), (2, "shared", vec!["Rahsia", "To both"]), (3, "private", vec!["To both"])] {
            let mut other = scene.mailbox("chong", privacy);
            other["version"] = json!(version);
            chong.api(Method::PUT, &format!("/mailboxes/{id}"), other).await.is(204);
            // What a colleague has too stays as they share it.
            assert_eq!(subjects(&aisyah).await, seen, "{privacy}");
            assert_eq!(subjects(&scene.team.browser("meiling").await).await, seen, "{privacy}");
            assert!(subjects(&chong).await.contains(&"Rahsia".to_owned()));
            let page = aisyah.get(&format!("/contacts?open={contact}")).await.is(200);
            assert_eq!(page.text.contains("Rahsia"), privacy == "shared");
            scene.server.numbers_anew("chong");
            scene.read(&place).await;
            scene.read(&place).await;
            assert_eq!(subjects(&aisyah).await, seen, "{privacy}, and read anew");
        }
        scene.work.end().await;
    }

    async fn who_nobody_knows_answers_in_a_conversation_that_is_known(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let browser = scene.team.browser("aisyah").await;
        let (account, ..) = customer(&browser).await;
        scene.server.arrives("aisyah", "1", &mail("1", SURESH, US, "Harga?", ""));
        let answer = "References: <1@mail.example>\r\nIn-Reply-To: <1@mail.example>\r\n";
        scene.server.arrives("aisyah", "2", &mail("2", "suresh.rumah@gmail.com", US, "Re: Harga?", answer));
        scene.server.arrives("aisyah", "3", &mail("3", "siti@syarikat.example", US, "Fwd: Harga?", answer));
        scene.opened(&browser, "aisyah", "shared").await;
        scene.read(&place).await;
        assert_eq!(subjects(&browser).await, ["Harga?", "Re: Harga?"], "among ourselves is nobody's business");
        assert_eq!(activities(&browser).await[1]["account"], json!(account));
        scene.work.end().await;
    }

    async fn three_hundred_mails_are_read_once(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        many(&place, &mut scene, 300).await;
        scene.work.end().await;
    }

    async fn whoever_sets_one_up_is_told_what_is_wrong(place: Place) {
        let Some(mut scene) = scene(&place).await else { return };
        let browser = scene.team.browser("aisyah").await;
        browser.get("/mailboxes").await.is(200).says("Your mailboxes stand here");
        browser.in_malay().get("/mailboxes").await.is(200).says("Peti mel anda berada di sini");
        browser.post("/mailboxes/new", "name=Work&address=aisyah@syarikat.example&host=127.0.0.1&port=70000").await.is(422).says("from 1 to 65535");
        let port = scene.server.port;
        let form = format!("name=Work&address=aisyah%40syarikat.example&host=127.0.0.1&port={port}&security=none&login=aisyah&privacy=shared");
        let id = browser.post("/mailboxes/new", &form).await.opened();
        let open = format!("/mailboxes?open={id}");
        browser.get(&open).await.is(200).says("not read without a password");
        browser.in_malay().get(&open).await.is(200).says("tidak dibaca tanpa kata laluan");
        browser.post(&format!("/mailboxes/{id}/password"), "password=salah-betul").await.is(303);
        browser.get(&open).await.is(200).says("does not let this user in").hides("salah-betul");
        browser.in_malay().get(&open).await.is(200).says("kata laluan").hides("salah-betul");
        assert_eq!(browser.api(Method::POST, &format!("/mailboxes/{id}/try"), Value::Null).await.is(409).json()["code"], "gather-password");
        scene.read(&place).await;
        browser.post(&format!("/mailboxes/{id}/password"), "password=secret").await.is(303);
        browser.get(&open).await.is(200).hides("does not let this user in").says("Last read");
        let state = browser.api(Method::GET, &format!("/mailboxes/{id}/state"), Value::Null).await.is(200).json();
        assert_eq!((&state["password"], &state["problem"]), (&json!(true), &Value::Null));
        // For another host it is asked anew, and a host of the own network that nobody named is not called.
        let mut moved = scene.mailbox("aisyah", "shared");
        (moved["version"], moved["host"]) = (json!(1), json!("127.0.0.2"));
        browser.api(Method::PUT, &format!("/mailboxes/{id}"), moved).await.is(204);
        browser.get(&open).await.is(200).says("not read without a password");
        browser.api(Method::PUT, &format!("/mailboxes/{id}/password"), json!({ "password": "secret" })).await.is(204);
        assert_eq!(browser.api(Method::POST, &format!("/mailboxes/{id}/try"), Value::Null).await.json()["code"], "gather-inside");
        scene.team.browser("chong").await.api(Method::PUT, &format!("/mailboxes/{id}/password"), json!({ "password": "mine" })).await.is(404);
        scene.team.browser("auditor").await.post(&format!("/mailboxes/{id}/try"), "").await.is(403);
        let admin = scene.team.browser("admin").await;
        for path in ["/audit", "/audit.csv", "/jobs"] {
            admin.get(path).await.is(200).hides("salah-betul");
        }
        let file = browser.get("/mailboxes.csv").await.is(200);
        assert!(!file.text.contains("secret"), "{}", file.text);
        browser.post(&format!("/mailboxes/{id}/remove"), "").await.is(303);
        scene.read(&place).await;
        comes(&scene.db, "SELECT 1 AS gone WHERE NOT EXISTS (SELECT 1 FROM crm_mailbox_state)", 1).await;
        scene.work.end().await;
    }
}
