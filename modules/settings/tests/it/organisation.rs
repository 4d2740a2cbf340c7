//! The organisation of a day.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

on_both_databases! {
    async fn each_day_has_its_own(place: Place) {
        let office = open(&place).await;
        let (old, new) = (office.person("old-lead", &[]).await, office.person("new-lead", &[]).await);
        let admin = office.browser("admin").await;
        let add = |body| admin.api(Method::POST, "/positions", body);
        let lead = add(json!({ "title": "Lead", "from": "2026-01-01" })).await.id();
        add(json!({ "title": "Seller", "reports_to": lead, "from": "2026-01-01" })).await.is(201);
        for (person, from) in [(old, "2026-01-01"), (new, "2026-11-01")] {
            admin.api(Method::PUT, &format!("/positions/{lead}/seat"), json!({ "person": person, "from": from })).await.is(204);
        }
        let browser = office.browser_of(Role::Seller).await;
        browser.get("/organisation").await.is(200).says("new-lead").hides("old-lead").says("1 open").says("1 below");
        browser.in_malay().get("/organisation").await.is(200).says("new-lead").says("1 kosong");
        browser.get("/organisation?day=31+Oct+2026").await.is(200).says("old-lead").hides("new-lead");
        browser.get("/organisation?day=31+Okt+2025").await.is(200).says("There was no position on this day.");
        browser.get(&format!("/organisation?top={lead}")).await.is(200).says("Show the whole organisation");
        let then = browser.api(Method::GET, "/organisation?day=2026-10-31", Value::Null).await;
        assert_eq!(then.each("person_name"), ["old-lead", ""]);
        let now = browser.api(Method::GET, "/organisation", Value::Null).await;
        assert_eq!(now.each("person_name"), ["new-lead", ""]);
    }

    async fn lines_deeper_than_a_page_go_on_behind_a_link(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        let mut above = Value::Null;
        for level in 0..9 {
            let new = json!({ "title": format!("Level {level}"), "reports_to": above });
            above = json!(admin.api(Method::POST, "/positions", new).await.is(201).id());
        }
        let page = admin.get("/organisation").await.is(200).says("Level 5").hides("Level 6");
        let (_, href) = page.text.split_once("/organisation?day=2026-11-23&amp;top=").unwrap();
        admin.get(&format!("/organisation?top={}", &href[..26])).await.is(200).says("Level 8");
    }
}
