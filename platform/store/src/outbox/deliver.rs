//! Delivery: each subscriber gets every event in order, in a transaction that also moves its cursor.
//!
//! Design: what a subscriber writes and how far it has come are committed together, so that an event that is delivered
//! twice, after a crash or by two copies of the server, still has one effect.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use prestasi_kernel::{Actor, Problem};
use serde::Serialize;

use super::cursor;
use super::event::{Event, after};
use crate::backoff::Backoff;
use crate::error::Failure;
use crate::store::Store;
use crate::write::{Call, Change, Tx};

/// Events in one transaction.
const BATCH: u64 = 64;
/// How long to sleep at most without looking: another process may have written to the same file.
const LOOK_AFTER: Duration = Duration::from_secs(2);

/// Somebody who wants to know what happened.
#[async_trait]
pub trait Subscriber: Send + Sync + 'static {
    /// A name that never changes, `motivation.points`: the cursor is kept under it.
    fn name(&self) -> &'static str;

    /// The topics to hear of; none stands for all.
    fn topics(&self) -> &'static [&'static str];

    /// Does what follows from an event, in the transaction that also marks it as done.
    ///
    /// # Errors
    /// What stands in the way. The event is delivered again, later and later; those behind it wait, since order
    /// matters, and the log says so.
    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>>;
}

/// Some events for a subscriber, as one change.
#[derive(Serialize)]
struct Delivery {
    #[serde(skip)]
    subscriber: Arc<dyn Subscriber>,
    from: i64,
    #[serde(skip)]
    events: Vec<Event>,
}

impl Change for Delivery {
    const NAME: &'static str = "store.deliver";
    type Answer = bool;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<bool, Failure<Problem>> {
        let to = self.events.last().map_or(self.from, |event| event.seq);
        let name = self.subscriber.name();
        if !cursor::advance(tx.bookkeeping(), name, self.from, to, tx.now().into()).await? {
            return Ok(false);
        }
        for event in &self.events {
            self.subscriber.handle(tx, event).await?;
        }
        Ok(true)
    }
}

/// Delivers to one subscriber for as long as the store is open.
pub(crate) async fn run(store: Store, subscriber: Arc<dyn Subscriber>, actor: Actor) {
    let mut news = store.news();
    let mut wait = Backoff::endless();
    let mut batch = BATCH;
    loop {
        news.mark_unchanged();
        match deliver(&store, &subscriber, &actor, batch).await {
            Ok(0) => {
                (wait, batch) = (Backoff::endless(), BATCH);
                let woken = tokio::time::timeout(LOOK_AFTER, news.changed()).await;
                if matches!(woken, Ok(Err(_))) {
                    return;
                }
            }
            Ok(_) => (wait, batch) = (Backoff::endless(), BATCH),
            Err(Failure::Store(crate::Error::Closed)) => return,
            Err(failure) => {
                report(&*subscriber, &failure);
                // Those ahead of the one that fails get through alone.
                batch = 1;
                wait.pause().await;
            }
        }
    }
}

fn report(subscriber: &dyn Subscriber, failure: &Failure<Problem>) {
    let error = failure as &dyn std::error::Error;
    tracing::warn!(error, subscriber = subscriber.name(), "an event could not be handled yet");
}

/// How many events were delivered, by this copy of the server or another.
async fn deliver(
    store: &Store,
    subscriber: &Arc<dyn Subscriber>,
    actor: &Actor,
    batch: u64,
) -> Result<usize, Failure<Problem>> {
    let from = cursor::read(store.read(), subscriber.name()).await?;
    let events = after(store.read(), from, subscriber.topics(), batch).await?;
    let count = events.len();
    if count > 0 {
        let delivery = Delivery { subscriber: Arc::clone(subscriber), from, events };
        store.write(Call::by(actor.clone()), delivery).await?;
    }
    Ok(count)
}
