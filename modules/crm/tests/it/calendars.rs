//! Calendars: meetings with customers become activities once each and follow what becomes of them; what is private is its
//! owner's alone.

use std::time::Duration;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, Working, working};
use prestasi_webhooks::Doors;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};

use crate::radicale::{Feed, Radicale};
use crate::support::{Team, made, team_with};

const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n";

/// A meeting as it stands in a calendar; `more` are lines of it.
fn meeting(uid: &str, start: &str, title: &str, who: &[&str], more: &str) -> String {
    let who: String = who.iter().map(|who| format!("ATTENDEE:mailto:{who}\r\n")).collect();
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261120T010000Z\r\nDTSTART{start}\r\nDURATION:PT45M\r\nSUMMARY:{title}\r\n{who}{more}END:VEVENT\r\n"
    )
}

fn ics(events: &str) -> String {
    format!("{ICS}{events}END:VCALENDAR\r\n")
}

const KL: &str = ";TZID=Asia/Kuala_Lumpur:";
const SURESH: &str = "suresh@kilang.example";

fn at(local: &str) -> String {
    format!("{KL}{local}")
}

struct Scene {
    team: Team,
    db: DatabaseConnection,
    work: Working,
    runs: usize,
}

async fn scene(place: &Place, named: Vec<String>) -> Scene {
    let team = team_with(place, |site| site.mail = Doors::new(named)).await;
    team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
    team.office.app.start().expect("started");
    let work = working(&team.office);
    let db = place.stranger().await;
    comes(&db, "SELECT name FROM jobs_schedule WHERE name = 'crm.calendars'", 1).await;
    Scene { team, db, work, runs: 0 }
}

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
    /// Until all calendars were read once more.
    async fn read(&mut self, place: &Place) {
        self.runs += 1;
        place.clock().pass_seconds(300);
        comes(&self.db, "SELECT id FROM jobs_job WHERE kind = 'crm.calendars' AND state = 'done'", self.runs)
            .await;
    }
}

/// A calendar of somebody, with its password.
async fn opened(browser: &Browser, url: &str, address: &str, login: &str, privacy: &str) -> String {
    let new = json!({ "name": "Work", "address": address, "system": "caldav", "url": url, "login": login, "privacy": privacy });
    let id = made(browser, "/calendars", new).await;
    browser
        .api(Method::PUT, &format!("/calendars/{id}/password"), json!({ "password": "secret" }))
        .await
        .is(204);
    browser.api(Method::POST, &format!("/calendars/{id}/try"), Value::Null).await.is(204);
    id
}

async fn all(browser: &Browser) -> Vec<Value> {
    let all = browser.api(Method::GET, "/activities?sort=name", Value::Null).await.is(200).json();
    all["items"].as_array().expect("items").clone()
}

/// What they are called, with their days and times.
async fn told(browser: &Browser) -> Vec<String> {
    let told = |one: &Value| {
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        format!("{} {} {}", text("name"), text("day"), text("time")).trim().to_owned()
    };
    all(browser).await.iter().map(told).collect()
}

async fn customer(browser: &Browser) -> (String, String, String) {
    let account = made(
        browser,
        "/accounts",
        json!({ "name": "Kilang Jaya", "website": "https://www.kilang.example/" }),
    )
    .await;
    let contact =
        made(browser, "/contacts", json!({ "name": "Suresh", "email": SURESH, "account": account })).await;
    let deal = made(browser, "/deals", json!({ "name": "Ten seats", "account": account })).await;
    (account, contact, deal)
}

