//! Adding a job, in the transaction of the change that needs it.

use jiff::Timestamp;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{ActorText, Error, Instant, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

use crate::job::{State, row, slot};
use crate::kind::Kind;

const KEY_BYTES_MAX: usize = 200;
const INPUT_BYTES_MAX: usize = 1 << 20;

/// When, and whether once.
#[derive(Debug, Clone, Default)]
pub struct How {
    /// Not before this moment; `None` for as soon as can be.
    pub due: Option<Timestamp>,
    /// While a job of this kind and key is not over, there is no second one.
    pub key: Option<String>,
    /// Jobs of this kind that have the same turn run one after another; then the key is one's only while it waits.
    pub turn: Option<String>,
}

impl How {
    /// As soon as can be, once for this key.
    pub fn once(key: impl Into<String>) -> Self {
        Self { due: None, key: Some(key.into()), turn: None }
    }

    /// As soon as no other of this turn runs. Of those that wait under this key there is one; it reads what stands there
    /// when it begins, so that it does for all who asked, with what the last one put in. While it runs, the next may wait
    /// behind it.
    pub fn in_turn(turn: impl Into<String>, key: impl Into<String>) -> Self {
        Self { due: None, key: Some(key.into()), turn: Some(turn.into()) }
    }

    /// Not before this moment.
    #[must_use]
    pub const fn at(due: Timestamp) -> Self {
        Self { due: Some(due), key: None, turn: None }
    }
}

/// A job that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Enqueued {
    /// Which.
    pub id: Id,
    /// Whether it was there already, under the same key.
    pub repeated: bool,
}

/// Adds a job. What it is to do stands in its input, which the audit keeps too: no secrets.
///
/// # Errors
/// `job-key-unfit`, `job-input-unfit`; what the store reports.
pub async fn enqueue(tx: &Tx, kind: Kind, input: &impl Serialize, how: How) -> Result<Enqueued, Error> {
    let How { due, key, turn } = how;
    let unfit = |key: &String| !(1..=KEY_BYTES_MAX).contains(&key.len()) || key.contains('\0');
    if key.as_ref().is_some_and(unfit) || turn.as_ref().is_some_and(unfit) {
        return Err(Problem::new("job-key-unfit").arg("most", KEY_BYTES_MAX).into());
    }
    let input = serde_json::to_value(input);
    let input = input.map_err(|error| Problem::new("store-state-unfit").arg("error", error))?;
    let text = input.to_string();
    if text.len() > INPUT_BYTES_MAX {
        return Err(Problem::new("job-input-unfit").arg("most", INPUT_BYTES_MAX).into());
    }
    let slot = key.as_ref().map(|key| slot(kind.name(), key));
    if let Some(slot) = &slot {
        let live = row::Entity::find().filter(row::Column::Slot.eq(slot)).one(tx).await?;
        if let Some(live) = live {
            if turn.is_some() {
                renew(tx, &live, text, due).await?;
            }
            return Ok(Enqueued { id: live.id.0, repeated: true });
        }
    }
    let (id, now) = (tx.id()?, Instant::from(tx.now()));
    let due = due.map_or(now, Instant::from);
    let new = row::ActiveModel {
        id: Set(id),
        kind: Set(kind.name().to_owned()),
        key: Set(key.clone()),
        slot: Set(slot),
        turn: Set(turn),
        input: Set(text),
        state: Set(State::Waiting),
        due: Set(due),
        round: Set(0),
        attempt: Set(0),
        fence: Set(0),
        done: Set(0),
        stop: Set(false),
        asked: Set(now),
        asked_by: Set(ActorText(tx.actor().clone())),
        ..Default::default()
    };
    new.insert(tx).await?;
    let due = due.timestamp().to_string();
    let after = json!({ "kind": kind.name(), "key": key, "due": due, "input": input });
    tx.audit(Entry::created("job", id, &after)?);
    // Workers, also those of other processes, look when there is an event.
    tx.emit("jobs.enqueued", id, &json!({ "kind": kind.name() }))?;
    Ok(Enqueued { id: id.0, repeated: false })
}

/// One that waits in its turn does what was asked last, and as soon as that wants it: a pause after a failure is over when
/// there is something new, and so are the attempts that it had.
async fn renew(tx: &Tx, live: &row::Model, input: String, due: Option<Timestamp>) -> Result<(), Error> {
    let due = live.due.min(due.map_or_else(|| Instant::from(tx.now()), Instant::from));
    if live.input == input && live.due == due {
        return Ok(());
    }
    let said = |input: &str| json!({ "kind": live.kind, "input": input });
    tx.audit(Entry::changed("job", live.id, &said(&live.input), &said(&input))?);
    let change = row::ActiveModel { input: Set(input), due: Set(due), attempt: Set(0), ..Default::default() };
    row::Entity::update_many().set(change).filter(row::Column::Id.eq(live.id)).exec(tx).await?;
    Ok(())
}
