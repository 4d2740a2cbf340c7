//! Reminders: behind the bell and by mail once each, the letter of the morning, and the calendar that others follow.

use std::time::Duration;

use axum::http::Method;
use prestasi_access::Role;
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::Browser;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::support::{Team, team};

const LOGIN: &str = "siti@syarikat.example";

/// A process that does jobs until it is ended.
struct Working(oneshot::Sender<()>, JoinHandle<()>);

fn working(team: &Team, name: &str) -> Working {
    let (end, ended) = oneshot::channel::<()>();
    Working(end, tokio::spawn(team.office.app.work(name.to_owned(), Vec::new(), async { drop(ended.await) })))
}

impl Working {
    async fn end(self) {
        drop(self.0);
        self.1.await.expect("a worker");
    }
}

/// A seller who signs in with an address, and a mail server that nothing reaches, so that letters stay to be looked at.
async fn siti(team: &Team) -> (Id, Browser) {
    team.office.app.start().expect("started");
    let person = team.office.person(LOGIN, &[Role::Seller]).await;
    let server = json!({ "host": "localhost", "port": 2525, "tls": "starttls", "user": null, "sender": "prestasi@syarikat.example", "sender_name": "Kilang" });
    team.browser("admin").await.api(Method::PUT, "/mail", server).await.is(204);
    (person, team.browser(LOGIN).await)
}

async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("rows");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
}

