//! What people are answered.

use axum::http::{Request, header};
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use serde_json::json;

use crate::support::open;

on_both_databases! {
    async fn a_list_is_searched_ordered_and_paged_by_its_address(place: Place) {
        let house = open(&place).await;
        let me = house.sign_in("aida", Role::Seller).await;
        for number in 0..120 {
            house.post("/api/v1/notes", &me, &json!({ "text": format!("note {number:03} {}", if number % 2 == 0 { "Genap" } else { "ganjil" }) })).await;
        }
        let first = house.get("/notes?sort=-text", &me).await.text;
        assert!(first.contains("note 119") && !first.contains("note 069"), "fifty rows, the greatest first");
        assert!(first.contains("50 of 120"));
        let next = first.split("after=").nth(1).and_then(|rest| rest.split(['"', '&']).next()).expect("a next page");
        let second = house.get(&format!("/notes?sort=-text&after={next}"), &me).await.text;
        assert!(second.contains("note 069") && !second.contains("note 070"));
        let back = second.split("before=").nth(1).and_then(|rest| rest.split(['"', '&']).next()).expect("a page before");
        assert!(house.get(&format!("/notes?sort=-text&before={back}"), &me).await.text.contains("note 119"));
        let found = house.get("/notes?q=genap", &me).await.text;
        assert!(found.contains("note 000") && !found.contains("note 001"), "the size of letters does not matter");
        assert!(!house.get("/notes?q=%25", &me).await.text.contains("note 000"), "a percent sign is a letter");
        assert_eq!(house.get("/notes.csv?q=genap", &me).await.text.lines().count(), 61);
    }

    async fn a_view_is_kept_and_shared(place: Place) {
        let house = open(&place).await;
        let (aida, badrul) = (house.sign_in("aida", Role::Seller).await, house.sign_in("badrul", Role::Seller).await);
        for (name, shared) in [("Saya", ""), ("Semua", "&shared=yes")] {
            let body = format!("name={name}&view=%2Fnotes%3Fsort%3D-text{shared}");
            let request = Request::post("/views").header(header::COOKIE, &aida);
            assert_eq!(house.send(request, body.into()).await.status, 303);
        }
        let (mine, theirs) = (house.get("/notes", &aida).await.text, house.get("/notes", &badrul).await.text);
        assert!(mine.contains(">Saya<") && mine.contains(">Semua<"));
        assert!(!theirs.contains(">Saya<") && theirs.contains(">Semua<"));
        // One of the same name takes its place; only its owner takes it away.
        let body = "name=Semua&view=%2Fnotes%3Fq%3Da&shared=yes";
        house.send(Request::post("/views").header(header::COOKIE, &aida), body.into()).await;
        let theirs = house.get("/notes", &badrul).await.text;
        assert!(theirs.contains("/notes?q=a") && theirs.matches(">Semua<").count() == 1 && !theirs.contains("/views/"));
        let mine = house.get("/notes", &aida).await.text;
        for remove in mine.split("/views/").skip(1).filter_map(|rest| rest.split('"').next()) {
            let path = format!("/views/{remove}");
            assert_eq!(house.send(Request::post(&path).header(header::COOKIE, &badrul), String::new().into()).await.status, 404);
            assert_eq!(house.send(Request::post(&path).header(header::COOKIE, &aida), String::new().into()).await.status, 303);
        }
        assert!(!house.get("/notes", &badrul).await.text.contains(">Semua<"));
    }
}

#[tokio::test]
async fn a_view_leads_nowhere_else() {
    let place = Place::sqlite();
    let house = open(&place).await;
    let me = house.sign_in("aida", Role::Seller).await;
    for address in
        ["//evil.example", "/%5Cevil.example", "https%3A%2F%2Fevil.example", "notes", "%2Fnotes%0A"]
    {
        let request = Request::post("/views").header(header::COOKIE, &me);
        let answer = house.send(request, format!("name=x&view={address}").into()).await;
        assert_eq!(answer.status, 422, "{address}");
    }
}

#[tokio::test]
async fn a_page_without_a_session_leads_to_the_door_and_back() {
    let place = Place::sqlite();
    let house = open(&place).await;
    let answer = house.get("/notes?q=a", "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.headers[header::LOCATION].to_str().ok()),
        (303, Some("/sign-in?back=%2Fnotes%3Fq%3Da"))
    );
}

#[tokio::test]
async fn who_may_not_is_told_so_in_a_frame_of_their_own() {
    let place = Place::sqlite();
    let house = open(&place).await;
    let auditor = house.sign_in("auditor", Role::Auditor).await;
    let answer = house.get("/notes", &auditor).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text.contains("<nav") && answer.text.contains("notes.read"));
    assert!(!answer.text.contains(r#"href="/notes""#), "the navigation offers what one may");
    assert_eq!(house.get("/nothing", &auditor).await.status, 404);
}

#[tokio::test]
async fn pages_are_kept_by_nobody_and_run_nothing_inline() {
    let place = Place::sqlite();
    let house = open(&place).await;
    let me = house.sign_in("aida", Role::Seller).await;
    let answer = house.get("/notes", &me).await;
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    let policy = answer.headers["content-security-policy"].to_str().expect("text");
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"));
    assert!(!answer.text.contains("<script>") && !answer.text.contains("style=\""));
}
