//! User accounts.

use axum::http::Method;
use prestasi_access::organisation::RecordPerson;
use prestasi_access::{Role, Secret};
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::{always, open};

on_both_databases! {
    async fn an_invitation_is_shown_once_and_lets_its_person_in(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        for (name, malay) in [("Aisyah", false), ("Ravi", true)] {
            let new = RecordPerson { person: None, number: name.to_owned(), name: name.to_owned(), span: always() };
            let person = office.does(new).await;
            let browser = if malay { admin.in_malay() } else { admin.clone() };
            let page = browser.post("/user-accounts/new", &format!("person={person}&login={name}")).await.is(200);
            let link = "http://prestasi.example/invitation?code=";
            let (_, code) = page.text.split_once(link).unwrap_or_else(|| panic!("{}", page.text));
            let code = Secret::new(&code[..code.find('"').unwrap()]);
            admin.get(&format!("/user-accounts?open={person}")).await.says("Invited").hides(code.expose());
            let chosen = office.app.access().accept_invitation(&code, &Secret::new("durian gugur di Balik Pulau")).await;
            assert_eq!(chosen.unwrap(), person);
            admin.get(&format!("/user-accounts?open={person}")).await.says("Active");
        }
        let list = admin.api(Method::GET, "/user-accounts", Value::Null).await;
        assert_eq!(list.each("login"), ["aisyah", "ravi", "admin"]);
        admin.get("/user-accounts?is.state=account-invited").await.hides("aisyah");
        admin.get("/user-accounts.csv").await.is(200).says("aisyah");
    }

    async fn what_is_done_at_the_page_is_done_by_the_api(place: Place) {
        let office = open(&place).await;
        let (admin, person) = (office.browser("admin").await, office.person("aisyah", &[Role::Seller]).await);
        let api = |method, what: &str, body| {
            let (admin, path) = (admin.clone(), format!("/user-accounts/{person}{what}"));
            async move { admin.api(method, &path, body).await }
        };
        let page = |what: &str| {
            let (admin, path) = (admin.clone(), format!("/user-accounts/{person}/{what}"));
            async move { admin.post(&path, "").await.is(303) }
        };
        let browser = office.browser("aisyah").await;
        browser.get("/people").await.is(200);
        page("end-sessions").await;
        assert_eq!(browser.get("/people").await.is(303).to, "/sign-in?back=%2Fpeople");
        let browser = office.browser("aisyah").await;
        api(Method::DELETE, "/sessions", Value::Null).await.is(204);
        browser.get("/people").await.is(303);
        let state = || async { admin.api(Method::GET, "/user-accounts?q=aisyah", Value::Null).await.each("state") };
        page("disable").await;
        assert_eq!(state().await, ["account-disabled"]);
        api(Method::PUT, "", json!({ "disabled": false })).await.is(204);
        assert_eq!(state().await, ["account-active"]);
        api(Method::PUT, "", json!({ "disabled": true })).await.is(204);
        page("enable").await;
        assert_eq!(state().await, ["account-active"]);
        let code = api(Method::POST, "/invite", Value::Null).await.is(200).json()["invitation"].clone();
        assert!(code.as_str().is_some_and(|code| code.len() > 20));
        admin.post(&format!("/user-accounts/{person}/invite"), "").await.is(200).says("/invitation?code=");
        page("reset-authenticator").await;
        api(Method::DELETE, "/authenticator", Value::Null).await.is(204);
        let none = office.does(RecordPerson { person: None, number: "9".to_owned(), name: "Ravi".to_owned(), span: always() }).await;
        let new = json!({ "person": none, "login": "ravi" });
        admin.api(Method::POST, "/user-accounts", new).await.is(201).says("invitation");
        admin.get(&format!("/people/{none}")).await.says("ravi");
        assert_eq!(admin.post(&format!("/user-accounts/{}/disable", office.admin), "").await.is(409).to, "");
    }
}
