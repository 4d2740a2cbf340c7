//! What is kept of somebody is handed to them, forgotten when they have left, and a breach has its clocks.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_access::organisation::EndPerson;
use prestasi_kernel::{Id, Span};
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::support::{Office, open};
use prestasi_web::testing::working;

const NAME: &str = "Aisyah-binti-Rahman";

async fn leaves(office: &Office, id: Id) {
    let day = |text: &str| text.parse().expect("a day");
    let span = Span::new(Some(day("2026-11-01")), None).expect("a span");
    office.does(EndPerson { id, span }).await;
}

/// Every table in which a text can be read somewhere; what is told to people about others has its own end.
async fn told(place: &Place, text: &str) -> Vec<String> {
    let db = place.stranger().await;
    let backend = db.get_database_backend();
    let sqlite = backend == sea_orm::DbBackend::Sqlite;
    let (tables, row) = if sqlite {
        (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_text\\__%' ESCAPE '\\'",
            "*",
        )
    } else {
        ("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()", "*")
    };
    let mut found = Vec::new();
    for table in db.query_all_raw(Statement::from_string(backend, tables)).await.expect("tables") {
        let table: String = table.try_get_by_index(0).expect("a name");
        let columns = if sqlite {
            format!("SELECT name FROM pragma_table_info('{table}')")
        } else {
            format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = current_schema()"
            )
        };
        for column in db.query_all_raw(Statement::from_string(backend, columns)).await.expect("columns") {
            let column: String = column.try_get_by_index(0).expect("a name");
            let sql = format!(
                "SELECT {row} FROM \"{table}\" WHERE CAST(\"{column}\" AS TEXT) LIKE '%{text}%' LIMIT 1"
            );
            if !db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap_or_default().is_empty() {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

on_both_databases! {
    async fn what_is_kept_of_somebody_is_theirs_to_take(place: Place) {
        let office = open(&place).await;
        let person = office.person(NAME, &[Role::Seller]).await;
        let browser = office.browser(NAME).await;
        browser.get("/me/data").await.is(200).says(NAME).says("Sessions").says("Everything as JSON");
        let whole = browser.get("/me/data/all.json").await.is(200).json();
        assert_eq!(whole["kept"]["names"][0]["name"], NAME);
        assert_eq!(whole["kept"]["account"][0], json!({ "login": NAME.to_lowercase(), "disabled": false }));
        assert!(!whole.to_string().contains("argon2"), "no hash of a password");
        browser.get("/me/data/sessions.csv").await.is(200).says("opened,source,until").says("192.0.2.7");
        browser.get("/me/data/secrets.csv").await.is(404);
        browser.get(&format!("/people/{person}/data")).await.is(403);
        office.browser_of(Role::Manager).await.api(Method::GET, &format!("/people/{person}/data"), Value::Null).await.is(403);
        let partner = office.browser_of(Role::PeoplePartner).await;
        partner.in_malay().get(&format!("/people/{person}/data")).await.is(200).says("Nama dan nombor").says("Lupakan orang ini");
        let same = partner.api(Method::GET, &format!("/people/{person}/data"), Value::Null).await.is(200).json();
        assert_eq!(same["kept"]["names"], whole["kept"]["names"]);
    }

    async fn whoever_has_left_is_forgotten(place: Place) {
        let office = open(&place).await;
        office.app.start().expect("started");
        let (work, person) = (working(&office), office.person(NAME, &[Role::Seller]).await);
        let gone = office.browser(NAME).await;
        gone.post("/views", &format!("name={NAME}&address=/people")).await;
        let (partner, admin) = (office.browser_of(Role::PeoplePartner).await, office.browser("admin").await);
        let erase = format!("/people/{person}/erase");
        partner.post(&erase, &format!("number={NAME}&why=asked")).await.is(422).says("still with the company");
        leaves(&office, person).await;
        partner.get(&erase).await.is(200).says("To be sure, write their number");
        partner.post(&erase, "number=somebody&why=asked").await.is(422).says("the number of somebody else");
        partner.post(&erase, &format!("number={NAME}&why=")).await.is(422);
        let head = office.app.store().audit_head().await.expect("a head");
        assert!(!told(&place, NAME).await.is_empty());
        partner.post(&erase, &format!("number={NAME}&why=asked+by+letter")).await.is(303);
        for _ in 0..500 {
            let heard = admin.api(Method::GET, "/audit?q=personal", Value::Null).await.text;
            if heard.contains("\"personal\"") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(told(&place, NAME).await, [""; 0], "where the name still stands");
        office.app.store().verify_audit(Some(&head)).await.expect("the chain holds");
        gone.get("/me").await.is(303);
        admin.get(&format!("/people/{person}")).await.is(200).says("X-").hides(NAME);
        admin.get(&format!("/people?q={NAME}")).await.hides(&person.to_string());
        admin.get(&format!("/audit?q={person}")).await.is(200);
        partner.post(&erase, &format!("number={NAME}&why=again")).await.is(422);
        work.end().await;
    }

    async fn a_breach_has_its_clocks(place: Place) {
        let office = open(&place).await;
        let partner = office.browser_of(Role::PeoplePartner).await;
        partner.get("/breaches").await.is(200).says("No breach was noticed");
        let now = office.app.access().now();
        let noticed = now.checked_sub(jiff::SignedDuration::from_hours(10)).expect("a moment").to_string();
        let new = |title: &str, people: i64| json!({ "title": title, "noticed": noticed, "people": people });
        let few = partner.api(Method::POST, "/breaches", new("A laptop", 12)).await.is(201).id();
        let many = partner.api(Method::POST, "/breaches", new("A list", 1_001)).await.is(201).id();
        partner.get("/breaches").await.says("Tell the authority").says("2 d 13 h left").says("A laptop");
        partner.api(Method::POST, "/breaches", json!({ "title": "x", "noticed": "2030-01-01T00:00:00Z" })).await.is(409).says("breach-to-come");
        let told = |id: &str, done: &str| (format!("/breaches/{id}/told"), json!({ "done": done }));
        let (path, body) = told(&few, "closed");
        partner.api(Method::POST, &path, body).await.is(409).says("breach-untold");
        partner.post(&format!("/breaches/{few}/told"), "done=authority").await.is(303);
        partner.get(&format!("/breaches?open={few}")).await.says("All were told").says("they need not be told");
        let (path, body) = told(&many, "authority");
        partner.api(Method::POST, &path, body).await.is(204);
        partner.in_malay().get(&format!("/breaches/{many}")).await.says("Beritahu orang yang terlibat").says("tinggal 6 hari 23 jam");
        let one = partner.api(Method::GET, &format!("/breaches/{many}"), Value::Null).await.is(200).json();
        assert_eq!((&one["harm"], &one["people_told"], &one["version"]), (&json!(true), &Value::Null, &json!(2)));
        partner.post(&format!("/breaches/{many}/change"), "title=A+list&day=1+Nov+2026&time=09:00&people=5&version=1").await.is(409);
        partner.post(&format!("/breaches/{many}/change"), "title=A+list&day=1+Nov+2026&time=09:00&people=5&version=2").await.is(303);
        partner.post("/breaches/new", "title=Late&day=1+Nov+2026&time=9+o'clock&people=").await.is(422);
        partner.post("/breaches/new", "title=Late&day=1+Nov+2026&time=09:00&people=").await.is(303);
        partner.get("/breaches").await.says("late by");
        let auditor = office.browser_of(Role::Auditor).await;
        auditor.get(&format!("/breaches/{few}")).await.is(200).hides("name=\"done\"");
        auditor.post(&format!("/breaches/{few}/told"), "done=closed").await.is(403);
        office.browser_of(Role::Seller).await.get("/breaches").await.is(403);
    }

    async fn everybody_may_ask_how_long_things_are_kept(place: Place) {
        let office = open(&place).await;
        let seller = office.browser_of(Role::Seller).await;
        seller.get("/retention").await.is(200).says("Audit trail").says("40 days");
        let kept = seller.in_malay().api(Method::GET, "/retention", Value::Null).await.is(200);
        assert_eq!(kept.json()["items"][0], json!({ "what": "Jejak audit", "days": null, "why": kept.json()["items"][0]["why"] }));
    }
}
