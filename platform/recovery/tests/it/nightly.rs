//! The job of every night.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::civil::time;
use jiff::tz::TimeZone;
use prestasi_jobs::{Settings, Worker};
use prestasi_recovery::Place as Backups;
use prestasi_recovery::nightly::{Nightly, backups};
use prestasi_recovery::runs::{Kind, last, row};
use prestasi_store::on_both_databases;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::support::{Shelf, archive, filled};

on_both_databases! {
    async fn every_night_one_is_taken_kept_and_noted(place: Place) {
        let store = filled(&place, 5).await;
        let shelf = Shelf::new();
        let clock = Arc::clone(&place.options().clock);
        let nightly = Nightly {
            from: place.address().clone(),
            to: shelf.place.clone(),
            keep: Some(2),
            key: Some("0011".to_owned()),
            clock: Arc::clone(&clock),
        };
        let settings = Settings {
            name: "test".to_owned(),
            at_once: 1,
            zone: TimeZone::fixed(jiff::tz::Offset::constant(8)),
            clock,
            draw: Arc::new(Mutex::new(|| 7)),
            grace: Duration::from_secs(5),
        };
        let worker = Worker::new(store.clone(), settings, vec![Arc::new(nightly)], vec![backups(time(2, 30, 0, 0))]);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let working = tokio::spawn(worker.run(async { drop(stopped.await) }));
        for night in 1..=4 {
            // The first look only notes when it is due.
            tokio::time::sleep(Duration::from_millis(if night == 1 { 1500 } else { 0 })).await;
            place.clock().pass_days(1);
            for _ in 0..1000 {
                if row::Entity::find().count(store.read()).await.expect("a count") == night {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            assert_eq!(row::Entity::find().count(store.read()).await.expect("a count"), night);
        }
        drop(stop);
        working.await.expect("ended");
        let kept = shelf.place.list().await.expect("names");
        assert_eq!(kept.len(), 2);
        let run = last(store.read(), Kind::Backup).await.expect("read").expect("a run");
        assert!(run.problem.is_none() && run.place.ends_with(&kept[1]), "{run:?}");
        let backup = archive(&shelf.folder.path().join(&kept[1])).await.expect("a backup");
        assert_eq!(backup.manifest().key.as_deref(), Some("0011"));
        store.close().await;
    }

    async fn one_that_does_not_get_through_is_noted(place: Place) {
        let store = filled(&place, 1).await;
        let file = tempfile::NamedTempFile::new().expect("a file");
        let clock = Arc::clone(&place.options().clock);
        let to = Backups::parse(&file.path().display().to_string()).expect("a place");
        let started = clock.now();
        let outcome = prestasi_recovery::backup(place.address(), &to, &*clock, None).await;
        let run = prestasi_recovery::runs::Run::backup(started, clock.now(), to.text(), &outcome);
        assert_eq!(run.problem.map(|told| told.code), Some("backup-place-broken".to_owned()));
        store.close().await;
    }
}
