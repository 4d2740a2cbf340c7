//! The company's directory keeps accounts and groups, and nobody else does.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, header};
use prestasi_access::Role;
use prestasi_access::signon::MapGroup;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{PASSWORD, Server};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::guest::{Guest, open};
use crate::support;

const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
const NOBODY: &str = "00000000000000000000000001";

/// The company's directory.
#[derive(Clone)]
struct Directory {
    router: Router,
    token: String,
}

/// What it was answered.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Value,
    to: String,
}

impl Directory {
    async fn of(server: &Server) -> Self {
        let made = server.app.access().create_directory_token(&server.system, "Entra", 30).await;
        Self { router: server.router.clone(), token: made.expect("a token").1.expose().to_owned() }
    }

    async fn ask(&self, method: Method, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, path, "application/scim+json", body).await
    }

    async fn send(&self, method: Method, path: &str, kind: &str, body: String) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("/scim/v2/{path}"))
            .header(header::HOST, "prestasi.example")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status().as_u16();
        let text = |name| response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
        let (kind, to) = (text(header::CONTENT_TYPE), text(header::LOCATION).unwrap_or_default());
        let bytes = to_bytes(response.into_body(), 1 << 22).await.expect("a body");
        if status == 204 {
            assert!(bytes.is_empty());
            return Answer { status, body: Value::Null, to };
        }
        assert_eq!(kind.as_deref(), Some("application/scim+json"));
        Answer { status, body: serde_json::from_slice(&bytes).expect("JSON"), to }
    }

    async fn add(&self, login: &str, external: &str) -> String {
        let user = json!({ "schemas": [USER], "userName": login, "externalId": external, "displayName": login, "active": true });
        self.ask(Method::POST, "Users", user).await.is(201).id()
    }

    async fn patch(&self, path: &str, steps: Value) -> Answer {
        self.ask(Method::PATCH, path, json!({ "schemas": [PATCH], "Operations": steps })).await
    }

    /// The sign-in names that a filter finds.
    async fn found(&self, filter: &str) -> Vec<String> {
        let query = prestasi_web::fields::query(&[("filter", filter)]);
        let list = self.ask(Method::GET, &format!("Users?{query}"), Value::Null).await.is(200).body;
        let all = list["Resources"].as_array().expect("a list").iter();
        let mut names: Vec<String> =
            all.map(|user| user["userName"].as_str().expect("a name").to_owned()).collect();
        names.sort();
        assert_eq!(list["totalResults"], names.len(), "{filter}");
        names
    }
}

impl Answer {
    #[track_caller]
    fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        if status >= 400 {
            assert_eq!(self.body["schemas"], json!([ERROR]));
            assert_eq!(self.body["status"], json!(status.to_string()));
            assert!(
                self.body["detail"].as_str().is_some_and(|text| text.len() > 10 && !text.contains('«')),
                "{}",
                self.body
            );
        }
        self
    }

    /// The same, if this is what kind of error it is.
    #[track_caller]
    fn of_kind(self, kind: &str) -> Self {
        assert_eq!(self.body["scimType"], json!(kind), "{}", self.body);
        self
    }

    #[track_caller]
    fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_else(|| panic!("no id: {}", self.body)).to_owned()
    }
}

async fn knock(server: &Server, login: &str) -> Guest {
    let mut guest = Guest::new(server);
    guest.post("/sign-in", &format!("login={login}&password={}", PASSWORD.replace(' ', "+"))).await.is(303);
    guest
}

