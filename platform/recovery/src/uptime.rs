//! When the server was there and when not: measured by the server itself, since nobody else is asked.
//!
//! Design: each process that answers requests says every [`BEAT`] that it is there, in the database, so that a process without its database
//! counts as away. An outage goes from the last word of the last process to the first word of the next one: a little longer
//! than it was, never shorter.

use std::pin::pin;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::{Actor, Id, Ratio};
use prestasi_store::{Call, Change, Failure, Instant, RowId, Store, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, Set};
use serde::Serialize;

use crate::Result;

/// How often a process says that it is there.
pub const BEAT: SignedDuration = SignedDuration::from_secs(10);
/// Without a word for so long, it was not.
const SILENCE: SignedDuration = SignedDuration::from_secs(45);
/// Days that it is known when the server was there.
pub const KEPT_DAYS: i64 = 400;
const KEPT: SignedDuration = SignedDuration::from_hours(KEPT_DAYS * 24);

/// The table.
pub mod row {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A process, as long as it was there.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_uptime")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub process: String,
        pub version: String,
        pub started: Instant,
        pub seen: Instant,
        pub stopped: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(crate::READ_RECOVERY, Whose::nobody())
    }
}

/// Says that a server of this name is there, again and again, until `end` comes.
pub async fn beats(store: Store, process: String, version: &'static str, end: impl Future<Output = ()>) {
    let mut beats = Beats { store, process, version, span: None };
    let (mut end, pause) = (pin!(end), Duration::from_secs(BEAT.as_secs().unsigned_abs()));
    loop {
        beats.say(false).await;
        if tokio::time::timeout(pause, end.as_mut()).await.is_ok() {
            return beats.say(true).await;
        }
    }
}

struct Beats {
    store: Store,
    process: String,
    version: &'static str,
    span: Option<Id>,
}

impl Beats {
    /// What cannot be said now is an outage, and seen as one.
    async fn say(&mut self, stopped: bool) {
        let beat = Beat { span: self.span, process: self.process.clone(), version: self.version, stopped };
        let Ok(actor) = Actor::system("uptime") else { return };
        match self.store.write(Call::by(actor), beat).await {
            Ok(done) => self.span = Some(done.answer),
            Err(Failure::Store(error)) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "nobody hears that the server is there"
                );
            }
            Err(Failure::Refused(never)) => match never {},
        }
    }
}

#[derive(Serialize)]
struct Beat {
    span: Option<Id>,
    process: String,
    version: &'static str,
    stopped: bool,
}

impl Change for Beat {
    const NAME: &'static str = "recovery.beat";
    type Answer = Id;
    type Refusal = std::convert::Infallible;

    async fn apply(&self, tx: &Tx) -> std::result::Result<Id, Failure<Self::Refusal>> {
        // It says nothing of data: the audit does not tell of it.
        let (now, db) = (tx.now(), tx.bookkeeping());
        let known = match self.span {
            Some(id) => row::Entity::find_by_id(RowId(id)).one(db).await?,
            None => None,
        };
        // Whoever was silent for long was away: it begins anew.
        let known = known.filter(|row| now.duration_since(row.seen.timestamp()) <= SILENCE);
        if let Some(known) = known {
            let seen = row::ActiveModel {
                id: Set(known.id),
                seen: Set(now.into()),
                stopped: Set(self.stopped),
                ..Default::default()
            };
            seen.update(db).await?;
            return Ok(known.id.0);
        }
        let old = Instant::from(now.checked_sub(KEPT).unwrap_or(Timestamp::MIN));
        row::Entity::delete_many().filter(row::Column::Seen.lt(old)).exec(db).await?;
        let id = tx.id()?;
        let new = row::ActiveModel {
            id: Set(id),
            process: Set(self.process.clone()),
            version: Set(self.version.to_owned()),
            started: Set(now.into()),
            seen: Set(now.into()),
            stopped: Set(self.stopped),
        };
        new.insert(db).await?;
        Ok(id.0)
    }
}

/// A time without any process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// From the last word of the last one.
    pub from: Timestamp,
    /// Until the first word of the next one.
    pub to: Timestamp,
    /// Whether the last one was told to stop.
    pub planned: bool,
}

