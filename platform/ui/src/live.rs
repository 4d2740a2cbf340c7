//! What changes elsewhere appears by itself: one stream for each tab says *that* a topic changed, and the regions of the
//! page that show it ask again by themselves.
//!
//! Design: the stream carries names of topics and no content, so that whoever may see what is decided in one place, by
//! the same request that draws the region. A tab that was away names the last event it saw and gets what it missed, or
//! one `stale` if that is too long ago. Numbers grow and may have gaps; where several processes answer, whoever feeds
//! them takes the numbers from the database, so that a tab may come back to any of them.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use tokio::sync::broadcast::{self, error::RecvError};

/// Events kept for tabs that come back.
const KEPT_EVENTS: usize = 1024;
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// A topic that changed, and the number of the event.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    number: u64,
    topic: Arc<str>,
}

/// Where changes are told, and tabs listen.
#[derive(Debug, Clone)]
pub struct Hub(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    recent: Mutex<Recent>,
    sender: broadcast::Sender<Change>,
}

#[derive(Debug, Default)]
struct Recent {
    kept: VecDeque<Change>,
    /// The number of the newest event that is not kept, and of the newest of all.
    forgotten: u64,
    last: u64,
}

impl Default for Hub {
    fn default() -> Self {
        let (sender, _) = broadcast::channel(KEPT_EVENTS);
        Self(Arc::new(Shared { recent: Mutex::default(), sender }))
    }
}

impl Hub {
    /// Begins behind the event of this number: tabs that saw less ask for everything.
    pub fn begin(&self, number: u64) {
        let mut recent = self.recent();
        *recent = Recent { kept: VecDeque::new(), forgotten: number, last: number };
    }

    /// Tells that a topic changed: `deals`, `statement:42`.
    pub fn changed(&self, topic: &str) {
        let number = self.last() + 1;
        self.tell(number, topic);
    }

    /// The same under a number of one's own; what is not newer than the last was told already.
    pub fn tell(&self, number: u64, topic: &str) {
        let mut recent = self.recent();
        if number <= recent.last {
            return;
        }
        let change = Change { number, topic: topic.into() };
        if recent.kept.len() == KEPT_EVENTS
            && let Some(oldest) = recent.kept.pop_front()
        {
            recent.forgotten = oldest.number;
        }
        recent.last = number;
        recent.kept.push_back(change.clone());
        // Nobody listening is no failure.
        let _ = self.0.sender.send(change);
    }

    /// The number of the last event, which a page carries so that nothing between its making and its listening is lost.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.recent().last
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.0.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The stream of one tab, of the topics that `hears` lets through. `since` is what the page carried; the header of
    /// a browser that reconnects counts more.
    pub fn stream<F: Fn(&str) -> bool + Send + Sync + 'static>(
        &self,
        headers: &HeaderMap,
        since: Option<u64>,
        hears: F,
    ) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<F>> {
        let header = headers.get("last-event-id").and_then(|value| value.to_str().ok());
        let since = header.and_then(|id| id.parse().ok()).or(since);
        let (missed, receiver) = self.join(since);
        let hears = Arc::new(hears);
        let state = (missed, receiver, hears);
        let events = stream::unfold(state, |(mut missed, mut receiver, hears)| async move {
            loop {
                let change = match missed.pop_front() {
                    Some(change) => change,
                    None => match receiver.recv().await {
                        Ok(change) => change,
                        Err(RecvError::Lagged(_)) => Change { number: 0, topic: STALE.into() },
                        Err(RecvError::Closed) => return None,
                    },
                };
                if change.number == 0 || hears(&change.topic) {
                    return Some((Ok(event(&change)), (missed, receiver, hears)));
                }
            }
        });
        Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
    }

    /// What a tab missed, and what is to come, with no gap between.
    fn join(&self, since: Option<u64>) -> (VecDeque<Change>, broadcast::Receiver<Change>) {
        let recent = self.recent();
        let receiver = self.0.sender.subscribe();
        let missed = match since {
            None => VecDeque::new(),
            // From before what is kept, or from before the server started anew.
            Some(since) if since < recent.forgotten || since > recent.last => {
                VecDeque::from([Change { number: 0, topic: STALE.into() }])
            }
            Some(since) => recent.kept.iter().filter(|change| change.number > since).cloned().collect(),
        };
        (missed, receiver)
    }
}

/// Everything may have changed.
const STALE: &str = "stale";

fn event(change: &Change) -> Event {
    let event = Event::default().event("changed").data(&*change.topic);
    if change.number == 0 { event } else { event.id(change.number.to_string()) }
}
