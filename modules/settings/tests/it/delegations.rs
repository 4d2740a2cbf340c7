//! Who acts for whom.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::open;

on_both_databases! {
    async fn somebody_acts_for_another_until_it_is_ended(place: Place) {
        let office = open(&place).await;
        let (auditor, taker) = (office.browser_of(Role::Auditor).await, office.person("aisyah", &[Role::Seller]).await);
        let seller = office.browser("aisyah").await;
        let give = [
            auditor.post("/delegations/new", &format!("to={taker}&from=23+Nov+2026&last=30+Nov+2026&audit.read=yes")).await.status.as_u16(),
            auditor.api(Method::POST, "/delegations", json!({ "to": taker, "from": "2026-11-23", "last": "2026-11-30", "permissions": ["audit.read"] })).await.status.as_u16(),
        ];
        assert_eq!(give, [303, 201]);
        let given = auditor.api(Method::GET, "/delegations", Value::Null).await;
        assert_eq!((given.each("from"), given.each("last")), (vec!["2026-11-23".to_owned(); 2], vec!["2026-11-30".to_owned(); 2]));
        auditor.get("/delegations").await.says("aisyah").says("Running").says("Read and prove the audit trail");
        seller.in_malay().get("/delegations").await.says("role-auditor").says("Berjalan");
        seller.get("/audit").await.is(200);
        let ids = given.each("id");
        auditor.post(&format!("/delegations/{}/revoke", ids[0]), "").await.is(303);
        seller.get("/audit").await.is(200);
        seller.api(Method::POST, &format!("/delegations/{}/revoke", ids[1]), Value::Null).await.is(204);
        seller.get("/audit").await.is(403);
        auditor.get("/delegations").await.says("Ended early").hides("Running");
        let stranger = office.browser_of(Role::Finance).await;
        assert!(stranger.api(Method::GET, "/delegations", Value::Null).await.each("id").is_empty());
        stranger.api(Method::POST, &format!("/delegations/{}/revoke", ids[0]), Value::Null).await.is(404);
    }
}
