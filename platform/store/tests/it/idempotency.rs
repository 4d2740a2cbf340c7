//! Keys: asked once or many times, done once.

use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Error, Failure, Prune, Tx, on_both_databases};
use serde::Serialize;

use crate::support::{Trouble, call, count_deals, deal, key, open};

/// Something long was seen.
#[derive(Serialize)]
struct Seen(String);

impl Change for Seen {
    const NAME: &'static str = "deals.see";
    type Answer = usize;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<usize, Failure<Problem>> {
        tx.audit(Entry::created("deal", tx.id()?, &self.0.len())?);
        Ok(self.0.len())
    }
}

on_both_databases! {
    async fn the_same_request_gets_the_same_answer(place: Place) {
        let store = open(&place).await;
        let first = store.write(call().keyed(key("k")), deal("a")).await.unwrap();
        for _ in 0..3 {
            let again = store.write(call().keyed(key("k")), deal("a")).await.unwrap();
            assert_eq!((again.answer, again.repeated), (first.answer.clone(), true));
        }
        assert_eq!(count_deals(&store).await, 1);
    }

    async fn another_request_under_the_same_key_is_an_error(place: Place) {
        let store = open(&place).await;
        store.write(call().keyed(key("k")), deal("a")).await.unwrap();
        let other = store.write(call().keyed(key("k")), deal("b")).await;
        assert!(matches!(other, Err(Failure::Store(Error::KeyReused))), "{other:?}");
        // The same input to another operation is another request, too.
        let other = store.write(call().keyed(key("k")), Prune).await;
        assert!(matches!(other, Err(Failure::Store(Error::KeyReused))), "{other:?}");
        assert_eq!(count_deals(&store).await, 1);
    }

    async fn a_request_may_be_longer_than_what_is_kept(place: Place) {
        let store = open(&place).await;
        // What is asked for is read, and kept nowhere: what a calculation gave for a thousand people is as long as this.
        let long = |letter: &str| Seen(letter.repeat(8 << 20));
        assert!(!store.write(call().keyed(key("k")), long("x")).await.unwrap().repeated);
        assert!(store.write(call().keyed(key("k")), long("x")).await.unwrap().repeated);
        let other = store.write(call().keyed(key("k")), long("y")).await;
        assert!(matches!(other, Err(Failure::Store(Error::KeyReused))), "{other:?}");
    }

    async fn a_key_belongs_to_its_actor(place: Place) {
        let store = open(&place).await;
        store.write(call().keyed(key("k")), deal("a")).await.unwrap();
        let stranger = Call::by(Actor::Person(Id::from_u128(1))).keyed(key("k"));
        assert!(!store.write(stranger, deal("b")).await.unwrap().repeated);
    }

    async fn what_failed_may_be_tried_again_under_its_key(place: Place) {
        let store = open(&place).await;
        store.write(call().keyed(key("k")), deal("a").but(Trouble::Refuses)).await.unwrap_err();
        store.write(call().keyed(key("k")), deal("a").but(Trouble::Panics)).await.unwrap_err();
        assert!(!store.write(call().keyed(key("k")), deal("a")).await.unwrap().repeated);
    }

    async fn many_at_once_have_one_effect(place: Place) {
        let store = open(&place).await;
        let mut requests: Vec<u32> = (0..200).flat_map(|i| vec![i; 1 + i as usize % 5]).collect();
        fastrand::Rng::with_seed(1).shuffle(&mut requests);
        let writes = requests.into_iter().map(|i| {
            let (store, call) = (store.clone(), call().keyed(key(format!("key {i}").replace(' ', "-"))));
            tokio::spawn(async move { (i, store.write(call, deal(format!("deal {i}"))).await.unwrap()) })
        });
        let mut answers = std::collections::HashMap::new();
        for write in writes.collect::<Vec<_>>() {
            let (i, done) = write.await.unwrap();
            let first = answers.entry(i).or_insert_with(|| done.answer.clone());
            assert_eq!(*first, done.answer);
        }
        assert_eq!((answers.len(), count_deals(&store).await), (200, 200));
        assert_eq!(store.verify_audit(None).await.unwrap().head.seq(), 200);
    }

    async fn answers_are_kept_for_forty_days(place: Place) {
        let store = open(&place).await;
        store.write(call().keyed(key("k")), deal("a")).await.unwrap();
        place.clock().pass_days(39);
        assert_eq!(store.write(call(), Prune).await.unwrap().answer.answers, 0);
        assert!(store.write(call().keyed(key("k")), deal("a")).await.unwrap().repeated);
        place.clock().pass_days(2);
        assert_eq!(store.write(call(), Prune).await.unwrap().answer.answers, 1);
        assert!(store.write(call().keyed(key("k")), deal("a")).await.is_err());
    }
}

#[test]
fn keys_are_short_and_visible() {
    let long = "x".repeat(256);
    for text in ["", " ", "a b", "é", "a\n", long.as_str()] {
        assert_eq!(prestasi_store::Key::new(text).unwrap_err().code, "idempotency-key-invalid");
    }
}
