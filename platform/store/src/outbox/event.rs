//! An event, as a change tells it and as it is kept.

use prestasi_kernel::{Actor, Id, Problem};
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect, Set};
use serde::Serialize;
use serde::de::DeserializeOwned;

use jiff::Timestamp;

use crate::audit::{fit_word, state};
use crate::column::{ActorText, Instant, RowId};
use crate::error::Error;
use crate::rows::insert_all;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number; larger ones happened later.
    pub seq: i64,
    /// The change that it belongs to.
    pub change: Id,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What kind of thing happened: `deals.closed`.
    pub topic: String,
    /// What it happened to.
    pub subject: String,
    body: String,
}

impl Event {
    /// The body, as whoever emitted it wrote it.
    ///
    /// # Errors
    /// [`Error::Unfit`] if the body has another form.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(&self.body).map_err(|error| {
            Problem::new("event-unreadable").arg("name", &self.topic).arg("error", error).into()
        })
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.body
    }
}

/// An event that a change is about to tell.
#[derive(Debug)]
pub(crate) struct Emitted {
    topic: &'static str,
    subject: String,
    body: String,
}

impl Emitted {
    pub fn new(topic: &'static str, subject: String, body: &impl Serialize) -> Result<Self, Error> {
        fit_word(&subject)?;
        Ok(Self { topic, subject, body: state(body)? })
    }
}

/// An event on its way into the outbox.
#[derive(Debug)]
pub(crate) struct Happened {
    pub event: Emitted,
    pub change: RowId,
    pub at: Instant,
    pub actor: ActorText,
}

/// The table.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "store_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub change: RowId,
    pub at: Instant,
    pub actor: ActorText,
    pub topic: String,
    pub subject: String,
    pub body: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Event {
    fn from(row: Model) -> Self {
        Self {
            seq: row.seq,
            change: row.change.0,
            at: row.at.timestamp(),
            actor: row.actor.0,
            topic: row.topic,
            subject: row.subject,
            body: row.body,
        }
    }
}

/// Appends the events behind number `newest`; gives the new newest.
pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    newest: i64,
    events: Vec<Happened>,
) -> Result<i64, DbErr> {
    let last = newest + events.len() as i64;
    let rows = events.into_iter().zip(newest + 1..).map(|(happened, seq)| ActiveModel {
        seq: Set(seq),
        change: Set(happened.change),
        at: Set(happened.at),
        actor: Set(happened.actor),
        topic: Set(happened.event.topic.to_owned()),
        subject: Set(happened.event.subject),
        body: Set(happened.event.body),
    });
    insert_all::<Entity>(tx, rows.collect()).await?;
    Ok(last)
}

/// The number of the newest event; 0 if there was none yet.
pub(crate) async fn newest(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let query = Entity::find().select_only().column(Column::Seq).order_by_desc(Column::Seq);
    Ok(query.into_tuple().one(db).await?.unwrap_or_default())
}

/// Events behind number `seq`, in order, at most `most`; of these topics, or of all if there are none.
///
/// # Errors
/// Those of the database.
pub async fn after(
    db: &impl ConnectionTrait,
    seq: i64,
    topics: &[&str],
    most: u64,
) -> Result<Vec<Event>, Error> {
    let mut query = Entity::find().filter(Column::Seq.gt(seq));
    if !topics.is_empty() {
        query = query.filter(Column::Topic.is_in(topics.iter().copied()));
    }
    let rows = query.order_by_asc(Column::Seq).limit(most).all(db).await?;
    Ok(rows.into_iter().map(Event::from).collect())
}

/// Removes events of before `at` that lie behind number `delivered`, never the newest, whose number is still needed.
pub(crate) async fn remove_delivered(
    tx: &impl ConnectionTrait,
    delivered: i64,
    at: Instant,
) -> Result<u64, DbErr> {
    let through = delivered.min(newest(tx).await? - 1);
    let old = Entity::delete_many().filter(Column::Seq.lte(through)).filter(Column::At.lt(at));
    Ok(old.exec(tx).await?.rows_affected)
}
