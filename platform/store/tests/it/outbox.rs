//! Events: in order, every one, one effect each.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::outbox::{Event, Subscriber, after, lags};
use prestasi_store::testing::Place;
use prestasi_store::{Failure, Prune, RowId, Store, Tx, on_both_databases};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use crate::support::{Trouble, call, deal, open};

/// Adds a row for each event, and remembers in which order it was asked to.
#[derive(Default)]
struct Counter {
    asked: Mutex<Vec<i64>>,
    /// How often to fail first.
    failures: AtomicU32,
}

#[async_trait]
impl Subscriber for Counter {
    fn name(&self) -> &'static str {
        "test.counter"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["deals.opened"]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        #[derive(serde::Deserialize)]
        struct Opened {
            name: String,
        }
        self.asked.lock().unwrap().push(event.seq);
        let opened: Opened = event.body()?;
        let row = crate::support::rate::ActiveModel {
            id: Set(tx.id()?),
            person: Set(opened.name),
            rate_ppm: Set(event.seq),
            valid_from: Set(prestasi_store::Day::FIRST),
            valid_to: Set(prestasi_store::Day::LAST),
            known_from: Set(tx.now().into()),
            retracted: Set(false),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("count", event.seq, &())?);
        if self.failures.load(Ordering::Relaxed) > 0 {
            self.failures.fetch_sub(1, Ordering::Relaxed);
            return Err(Failure::Refused(Problem::new("store-busy")));
        }
        Ok(())
    }
}

async fn effects(store: &Store) -> Vec<i64> {
    let mut seen: Vec<i64> = crate::support::rate::Entity::find()
        .all(store.read())
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.rate_ppm)
        .collect();
    seen.sort_unstable();
    seen
}

async fn wait_for(store: &Store, count: usize) {
    let start = Instant::now();
    while effects(store).await.len() < count {
        assert!(start.elapsed() < Duration::from_secs(60), "{:?}", effects(store).await);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn open_deals(store: &Store, names: std::ops::Range<u32>) {
    let writes = names.map(|i| {
        let store = store.clone();
        tokio::spawn(async move { store.write(call(), deal(format!("deal {i}"))).await.unwrap() })
    });
    for write in writes.collect::<Vec<_>>() {
        write.await.unwrap();
    }
}

on_both_databases! {
    async fn events_stand_in_order_and_only_of_what_happened(place: Place) {
        let store = open(&place).await;
        open_deals(&store, 0..50).await;
        store.write(call(), deal("x").but(Trouble::Refuses)).await.unwrap_err();
        let events = after(store.read(), 0, &[], 1000).await.unwrap();
        assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<_>>(), (1..=50).collect::<Vec<_>>());
        assert!(events.iter().all(|event| event.subject.parse::<RowId>().is_ok() && event.json().starts_with('{')));
        assert_eq!(after(store.read(), 48, &["deals.opened"], 1000).await.unwrap().len(), 2);
        assert_eq!(after(store.read(), 0, &["other"], 1000).await.unwrap(), []);
    }

    async fn a_subscriber_gets_all_in_order_once(place: Place) {
        let store = open(&place).await;
        open_deals(&store, 0..30).await;
        let counter = Arc::new(Counter::default());
        store.subscribe(counter.clone()).unwrap();
        wait_for(&store, 30).await;
        // Woken, not by looking every other second.
        let start = Instant::now();
        open_deals(&store, 30..31).await;
        wait_for(&store, 31).await;
        assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
        open_deals(&store, 31..60).await;
        wait_for(&store, 60).await;
        assert_eq!(effects(&store).await, (1..=60).collect::<Vec<_>>());
        assert!(counter.asked.lock().unwrap().is_sorted());
        let lag = &lags(store.read()).await.unwrap()[0];
        assert_eq!((lag.subscriber.as_str(), lag.seq, lag.newest), ("test.counter", 60, 60));
        store.close().await;
    }

    async fn what_fails_is_tried_again_and_overtaken_by_nobody(place: Place) {
        let store = open(&place).await;
        open_deals(&store, 0..10).await;
        let counter = Arc::new(Counter { failures: 4.into(), ..Counter::default() });
        store.subscribe(counter.clone()).unwrap();
        wait_for(&store, 10).await;
        assert_eq!(effects(&store).await, (1..=10).collect::<Vec<_>>());
        let asked = counter.asked.lock().unwrap().clone();
        assert!(asked.starts_with(&[1, 1, 1, 1, 1]), "{asked:?}");
        store.close().await;
    }

    async fn a_restart_goes_on_where_it_was(place: Place) {
        for round in 0..4_u32 {
            let store = open(&place).await;
            store.subscribe(Arc::new(Counter::default())).unwrap();
            open_deals(&store, round * 25..(round + 1) * 25).await;
            if round == 3 {
                wait_for(&store, 100).await;
            }
            store.close().await;
        }
        let store = open(&place).await;
        assert_eq!(effects(&store).await, (1..=100).collect::<Vec<_>>());
    }

    async fn delivered_events_are_forgotten_but_never_their_numbers(place: Place) {
        let store = open(&place).await;
        open_deals(&store, 0..10).await;
        store.subscribe(Arc::new(Counter::default())).unwrap();
        wait_for(&store, 10).await;
        place.clock().pass_days(41);
        assert_eq!(store.write(call(), Prune).await.unwrap().answer.events, 9);
        open_deals(&store, 10..12).await;
        wait_for(&store, 12).await;
        assert_eq!(effects(&store).await, (1..=12).collect::<Vec<_>>());
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_of_the_server_share_the_work_and_wake_each_other() {
    let Some(place) = Place::postgres().await else { return };
    let mut copies = Vec::new();
    for seed in 0..3 {
        let mut options = place.options();
        options.seed = Some([seed; 32]);
        copies.push(Store::open(options, &[crate::support::sample()]).await.unwrap());
    }
    for copy in &copies[..2] {
        copy.subscribe(Arc::new(Counter::default())).unwrap();
    }
    // Time to find nothing and go to sleep.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let start = Instant::now();
    open_deals(&copies[2], 0..1).await;
    wait_for(&copies[0], 1).await;
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
    open_deals(&copies[2], 1..100).await;
    wait_for(&copies[0], 100).await;
    assert_eq!(effects(&copies[0]).await, (1..=100).collect::<Vec<_>>());
    copies[0].verify_audit(None).await.unwrap();
    for copy in copies {
        copy.close().await;
    }
}
