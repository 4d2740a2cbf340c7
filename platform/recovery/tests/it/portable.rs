//! What comes out of one database goes into the other, to the last cell.

use prestasi_kernel::{Id, Problem};
use prestasi_recovery::{Drilled, Live, drill, restore};
use prestasi_store::audit::Entry;
use prestasi_store::testing::Place as Database;
use prestasi_store::{Change, Error, Failure, Options, Store, Tx, on_both_databases, texts};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use crate::support::{Add, Shelf, all, archive, call, code, empties, filled, modules, restored, thing};

on_both_databases! {
    async fn what_was_restored_is_what_there_was(place: Place) {
        let store = filled(&place, 60).await;
        let shelf = Shelf::new();
        let taken = shelf.takes(&place).await;
        let before = all(place.address()).await;
        assert_eq!(before["sample_thing"].len(), 60);
        assert_eq!(before["sample_word"].len(), 4);
        assert_eq!(taken.rows, before.values().map(|rows| rows.len() as u64).sum::<u64>());
        let first = archive(&shelf.path(&taken)).await.expect("a backup");
        for empty in empties().await {
            let result = restored(&shelf.path(&taken), empty.address()).await;
            assert_eq!((result.rows, result.head, result.upgraded), (taken.rows, taken.head, vec![]));
            assert_eq!(all(empty.address()).await, before);
            // A backup of it says the same, hash for hash.
            let again = Shelf::new();
            let again_taken = again.takes(&empty).await;
            let second = archive(&again.path(&again_taken)).await.expect("a backup");
            let hashes = |archive: &prestasi_recovery::Archive| {
                let sections = archive.manifest().tables.iter();
                sections.map(|it| (it.table.name.clone(), it.rows, it.sha256.clone())).collect::<Vec<_>>()
            };
            assert_eq!(hashes(&second), hashes(&first));
            assert_eq!(second.manifest().head, first.manifest().head);
        }
        store.close().await;
    }

    async fn a_restored_database_goes_on(place: Place) {
        let store = filled(&place, 10).await;
        let shelf = Shelf::new();
        let taken = shelf.takes(&place).await;
        store.close().await;
        for empty in empties().await {
            restored(&shelf.path(&taken), empty.address()).await;
            let options = Options { seed: Some([9; 32]), ..empty.options() };
            let store = Store::open(options, &modules()).await.expect("opened");
            store.write(call(), Add { name: "penyambungan".to_owned(), parent: None }).await.expect("written");
            let proof = store.verify_audit(Some(&taken.head)).await.expect("a whole audit");
            assert_eq!(proof.head.seq(), taken.head.seq() + 1);
            // Old and new rows are in the index of texts.
            for (part, count) in [("_3", 1), ("nyambung", 1)] {
                assert_eq!(found(&store, part).await, count, "{part}");
            }
            assert_eq!(found(&store, "z 5").await, 1);
            // What is only added to still is, and references still hold.
            let refused = store.write(call(), Spoil).await;
            assert!(matches!(refused, Err(Failure::Store(Error::Database(_)))), "{refused:?}");
            let orphan = Add { name: "yatim".to_owned(), parent: Some(Id::from_u128(7).to_string()) };
            let refused = store.write(call(), orphan).await;
            assert!(matches!(refused, Err(Failure::Store(Error::Database(_)))), "{refused:?}");
            store.close().await;
        }
    }

    async fn a_drill_proves_and_compares(place: Place) {
        let store = filled(&place, 20).await;
        let shelf = Shelf::new();
        let taken = shelf.takes(&place).await;
        let later = ["x", "y", "w"].map(|name| Add { name: format!("later {name}"), parent: None });
        for add in later {
            store.write(call(), add).await.expect("added");
        }
        let backup = archive(&shelf.path(&taken)).await.expect("a backup");
        for empty in empties().await {
            let drilled = drill(&backup, empty.address(), Some(place.address()), &modules()).await;
            let Drilled { restored, lost, live } = drilled.expect("drilled");
            assert_eq!((restored.head, lost, live), (taken.head, 0, Live::Since(3)));
        }
        store.close().await;
    }

    async fn nothing_is_restored_over_something(place: Place) {
        let store = filled(&place, 3).await;
        let shelf = Shelf::new();
        let taken = shelf.takes(&place).await;
        store.close().await;
        let before = all(place.address()).await;
        let backup = archive(&shelf.path(&taken)).await.expect("a backup");
        let refused = restore(&backup, place.address(), false, &modules()).await;
        assert_eq!(code(refused), "restore-not-empty");
        assert_eq!(all(place.address()).await, before);
    }
}

/// Changes what may only be added to.
#[derive(Serialize)]
struct Spoil;

impl Change for Spoil {
    const NAME: &'static str = "things.spoil";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        tx.execute_unprepared("UPDATE sample_thing SET amount = 1").await?;
        tx.audit(Entry::created("thing", "all", self)?);
        Ok(())
    }
}

async fn found(store: &Store, part: &str) -> usize {
    let ids = texts::candidates(store.read(), thing::Column::Name, part);
    let rows =
        thing::Entity::find().filter(texts::holds(sea_orm::sea_query::Expr::col(thing::Column::Name), part));
    let rows = match ids {
        Some(ids) => rows.filter(thing::Column::Id.in_subquery(ids)),
        None => rows,
    };
    rows.all(store.read()).await.expect("rows").len()
}

#[tokio::test]
async fn the_backup_of_another_company_is_noticed() {
    let (ours, theirs) = (Database::sqlite(), Database::sqlite());
    filled(&ours, 5).await.close().await;
    let shelf = Shelf::new();
    let taken = shelf.takes(&ours).await;
    theirs.clock().pass_days(1);
    filled(&theirs, 9).await.close().await;
    let backup = archive(&shelf.path(&taken)).await.expect("a backup");
    let empty = Database::sqlite();
    let drilled = drill(&backup, empty.address(), Some(theirs.address()), &modules()).await;
    assert_eq!(code(drilled), "drill-other-history");
}
