//! Jobs as those see them who look after Prestasi.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_jobs::{How, Kind, enqueue};
use prestasi_kernel::{Actor, Problem};
use prestasi_store::testing::unlock;
use prestasi_store::{Call, Change, Failure, Tx, on_both_databases};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::support::{Browser, Office, open};

/// Asks for a proof of the audit trail.
#[derive(Serialize)]
struct Prove;

impl Change for Prove {
    const NAME: &'static str = "audit.ask";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        enqueue(tx, Kind::new("audit.prove"), &json!({}), How::once("now")).await?;
        Ok(())
    }
}

async fn asked(office: &Office) {
    let call = Call::by(Actor::system("test").expect("a name"));
    office.app.store().write(call, Prove).await.expect("asked");
}

/// The state of the only job, once it is this.
async fn comes_to(browser: &Browser, state: &str) -> Value {
    for _ in 0..500 {
        let jobs = browser.api(Method::GET, "/jobs", Value::Null).await.is(200);
        if jobs.each("state") == [state] {
            return jobs.json()["items"][0].clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no job came to be {state}");
}

on_both_databases! {
    async fn a_job_is_seen_cancelled_and_repeated(place: Place) {
        let office = open(&place).await;
        asked(&office).await;
        let (admin, auditor) = (office.browser("admin").await, office.browser_of(Role::Auditor).await);
        let job = comes_to(&admin, "waiting").await["id"].as_str().unwrap().to_owned();
        admin.get(&format!("/jobs?open={job}")).await.is(200).says("Prove the audit trail").says("Cancel job");
        auditor.in_malay().get(&format!("/jobs/{job}")).await.is(200).says("Buktikan jejak audit").says("Menunggu").hides("Batalkan tugas");
        auditor.post(&format!("/jobs/{job}/cancel"), "").await.is(403);
        assert_eq!(admin.post(&format!("/jobs/{job}/cancel"), "").await.is(303).to, format!("/jobs/{job}"));
        comes_to(&admin, "cancelled").await;
        admin.api(Method::POST, &format!("/jobs/{job}/cancel"), Value::Null).await.is(409).says("job-over");
        admin.get(&format!("/jobs/{job}")).await.says("Repeat job");
        admin.api(Method::POST, &format!("/jobs/{job}/repeat"), Value::Null).await.is(204);
        let (end, ended) = oneshot::channel::<()>();
        let work = tokio::spawn(office.app.work("a process".to_owned(), Vec::new(), async { drop(ended.await) }));
        let done = comes_to(&admin, "done").await;
        assert_eq!((&done["attempts"], &done["problem"]), (&json!(1), &Value::Null));
        admin.get("/jobs.csv").await.is(200).says("Prove the audit trail");
        let scheduled = auditor.api(Method::GET, "/schedule", Value::Null).await.is(200);
        // It is eight in the morning of the 23rd where the company is.
        assert_eq!(scheduled.each("name"), ["jobs.forget", "datasets.forget", "audit.prove", "webhooks.forget", "mail.forget"]);
        assert_eq!(scheduled.each("next"), ["2026-11-23T19:10:00Z", "2026-11-23T19:20:00Z", "2026-11-23T19:30:00Z", "2026-11-23T19:40:00Z", "2026-11-23T19:50:00Z"]);
        auditor.get("/jobs/schedule").await.is(200).says("Forget old jobs").says("24 Nov 2026");
        drop(end);
        work.await.unwrap();
        let seller = office.browser_of(Role::Seller).await;
        seller.get("/jobs").await.is(403);
        seller.api(Method::GET, &format!("/jobs/{job}"), Value::Null).await.is(403);
    }

    async fn a_broken_trail_is_told_to_whoever_can_look(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        let db = place.stranger().await;
        unlock(&db).await;
        db.execute_unprepared("UPDATE store_audit SET why = 'nothing' WHERE seq = 2").await.expect("changed");
        asked(&office).await;
        let (end, ended) = oneshot::channel::<()>();
        let work = tokio::spawn(office.app.work("a process".to_owned(), Vec::new(), async { drop(ended.await) }));
        let failed = comes_to(&admin, "failed").await;
        assert!(failed["problem"].as_str().unwrap().contains('2'), "{failed}");
        drop(end);
        work.await.unwrap();
        let told = admin.api(Method::GET, "/notices", Value::Null).await.is(200);
        assert_eq!(told.each("text"), ["The audit trail does not prove any more. Look at once."]);
        let told = admin.in_malay().api(Method::GET, "/notices", Value::Null).await;
        assert_eq!(told.each("text"), ["Jejak audit tidak lagi dapat dibuktikan. Sila lihat segera."]);
    }
}
