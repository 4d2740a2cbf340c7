//! The audit trail.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

on_both_databases! {
    async fn a_change_can_be_read_with_what_stood_before_and_after(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        let role = json!({ "name": "Clerk", "rights": [{ "permission": "audit.read", "reach": "own" }] });
        let role = admin.api(Method::POST, "/roles", role).await.id();
        let changed = json!({ "name": "Helper", "rights": [{ "permission": "audit.read", "reach": "all" }, { "permission": "accounts.manage", "reach": "all" }], "version": 1 });
        admin.api(Method::PUT, &format!("/roles/{role}"), changed).await.is(204);
        let auditor = office.browser_of(Role::Auditor).await;
        let list = auditor.api(Method::GET, "/audit?is.kind=role", Value::Null).await.is(200);
        assert_eq!((list.each("action"), list.each("who")), (vec!["roles.define".to_owned(); 2], vec!["admin".to_owned(); 2]));
        let seq = list.json()["items"][0]["seq"].as_i64().unwrap();
        let page = auditor.get(&format!("/audit?open={seq}")).await.is(200);
        page.says("<del>Clerk</del>").says("<ins>Helper</ins>").says("rights.audit.read").says("<del>own</del>").says("<ins>all</ins>").says("What changed").says("admin");
        auditor.in_malay().get(&format!("/audit/{seq}")).await.is(200).says("Apa yang berubah").says("<ins>Helper</ins>");
        for (narrowed, found) in [
            (format!("is.subject={role}"), true),
            ("is.action=roles.define".to_owned(), true),
            (format!("is.actor=person:{}", office.admin), true),
            ("is.kind=session".to_owned(), false),
            ("is.action=roles.assign".to_owned(), false),
        ] {
            let found_now = auditor.api(Method::GET, &format!("/audit?{narrowed}"), Value::Null).await.each("action").contains(&"roles.define".to_owned());
            assert_eq!(found_now, found, "{narrowed}");
        }
        auditor.get("/audit.csv").await.is(200).says("Defined a role");
    }

    async fn pages_of_the_trail_go_down_to_the_first_entry(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        for number in 0..5 {
            admin.api(Method::POST, "/teams", json!({ "name": format!("Team {number}") })).await.is(201);
        }
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let page = admin.api(Method::GET, &format!("/audit?limit=4{after}"), Value::Null).await.is(200).json();
            all.extend(page["items"].as_array().unwrap().iter().map(|row| row["seq"].as_i64().unwrap()));
            let Some(next) = page["after"].as_str() else { break };
            after = format!("&after={next}");
        }
        let newest = all[0];
        assert_eq!(all, (1..=newest).rev().collect::<Vec<_>>());
        admin.get(&format!("/audit?after={}", newest - 1)).await.is(200).says("Gave or took a role");
    }

    async fn the_trail_is_proved_against_a_head_that_was_kept(place: Place) {
        let office = open(&place).await;
        let auditor = office.browser_of(Role::Auditor).await;
        let head = auditor.get("/audit/head.txt").await.is(200).text;
        auditor.post("/audit/verify", "").await.is(200).says("Whole");
        let kept = head.trim().replace(' ', "+");
        auditor.in_malay().post("/audit/verify", &format!("head={kept}")).await.is(200).says("Utuh");
        let found = auditor.api(Method::POST, "/audit/verify", json!({ "head": head.trim() })).await.is(200).json();
        assert_eq!((&found["whole"], &found["code"]), (&json!(true), &Value::Null));
        let (_, hash) = head.trim().rsplit_once(' ').unwrap();
        let later = format!("prestasi-audit-1 99999 {hash}");
        let found = auditor.api(Method::POST, "/audit/verify", json!({ "head": later })).await.is(200).json();
        assert_eq!((&found["whole"], &found["code"]), (&json!(false), &json!("audit-truncated")));
        auditor.post("/audit/verify", &format!("head={}", later.replace(' ', "+"))).await.is(200).says("Broken").says("99999");
        let other = format!("prestasi-audit-1 1 {}", "0".repeat(64));
        let found = auditor.api(Method::POST, "/audit/verify", json!({ "head": other })).await.json();
        assert_eq!(found["code"], json!("audit-rewritten"));
    }
}
