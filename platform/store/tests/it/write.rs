//! Durable writes: all or nothing, alone and in company.

use std::time::{Duration, Instant};

use prestasi_store::audit::Entry;
use prestasi_store::testing::Place;
use prestasi_store::{Change, Done, Error, Failure, Tx, on_both_databases};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use crate::support::{Refusal, Trouble, call, count_deals, deal, open};

on_both_databases! {
    async fn what_is_answered_is_there(place: Place) {
        let store = open(&place).await;
        let done = store.write(call(), deal("a")).await.unwrap();
        assert!(!done.repeated);
        store.close().await;
        let store = open(&place).await;
        assert_eq!(count_deals(&store).await, 1);
        assert_eq!(store.verify_audit(None).await.unwrap().head.seq(), 1);
    }

    async fn what_fails_leaves_nothing_and_says_why(place: Place) {
        let mut options = place.options();
        options.limit = Duration::from_millis(300);
        let store = prestasi_store::Store::open(options, &[crate::support::sample()]).await.unwrap();
        for (trouble, code) in [
            (Trouble::Panics, "store-panicked"),
            (Trouble::Hangs, "store-too-slow"),
            (Trouble::Unaudited, "store-unaudited"),
            (Trouble::Stranger, "store-failed"),
        ] {
            match store.write(call(), deal("a").but(trouble)).await {
                Err(Failure::Store(error)) => assert_eq!(error.problem().code, code),
                other => panic!("{trouble:?}: {other:?}"),
            }
        }
        let refused = store.write(call(), deal("a").but(Trouble::Refuses)).await;
        assert!(matches!(refused, Err(Failure::Refused(Refusal::Taken))), "{refused:?}");
        assert_eq!(count_deals(&store).await, 0);
        assert_eq!(*store.news().borrow(), 0);
        assert_eq!(store.verify_audit(None).await.unwrap().head.seq(), 0);
        store.write(call(), deal("a")).await.unwrap();
    }

    async fn those_that_fail_do_not_hurt_the_others(place: Place) {
        let mut options = place.options();
        options.limit = Duration::from_millis(500);
        let store = prestasi_store::Store::open(options, &[crate::support::sample()]).await.unwrap();
        let troubles = [Trouble::Panics, Trouble::Unaudited, Trouble::Refuses, Trouble::Stranger];
        let writes = (0..200).map(|i| {
            let deal = deal(format!("deal {i}"));
            let deal = if i == 77 {
                deal.but(Trouble::Hangs)
            } else if i % 5 == 0 {
                deal.but(troubles[i / 5 % 4])
            } else {
                deal
            };
            let store = store.clone();
            tokio::spawn(async move { (i, store.write(call(), deal).await) })
        });
        for write in writes.collect::<Vec<_>>() {
            let (i, written) = write.await.unwrap();
            assert_eq!(written.is_ok(), i % 5 != 0 && i != 77, "{i}: {written:?}");
        }
        assert_eq!(count_deals(&store).await, 159);
        assert_eq!(store.verify_audit(None).await.unwrap().head.seq(), 159);
    }

    async fn a_part_that_is_refused_leaves_nothing_and_the_others_stand(place: Place) {
        let store = open(&place).await;
        let done = store.write(call(), Parts).await.unwrap();
        assert_eq!(done.answer, [true, false, true]);
        assert_eq!(count_deals(&store).await, 2);
        assert_eq!(store.verify_audit(None).await.unwrap().head.seq(), 2);
    }

    async fn of_two_that_want_the_same_one_gets_it(place: Place) {
        let store = open(&place).await;
        let race = |name: String| {
            let racers = (0..8).map(|_| {
                let (store, deal) = (store.clone(), deal(name.clone()));
                tokio::spawn(async move { store.write(call(), deal).await })
            });
            racers.collect::<Vec<_>>()
        };
        for round in 0..10 {
            let mut won = 0;
            for racer in race(format!("prize {round}")) {
                match racer.await.unwrap() {
                    Ok(_) => won += 1,
                    Err(Failure::Refused(Refusal::Taken)) => {}
                    Err(other) => panic!("{other:?}"),
                }
            }
            assert_eq!(won, 1);
        }
    }

    async fn a_storm_on_one_row_loses_no_update(place: Place) {
        let store = open(&place).await;
        store.write(call(), deal("account")).await.unwrap();
        let adding = (0..64).map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                for _ in 0..5 {
                    store.write(call(), AddOne).await.unwrap();
                }
            })
        });
        for adder in adding.collect::<Vec<_>>() {
            adder.await.unwrap();
        }
        let Done { answer, .. } = store.write(call(), AddOne).await.unwrap();
        assert_eq!(answer, 100 + 64 * 5 + 1);
    }

    async fn a_rule_that_the_schema_checks_last_hurts_only_who_broke_it(place: Place) {
        let store = open(&place).await;
        store.write(call(), DeferredTables).await.unwrap();
        let writes = (0..20).map(|i| {
            let store = store.clone();
            tokio::spawn(async move { (i, store.write(call(), Deferred { id: i, orphan: i % 4 == 3 }).await) })
        });
        for write in writes.collect::<Vec<_>>() {
            let (i, written) = write.await.unwrap();
            assert_eq!(written.is_ok(), i % 4 != 3, "{i}: {written:?}");
        }
        assert_eq!(store.verify_audit(None).await.unwrap().head.seq(), 1 + 15);
    }

    async fn readers_cannot_write_and_snapshots_stand_still(place: Place) {
        let store = open(&place).await;
        store.write(call(), deal("a")).await.unwrap();
        store.read().execute_unprepared("DELETE FROM sample_deal").await.unwrap_err();
        let snapshot = store.snapshot().await.unwrap();
        let count = async || {
            use sea_orm::{EntityTrait, PaginatorTrait};
            crate::support::deal::Entity::find().count(&snapshot).await.unwrap()
        };
        assert_eq!(count().await, 1);
        store.write(call(), deal("b")).await.unwrap();
        assert_eq!(count().await, 1);
    }

    async fn a_closed_store_says_so_and_finishes_what_it_took(place: Place) {
        let store = open(&place).await;
        let writes: Vec<_> = (0..50).map(|i| {
            let store = store.clone();
            tokio::spawn(async move { store.write(call(), deal(format!("{i}"))).await })
        }).collect();
        store.close().await;
        let mut done = 0;
        for write in writes {
            match write.await.unwrap() {
                Ok(_) => done += 1,
                Err(Failure::Store(Error::Closed)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        let store = open(&place).await;
        assert_eq!(count_deals(&store).await, done);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_survived() {
    let place = Place::sqlite();
    let store = open(&place).await;
    store.write(call(), Pages(Some(60))).await.unwrap();
    let mut full = 0;
    for round in 0..10 {
        let writes = (0..20).map(|i| {
            let (store, name) = (store.clone(), format!("{round} {i} {}", "x".repeat(900)));
            tokio::spawn(async move { store.write(call(), deal(name)).await })
        });
        for write in writes.collect::<Vec<_>>() {
            match write.await.unwrap() {
                Ok(_) => {}
                Err(Failure::Store(Error::Full)) => full += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
    }
    assert!(full > 100, "{full}");
    store.write(call(), Pages(None)).await.unwrap();
    store.write(call(), deal("there is room again")).await.unwrap();
    assert_eq!(count_deals(&store).await, 201 - full);
    store.verify_audit(None).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_crashes_loses_and_doubles_nothing() {
    let Some(_) = Place::postgres().await else { return };
    let server = prestasi_store::testing::Server::start().unwrap();
    let mut options = Place::sqlite().options();
    options.address = server.address.parse().unwrap();
    let store = prestasi_store::Store::open(options, &[crate::support::sample()]).await.unwrap();
    let writers = (0..8).map(|writer| {
        let store = store.clone();
        tokio::spawn(async move {
            for number in 0..60 {
                // Without a key: done twice, it would be refused the second time; lost, it would be missing.
                store.write(call(), deal(format!("{writer} {number}"))).await.unwrap();
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        server.crash().unwrap();
        server.resume().unwrap();
        let healed = Instant::now();
        store.write(call(), deal(format!("{healed:?}"))).await.unwrap();
        assert!(healed.elapsed() < Duration::from_secs(15), "{:?}", healed.elapsed());
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(count_deals(&store).await, 8 * 60 + 3);
    assert_eq!(store.verify_audit(None).await.unwrap().head.seq(), 8 * 60 + 3);
}

/// Reads, then writes: the pattern that loses updates where transactions do not keep apart.
#[derive(Serialize)]
struct AddOne;

impl Change for AddOne {
    const NAME: &'static str = "deals.add";
    type Answer = i64;
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<i64, Failure<Refusal>> {
        use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
        let row =
            crate::support::deal::Entity::find().one(tx).await?.ok_or(Failure::Refused(Refusal::Taken))?;
        let sum = row.amount_minor.unwrap_or_default() + 1;
        let mut next = row.clone().into_active_model();
        next.amount_minor = Set(Some(sum));
        tx.audit(Entry::changed("deal", &row.name, &row, &sum)?);
        next.update(tx).await?;
        Ok(sum)
    }
}

/// Sets how large the file may grow.
#[derive(Serialize)]
struct Pages(Option<u32>);

impl Change for Pages {
    const NAME: &'static str = "test.pages";
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Refusal>> {
        let most = self.0.unwrap_or(1_000_000);
        tx.execute_unprepared(&format!("PRAGMA max_page_count = {most}")).await?;
        tx.audit(Entry::created("pages", "most", &most)?);
        Ok(())
    }
}

#[derive(Serialize)]
struct DeferredTables;

impl Change for DeferredTables {
    const NAME: &'static str = "test.tables";
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Refusal>> {
        let sql = "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id) \
                   DEFERRABLE INITIALLY DEFERRED)";
        tx.execute_unprepared(sql).await?;
        tx.audit(Entry::created("table", "node", &())?);
        Ok(())
    }
}

/// A node whose parent need not be there until the commit: itself, or for an orphan nobody.
#[derive(Serialize)]
struct Deferred {
    id: i64,
    orphan: bool,
}

impl Change for Deferred {
    const NAME: &'static str = "test.node";
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Refusal>> {
        let parent = if self.orphan { 999 } else { self.id };
        let sql = format!("INSERT INTO node (id, parent) VALUES ({}, {parent})", self.id);
        tx.execute_unprepared(&sql).await?;
        tx.audit(Entry::created("node", self.id, &parent)?);
        Ok(())
    }
}

/// Three deals, each of which may be refused alone; the second one is.
#[derive(Serialize)]
struct Parts;

impl Change for Parts {
    const NAME: &'static str = "deals.parts";
    type Answer = Vec<bool>;
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<Vec<bool>, Failure<Refusal>> {
        let mut stand = Vec::new();
        for deal in [deal("a"), deal("b").but(Trouble::Refuses), deal("c")] {
            stand.push(tx.part(deal.apply(tx)).await?.is_ok());
        }
        Ok(stand)
    }
}
