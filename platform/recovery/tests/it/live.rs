//! Backups while others write.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use prestasi_recovery::{Live, drill};
use prestasi_store::on_both_databases;
use prestasi_store::transfer::Cell;

use crate::support::{Add, Shelf, all, archive, call, empties, filled, modules};

/// The ids of things.
fn ids(rows: &[Vec<Cell>]) -> BTreeSet<String> {
    let id = |row: &Vec<Cell>| match &row[0] {
        Cell::Text(id) => id.clone(),
        other => panic!("not an id: {other:?}"),
    };
    rows.iter().map(id).collect()
}

on_both_databases! {
    async fn everything_acknowledged_before_is_in_it(place: Place) {
        let store = filled(&place, 200).await;
        let shelf = Shelf::new();
        let stop = Arc::new(AtomicBool::new(false));
        let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
        let writers = (0..4).map(|writer| {
            let (store, stop, acknowledged) = (store.clone(), Arc::clone(&stop), Arc::clone(&acknowledged));
            tokio::spawn(async move {
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        return number;
                    }
                    let add = Add { name: format!("{writer}-{number}"), parent: None };
                    let id = store.write(call(), add).await.expect("added").answer;
                    acknowledged.lock().expect("no panic").insert(id);
                }
                0
            })
        });
        let writers: Vec<_> = writers.collect();
        let mut taken = Vec::new();
        for _ in 0..4 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            let before = acknowledged.lock().expect("no panic").clone();
            taken.push((before, shelf.takes(&place).await));
        }
        stop.store(true, Ordering::Relaxed);
        let mut written = 0;
        for writer in writers {
            written += writer.await.expect("no panic");
        }
        assert!(written > 20, "the writers hardly wrote: {written}");
        let end = all(place.address()).await;
        for (before, taken) in taken {
            let backup = archive(&shelf.path(&taken)).await.expect("a backup");
            for empty in empties().await {
                let drilled = drill(&backup, empty.address(), Some(place.address()), &modules()).await.expect("drilled");
                assert_eq!(drilled.lost, 0);
                assert!(matches!(drilled.live, Live::Since(0..)));
                let then = all(empty.address()).await;
                let things = ids(&then["sample_thing"]);
                assert!(before.is_subset(&things), "lost: {:?}", before.difference(&things));
                // Of each thing the audit tells, and of no other.
                assert_eq!(things.len(), then["store_audit"].len());
                // Nothing of it was ever changed.
                for (table, rows) in &then {
                    assert!(rows.iter().all(|row| end[table].contains(row)), "{table}");
                }
            }
        }
        store.close().await;
    }
}
