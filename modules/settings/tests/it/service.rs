//! What the company can count on: backups and drills asked for in the page, the time that the server was there, and the
//! figures for whoever watches it.

use std::sync::Arc;
use std::time::Duration;

use axum::http::Method;
use jiff::civil::time;
use prestasi_access::Role;
use prestasi_kernel::Clock;
use prestasi_recovery::nightly::{Drills, Nightly, backups, drills};
use prestasi_recovery::uptime::{beats, row};
use prestasi_store::testing::Place;
use prestasi_store::{Migrations, on_both_databases};
use prestasi_web::Own;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::support::{Browser, open, open_with};
use prestasi_web::testing::working_too;

fn tables() -> Vec<Migrations> {
    prestasi_web::migrations(&mut [prestasi_web::module(), prestasi_settings::module()])
}

/// What takes backups into a folder and drills with them.
fn own(place: &Place, folder: &std::path::Path) -> Vec<Own> {
    let clock: Arc<dyn Clock + Send + Sync> = place.options().clock;
    let to = prestasi_recovery::Place::parse(&folder.join("backups").display().to_string()).expect("a place");
    let live = place.address().clone();
    let nightly =
        Nightly { from: live.clone(), to: to.clone(), keep: None, key: None, clock: Arc::clone(&clock) };
    let monthly = Drills { live, from: to, scratch: folder.to_owned(), modules: tables, clock };
    let at = time(2, 30, 0, 0);
    vec![(Arc::new(nightly), backups(at)), (Arc::new(monthly), drills(at))]
}

/// The newest run, once there are so many.
async fn newest(browser: &Browser, count: usize) -> Value {
    for _ in 0..1_500 {
        let runs = browser.api(Method::GET, "/recovery-runs", Value::Null).await.is(200).json();
        if runs["items"].as_array().is_some_and(|runs| runs.len() >= count) {
            return runs["items"][0].clone();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("fewer than {count} runs came to be");
}

on_both_databases! {
    async fn a_backup_is_taken_and_drilled_with_when_somebody_asks(place: Place) {
        let folder = tempfile::tempdir().expect("a folder");
        let office = open_with(&place, |site| site.backups = Some("backups".to_owned())).await;
        let (work, admin) = (working_too(&office, own(&place, folder.path())), office.browser("admin").await);
        admin.get("/backups").await.is(200).says("There has been no backup").says("Back up now");
        admin.get("/service").await.is(200).says("Never");
        assert!(admin.post("/backups/backup", "").await.is(303).to.starts_with("/jobs?open="));
        let taken = newest(&admin, 1).await;
        assert_eq!((&taken["kind"], &taken["ok"], &taken["problem"]), (&json!("backup"), &json!(true), &Value::Null));
        admin.api(Method::POST, "/recovery-runs/drill", Value::Null).await.is(201);
        let drilled = newest(&admin, 2).await;
        assert_eq!((&drilled["kind"], &drilled["lost"], &drilled["problem"]), (&json!("drill"), &json!(0), &Value::Null));
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 1, "the scratch database is gone");
        let id = taken["id"].as_str().expect("an id");
        let auditor = office.browser_of(Role::Auditor).await;
        auditor.in_malay().get(&format!("/backups?open={id}")).await.is(200).says("Hujung audit di dalamnya").hides("Buat sandaran sekarang");
        auditor.get(&format!("/backups/{id}")).await.is(200).says("prestasi restore");
        auditor.post("/backups/backup", "").await.is(403);
        let seller = office.browser_of(Role::Seller).await;
        seller.get("/backups").await.is(403);
        seller.get("/service").await.is(200).says("Availability").hides("Health").hides("/backups");
        let levels = seller.api(Method::GET, "/service", Value::Null).await.is(200).json();
        assert_eq!((&levels["backup"], &levels["lost"]), (&taken["ended"], &json!(0)));
        work.end().await;
    }

    async fn a_backup_that_fails_is_seen(place: Place) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("backups"), "no folder").expect("written");
        let office = open_with(&place, |site| site.backups = Some("backups".to_owned())).await;
        let (work, admin) = (working_too(&office, own(&place, folder.path())), office.browser("admin").await);
        admin.api(Method::POST, "/recovery-runs/backup", Value::Null).await.is(201);
        let failed = newest(&admin, 1).await;
        assert_eq!(failed["ok"], json!(false));
        admin.in_malay().get("/backups").await.says("Gagal");
        let id = failed["id"].as_str().expect("an id");
        admin.get(&format!("/backups/{id}")).await.says("Backups cannot be kept at or read from").hides("prestasi restore");
        work.end().await;
    }

    async fn who_does_not_know_where_backups_go_takes_none(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        admin.get("/backups").await.is(200).says("does not know where its backups are kept").hides("Back up now");
        admin.api(Method::POST, "/recovery-runs/backup", Value::Null).await.is(409).says("backups-nowhere");
        admin.post("/backups/drill", "").await.is(409);
    }

    async fn the_time_without_a_server_is_an_outage(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        let known = async |count: u64| {
            for _ in 0..500 {
                let known = row::Entity::find().count(office.app.store().read()).await.expect("read");
                if known >= count {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            panic!("nobody said that the server is there");
        };
        let serving = || {
            let ((end, ended), store) = (oneshot::channel::<()>(), office.app.store().clone());
            (end, tokio::spawn(beats(store, "a process".to_owned(), "0.0.0", async { drop(ended.await) })))
        };
        let (end, said) = serving();
        known(1).await;
        place.clock().pass_seconds(20);
        drop(end);
        said.await.expect("it ended");
        place.clock().pass_seconds(300);
        let (end, said) = serving();
        known(2).await;
        let outages = admin.api(Method::GET, "/service/outages", Value::Null).await.is(200).json();
        let outage = &outages["items"][0];
        let moment = |name: &str| outage[name].as_str().expect("a moment").parse::<jiff::Timestamp>().expect("a moment");
        assert!((300..310).contains(&moment("to").duration_since(moment("from")).as_secs()), "{outage}");
        assert_eq!((outages["items"].as_array().map(Vec::len), &outage["planned"]), (Some(1), &json!(true)));
        admin.get("/service").await.is(200).says("5 min 0 s").says("Told to stop");
        drop(end);
        said.await.expect("it ended");
    }

    async fn the_figures_are_for_those_who_watch(place: Place) {
        let office = open(&place).await;
        let admin = office.browser("admin").await;
        admin.get("/people").await.is(200);
        let program = office.program("admin").await;
        let figures = program.get("/metrics").await.is(200);
        for line in [
            "prestasi_http_answer_seconds_count{method=\"GET\",route=\"/people\",status=\"200\"} 1",
            "prestasi_last_backup_timestamp_seconds 0",
            "prestasi_build_info{version=",
            "prestasi_jobs{name=\"failed\"} 0",
            "# EOF",
        ] {
            assert!(figures.text.contains(line), "no {line} in {}", figures.text);
        }
        office.stranger().get("/metrics").await.is(401);
        office.browser_of(Role::Seller).await.get("/metrics").await.is(403);
    }
}
