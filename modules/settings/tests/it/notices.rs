//! What people are told of their account and rights.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::json;

use crate::support::{Browser, Office, open};

/// The notices of somebody, once there are so many of them.
async fn told(browser: &Browser, count: usize) -> Vec<String> {
    for _ in 0..500 {
        let texts = browser.api(Method::GET, "/notices", json!(null)).await.is(200).each("text");
        if texts.len() >= count {
            return texts;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nothing was told");
}

/// Aisyah asks Badrul to act for her.
async fn delegation(office: &Office) -> (Browser, Browser) {
    office.app.start().expect("started");
    office.person("aisyah", &[Role::Manager]).await;
    let badrul = office.person("badrul", &[Role::Seller]).await;
    let (aisyah, taker) = (office.browser("aisyah").await, office.browser("badrul").await);
    let given = json!({ "to": badrul, "from": "2026-11-23", "last": "2026-12-04", "permissions": ["organisation.read"] });
    aisyah.api(Method::POST, "/delegations", given).await.is(201);
    (aisyah, taker)
}

on_both_databases! {
    async fn who_is_asked_to_act_for_another_is_told(place: Place) {
        let office = open(&place).await;
        let (aisyah, badrul) = delegation(&office).await;
        assert_eq!(told(&badrul, 1).await, ["aisyah asks you to act for them, from 23 Nov 2026 to 4 Dec 2026"]);
        assert_eq!(told(&badrul.in_malay(), 1).await, ["aisyah meminta anda bertindak bagi pihaknya, dari 23 Nov 2026 hingga 4 Dis 2026"]);
        assert_eq!(told(&aisyah, 0).await, [""; 0]);
        badrul.get("/").await.is(200).says("class=\"dot\"");
        badrul.get("/notices").await.is(200).says("aisyah asks you");
    }

    async fn a_notice_is_read_by_following_it_and_by_nobody_else(place: Place) {
        let office = open(&place).await;
        let (aisyah, badrul) = delegation(&office).await;
        told(&badrul, 1).await;
        let list = badrul.api(Method::GET, "/notices", json!(null)).await.json();
        let notice = list["items"][0]["id"].as_str().expect("an id");
        aisyah.get(&format!("/notices/{notice}")).await.is(404);
        aisyah.api(Method::POST, &format!("/notices/{notice}/read"), json!(null)).await.is(404);
        badrul.get("/").await.says("class=\"dot\"");
        assert_eq!(badrul.get(&format!("/notices/{notice}")).await.is(303).to, "/delegations");
        badrul.get("/").await.hides("class=\"dot\"");
        let read = badrul.api(Method::POST, "/notices/read", json!(null)).await.is(200).json();
        assert_eq!(read, json!({ "read": 0 }));
    }

    async fn a_role_is_told(place: Place) {
        let office = open(&place).await;
        office.app.start().expect("started");
        let aisyah = office.person("aisyah", &[Role::Seller]).await;
        let (admin, browser) = (office.browser("admin").await, office.browser("aisyah").await);
        let role = json!({ "role": "role-manager", "from": "2026-11-23" });
        admin.api(Method::POST, &format!("/people/{aisyah}/roles"), role).await.is(204);
        assert_eq!(told(&browser, 1).await, ["You have a role: Manager"]);
    }
}
