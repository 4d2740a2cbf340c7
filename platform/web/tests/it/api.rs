//! What programs are answered.

use axum::body::Body;
use axum::http::{Request, header};
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use serde_json::json;

use crate::support::open;

on_both_databases! {
    async fn pages_of_a_list_hold_every_item_once(place: Place) {
        let house = open(&place).await;
        let me = house.sign_in("aida", Role::Seller).await;
        for number in 0..25 {
            house.post("/api/v1/notes", &me, &json!({ "text": format!("note {}", number % 7) })).await;
        }
        for sort in ["", "&sort=text", "&sort=-text"] {
            let (mut after, mut seen) = (String::new(), Vec::new());
            loop {
                let page = house.get(&format!("/api/v1/notes?limit=4{sort}{after}"), &me).await.json();
                for item in page["items"].as_array().expect("items") {
                    seen.push((item["text"].as_str().expect("text").to_owned(), item["id"].as_str().expect("an id").to_owned()));
                }
                let Some(next) = page["after"].as_str() else { break };
                after = format!("&after={next}");
            }
            let mut ordered = seen.clone();
            match sort {
                "" => ordered.sort_by(|a, b| a.1.cmp(&b.1)),
                "&sort=text" => ordered.sort(),
                _ => ordered.sort_by(|a, b| b.cmp(a)),
            }
            ordered.dedup();
            assert_eq!(seen, ordered, "{sort}");
            assert_eq!(seen.len(), 25);
        }
    }

    async fn one_sees_ones_own_rows_only(place: Place) {
        let house = open(&place).await;
        let (aida, badrul) = (house.sign_in("aida", Role::Seller).await, house.sign_in("badrul", Role::Seller).await);
        house.post("/api/v1/notes", &aida, &json!({ "text": "mine" })).await;
        for path in ["/api/v1/notes", "/api/v1/notes?q=mine", "/api/v1/notes?sort=-text"] {
            assert_eq!(house.get(path, &badrul).await.json()["items"], json!([]), "{path}");
        }
        assert!(!house.get("/notes", &badrul).await.text.contains("mine"));
        assert!(!house.get("/notes.csv", &badrul).await.text.contains("mine"));
        assert!(house.get("/notes.csv", &aida).await.text.contains("mine"));
    }

    async fn the_same_key_has_one_effect(place: Place) {
        let house = open(&place).await;
        let me = house.sign_in("aida", Role::Seller).await;
        let key = [("idempotency-key", "once")];
        let first = house.post_with("/api/v1/notes", &me, &json!({ "text": "a" }), &key).await;
        let again = house.post_with("/api/v1/notes", &me, &json!({ "text": "a" }), &key).await;
        assert_eq!(first.text, again.text);
        let other = house.post_with("/api/v1/notes", &me, &json!({ "text": "b" }), &key).await;
        assert_eq!((other.status.as_u16(), other.json()["code"].clone()), (409, json!("idempotency-key-reused")));
        assert_eq!(house.get("/api/v1/notes", &me).await.json()["items"].as_array().map(Vec::len), Some(1));
    }

    async fn what_cannot_be_taken_is_told_in_the_readers_language(place: Place) {
        let house = open(&place).await;
        let me = house.sign_in("aida", Role::Seller).await;
        for (body, kind, status, code) in [
            (r#"{"text": "a", "owner": "me"}"#, "application/json", 422, "body-unfit"),
            (r#"{"text": 1}"#, "application/json", 422, "body-unfit"),
            (r#"{"text": "#, "application/json", 400, "body-unreadable"),
            ("text=a", "application/x-www-form-urlencoded", 415, "body-kind-unknown"),
        ] {
            for language in ["en", "ms"] {
                let request = Request::post("/api/v1/notes")
                    .header(header::COOKIE, &me)
                    .header(header::ACCEPT_LANGUAGE, language)
                    .header(header::CONTENT_TYPE, kind);
                let answer = house.send(request, Body::from(body)).await;
                assert_eq!((answer.status.as_u16(), answer.json()["code"].as_str()), (status, Some(code)), "{body}");
                assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
                let malay = answer.json()["title"].as_str().expect("a title").contains("Hantar JSON");
                assert_eq!(malay, language == "ms" && code == "body-kind-unknown");
            }
        }
        let large = format!(r#"{{"text": "{}"}}"#, "a".repeat(2 << 20));
        let request = Request::post("/api/v1/notes").header(header::COOKIE, &me).header(header::CONTENT_TYPE, "application/json");
        assert_eq!(house.send(request, Body::from(large)).await.status, 413);
    }
}

#[tokio::test]
async fn queries_that_mean_nothing_are_refused() {
    let place = Place::sqlite();
    let house = open(&place).await;
    let me = house.sign_in("aida", Role::Seller).await;
    for (query, status) in [
        ("limit=0", 422),
        ("limit=501", 422),
        ("limit=x", 400),
        ("sort=", 422),
        ("sort=owner", 404),
        ("after=", 422),
    ] {
        assert_eq!(house.get(&format!("/api/v1/notes?{query}"), &me).await.status, status, "{query}");
    }
}
