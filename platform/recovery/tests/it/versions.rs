//! Backups of older and newer versions, and what is put aside.

use std::sync::Arc;

use prestasi_recovery::{restore, runs};
use prestasi_store::testing::Place as Database;
use prestasi_store::transfer::{Snapshot, head_now};
use prestasi_store::{Address, Error, Options, Store, on_both_databases};

use crate::support::{Shelf, all, archive, code, empties, filled, modules, next_modules, open};

on_both_databases! {
    async fn an_older_backup_is_brought_up_to_date(place: Place) {
        filled(&place, 12).await.close().await;
        let shelf = Shelf::new();
        let taken = shelf.takes(&place).await;
        let backup = archive(&shelf.path(&taken)).await.expect("a backup");
        for empty in empties().await {
            let restored = restore(&backup, empty.address(), false, &next_modules()).await.expect("restored");
            assert_eq!(restored.upgraded, ["sample/2_more"]);
            let store = Store::open(empty.options(), &next_modules()).await.expect("opened");
            store.verify_audit(Some(&taken.head)).await.expect("a whole audit");
            store.close().await;
            let things = &all(empty.address()).await["sample_thing"];
            assert!(things.len() == 12 && things.iter().all(|row| row.len() == 10));
        }
    }

    async fn a_newer_backup_is_refused(place: Place) {
        let store = Store::open(place.options(), &next_modules()).await.expect("opened");
        store.close().await;
        let shelf = Shelf::new();
        let taken = shelf.takes(&place).await;
        let backup = archive(&shelf.path(&taken)).await.expect("a backup");
        for empty in empties().await {
            let refused = restore(&backup, empty.address(), false, &modules()).await;
            assert!(matches!(&refused, Err(Error::Newer(name)) if name == "sample/2_more"), "{refused:?}");
            assert!(Snapshot::open(empty.address()).await.is_err());
        }
    }

    async fn a_run_is_kept_only_where_the_tables_are_of_this_version(place: Place) {
        open(&place).await.close().await;
        let clock = Arc::new(Database::sqlite());
        let run = |at| {
            let error = Err(prestasi_kernel::Problem::new("backup-none").arg("place", "s3://x").into());
            runs::Run::backup(at, at, "s3://x", &error)
        };
        let options: Options = clock.options();
        let now = options.clock.now();
        let kept = runs::keep(place.address(), Arc::clone(&options.clock), &modules(), run(now)).await;
        assert!(kept.expect("kept"));
        let kept = runs::keep(place.address(), Arc::clone(&options.clock), &next_modules(), run(now)).await;
        assert!(!kept.expect("not kept"));
        let rows = all(place.address()).await;
        assert_eq!(rows["recovery_run"].len(), 1);
        // What did not get through is not the last that did.
        let snapshot = Snapshot::open(place.address()).await.expect("a database");
        assert_eq!(runs::last(snapshot.read(), runs::Kind::Backup).await.expect("read"), None);
        snapshot.close().await;
    }
}

#[tokio::test]
async fn what_is_replaced_is_put_aside_and_whole() {
    let (ours, other) = (Database::sqlite(), Database::sqlite());
    filled(&ours, 10).await.close().await;
    filled(&other, 5).await.close().await;
    let shelf = Shelf::new();
    let taken = shelf.takes(&ours).await;
    let backup = archive(&shelf.path(&taken)).await.expect("a backup");
    let before = all(other.address()).await;
    let restored = restore(&backup, other.address(), true, &modules()).await.expect("restored");
    let aside = restored.aside.expect("put aside");
    assert_eq!(all(&Address::Sqlite(aside)).await, before);
    assert_eq!(all(other.address()).await, all(ours.address()).await);
    // Also what no longer is a database.
    let Address::Sqlite(path) = other.address() else { unreachable!() };
    std::fs::write(path, "ruined").expect("written");
    assert_eq!(code(restore(&backup, other.address(), false, &modules()).await), "restore-not-empty");
    let restored = restore(&backup, other.address(), true, &modules()).await.expect("restored");
    assert_eq!(std::fs::read(restored.aside.expect("put aside")).expect("read"), b"ruined");
    assert_eq!(head_now(other.address()).await.expect("a head"), taken.head);
}

#[tokio::test]
async fn a_file_that_somebody_has_open_is_not_replaced() {
    let place = Database::sqlite();
    let store = filled(&place, 4).await;
    let shelf = Shelf::new();
    let taken = shelf.takes(&place).await;
    let backup = archive(&shelf.path(&taken)).await.expect("a backup");
    assert_eq!(code(restore(&backup, place.address(), true, &modules()).await), "restore-in-use");
    store
        .write(crate::support::call(), crate::support::Add { name: "on".into(), parent: None })
        .await
        .expect("on");
    store.close().await;
}
