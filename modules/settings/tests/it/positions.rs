//! Positions, and who sits in them.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

on_both_databases! {
    async fn the_page_and_the_api_do_the_same(place: Place) {
        let office = open(&place).await;
        let seller = office.person("aisyah", &[Role::Seller]).await;
        let browser = office.browser_of(Role::PeoplePartner).await;
        let team = browser.api(Method::POST, "/teams", json!({ "name": "Utara" })).await.id();
        let lead = browser.api(Method::POST, "/positions", json!({ "title": "Lead", "team": team })).await.is(201).id();
        let form = format!("title=Seller&team={team}&reports-to={lead}");
        let position = browser.post("/positions/new", &form).await.opened();
        let list = browser.api(Method::GET, "/positions", Value::Null).await.json();
        let row = list["items"].as_array().unwrap().iter().find(|row| row["id"] == json!(position)).unwrap().clone();
        assert_eq!((&row["team"], &row["reports_to"], &row["person"]), (&json!(team), &json!(lead), &Value::Null));
        browser.get("/positions?is.state=position-open").await.says("Seller").says("Lead");
        browser.get("/positions?is.state=position-taken").await.says("Nothing matches");
        browser.post(&format!("/positions/{position}/seat"), &format!("person={seller}&from=1+Nov+2026")).await.is(303);
        browser.get("/positions?is.state=position-taken").await.says("aisyah");
        browser.get("/positions?is.team=uta").await.says("aisyah");
        browser.get("/positions?is.team=selatan").await.hides("aisyah");
        browser.get(&format!("/people?open={seller}")).await.says(&format!("/positions?open={position}")).says(&format!("/teams?open={team}"));
        let seat = json!({ "person": null, "from": "2026-11-20" });
        browser.api(Method::PUT, &format!("/positions/{position}/seat"), seat).await.is(204);
        let one = browser.api(Method::GET, &format!("/positions/{position}"), Value::Null).await.json();
        assert_eq!(one["seats"], json!([{ "person": seller, "from": "2026-11-01", "to": "2026-11-19" }]));
        browser.get(&format!("/positions/{position}")).await.says("aisyah").says("19 Nov 2026");
        browser.post(&format!("/positions/{position}/change"), "title=Senior+seller&from=1+Nov+2026").await.is(303);
        let changed = json!({ "title": "Team lead", "from": "2026-11-01" });
        browser.api(Method::PUT, &format!("/positions/{lead}"), changed).await.is(204);
        assert_eq!(browser.api(Method::GET, "/positions", Value::Null).await.each("title"), ["Senior seller", "Team lead"]);
        browser.post(&format!("/positions/{position}/end"), "last=22+Nov+2026").await.is(303);
        browser.api(Method::POST, &format!("/positions/{lead}/end"), json!({ "last_day": "2026-11-22" })).await.is(204);
        assert!(browser.api(Method::GET, "/positions", Value::Null).await.each("title").is_empty());
    }

    async fn pages_of_a_list_meet_without_a_gap(place: Place) {
        let office = open(&place).await;
        let browser = office.browser("admin").await;
        for number in 0..7 {
            browser.api(Method::POST, "/positions", json!({ "title": format!("Seller {number}") })).await.is(201);
        }
        for sort in ["title", "-title", "superior", "-person"] {
            let (mut found, mut after) = (Vec::new(), String::new());
            loop {
                let page = browser.api(Method::GET, &format!("/positions?limit=3&sort={sort}{after}"), Value::Null).await.is(200);
                found.extend(page.each("title"));
                match page.json()["after"].as_str() {
                    Some(next) => after = format!("&after={next}"),
                    None => break,
                }
            }
            found.sort();
            found.dedup();
            assert_eq!(found.len(), 7, "{sort}");
        }
    }
}
