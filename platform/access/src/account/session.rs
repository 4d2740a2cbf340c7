//! Sessions: who is signed in, until when.
//!
//! Invariant: a session ends when it has not been used for the idle limit (or up to a quarter earlier, so that not every
//! request has to be written down), at its absolute limit, at the sign-out, with the account, and with a new password.

use jiff::Timestamp;
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    Set,
};
use serde::Serialize;
use serde_json::json;

use super::entity::{session, token};
use super::manage::{after, end_sessions};
use crate::access::Access;
use crate::operation::{Need, Operation};
use crate::own::MANAGE_ACCOUNTS;
use crate::secret::Secret;
use crate::viewer::{Identity, Viewer, load};

/// What a request brings.
#[derive(Debug, Clone, Copy)]
pub enum Credential<'a> {
    /// A session, from a cookie.
    Session(&'a Secret),
    /// A token, from a header.
    Token(&'a Secret),
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// To end it by.
    pub id: Id,
    /// Since when.
    pub opened: Timestamp,
    /// From where.
    pub source: String,
    /// Whether it is the one that asks.
    pub present: bool,
}

impl Access {
    /// Who it is that brings this, and what they may at this moment.
    ///
    /// # Errors
    /// `session-ended`, `token-refused`; what the store reports.
    pub async fn viewer(&self, credential: Credential<'_>) -> Result<Viewer, Failure<Problem>> {
        let db = self.store.snapshot().await?;
        let now = self.now();
        let identity = match credential {
            Credential::Session(secret) => {
                let row = by_hash(&db, secret).await?;
                if now >= touch_from(&row, self.settings.idle) {
                    let touch = Touch { session: row.id, idle: self.settings.idle };
                    self.store.write(Call::by(Actor::Person(row.person.0)), touch).await?;
                }
                Identity::Session(row.id)
            }
            Credential::Token(secret) => {
                let row =
                    token::Entity::find().filter(token::Column::Hash.eq(secret.hash())).one(&db).await?;
                Identity::Token(row.ok_or_else(|| Failure::Refused(Problem::new("token-refused")))?.id)
            }
        };
        load(&db, &self.catalogue, &identity, now, self.today()).await
    }

    /// The sessions of somebody who is signed in.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn sessions(&self, viewer: &Viewer) -> Result<Vec<Session>, Failure<Problem>> {
        let Some(person) = viewer.person() else { return Ok(Vec::new()) };
        let now = Instant::from(self.now());
        let rows = session::Entity::find()
            .filter(session::Column::Person.eq(RowId(person)))
            .filter(session::Column::Half.eq(false))
            .filter(session::Column::IdleUntil.gt(now))
            .filter(session::Column::Until.gt(now))
            .order_by_desc(session::Column::Opened);
        let rows = rows.all(self.store.read()).await?.into_iter();
        Ok(rows
            .map(|row| Session {
                id: row.id.0,
                opened: row.opened.timestamp(),
                source: row.source,
                present: viewer.identity == Identity::Session(row.id),
            })
            .collect())
    }
}

/// Ends a session at once: the present one, another of the same person, or, for administrators, anybody's.
#[derive(Debug, Clone, Serialize)]
pub struct EndSession {
    /// Which one; `None` for the one that asks.
    pub session: Option<Id>,
}

impl Operation for EndSession {
    const NAME: &'static str = "sessions.end";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let present = match viewer.identity {
            Identity::Session(id) => Some(id.0),
            Identity::Token(_) | Identity::System(_) => None,
        };
        let unknown = || Failure::Refused(Problem::new("session-unknown"));
        let id = RowId(self.session.or(present).ok_or_else(unknown)?);
        let row = session::Entity::find_by_id(id).one(tx).await?.ok_or_else(unknown)?;
        if viewer.person() != Some(row.person.0) && !viewer.may(MANAGE_ACCOUNTS) {
            return Err(unknown());
        }
        session::Entity::delete_by_id(id).exec(tx).await?;
        tx.audit(Entry::removed("session", id, &json!({ "person": row.person.0 }))?);
        Ok(())
    }
}

/// Ends all other sessions of whoever asks.
#[derive(Debug, Clone, Serialize)]
pub struct EndOtherSessions;

impl Operation for EndOtherSessions {
    const NAME: &'static str = "sessions.end-others";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let (Identity::Session(id), Some(person)) = (&viewer.identity, viewer.person()) else {
            return Err(Failure::Refused(Problem::new("presence-needed")));
        };
        end_sessions(tx, RowId(person), Some(*id)).await
    }
}

/// Keeps a session from ending while it is used.
#[derive(Serialize)]
struct Touch {
    #[serde(skip)]
    session: RowId,
    #[serde(skip)]
    idle: jiff::SignedDuration,
}

impl Change for Touch {
    const NAME: &'static str = "sessions.use";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = session::Entity::find_by_id(self.session).one(tx).await?.ok_or_else(ended)?;
        let now = tx.now();
        if !is_alive(&row, now) {
            return Err(ended());
        }
        if now >= touch_from(&row, self.idle) {
            let mut row = row.into_active_model();
            row.idle_until = Set(after(now, self.idle));
            row.update(tx).await?;
            tx.audit(Entry::changed("session", self.session, &"idle", &"used")?);
        }
        Ok(())
    }
}

/// From when on a use is written down.
fn touch_from(row: &session::Model, idle: jiff::SignedDuration) -> Timestamp {
    row.idle_until.timestamp().checked_sub(idle - idle / 4).unwrap_or(Timestamp::MIN)
}

fn is_alive(row: &session::Model, now: Timestamp) -> bool {
    let now = Instant::from(now);
    !row.half && row.idle_until > now && row.until > now
}

fn ended<R: From<Problem>>() -> Failure<R> {
    Failure::Refused(Problem::new("session-ended").into())
}

/// The row of a session that a secret belongs to, half ones too.
pub(super) async fn by_hash(
    db: &impl ConnectionTrait,
    secret: &Secret,
) -> Result<session::Model, Failure<Problem>> {
    let row = session::Entity::find().filter(session::Column::Hash.eq(secret.hash())).one(db).await?;
    row.ok_or_else(ended)
}

/// A session that has not ended.
pub(crate) async fn alive(
    db: &impl ConnectionTrait,
    id: RowId,
    now: Timestamp,
) -> Result<session::Model, Failure<Problem>> {
    let row = session::Entity::find_by_id(id).one(db).await?;
    row.filter(|row| is_alive(row, now)).ok_or_else(ended)
}