on_both_databases! {
    async fn meetings_with_customers_stand_beside_them_and_follow(place: Place) {
        let Some(server) = Radicale::start() else { return };
        let mut scene = scene(&place, vec![server.named()]).await;
        let browser = scene.team.browser("aisyah").await;
        let (account, contact, deal) = customer(&browser).await;
        let lead = made(&browser, "/leads", json!({ "name": "Devi", "email": "devi@gmail.com" })).await;
        let us = "aisyah@syarikat.example";
        server.put("alice", "1", &ics(&meeting("1", &at("20261125T100000"), "Demo", &[us, SURESH], "")));
        server.put("alice", "2", &ics(&meeting("2", ":20261126T020000Z", "By domain", &[us, "amin@post.kilang.example"], "")));
        server.put("alice", "3", &ics(&meeting("3", &at("20261125T110000"), "Internal", &[us, "siti@syarikat.example"], "")));
        server.put("alice", "4", &ics(&meeting("4", &at("20261125T120000"), "Nobody", &[us, "x@nobody.example"], "")));
        server.put("alice", "5", &ics(&meeting("5", &at("20261120T090000"), "Lately", &[us, SURESH], "")));
        server.put("alice", "6", &ics(&meeting("6", ";VALUE=DATE:20261201", "Whole day", &[us, "devi@gmail.com"], "")));
        server.put("alice", "7", &ics(&meeting("7", &at("20261130T150000"), "Weekly", &[us, SURESH], "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Asia/Kuala_Lumpur:20261207T150000\r\n")));
        server.put("alice", "8", &ics(&meeting("8", ";TZID=America/New_York:20261125T200000", "Far away", &[us, SURESH], "")));
        let id = opened(&browser, &server.url("alice"), us, "alice", "shared").await;
        scene.read(&place).await;
        assert_eq!(told(&browser).await, [
            "By domain 2026-11-26 10:00", "Demo 2026-11-25 10:00", "Far away 2026-11-26 09:00", "Lately 2026-11-20 09:00",
            "Weekly 2026-11-30 15:00", "Weekly 2026-12-14 15:00", "Whole day 2026-12-01",
        ]);
        let now = all(&browser).await;
        for (at, field, value) in [
            (1, "contact", json!(contact)), (1, "account", json!(account)), (1, "deal", json!(deal)), (1, "kind", json!("meeting")),
            (1, "minutes", json!(45)), (1, "state", json!("open")), (1, "origin", json!("calendar")), (3, "state", json!("done")),
            (0, "contact", Value::Null), (0, "account", json!(account)), (6, "lead", json!(lead)), (6, "account", Value::Null),
        ] {
            assert_eq!(now[at][field], value, "{field} of {}", now[at]["name"]);
        }
        for path in [format!("/contacts?open={contact}"), format!("/deals?open={deal}"), format!("/accounts?open={account}")] {
            browser.get(&path).await.is(200).says("Demo");
        }
        browser.get(&format!("/leads?open={lead}")).await.is(200).says("Whole day");
        // It is moved, another cancelled, another taken away, one of a series moved; the past stays.
        server.put("alice", "1", &ics(&meeting("1", &at("20261127T163000"), "Demo moved", &[us, SURESH], "SEQUENCE:1\r\n")));
        server.put("alice", "2", &ics(&meeting("2", ":20261126T020000Z", "By domain", &[us, "amin@post.kilang.example"], "STATUS:CANCELLED\r\n")));
        server.remove("alice", "8");
        server.remove("alice", "5");
        let series = meeting("7", &at("20261130T150000"), "Weekly", &[us, SURESH], "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Asia/Kuala_Lumpur:20261207T150000\r\n");
        let moved = meeting("7", &at("20261215T080000"), "Weekly", &[us, SURESH], "RECURRENCE-ID;TZID=Asia/Kuala_Lumpur:20261214T150000\r\n");
        server.put("alice", "7", &ics(&format!("{series}{moved}")));
        scene.read(&place).await;
        let after = ["Demo moved 2026-11-27 16:30", "Lately 2026-11-20 09:00", "Weekly 2026-11-30 15:00", "Weekly 2026-12-15 08:00", "Whole day 2026-12-01"];
        assert_eq!(told(&browser).await, after);
        assert_eq!(all(&browser).await[0]["deal"], json!(deal));
        // It takes place after all.
        server.put("alice", "2", &ics(&meeting("2", ":20261126T020000Z", "By domain", &[us, "amin@post.kilang.example"], "STATUS:CONFIRMED\r\n")));
        scene.read(&place).await;
        assert_eq!(told(&browser).await.len(), 6);
        // What somebody removed by hand stays away, also when all is read anew.
        let gone = all(&browser).await.iter().find(|one| one["name"] == "Whole day").expect("there")["id"].as_str().expect("an id").to_owned();
        browser.api(Method::DELETE, &format!("/activities/{gone}"), Value::Null).await.is(204);
        place.clock().pass_days(8);
        server.put("alice", "9", &ics(&meeting("9", &at("20261220T100000"), "New", &[us, SURESH], "")));
        scene.read(&place).await;
        // The session has ended meanwhile.
        let browser = scene.team.browser("aisyah").await;
        let names = told(&browser).await.join(", ");
        assert!(names.contains("New") && !names.contains("Whole day") && names.matches("Demo").count() == 1, "{names}");
        let state = browser.api(Method::GET, &format!("/calendars/{id}/state"), Value::Null).await.is(200).json();
        assert_eq!((&state["password"], &state["problem"]), (&json!(true), &Value::Null));
        scene.work.end().await;
    }

    async fn the_same_meeting_of_two_colleagues_is_one_and_private_ones_are_their_owners(place: Place) {
        let Some(server) = Radicale::start() else { return };
        let mut scene = scene(&place, vec![server.named()]).await;
        let (aisyah, chong) = (scene.team.browser("aisyah").await, scene.team.browser("chong").await);
        let (_, contact, deal) = customer(&aisyah).await;
        let both = ["aisyah@syarikat.example", "chong@syarikat.example", SURESH];
        for user in ["alice", "bob"] {
            server.put(user, "1", &ics(&meeting("1", &at("20261125T100000"), "Together", &both, "")));
        }
        server.put("bob", "2", &ics(&meeting("2", &at("20261125T140000"), "Sulit", &["chong@syarikat.example", SURESH], "CLASS:PRIVATE\r\n")));
        opened(&aisyah, &server.url("alice"), "aisyah@syarikat.example", "alice", "shared").await;
        let id = opened(&chong, &server.url("bob"), "chong@syarikat.example", "bob", "shared").await;
        scene.read(&place).await;
        assert_eq!(told(&scene.team.browser("meiling").await).await, ["Together 2026-11-25 10:00"]);
        assert!(told(&chong).await.contains(&"Sulit 2026-11-25 14:00".to_owned()));
        // One of them has it no more, then neither.
        server.remove("alice", "1");
        scene.read(&place).await;
        assert_eq!(told(&aisyah).await, ["Together 2026-11-25 10:00"]);
        server.put("bob", "1", &ics(&meeting("1", &at("20261126T100000"), "Together", &both, "")));
        scene.read(&place).await;
        assert_eq!(told(&aisyah).await, ["Together 2026-11-26 10:00"]);
        // Chong would rather not show any of it.
        let private = json!({ "version": 1, "name": "Work", "address": "chong@syarikat.example", "system": "caldav", "url": server.url("bob"), "login": "bob", "privacy": "private" });
        chong.api(Method::PUT, &format!("/calendars/{id}"), private).await.is(204);
        let sql = json!({ "sql": "SELECT name FROM activities" });
        for login in ["aisyah", "meiling", "operations", "auditor"] {
            let other = scene.team.browser(login).await;
            assert_eq!(told(&other).await, Vec::<String>::new(), "{login}");
            assert_eq!(other.api(Method::POST, "/sql", sql.clone()).await.is(200).json()["rows"], json!([]), "{login}");
            for path in ["/activities", "/activities.csv", "/today", "/calendars", "/calendars.csv"] {
                other.get(path).await.is(200).hides("Sulit").hides("Together").hides("chong@");
            }
            for path in [format!("/contacts?open={contact}"), format!("/deals?open={deal}")] {
                other.get(&path).await.is(200).hides("Sulit").hides("Together");
            }
            other.api(Method::GET, &format!("/calendars/{id}"), Value::Null).await.is(404);
            other.api(Method::GET, &format!("/calendars/{id}/state"), Value::Null).await.is(404);
        }
        for path in ["/audit", "/audit.csv", "/jobs"] {
            scene.team.browser("admin").await.get(path).await.is(200).hides("Sulit").hides("Together").hides("chong@");
        }
        server.put("bob", "1", &ics(&meeting("1", &at("20261126T113000"), "Together", &both, "")));
        scene.read(&place).await;
        assert_eq!(told(&chong).await, ["Sulit 2026-11-25 14:00", "Together 2026-11-26 11:30"]);
        let shared = json!({ "version": 2, "name": "Work", "address": "chong@syarikat.example", "system": "caldav", "url": server.url("bob"), "login": "bob", "privacy": "shared" });
        chong.api(Method::PUT, &format!("/calendars/{id}"), shared).await.is(204);
        assert_eq!(told(&aisyah).await, ["Together 2026-11-26 11:30"], "what is marked private stays so");
        scene.work.end().await;
    }

    async fn a_calendar_at_an_address_is_followed(place: Place) {
        let us = "aisyah@syarikat.example";
        let feed = Feed::start(&ics(&(meeting("1", &at("20261125T100000"), "Demo", &[us, SURESH], "") + &meeting("2", &at("20261126T100000"), "Second", &[us, SURESH], ""))));
        let mut scene = scene(&place, vec![format!("127.0.0.1:{}", feed.port)]).await;
        let browser = scene.team.browser("aisyah").await;
        customer(&browser).await;
        browser.get("/calendars").await.is(200).says("Your calendars stand here");
        browser.in_malay().get("/calendars").await.is(200).says("Kalendar anda berada di sini");
        let wrong = format!("name=Feed&address={us}&system=feed&url=kalendar&privacy=shared");
        browser.post("/calendars/new", &wrong).await.is(422).says("begins with https");
        let form = format!("name=Feed&address={us}&system=feed&url=http%3A%2F%2F127.0.0.1%3A{}%2Fkerja.ics&privacy=shared", feed.port);
        let id = browser.post("/calendars/new", &form).await.opened();
        browser.get(&format!("/calendars?open={id}")).await.is(200).says("not been read yet").hides("type=\"password\"");
        browser.post(&format!("/calendars/{id}/try"), "").await.is(303);
        scene.read(&place).await;
        assert_eq!(told(&browser).await, ["Demo 2026-11-25 10:00", "Second 2026-11-26 10:00"]);
        feed.say(&ics(&meeting("2", &at("20261126T110000"), "Second", &[us, SURESH], "")));
        scene.read(&place).await;
        assert_eq!(told(&browser).await, ["Second 2026-11-26 11:00"]);
        // Nothing is taken for gone by a server that says something else for a while.
        feed.say("<html>Maintenance</html>");
        scene.read(&place).await;
        assert_eq!(told(&browser).await, ["Second 2026-11-26 11:00"]);
        browser.get(&format!("/calendars?open={id}")).await.is(200).says("field-error");
        scene.work.end().await;
    }

    async fn what_came_of_a_meeting_is_asked_when_it_is_over(place: Place) {
        let scene = scene(&place, Vec::new()).await;
        let browser = scene.team.browser("aisyah").await;
        let (_, contact, _) = customer(&browser).await;
        let new = json!({ "name": "Files", "address": "aisyah@syarikat.example", "system": "files", "privacy": "shared" });
        let id = made(&browser, "/calendars", new).await;
        // It is eight in the morning of 23 Nov 2026.
        let early = meeting("1", &at("20261123T063000"), "Early", &["aisyah@syarikat.example", SURESH], "");
        let late = meeting("2", &at("20261123T170000"), "Late", &["aisyah@syarikat.example", SURESH], "");
        let file = ics(&format!("{early}{late}"));
        let answer = browser.api_file(&format!("/calendars/{id}/file"), &file).await.is(200).json();
        assert_eq!((&answer["added"], &answer["strange"]), (&json!(2), &json!(0)), "{answer}");
        let again = browser.api_file(&format!("/calendars/{id}/file"), &file).await.is(200).json();
        assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(0)), "{again}");
        let page = browser.get("/today").await.is(200);
        page.says("Meeting on 23 Nov 2026 06:30 is over: what came of it?").says("Took place").says("Meeting on 23 Nov 2026 17:00");
        browser.in_malay().get("/today").await.is(200).says("sudah selesai: apa hasilnya?");
        let activity = all(&browser).await[0]["id"].as_str().expect("an id").to_owned();
        browser.post(&format!("/activities/{activity}/done"), "done=on&outcome=held&back=/today").await.is(303);
        browser.get("/today").await.is(200).hides("is over").says("Late");
        assert_eq!(all(&browser).await[0]["outcome"], json!("held"));
        // What was said of it stays, whatever the calendar says later.
        let moved = ics(&meeting("1", &at("20261124T080000"), "Early", &["aisyah@syarikat.example", SURESH], ""));
        browser.api_file(&format!("/calendars/{id}/file"), &moved).await.is(200);
        assert_eq!(all(&browser).await[0]["day"], json!("2026-11-23"));
        let cancelled = ics(&meeting("2", &at("20261123T170000"), "Late", &["aisyah@syarikat.example", SURESH], "STATUS:CANCELLED\r\n"));
        let body = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.ics\"\r\n\r\n{cancelled}\r\n--x--\r\n");
        let sent = browser.post_as(&format!("/calendars/{id}/file"), "multipart/form-data; boundary=x", body).await.is(303);
        drop(sent);
        assert_eq!(told(&browser).await, ["Early 2026-11-23 06:30"]);
        browser.get(&format!("/contacts?open={contact}")).await.is(200).says("Early").hides("Late");
        browser.api_file(&format!("/calendars/{id}/file"), "no calendar").await.is(422);
        scene.team.browser("chong").await.api_file(&format!("/calendars/{id}/file"), &file).await.is(404);
        scene.work.end().await;
    }
}