on_both_databases! {
    async fn users_are_added_found_changed_and_removed(place: Place) {
        let server = open(&place).await;
        let directory = Directory::of(&server).await;
        let new = json!({
            "schemas": [USER, ENTERPRISE], "userName": "Aisyah@Prestasi.example", "externalId": "x-1",
            "name": { "givenName": "Aisyah", "familyName": "Rahman" }, "active": true,
            "emails": [{ "value": "aisyah@prestasi.example", "type": "work", "primary": true }],
            ENTERPRISE: { "employeeNumber": "E-1", "department": "Sales" },
        });
        let made = directory.ask(Method::POST, "Users", new.clone()).await.is(201);
        let id = made.id();
        assert_eq!(made.to, format!("http://prestasi.example/scim/v2/Users/{id}"));
        assert_eq!(made.body["meta"]["location"], json!(made.to));
        assert_eq!((&made.body["userName"], &made.body["displayName"]), (&json!("aisyah@prestasi.example"), &json!("Aisyah Rahman")));
        assert_eq!(made.body[ENTERPRISE]["employeeNumber"], json!("E-1"));
        // Sent twice, it is there once; by another id, it collides.
        let again = directory.ask(Method::POST, "Users", new.clone()).await.is(200);
        assert_eq!((again.id(), &again.body["name"]), (id.clone(), &made.body["name"]));
        let mut other = new.clone();
        other["externalId"] = json!("x-2");
        directory.ask(Method::POST, "Users", other).await.is(409).of_kind("uniqueness");
        directory.ask(Method::POST, "Users", json!({ "userName": "admin" })).await.is(409).of_kind("uniqueness");
        assert_eq!(directory.found("externalId eq \"x-1\"").await, ["aisyah@prestasi.example"]);
        // Replaced: what is not there any more is no more.
        let path = format!("Users/{id}");
        let replaced = json!({ "schemas": [USER], "userName": "aisyah", "displayName": "Puan Aisyah", "externalId": "x-9" });
        let replaced = directory.ask(Method::PUT, &path, replaced).await.is(200).body;
        assert_eq!((&replaced["userName"], &replaced["displayName"], &replaced["externalId"]), (&json!("aisyah"), &json!("Puan Aisyah"), &json!("x-9")));
        assert_eq!(replaced[ENTERPRISE]["employeeNumber"], json!("E-1"), "a person keeps the number");
        // Patched in the ways that directories send.
        for (steps, pointer, expected) in [
            (json!([{ "op": "replace", "path": "displayName", "value": "Aisyah" }]), "/displayName", json!("Aisyah")),
            (json!([{ "op": "Replace", "value": { "displayName": "A" } }]), "/displayName", json!("A")),
            (json!([{ "op": "replace", "path": "name.formatted", "value": "Aisyah binti Rahman" }]), "/displayName", json!("Aisyah binti Rahman")),
            (json!([{ "op": "add", "path": "name", "value": { "givenName": "Siti", "familyName": "Aisyah" } }]), "/name/formatted", json!("Siti Aisyah")),
            (json!([{ "op": "replace", "path": "active", "value": "False" }]), "/active", json!(false)),
            (json!([{ "op": "replace", "value": { "active": true } }]), "/active", json!(true)),
            (json!([{ "op": "replace", "path": "USERNAME", "value": "aisyah2" }]), "/userName", json!("aisyah2")),
            (json!([{ "op": "remove", "path": "externalId" }]), "/externalId", Value::Null),
            (json!([{ "op": "replace", "path": format!("{USER}:userName"), "value": "aisyah3" }]), "/userName", json!("aisyah3")),
            (json!([{ "op": "add", "value": { format!("{ENTERPRISE}:employeeNumber"): "E-2" } }]), "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/employeeNumber", json!("E-2")),
            (json!([{ "op": "replace", "path": "emails[type eq \"work\"].value", "value": "a@b.example" }]), "/userName", json!("aisyah3")),
            (json!([{ "op": "add", "path": "phoneNumbers", "value": [{ "value": "1" }] }]), "/userName", json!("aisyah3")),
            (json!([]), "/userName", json!("aisyah3")),
        ] {
            let answer = directory.patch(&path, steps.clone()).await.is(200).body;
            assert_eq!(answer.pointer(pointer).cloned().unwrap_or(Value::Null), expected, "{steps}: {answer}");
        }
        directory.ask(Method::DELETE, &path, Value::Null).await.is(204);
        for method in [Method::GET, Method::DELETE] {
            directory.ask(method, &path, Value::Null).await.is(404);
        }
        directory.patch(&path, json!([{ "op": "replace", "path": "active", "value": true }])).await.is(404);
        directory.ask(Method::PUT, &path, new.clone()).await.is(404);
        assert!(directory.found("userName eq \"aisyah3\"").await.is_empty());
        // Whoever comes back is who they were.
        let back = json!({ "userName": "aisyah3", "externalId": "x-3", "displayName": "Aisyah" });
        assert_eq!(directory.ask(Method::POST, "Users", back).await.is(200).id(), id);
        server.app.store().verify_audit(None).await.expect("whole");
    }

    async fn users_are_listed_by_filter_and_page(place: Place) {
        let server = open(&place).await;
        let directory = Directory::of(&server).await;
        for number in 0..25 {
            directory.add(&format!("user-{number:02}"), &format!("X_{number}")).await;
        }
        directory.add("100%_\\", "odd").await;
        for (filter, found) in [
            ("userName eq \"USER-07\"", vec!["user-07"]),
            ("userName eq \"user-07\" or externalId eq \"X_8\"", vec!["user-07", "user-08"]),
            ("externalId eq \"x_8\"", vec![]),
            ("externalId sw \"X_2\" and not (userName ew \"2\" or userName ew \"3\")", vec!["user-20", "user-21", "user-24"]),
            ("userName co \"%_\"", vec!["100%_\\"]),
            ("userName co \"_\\\\\"", vec!["100%_\\"]),
            ("userName sw \"1__%\"", vec![]),
            ("userName eq \"' OR '1'='1\"", vec![]),
            ("not (externalId pr)", vec!["admin"]),
            ("active eq false", vec![]),
            ("active ne false and userName eq \"admin\"", vec!["admin"]),
            ("displayName eq \"User-03\"", vec!["user-03"]),
            ("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"user-03\"", vec!["user-03"]),
        ] {
            assert_eq!(directory.found(filter).await, found, "{filter}");
        }
        let page = |query: &'static str| {
            let directory = directory.clone();
            async move {
                let list = directory.ask(Method::GET, &format!("Users?{query}"), Value::Null).await.is(200).body;
                let ids = list["Resources"].as_array().unwrap().iter().map(|user| user["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
                assert_eq!((&list["totalResults"], &list["itemsPerPage"]), (&json!(27), &json!(ids.len())));
                ids
            }
        };
        let all = page("").await;
        assert_eq!(all.len(), 27);
        let parts = [page("startIndex=1&count=10").await, page("startIndex=11&count=10").await, page("startIndex=21&count=10").await];
        assert_eq!(parts.concat(), all);
        assert_eq!((page("count=0").await.len(), page("count=-3").await.len(), page("startIndex=-5&count=1").await), (0, 0, all[..1].to_vec()));
        assert!(page("startIndex=99999999999").await.is_empty());
        for query in ["filter=userName", "filter=userName+gt+%22a%22", "filter=password+eq+%22a%22", "filter=active+eq+%22x%22"] {
            directory.ask(Method::GET, &format!("Users?{query}"), Value::Null).await.is(400).of_kind("invalidFilter");
        }
        directory.ask(Method::GET, "Users?count=ten", Value::Null).await.is(400).of_kind("invalidValue");
        let one = directory.ask(Method::GET, "Users?filter=userName+eq+%22admin%22&attributes=userName", Value::Null).await.is(200).body;
        let mut keys: Vec<&String> = one["Resources"][0].as_object().unwrap().keys().collect();
        keys.sort();
        assert_eq!(keys, ["id", "schemas", "userName"]);
    }

    async fn whoever_is_deactivated_is_out_at_once(place: Place) {
        let server = open(&place).await;
        let person = server.person("aisyah", &[]).await;
        let directory = Directory::of(&server).await;
        let path = format!("Users/{person}");
        for (off, on) in [(json!({ "active": false }), true), (Value::Null, false)] {
            let mut guest = knock(&server, "aisyah").await;
            guest.get("/me").await.is(200);
            if off.is_null() {
                directory.ask(Method::DELETE, &path, Value::Null).await.is(204);
            } else {
                directory.patch(&path, json!([{ "op": "replace", "value": off }])).await.is(200);
            }
            guest.get("/me").await.is(303);
            Guest::new(&server).post("/sign-in", &format!("login=aisyah&password={}", PASSWORD.replace(' ', "+"))).await.is(422);
            if on {
                directory.patch(&path, json!([{ "op": "replace", "path": "active", "value": true }])).await.is(200);
                guest.get("/me").await.is(303);
            }
        }
        // Nobody takes the last administrator away, not even the directory.
        let admin = directory.ask(Method::GET, "Users?filter=userName+eq+%22admin%22", Value::Null).await.body["Resources"][0]["id"].clone();
        let admin = format!("Users/{}", admin.as_str().unwrap());
        directory.patch(&admin, json!([{ "op": "replace", "path": "active", "value": false }])).await.is(409);
        directory.ask(Method::DELETE, &admin, Value::Null).await.is(409);
        knock(&server, "admin").await;
    }

    async fn groups_give_roles_at_once(place: Place) {
        let server = open(&place).await;
        let [aisyah, bala] = [server.person("aisyah", &[]).await, server.person("bala", &[]).await];
        let directory = Directory::of(&server).await;
        let (mut a, mut b) = (knock(&server, "aisyah").await, knock(&server, "bala").await);
        server.does(MapGroup { group: "Auditors".to_owned(), role: Role::Auditor.key().to_owned() }).await;
        let group = json!({ "displayName": "Auditors", "externalId": "g-1", "members": [{ "value": aisyah }] });
        let made = directory.ask(Method::POST, "Groups", group.clone()).await.is(201);
        let path = format!("Groups/{}", made.id());
        assert_eq!(directory.ask(Method::POST, "Groups", group).await.is(200).id(), made.id());
        directory.ask(Method::POST, "Groups", json!({ "displayName": "Auditors" })).await.is(409).of_kind("uniqueness");
        a.get("/audit").await.is(200);
        b.get("/audit").await.is(403);
        let user = directory.ask(Method::GET, &format!("Users/{aisyah}"), Value::Null).await.is(200).body;
        assert_eq!(user["groups"][0]["display"], json!("Auditors"));
        for (steps, in_a, in_b) in [
            (json!([{ "op": "add", "path": "members", "value": [{ "value": bala }, { "value": aisyah }] }]), true, true),
            (json!([{ "op": "remove", "path": format!("members[value eq \"{aisyah}\"]") }]), false, true),
            (json!([{ "op": "replace", "path": "members", "value": [{ "value": aisyah }] }]), true, false),
            (json!([{ "op": "Remove", "path": "members", "value": [{ "value": aisyah }] }]), false, false),
            (json!([{ "op": "Add", "value": { "members": [{ "value": aisyah }, { "value": bala }] } }]), true, true),
            (json!([{ "op": "replace", "path": "displayName", "value": "Others" }]), false, false),
            (json!([{ "op": "replace", "value": { "displayName": "Auditors" } }]), true, true),
            (json!([{ "op": "remove", "path": "members" }]), false, false),
        ] {
            let count = directory.patch(&path, steps.clone()).await.is(200).body["members"].as_array().map_or(0, Vec::len);
            let seen = (a.get("/audit").await.status.as_u16() == 200, b.get("/audit").await.status.as_u16() == 200);
            assert_eq!(seen, (in_a, in_b), "{steps}");
            assert!(count <= 2, "{steps}");
        }
        let both = json!({ "displayName": "Auditors", "members": [{ "value": aisyah }, { "value": bala }] });
        directory.ask(Method::PUT, &path, both).await.is(200);
        directory.ask(Method::DELETE, &format!("Users/{bala}"), Value::Null).await.is(204);
        assert_eq!(directory.ask(Method::GET, &path, Value::Null).await.is(200).body["members"].as_array().unwrap().len(), 1);
        let list = directory.ask(Method::GET, "Groups?filter=displayName+eq+%22auditors%22&excludedAttributes=members", Value::Null).await.is(200).body;
        assert_eq!((&list["totalResults"], &list["Resources"][0]["members"]), (&json!(1), &Value::Null));
        directory.ask(Method::DELETE, &path, Value::Null).await.is(204);
        directory.ask(Method::DELETE, &path, Value::Null).await.is(404);
        a.get("/audit").await.is(403);
        server.app.store().verify_audit(None).await.expect("whole");
    }

    async fn hostile_bodies_are_refused_and_change_nothing(place: Place) {
        let server = open(&place).await;
        let person = server.person("aisyah", &[]).await;
        let directory = Directory::of(&server).await;
        let group = directory.ask(Method::POST, "Groups", json!({ "displayName": "Sales" })).await.is(201).id();
        let (user, group) = (format!("Users/{person}"), format!("Groups/{group}"));
        let (user, group) = (user.as_str(), group.as_str());
        let head = || async { server.app.store().audit_head().await.unwrap().seq() };
        let before = head().await;
        let step = |step: Value| json!({ "schemas": [PATCH], "Operations": [step] });
        let many: Vec<Value> = (0..1_001).map(|_| json!({ "op": "remove", "path": "externalId" })).collect();
        let long = "x".repeat(5_000);
        for (method, path, body, kind) in [
            (Method::POST, "Users", json!({}), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": 7 }), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": "two words" }), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": long }), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": "x", "displayName": long }), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": "x", "displayName": "a\nb" }), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": "x", "externalId": long }), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": "x", "active": "perhaps" }), "invalidValue"),
            (Method::POST, "Users", json!({ "userName": "x", "name": "X" }), "invalidValue"),
            (Method::PUT, user, json!({ "displayName": "x" }), "invalidValue"),
            (Method::PUT, user, json!({ "userName": "admin" }), "uniqueness"),
            (Method::PATCH, user, json!({}), "invalidValue"),
            (Method::PATCH, user, json!({ "Operations": "all" }), "invalidValue"),
            (Method::PATCH, user, json!({ "Operations": many }), "invalidValue"),
            (Method::PATCH, user, step(json!({ "op": "move", "path": "active" })), "invalidValue"),
            (Method::PATCH, user, step(json!({ "op": "replace", "path": "active" })), "invalidValue"),
            (Method::PATCH, user, step(json!({ "op": "replace", "path": "userName", "value": ["a"] })), "invalidValue"),
            (Method::PATCH, user, step(json!({ "op": "remove", "path": "userName" })), "invalidValue"),
            (Method::PATCH, user, step(json!({ "op": "remove" })), "invalidPath"),
            (Method::PATCH, user, step(json!({ "op": "replace", "path": "", "value": 1 })), "invalidPath"),
            (Method::PATCH, user, step(json!({ "op": "replace", "path": "name[", "value": 1 })), "invalidPath"),
            (Method::PATCH, user, step(json!({ "op": "replace", "path": "name[value eq \"1\"].x", "value": 1 })), "invalidPath"),
            (Method::PATCH, user, step(json!({ "op": "replace", "path": "active.x", "value": 1 })), "invalidPath"),
            (Method::PATCH, group, step(json!({ "op": "replace", "path": "members[value eq \"1\"]", "value": 1 })), "invalidPath"),
            (Method::PATCH, group, step(json!({ "op": "remove", "path": "members[display co \"a\"]" })), "invalidPath"),
            (Method::PATCH, group, step(json!({ "op": "add", "path": "members", "value": [{ "value": NOBODY }] })), "invalidValue"),
            (Method::PATCH, group, step(json!({ "op": "add", "path": "members", "value": [{ "value": "x" }] })), "invalidValue"),
            (Method::PATCH, group, step(json!({ "op": "add", "path": "members", "value": "x" })), "invalidValue"),
            (Method::PUT, group, json!({ "displayName": "" }), "invalidValue"),
            (Method::PUT, group, json!({ "displayName": "Sales", "members": [7] }), "invalidValue"),
        ] {
            let status = if kind == "uniqueness" { 409 } else { 400 };
            directory.ask(method, path, body.clone()).await.is(status).of_kind(kind);
            assert_eq!(head().await, before, "{body}");
        }
        let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
        for body in ["", "{", "[]", "7", "null", "\u{0}", &deep, "<User/>"] {
            directory.send(Method::POST, "Users", "application/scim+json", body.to_owned()).await.is(400).of_kind("invalidSyntax");
        }
        directory.send(Method::POST, "Users", "text/plain", "{}".to_owned()).await.is(415);
        directory.send(Method::POST, "Users", "application/scim+json", format!("{{\"userName\":\"{}\"}}", "x".repeat(2 << 20))).await.is(413);
        for path in ["Users/x", "Groups/x", &format!("Users/{NOBODY}"), &format!("Groups/{NOBODY}"), "Schemas/x", "ResourceTypes/x"] {
            directory.ask(Method::GET, path, Value::Null).await.is(404);
        }
        assert_eq!(head().await, before);
    }

    async fn only_the_directory_comes_in_by_its_token_alone(place: Place) {
        let office = support::open(&place).await;
        let admin = office.browser("admin").await;
        admin.get("/sign-on").await.is(200).says("http://prestasi.example/scim/v2");
        admin.post("/sign-on/tokens/new", "name=&days=30").await.is(422).says("token-name-error");
        admin.post("/sign-on/tokens/new", "name=Entra&days=9999").await.is(422).says("token-days-error");
        let page = admin.in_malay().post("/sign-on/tokens/new", "name=Entra&days=30").await.is(200);
        let at = page.text.find("prestasi_scim_").expect("a token");
        let token: String = page.text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        admin.get("/sign-on").await.is(200).says("Entra").hides(&token);
        let router = prestasi_web::router(&office.app);
        let with = |token: &str| Directory { router: router.clone(), token: token.to_owned() };
        let directory = with(&token);
        let config = directory.ask(Method::GET, "ServiceProviderConfig", Value::Null).await.is(200).body;
        assert_eq!((&config["patch"]["supported"], &config["bulk"]["supported"]), (&json!(true), &json!(false)));
        for path in ["ResourceTypes", "Schemas"] {
            for one in directory.ask(Method::GET, path, Value::Null).await.is(200).body["Resources"].as_array().unwrap() {
                let id = one["id"].as_str().unwrap();
                assert_eq!(&directory.ask(Method::GET, &format!("{path}/{id}"), Value::Null).await.is(200).body, one);
            }
        }
        // No other token, no session, and with this one nothing else.
        for wrong in ["", "x", &token[..token.len() - 1], &format!("{token}A"), &token.to_lowercase()] {
            with(wrong).ask(Method::GET, "Users", Value::Null).await.is(401);
        }
        admin.get("/scim/v2/Users").await.is(401);
        let access = office.app.access();
        assert!(access.viewer(prestasi_access::account::Credential::Token(&prestasi_access::Secret::new(&token))).await.is_err());
        let tokens = admin.api(Method::GET, "/sign-on/tokens", Value::Null).await.is(200).hides(&token);
        let id = tokens.each("id").remove(0);
        let made = admin.api(Method::POST, "/sign-on/tokens", json!({ "name": "Okta", "days": 1 })).await.is(201).json();
        let second = with(made["secret"].as_str().unwrap());
        second.ask(Method::GET, "Users", Value::Null).await.is(200);
        admin.post(&format!("/sign-on/tokens/{id}/revoke"), "").await.is(303);
        admin.post(&format!("/sign-on/tokens/{id}/revoke"), "").await.is(404);
        directory.ask(Method::GET, "Users", Value::Null).await.is(401);
        place.clock().pass_seconds(86_400);
        second.ask(Method::GET, "Users", Value::Null).await.is(401);
    }
}
