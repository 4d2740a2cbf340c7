//! Teams.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

on_both_databases! {
    async fn the_page_and_the_api_do_the_same(place: Place) {
        let office = open(&place).await;
        let browser = office.browser_of(Role::SalesOperations).await;
        let utara = browser.post("/teams/new", "name=Utara&from=1+Jan+2026").await.opened();
        let selatan = json!({ "name": "Selatan", "from": "2026-01-01" });
        let selatan = browser.api(Method::POST, "/teams", selatan).await.is(201).id();
        assert_eq!(browser.api(Method::GET, "/teams", Value::Null).await.each("name"), ["Selatan", "Utara"]);
        browser.get("/teams").await.says("Selatan").says("Utara");
        browser.get("/teams.csv").await.is(200).says("Utara");
        browser.post(&format!("/teams/{utara}/change"), "name=Pantai+Utara&from=1+Nov+2026").await.is(303);
        let renamed = json!({ "name": "Pantai Selatan", "from": "2026-11-01" });
        browser.api(Method::PUT, &format!("/teams/{selatan}"), renamed).await.is(204);
        for (id, before, after) in [(&utara, "Utara", "Pantai Utara"), (&selatan, "Selatan", "Pantai Selatan")] {
            let one = browser.api(Method::GET, &format!("/teams/{id}"), Value::Null).await.is(200).json();
            let versions = one["history"]["versions"].as_array().unwrap();
            assert_eq!(versions.iter().map(|it| it["name"].as_str().unwrap()).collect::<Vec<_>>(), [before, after]);
            browser.get(&format!("/teams/{id}")).await.is(200).says(after).says("1 Nov 2026");
        }
        browser.post(&format!("/teams/{utara}/end"), "last=22+Nov+2026").await.is(303);
        let ended = json!({ "last_day": "2026-11-22" });
        browser.api(Method::POST, &format!("/teams/{selatan}/end"), ended).await.is(204);
        assert!(browser.api(Method::GET, "/teams", Value::Null).await.each("name").is_empty());
        browser.get(&format!("/teams/{utara}")).await.is(200).says("No such team");
    }

    async fn a_team_shows_who_is_in_it_and_is_found_by_name(place: Place) {
        let office = open(&place).await;
        let seller = office.person("aisyah", &[Role::Seller]).await;
        let admin = office.browser("admin").await;
        let team = admin.api(Method::POST, "/teams", json!({ "name": "Lembah Klang" })).await.id();
        for title in ["Seller", "Lead"] {
            let position = admin.api(Method::POST, "/positions", json!({ "title": title, "team": team })).await.id();
            if title == "Seller" {
                admin.api(Method::PUT, &format!("/positions/{position}/seat"), json!({ "person": seller })).await.is(204);
            }
        }
        let browser = office.browser("aisyah").await;
        browser.get(&format!("/teams?open={team}")).await.is(200).says("aisyah").says("Open");
        browser.in_malay().get(&format!("/teams?open={team}")).await.is(200).says("Kosong");
        let list = browser.api(Method::GET, "/teams", Value::Null).await.json();
        assert_eq!((&list["items"][0]["members"], &list["items"][0]["open_positions"]), (&json!(1), &json!(1)));
        browser.get("/search?q=klang").await.is(200).says("Lembah Klang").hides("aisyah");
        browser.get("/search?q=AISYAH").await.is(200).says("aisyah").hides("Lembah Klang");
        browser.get("/search?q=%25").await.is(200).hides("aisyah");
    }

    async fn a_form_sent_twice_makes_one_team(place: Place) {
        let office = open(&place).await;
        let browser = office.browser("admin").await;
        let form = "name=Utara&key=0123456789abcdef";
        let (first, second) = (browser.post("/teams/new", form).await.opened(), browser.post("/teams/new", form).await.opened());
        assert_eq!(first, second);
        assert_eq!(browser.api(Method::GET, "/teams", Value::Null).await.each("name"), ["Utara"]);
    }
}
