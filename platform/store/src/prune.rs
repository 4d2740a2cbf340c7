//! Forgets what has served: answers that nobody will ask for again, events that everybody has seen.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::audit::Entry;
use crate::column::Instant;
use crate::error::Failure;
use crate::outbox;
use crate::statistics::take_figures;
use crate::touch;
use crate::write::{Change, Tx, remove_old};

/// Payroll is a monthly affair: its retries are slow.
pub const KEPT_DAYS: i64 = 40;
const KEPT: SignedDuration = SignedDuration::from_hours(KEPT_DAYS * 24);

/// Forgets answers and delivered events of more than forty days ago, and has the database look at its tables anew. The
/// audit is never pruned.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Prune;

/// What was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Pruned {
    /// Answers kept under idempotency keys.
    pub answers: u64,
    /// Events.
    pub events: u64,
}

impl Change for Prune {
    const NAME: &'static str = "store.prune";
    type Answer = Pruned;
    type Refusal = std::convert::Infallible;

    async fn apply(&self, tx: &Tx) -> Result<Pruned, Failure<Self::Refusal>> {
        let before = Instant::from(tx.now().checked_sub(KEPT).unwrap_or(Timestamp::MIN));
        let answers = remove_old(tx, before).await?;
        let events = match outbox::slowest(tx).await? {
            Some(delivered) => outbox::remove_delivered(tx, delivered, before).await?,
            // Without subscribers there is nobody to wait for.
            None => outbox::remove_delivered(tx, i64::MAX, before).await?,
        };
        touch::remove_old(tx).await?;
        take_figures(tx.bookkeeping()).await?;
        let pruned = Pruned { answers, events };
        tx.audit(Entry::created("store", "pruned", &pruned)?);
        Ok(pruned)
    }
}
