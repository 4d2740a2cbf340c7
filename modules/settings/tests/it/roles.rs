//! Roles, and who has which.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

on_both_databases! {
    async fn the_page_and_the_api_define_the_same(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        let to = admin.post("/roles/new", "name=Clerk&audit.read=all&delegations.read=subtree").await.is(303).to;
        let new = json!({ "name": "Helper", "rights": [{ "permission": "audit.read", "reach": "all" }, { "permission": "delegations.read", "reach": "subtree" }] });
        admin.api(Method::POST, "/roles", new).await.is(201);
        let roles = admin.api(Method::GET, "/roles", Value::Null).await.json();
        let named = |name| roles["items"].as_array().unwrap().iter().find(|role| role["name"] == json!(name)).unwrap().clone();
        assert_eq!(named("Clerk")["rights"], named("Helper")["rights"]);
        assert_eq!(named("Seller")["version"], Value::Null);
        admin.get(&to).await.is(200).says("Read and prove the audit trail").says("all who report to them");
        admin.in_malay().get(&to).await.is(200).says("Baca dan buktikan jejak audit").says("semua yang melapor kepadanya");
        admin.post("/roles/new", "name=Clerk").await.is(422).says("id=\"role-name-error\"");
    }

    async fn two_who_change_a_role_see_both_values(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        let id = admin.api(Method::POST, "/roles", json!({ "name": "Clerk", "rights": [] })).await.id();
        let path = format!("/roles/{id}/change");
        admin.get(&path).await.is(200).says("name=\"version\" value=\"1\"");
        admin.post(&path, "name=Clerk&version=1&audit.read=all").await.is(303);
        let late = admin.post(&path, "name=Helper&version=1&audit.read=own").await.is(409);
        late.says("admin changed this").says("Helper").says("Clerk").says("themselves").says("everybody").says("name=\"version\" value=\"2\"");
        admin.in_malay().post(&path, "name=Helper&version=1").await.is(409).says("semua orang").hides("«");
        admin.post(&path, "name=Helper&version=2&audit.read=all").await.is(303);
        let late = json!({ "name": "Clerk", "rights": [], "version": 2 });
        let problem = admin.api(Method::PUT, &format!("/roles/{id}"), late).await.is(409).json();
        assert_eq!((&problem["code"], &problem["conflict"]["now"]), (&json!("changed-meanwhile"), &json!(3)));
        let right = json!({ "name": "Clerk", "rights": [], "version": 3 });
        admin.api(Method::PUT, &format!("/roles/{id}"), right).await.is(204);
    }

    async fn a_role_holds_for_its_days(place: Place) {
        let office = open(&place).await;
        let (admin, person) = (office.browser("admin").await, office.person("aisyah", &[Role::Seller]).await);
        let browser = office.browser("aisyah").await;
        browser.get("/audit").await.is(403);
        admin.post("/roles/assign", &format!("person={person}&role=role-auditor&from=1+Nov+2026")).await.is(303);
        browser.get("/audit").await.is(200);
        admin.get(&format!("/people/{person}")).await.says("Auditor").says("1 Nov 2026");
        browser.get(&format!("/people/{person}")).await.hides("/roles/take");
        let holders = admin.api(Method::GET, "/role-holders?sort=role", Value::Null).await;
        assert_eq!(holders.each("role"), ["role-administrator", "role-auditor", "role-seller"]);
        let auditors = admin.api(Method::GET, "/role-holders?is.role=role-auditor", Value::Null).await;
        assert_eq!(auditors.each("name"), ["aisyah"]);
        admin.get("/roles/holders?is.role=role-auditor").await.says("aisyah");
        admin.post("/roles/take", &format!("person={person}&role=role-auditor&last=22+Nov+2026")).await.is(303);
        browser.get("/audit").await.is(403);
        let again = json!({ "role": "role-auditor", "from": "2026-11-23", "to": "2026-11-23" });
        admin.api(Method::POST, &format!("/people/{person}/roles"), again).await.is(204);
        browser.get("/audit").await.is(200);
        let ended = json!({ "role": "role-auditor", "last_day": "2026-11-22" });
        admin.api(Method::POST, &format!("/people/{person}/roles/end"), ended).await.is(204);
        browser.get("/audit").await.is(403);
    }
}
