//! What does not fit comes back with its field marked, and by the API as a problem with a code.

use axum::http::Method;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

const NOBODY: &str = "00000000000000000000000001";

/// Where a form is sent, what was typed, which field says what is wrong. `ADMIN`, `TEAM` and `POSITION` stand for ids.
const FORMS: [(&str, &str, &str); 26] = [
    ("/teams/new", "", "team-name"),
    ("/teams/new", "name=Utara&from=yesterday", "team-from"),
    ("/teams/TEAM/change", "name=+&from=23+Nov+2026", "team-name"),
    ("/teams/TEAM/change", "name=Utara&from=", "team-from"),
    ("/teams/TEAM/end", "last=31+Feb+2026", "team-last"),
    ("/positions/new", "title=", "position-title"),
    ("/positions/new", "title=Lead&team=x", "position-team"),
    ("/positions/new", "title=Lead&team=00000000000000000000000001", "position-team"),
    ("/positions/new", "title=Lead&reports-to=00000000000000000000000001", "position-reports-to"),
    ("/positions/POSITION/change", "title=Lead&reports-to=POSITION&from=23+Nov+2026", "position-reports-to"),
    ("/positions/POSITION/seat", "person=00000000000000000000000001&from=23+Nov+2026", "seat-person"),
    ("/positions/POSITION/seat", "person=ADMIN", "seat-from"),
    ("/positions/POSITION/end", "", "position-last"),
    ("/roles/new", "name=", "role-name"),
    ("/roles/assign", "role=role-seller", "assign-person"),
    ("/roles/assign", "person=ADMIN", "assign-role"),
    ("/roles/assign", "person=ADMIN&role=role-emperor", "assign-role"),
    ("/roles/assign", "person=ADMIN&role=role-seller&from=2+Jan+2026&to=1+Jan+2026", "assign-to"),
    ("/roles/take", "person=ADMIN&role=role-administrator&last=22+Nov+2026", "take-last"),
    ("/user-accounts/new", "login=somebody", "account-person"),
    ("/user-accounts/new", "person=ADMIN&login=another", "account-person"),
    ("/user-accounts/new", "person=OTHER&login=two+words", "account-login"),
    ("/user-accounts/new", "person=OTHER&login=admin", "account-login"),
    ("/audit/verify", "head=prestasi-audit-2+1+00", "verify-head"),
    ("/delegations/new", "to=OTHER&from=24+Nov+2026&last=23+Nov+2026&audit.read=yes", "delegation-last"),
    ("/delegations/new", "to=OTHER&from=24+Nov+2026&last=25+Nov+2026", "delegation-audit.read"),
];

/// The same by the API: how, where, what, and the status and code of what is wrong. Ids stand as above; `NOBODY` is nobody's.
#[rustfmt::skip]
fn bodies() -> Vec<(Method, &'static str, Value, u16, &'static str)> {
    vec![
        (Method::POST, "/teams", json!({ "name": "" }), 422, "name-unfit"),
        (Method::POST, "/teams", json!({ "name": "Utara", "id": 1 }), 422, "body-unfit"),
        (Method::POST, "/teams", json!({ "name": "Utara", "from": "soon" }), 422, "body-unfit"),
        (Method::PUT, "/teams/TEAM", json!({ "name": 7 }), 422, "body-unfit"),
        (Method::PUT, "/teams/NOBODY", json!({ "name": "Utara" }), 404, "nothing-here"),
        (Method::POST, "/teams/NOBODY/end", json!({ "last_day": "2026-11-23" }), 404, "nothing-here"),
        (Method::POST, "/positions", json!({ "title": "Lead", "team": NOBODY }), 404, "team-unknown"),
        (Method::PUT, "/positions/POSITION", json!({ "title": "Lead", "reports_to": "POSITION" }), 409, "reporting-line-circular"),
        (Method::PUT, "/positions/POSITION/seat", json!({ "person": NOBODY }), 404, "person-unknown"),
        (Method::POST, "/roles", json!({ "name": "Clerk", "rights": [{ "permission": "no.such", "reach": "all" }] }), 404, "permission-unknown"),
        (Method::POST, "/roles", json!({ "name": "Clerk", "rights": [{ "permission": "audit.read", "reach": "far" }] }), 422, "body-unfit"),
        (Method::POST, "/people/ADMIN/roles", json!({ "role": "role-emperor" }), 404, "role-unknown"),
        (Method::POST, "/people/ADMIN/roles/end", json!({ "role": "role-administrator", "last_day": "2026-11-22" }), 409, "last-administrator"),
        (Method::POST, "/user-accounts", json!({ "person": "ADMIN", "login": "another" }), 409, "account-exists"),
        (Method::PUT, "/user-accounts/ADMIN", json!({ "disabled": true }), 409, "last-administrator"),
        (Method::POST, "/user-accounts/OTHER/invite", Value::Null, 404, "account-unknown"),
        (Method::POST, "/audit/verify", json!({ "head": "1" }), 422, "audit-head-invalid"),
        (Method::POST, "/delegations", json!({ "to": "ADMIN", "from": "2026-11-23", "last": "2026-11-24", "permissions": ["audit.read"] }), 409, "delegation-to-oneself"),
        (Method::POST, "/delegations", json!({ "to": "OTHER", "from": "2026-11-23", "last": "2026-11-24", "permissions": ["roles.manage"] }), 409, "permission-not-to-hand-on"),
        (Method::GET, "/organisation?day=soon", Value::Null, 422, "date-invalid"),
    ]
}

on_both_databases! {
    async fn what_does_not_fit_is_said_where_it_stands(place: Place) {
        let office = open(&place).await;
        let browser = office.browser("admin").await;
        let named = |body| browser.api(Method::POST, "/teams", body);
        let team = named(json!({ "name": "Selatan" })).await.is(201).id();
        let position = browser.api(Method::POST, "/positions", json!({ "title": "Lead" })).await.is(201).id();
        let other = json!({ "name": "Other", "number": "2" });
        let other = browser.api(Method::POST, "/people", other).await.is(201).id();
        let admin = office.admin.to_string();
        let filled = |text: &str| {
            let ids = [("ADMIN", &*admin), ("TEAM", &*team), ("POSITION", &*position), ("OTHER", &*other), ("NOBODY", NOBODY)];
            ids.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id))
        };
        for (path, form, field) in FORMS {
            for browser in [&browser, &browser.in_malay()] {
                let answer = browser.post(&filled(path), &filled(form)).await;
                assert_eq!(answer.status.as_u16(), 422, "{path} {form}: {}", answer.text);
                let marked = format!("id=\"{field}-error\"");
                assert!(answer.text.contains(&marked), "{path} {form} does not mark {field}: {}", answer.text);
            }
        }
        for (method, path, body, status, code) in bodies() {
            let body: Value = serde_json::from_str(&filled(&body.to_string())).unwrap();
            let answer = browser.api(method, &filled(path), body.clone()).await;
            assert_eq!((answer.status.as_u16(), answer.json()["code"].as_str()), (status, Some(code)), "{path} {body}: {}", answer.text);
        }
        browser.get("/organisation?day=soon").await.is(422).says("id=\"organisation-day-error\"");
        browser.get(&format!("/teams/{NOBODY}")).await.is(404);
        browser.get("/audit/9999").await.is(404);
        browser.get("/roles/role-emperor").await.is(404);
    }
}
