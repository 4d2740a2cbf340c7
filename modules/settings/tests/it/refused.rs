//! Who may not is refused, at the page and by the API alike, and by the API also where only people at a page may.

use axum::http::Method;
use prestasi_access::Role::{self, Administrator, Auditor, SalesOperations, Seller};
use prestasi_store::on_both_databases;
use serde_json::Value;

use crate::support::open;

const NOBODY: &str = "00000000000000000000000001";

/// Who asks, how, for what; `ID` stands for an id.
const REFUSED: [(Role, Method, &str); 40] = [
    (Seller, Method::GET, "/teams/new"),
    (Seller, Method::POST, "/teams/new"),
    (Seller, Method::GET, "/teams/ID/change"),
    (Seller, Method::POST, "/teams/ID/end"),
    (Seller, Method::POST, "/api/v1/teams"),
    (Seller, Method::PUT, "/api/v1/teams/ID"),
    (Seller, Method::POST, "/api/v1/teams/ID/end"),
    (Auditor, Method::POST, "/positions/new"),
    (Auditor, Method::POST, "/positions/ID/seat"),
    (Auditor, Method::POST, "/positions/ID/change"),
    (Auditor, Method::POST, "/positions/ID/end"),
    (Auditor, Method::POST, "/api/v1/positions"),
    (Auditor, Method::PUT, "/api/v1/positions/ID"),
    (Auditor, Method::PUT, "/api/v1/positions/ID/seat"),
    (Auditor, Method::POST, "/api/v1/positions/ID/end"),
    (SalesOperations, Method::GET, "/roles"),
    (SalesOperations, Method::GET, "/roles/role-seller"),
    (SalesOperations, Method::POST, "/roles/new"),
    (SalesOperations, Method::POST, "/roles/ID/change"),
    (SalesOperations, Method::POST, "/roles/assign"),
    (SalesOperations, Method::POST, "/roles/take"),
    (SalesOperations, Method::GET, "/roles/holders"),
    (SalesOperations, Method::GET, "/roles/holders.csv"),
    (SalesOperations, Method::GET, "/api/v1/roles"),
    (SalesOperations, Method::POST, "/api/v1/roles"),
    (SalesOperations, Method::PUT, "/api/v1/roles/ID"),
    (SalesOperations, Method::GET, "/api/v1/role-holders"),
    (SalesOperations, Method::POST, "/api/v1/people/ID/roles"),
    (SalesOperations, Method::POST, "/api/v1/people/ID/roles/end"),
    (Auditor, Method::GET, "/user-accounts"),
    (Auditor, Method::GET, "/user-accounts.csv"),
    (Auditor, Method::POST, "/user-accounts/new"),
    (Auditor, Method::POST, "/user-accounts/ID/invite"),
    (Auditor, Method::POST, "/user-accounts/ID/disable"),
    (Auditor, Method::POST, "/user-accounts/ID/reset-authenticator"),
    (Auditor, Method::DELETE, "/api/v1/user-accounts/ID/sessions"),
    (Seller, Method::GET, "/audit"),
    (Seller, Method::GET, "/audit/head.txt"),
    (Seller, Method::GET, "/api/v1/audit"),
    (Seller, Method::POST, "/api/v1/audit/verify"),
];

/// What a program of an administrator does not get, since nobody hands it on.
const PERSONAL: [(Method, &str); 6] = [
    (Method::GET, "/roles"),
    (Method::POST, "/roles"),
    (Method::GET, "/role-holders"),
    (Method::GET, "/user-accounts"),
    (Method::POST, "/user-accounts"),
    (Method::POST, "/user-accounts/ID/invite"),
];

on_both_databases! {
    async fn whoever_may_not_is_refused(place: Place) {
        let office = open(&place).await;
        for role in [Seller, SalesOperations, Auditor] {
            let browser = office.browser_of(role).await;
            for (_, method, path) in REFUSED.iter().filter(|refused| refused.0 == role) {
                let path = path.replace("ID", NOBODY);
                let answer = match path.strip_prefix("/api/v1") {
                    Some(path) => browser.api(method.clone(), path, Value::Null).await,
                    None if *method == Method::GET => browser.get(&path).await,
                    None => browser.post(&path, "").await,
                };
                assert_eq!(answer.status.as_u16(), 403, "{role:?} {method} {path}");
            }
        }
    }

    async fn what_is_personal_is_not_for_programs(place: Place) {
        let office = open(&place).await;
        office.person("second", &[Administrator]).await;
        let program = office.program("second").await;
        program.api(Method::GET, "/teams", Value::Null).await.is(200);
        for (method, path) in PERSONAL {
            let path = path.replace("ID", NOBODY);
            program.api(method, &path, serde_json::json!({})).await.is(403).says("not-permitted");
        }
        let body = serde_json::json!({ "to": NOBODY, "from": "2026-11-24", "last": "2026-11-25", "permissions": ["audit.read"] });
        program.api(Method::POST, "/delegations", body).await.is(403).says("presence-needed");
    }
}