impl Outage {
    /// How long it took to come back.
    #[must_use]
    pub fn length(&self) -> SignedDuration {
        self.to.duration_since(self.from)
    }
}

/// When the server was there, in a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uptime {
    /// From when on it is known.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
    /// The times without it, the newest first.
    pub outages: Vec<Outage>,
}

impl Uptime {
    /// The share of the time that it was there.
    #[must_use]
    pub fn share(&self) -> Ratio {
        let (all, away) = (self.to.duration_since(self.from), self.away());
        let up = (all - away).as_millis();
        Ratio::new(up, all.as_millis().max(1)).unwrap_or(Ratio::ONE)
    }

    /// How long it was away.
    #[must_use]
    pub fn away(&self) -> SignedDuration {
        self.outages.iter().fold(SignedDuration::ZERO, |sum, outage| sum.saturating_add(outage.length()))
    }

    /// Of spans in the order of their beginnings: from, until, whether it was told to stop.
    fn of(spans: &[(Timestamp, Timestamp, bool)], from: Timestamp, now: Timestamp) -> Self {
        let since = spans.first().map_or(now, |(started, ..)| *started).max(from);
        let mut outages = Vec::new();
        let mut covered: Option<(Timestamp, bool)> = None;
        for (started, until, stopped) in spans {
            if let Some((to, planned)) = covered.filter(|(to, _)| to < started && *started > since) {
                outages.push(Outage { from: to.max(since), to: *started, planned });
            }
            if covered.is_none_or(|(to, _)| *until >= to) {
                covered = Some((*until, *stopped));
            }
        }
        outages.reverse();
        Self { from: since, to: now, outages }
    }
}

/// When the server was there between a moment and now; whoever asks is answered by it, so it is there now.
///
/// # Errors
/// Those of the database.
pub async fn uptime(db: &impl ConnectionTrait, from: Timestamp, now: Timestamp) -> Result<Uptime> {
    let rows = row::Entity::find().filter(row::Column::Seen.gte(Instant::from(from)));
    let rows = rows.order_by_asc(row::Column::Started).all(db).await?;
    let span = |row: &row::Model| (row.started.timestamp(), row.seen.timestamp(), row.stopped);
    Ok(Uptime::of(&rows.iter().map(span).collect::<Vec<_>>(), from, now))
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{Outage, Uptime};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn outages(spans: &[(i64, i64, bool)], from: i64) -> Vec<(i64, i64, bool)> {
        let spans: Vec<_> = spans.iter().map(|(from, to, stopped)| (at(*from), at(*to), *stopped)).collect();
        let up = Uptime::of(&spans, at(from), at(1_000));
        let told = |one: &Outage| (one.from.as_second(), one.to.as_second(), one.planned);
        up.outages.iter().map(told).collect()
    }

    #[test]
    fn an_outage_is_a_time_without_any_process() {
        assert_eq!(outages(&[], 0), []);
        assert_eq!(outages(&[(0, 990, false)], 0), []);
        assert_eq!(outages(&[(0, 300, false), (310, 990, false)], 0), [(300, 310, false)]);
        assert_eq!(
            outages(&[(0, 300, true), (310, 400, false), (500, 990, false)], 0),
            [(400, 500, false), (300, 310, true)]
        );
        // Another one was there meanwhile; a short one within a long one changes nothing.
        assert_eq!(outages(&[(0, 300, false), (200, 990, false)], 0), []);
        assert_eq!(outages(&[(0, 600, false), (100, 200, true), (700, 990, false)], 0), [(600, 700, false)]);
        // What was before is not asked for.
        assert_eq!(
            outages(&[(0, 300, false), (310, 400, false), (500, 990, false)], 450),
            [(450, 500, false)]
        );
    }

    #[test]
    fn the_share_is_that_of_the_time_that_is_known() {
        let up = Uptime::of(&[(at(0), at(300), false), (at(310), at(990), false)], at(-500), at(1_000));
        assert_eq!((up.from, up.away()), (at(0), SignedDuration::from_secs(10)));
        assert_eq!(up.share(), prestasi_kernel::Ratio::new(990, 1_000).expect("a share"));
    }
}
