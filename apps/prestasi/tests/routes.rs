//! Every route × every role, made from the routes themselves: who is let in is what the route says, whoever is not let
//! in changes nothing, and no input makes a server error.

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use prestasi::modules::modules;
use prestasi_access::account::Credential;
use prestasi_access::organisation::{RecordPosition, RecordSeat};
use prestasi_access::{Role, Secret, Viewer};
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::{self, Server, always};
use prestasi_web::{Allow, Module, Route};
use tower::ServiceExt;

/// An id that nothing has.
const STRANGE: &str = "01JDCW1Y00E7F3QZ5ZK2M8N4QX";

struct House(Server);

/// Somebody with a role, and the session that they came in with.
struct Guest {
    role: Role,
    person: Id,
    session: Secret,
    viewer: Viewer,
}

async fn open(place: &Place) -> House {
    House(testing::open(place, modules()).await)
}

impl House {
    /// One person of each role, each below the one before, so that some lead others.
    async fn guests(&self) -> Vec<Guest> {
        let mut guests = Vec::new();
        let mut above = None;
        for role in [Role::Executive, Role::Manager, Role::Seller, Role::SalesOperations, Role::Finance]
            .into_iter()
            .chain([Role::PeoplePartner, Role::Administrator, Role::Auditor])
        {
            let name = role.key().to_owned();
            let person = self.0.person(&name, &[role]).await;
            let position = RecordPosition {
                position: None,
                title: name.clone(),
                team: None,
                reports_to: above,
                span: always(),
            };
            let position = self.0.does(position).await;
            self.0.does(RecordSeat { position, person: Some(person), span: always() }).await;
            above = Some(position);
            let (access, session) = (self.0.app.access(), self.0.session(&name).await);
            let viewer = access.viewer(Credential::Session(&session)).await.expect("a viewer");
            guests.push(Guest { role, person, session, viewer });
        }
        guests
    }

    async fn ask(&self, route: &Route, path: &str, session: Option<&Secret>) -> Response {
        let mut request = Request::builder().method(route.method().clone()).uri(path);
        if let Some(session) = session {
            request = request.header(header::COOKIE, format!("session={}", session.expose()));
        }
        let kind = if route.is_api() { "application/json" } else { "application/x-www-form-urlencoded" };
        let body = if route.is_api() { "{}" } else { "" };
        let request = request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).expect("a request");
        self.0.router.clone().oneshot(request).await.expect("an answer")
    }

    async fn entries(&self) -> i64 {
        self.0.app.store().audit_head().await.expect("a head").seq()
    }

    fn routes(&self) -> impl Iterator<Item = &Route> {
        self.0.app.modules().iter().flat_map(Module::addresses)
    }
}

