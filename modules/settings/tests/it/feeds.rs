//! A calendar subscribes, and its link ends.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

on_both_databases! {
    async fn a_calendar_follows_the_company_until_its_link_is_revoked(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        let day = |day: &str, name: &str, states: Value| json!({ "day": day, "name": name, "states": states });
        admin.api(Method::POST, "/holidays", day("2026-12-25", "Christmas; a long name, with signs \\ and more of them than fit one line of a feed", json!([]))).await.is(201);
        admin.api(Method::POST, "/holidays", day("2026-12-11", "Sultan's birthday", json!(["MY-10"]))).await.is(201);
        admin.api(Method::POST, "/holidays", day("2030-01-01", "Far away", json!([]))).await.is(201);
        let seller = office.browser_of(Role::Seller).await;
        seller.get("/me").await.is(200).says("Make a calendar link");
        seller.post("/me/calendar", "").await.is(200).says("http://prestasi.example/feeds/company.ics?token=");
        let made = seller.in_malay().api(Method::POST, "/me/calendar", Value::Null).await.is(201).json();
        let (path, id) = (made["path"].as_str().expect("a path"), made["id"].as_str().expect("an id"));
        let stranger = office.stranger();
        let feed = stranger.get(path).await.is(200);
        let lines: Vec<&str> = feed.text.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75), "lines of a feed are short");
        let whole = feed.text.replace("\r\n ", "");
        for part in ["DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226", "with signs \\\\ and more", "DESCRIPTION:Selangor", "2026-11 berakhir"] {
            assert!(whole.contains(part), "no {part} in {whole}");
        }
        assert!(!whole.contains("Far away"));
        // The token reads the feed and nothing else, and a feed needs one.
        let token = path.split("token=").nth(1).and_then(|rest| rest.split('&').next()).expect("a token");
        stranger.get(&format!("/people?token={token}")).await.is(303);
        stranger.get(&format!("/api/v1/me?token={token}")).await.is(401);
        stranger.get("/feeds/company.ics").await.is(401);
        stranger.get("/feeds/company.ics?token=wrong").await.is(401);
        seller.api(Method::DELETE, &format!("/me/tokens/{id}"), Value::Null).await.is(204);
        stranger.get(path).await.is(401);
    }
}
