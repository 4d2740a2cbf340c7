//! Databases that were kept of each version: restored by this one, brought up to date, proved. `make keep NAME=…` adds the
//! next; none is ever changed or removed.

use std::path::PathBuf;
use std::sync::Arc;

use prestasi_recovery::{Archive, restore};
use prestasi_store::audit::Head;
use prestasi_store::testing::Place;
use prestasi_store::{Options, Store, on_both_databases};
use prestasi_web::company::company;
use sea_orm::EntityTrait;

use crate::support::{add, tables};

fn kept() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/kept");
    let mut kept: Vec<PathBuf> =
        folder.read_dir().expect("the kept ones").map(|entry| entry.expect("an entry").path()).collect();
    kept.retain(|path| path.extension().is_some_and(|ending| ending == "backup"));
    kept.sort();
    assert!(!kept.is_empty(), "none is kept");
    kept
}

on_both_databases! {
    async fn every_kept_version_comes_up_to_date(place: Place) {
        // One place, one database: each further one gets a fresh one of the same kind.
        let mut place = place;
        for (number, path) in kept().into_iter().enumerate() {
            if number > 0 {
                place = match place.address() {
                    prestasi_store::Address::Sqlite(_) => Place::sqlite(),
                    prestasi_store::Address::Postgres(_) => Place::postgres().await.expect("a database"),
                };
            }
            let name = path.display().to_string();
            let backup = Archive::open(&name).await.unwrap_or_else(|error| panic!("{name}: {error}"));
            let restored = restore(&backup, place.address(), false, &tables()).await;
            let restored = restored.unwrap_or_else(|error| panic!("{name}: {error}"));
            let head: Head = backup.manifest().head.parse().expect("a head");
            assert!(restored.head == head && head.seq() > 0, "{name}");
            let clock = Arc::clone(&place.options().clock);
            let store = Store::open(Options::new(place.address().clone(), clock), &tables()).await.expect("opened");
            let company = company::Entity::find().one(store.read()).await.expect("the company").expect("one");
            assert!(!company.name.is_empty(), "{name}");
            add(&store, 1).await;
            let proof = store.verify_audit(Some(&head)).await.expect("a whole audit");
            assert_eq!(proof.head.seq(), head.seq() + 1, "{name}");
            store.close().await;
        }
    }
}