/// What is found, once there is so much of it.
async fn comes(db: &DatabaseConnection, sql: &str, count: usize) -> Vec<String> {
    for _ in 0..1_000 {
        let found = texts(db, sql).await;
        if found.len() >= count {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("fewer than {count}: {sql}");
}

/// Until the clock is followed.
async fn planned(place: &Place) -> DatabaseConnection {
    let db = place.stranger().await;
    comes(&db, "SELECT name FROM jobs_schedule WHERE name IN ('crm.digest', 'crm.remind')", 2).await;
    db
}

/// Jobs of a kind that are through.
async fn through(db: &DatabaseConnection, kind: &str, count: usize) {
    comes(db, &format!("SELECT id FROM jobs_job WHERE kind = '{kind}' AND state = 'done'"), count).await;
}

const LETTERS: &str = "SELECT args FROM mail_letter WHERE body = ";

on_both_databases! {
    async fn somebody_is_reminded_once_behind_the_bell_and_by_mail(place: Place) {
        let team = team(&place).await;
        let (_, browser) = siti(&team).await;
        browser.get("/today/reminders").await.is(200).says(LOGIN).says("Remind me by mail too");
        browser.in_malay().post("/today/reminders", "mail=on").await.is(303);
        assert_eq!(browser.api(Method::GET, "/me/reminders", Value::Null).await.is(200).json(), json!({ "mail": true, "digest": false }));
        let meeting = |name: &str, day: &str, remind: &str| json!({ "name": name, "kind": "meeting", "day": day, "time": "10:30", "remind": remind, "seen_by": "me" });
        browser.api(Method::POST, "/activities", meeting("Tomorrow with the board", "2026-11-24", "1440")).await.is(201);
        browser.api(Method::POST, "/activities", meeting("Next week", "2026-12-03", "60")).await.is(201);
        let one = working(&team, "one process");
        let other = working(&team, "another");
        let db = planned(&place).await;
        // Well behind half past ten of the day before.
        place.clock().pass_seconds(4 * 3_600);
        let letters = comes(&db, &format!("{LETTERS}'letter-crm-reminder'"), 1).await;
        assert!(letters[0].contains("Tomorrow with the board") && letters[0].contains("24 Nov 2026 10:30"), "{letters:?}");
        place.clock().pass_seconds(600);
        through(&db, "crm.remind", 2).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(texts(&db, &format!("{LETTERS}'letter-crm-reminder'")).await.len(), 1, "each once");
        let languages = texts(&db, "SELECT language FROM mail_letter").await;
        assert_eq!(languages, ["ms"]);
        let mine = team.browser(LOGIN).await;
        mine.get("/notices").await.is(200).says("Reminder: Tomorrow with the board, 24 Nov 2026 10:30").hides("Next week");
        mine.in_malay().get("/notices").await.says("Peringatan: Tomorrow with the board");
        team.browser("meiling").await.get("/notices").await.hides("Tomorrow with the board");
        let admin = team.browser("admin").await;
        for path in ["/mail", "/mail.csv", "/audit", "/audit.csv", "/jobs"] {
            admin.get(path).await.is(200).hides("with the board");
        }
        one.end().await;
        other.end().await;
    }

    async fn the_day_comes_by_mail_in_the_morning_if_there_is_something_to_do(place: Place) {
        let team = team(&place).await;
        let (person, browser) = siti(&team).await;
        let seller = team.browser("aisyah").await;
        for browser in [&browser, &seller] {
            browser.api(Method::PUT, "/me/reminders", json!({ "mail": false, "digest": true })).await.is(204);
        }
        // Signs in with a name that is no address; and a lead who wants none.
        seller.api(Method::POST, "/activities", json!({ "name": "Of Aisyah", "kind": "task" })).await.is(201);
        let one = working(&team, "one process");
        let other = working(&team, "another");
        let db = planned(&place).await;
        place.clock().pass_days(1);
        through(&db, "crm.digest", 1).await;
        assert!(texts(&db, &format!("{LETTERS}'letter-crm-digest'")).await.is_empty(), "nothing to do, no letter");
        let browser = team.browser(LOGIN).await;
        for n in 1..=9 {
            let seen_by = if n == 2 { "me" } else { "all" };
            browser.api(Method::POST, "/activities", json!({ "name": format!("Task {n}"), "kind": "task", "seen_by": seen_by, "due": format!("2026-11-{:02}", 10 + n) })).await.is(201);
        }
        place.clock().pass_days(1);
        let letters = comes(&db, &format!("{LETTERS}'letter-crm-digest'"), 1).await;
        for part in ["1. Task 1 – Due on 11 Nov 2026", "2. Task 2", "2 more"] {
            assert!(letters[0].contains(part), "no {part}: {letters:?}");
        }
        through(&db, "crm.digest", 2).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(texts(&db, &format!("{LETTERS}'letter-crm-digest'")).await.len(), 1, "once a day");
        assert_eq!(texts(&db, "SELECT person FROM mail_letter").await, [person.to_string()]);
        one.end().await;
        other.end().await;
    }

    async fn a_calendar_follows_ones_own_tasks_and_meetings(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        browser.api(Method::POST, "/activities", json!({ "name": "Send the offer; all of it", "kind": "task", "due": "2026-11-27", "priority": "high", "seen_by": "me" })).await.is(201);
        browser.api(Method::POST, "/activities", json!({ "name": "Demonstration", "kind": "meeting", "day": "2026-11-26", "time": "14:00", "minutes": 45 })).await.is(201);
        browser.api(Method::POST, "/activities", json!({ "name": "Fair", "kind": "webinar", "day": "2026-12-01" })).await.is(201);
        browser.api(Method::POST, "/activities", json!({ "name": "A note", "kind": "note" })).await.is(201);
        team.browser("chong").await.api(Method::POST, "/activities", json!({ "name": "Of Chong", "kind": "task" })).await.is(201);
        browser.post("/today/calendar", "").await.is(200).says("http://prestasi.example/feeds/tasks.ics?token=");
        let made = browser.in_malay().api(Method::POST, "/me/tasks-calendar", Value::Null).await.is(201).json();
        let (path, id) = (made["path"].as_str().expect("a path"), made["id"].as_str().expect("an id"));
        let stranger = team.office.stranger();
        let feed = stranger.get(path).await.is(200).text.replace("\r\n ", "");
        for part in ["BEGIN:VTODO", "SUMMARY:Send the offer\\; all of it", "DUE;VALUE=DATE:20261127", "PRIORITY:1", "SUMMARY:Mesyuarat: Demonstration", "DTSTART:20261126T060000Z", "DTEND:20261126T064500Z", "DTSTART;VALUE=DATE:20261201"] {
            assert!(feed.contains(part), "no {part} in {feed}");
        }
        for part in ["A note", "Of Chong"] {
            assert!(!feed.contains(part), "{part} in {feed}");
        }
        // The lead's link shows the lead's own and nobody else's.
        let lead = team.browser("meiling").await.api(Method::POST, "/me/tasks-calendar", Value::Null).await.is(201).json();
        assert!(!stranger.get(lead["path"].as_str().expect("a path")).await.is(200).text.contains("Demonstration"));
        let token = path.split("token=").nth(1).and_then(|rest| rest.split('&').next()).expect("a token");
        for path in ["/api/v1/activities", "/api/v1/deals", "/api/v1/today"] {
            stranger.get(&format!("{path}?token={token}")).await.is(401);
            stranger.push(path, &[("authorization", format!("Bearer {token}"))], "{}".to_owned()).await;
        }
        stranger.get("/feeds/tasks.ics").await.is(401);
        browser.api(Method::DELETE, &format!("/me/tokens/{id}"), Value::Null).await.is(204);
        stranger.get(path).await.is(401);
    }
}