/// The path with the same id wherever one stands.
fn filled(route: &Route, id: &str) -> String {
    let parts = route.path().split('/').map(|part| if part.starts_with('{') { id } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// What ends the session that asks would spoil those after it.
fn ends_the_session(route: &Route) -> bool {
    route.path().ends_with("sign-out")
}

/// What is done to the account of somebody, also to one's own.
fn ends_sessions(route: &Route) -> bool {
    route.path().contains("user-accounts/{") && *route.method() != Method::GET
}

/// What other sites may send, which knows no session: forms of the company on its own site.
const FROM_ANYWHERE: [&str; 1] = ["/f/{code}"];

on_both_databases! {
    async fn every_route_lets_in_whom_it_says(place: Place) {
        let house = open(&place).await;
        let guests = house.guests().await;
        let mut wrong = Vec::new();
        for route in house.routes().filter(|route| !ends_the_session(route)) {
            for guest in &guests {
                let others = guests.iter().filter(|other| other.role != guest.role).map(|other| other.person.to_string());
                let ids = [guest.person.to_string(), STRANGE.to_owned()].into_iter().chain(others.take(2));
                // An administrator who ends the sessions of the others would leave nobody to ask as.
                let alone = ends_sessions(route) && route.allow().check(&guest.viewer).is_ok();
                let ids = ids.filter(|id| !alone || id == STRANGE);
                for id in ids.take(if route.path().contains('{') { 4 } else { 1 }) {
                    let path = filled(route, &id);
                    let before = house.entries().await;
                    let response = house.ask(route, &path, Some(&guest.session)).await;
                    let (status, allowed) = (response.status(), route.allow().check(&guest.viewer).is_ok());
                    let let_in = !matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
                    let changed = house.entries().await > before;
                    if let_in != allowed || status.is_server_error() || !allowed && changed {
                        wrong.push(format!("{} {path} as {}: {status}, allowed: {allowed}, changed: {changed}", route.method(), guest.role.key()));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn nobody_gets_in_without_a_session(place: Place) {
        let house = open(&place).await;
        house.guests().await;
        for route in house.routes() {
            let before = house.entries().await;
            let response = house.ask(route, &filled(route, STRANGE), None).await;
            let status = response.status();
            // Whoever tries to sign in leaves a trace; nobody else does.
            let traced = matches!(route.allow(), Allow::Anybody);
            assert!(traced || house.entries().await == before, "{} changed something", route.path());
            match (route.allow(), route.is_api() || route.is_feed()) {
                (Allow::Directory, _) => {
                    assert_eq!(status, StatusCode::UNAUTHORIZED, "{}", route.path());
                    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/scim+json");
                }
                (Allow::Anybody, _) => assert!(!status.is_server_error(), "{}: {status}", route.path()),
                (_, true) => {
                    assert_eq!(status, StatusCode::UNAUTHORIZED, "{}", route.path());
                    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
                }
                (_, false) => {
                    assert_eq!(status, StatusCode::SEE_OTHER, "{}", route.path());
                    let to = response.headers()[header::LOCATION].to_str().expect("text");
                    assert!(to.starts_with("/sign-in?"), "{}: {to}", route.path());
                }
            }
        }
    }

    async fn a_forged_token_or_session_opens_nothing(place: Place) {
        let house = open(&place).await;
        house.guests().await;
        for route in house.routes().filter(|route| !matches!(route.allow(), Allow::Anybody)) {
            let path = filled(route, STRANGE);
            let forged = Secret::new("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
            let status = house.ask(route, &path, Some(&forged)).await.status();
            assert!(matches!(status, StatusCode::UNAUTHORIZED | StatusCode::SEE_OTHER), "{path}: {status}");
        }
    }

    async fn another_site_cannot_have_a_browser_change_anything(place: Place) {
        let house = open(&place).await;
        let guests = house.guests().await;
        let before = house.entries().await;
        for route in house.routes().filter(|route| *route.method() != Method::GET) {
            for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")] {
                let request = Request::builder()
                    .method(route.method().clone())
                    .uri(filled(route, STRANGE))
                    .header(header::HOST, "prestasi.example")
                    .header(header::COOKIE, format!("session={}", guests[6].session.expose()))
                    .header(name, value)
                    .body(Body::empty())
                    .expect("a request");
                let status = house.0.router.clone().oneshot(request).await.expect("an answer").status();
                let expected = if FROM_ANYWHERE.contains(&route.path()) { StatusCode::NOT_FOUND } else { StatusCode::FORBIDDEN };
                assert_eq!(status, expected, "{} {name}", route.path());
            }
        }
        assert_eq!(house.entries().await, before);
    }
}

#[tokio::test]
async fn the_document_describes_every_operation_once() {
    let place = Place::sqlite();
    let house = open(&place).await;
    let request = Request::builder().uri("/api/v1/openapi.json").body(Body::empty()).expect("a request");
    let response = house.0.router.clone().oneshot(request).await.expect("an answer");
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    let document: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    // What programs rely on changes knowingly: `INSTA_UPDATE=always cargo test -p prestasi --test routes document`.
    insta::assert_snapshot!("openapi", serde_json::to_string_pretty(&document).expect("JSON"));
    let mut names = std::collections::BTreeSet::new();
    for route in house.routes().filter(|route| route.is_api()) {
        let method = route.method().as_str().to_lowercase();
        let operation = &document["paths"][route.path()][&method];
        let name = operation["operationId"]
            .as_str()
            .unwrap_or_else(|| panic!("{method} {} is not described", route.path()));
        assert!(names.insert(name.to_owned()), "{name} stands twice");
        assert!(!operation["summary"].as_str().unwrap_or("«").contains('«'), "{name} has no words");
    }
}
