//! Passkeys: keys that a device keeps and opens with a finger, a face or a PIN. One of them is a way in of its own, and
//! both factors at once.
//!
//! Design: what was asked of a browser is kept here, under the hash of a secret that the browser brings back with its
//! answer, and is good once and for minutes.

mod enrol;
mod enter;

use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{Passkey, Uuid};

use super::manage::after;
use super::{challenge, passkey_row as passkey};
use crate::access::Access;
use crate::secret::Secret;
use crate::text;
use crate::viewer::Viewer;

/// How long a browser may take to answer.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);

/// What a browser is asked.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// What it brings back with its answer.
    pub secret: Secret,
    /// The options of `navigator.credentials`, in their JSON form.
    pub options: Value,
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPasskey {
    /// To remove it by.
    pub id: Id,
    /// What its owner calls it.
    pub name: String,
    /// Since when it is good.
    pub added: Timestamp,
    /// When somebody last came in with it.
    pub used: Option<Timestamp>,
}

impl Access {
    /// Whether browsers can make passkeys for this site: they do for names, not for plain addresses.
    #[must_use]
    pub const fn takes_passkeys(&self) -> bool {
        self.site.is_some()
    }

    fn site(&self) -> Result<&Webauthn, Failure<Problem>> {
        self.site.as_deref().ok_or_else(|| Failure::Refused(Problem::new("passkeys-not-here")))
    }

    /// The passkeys of somebody who is signed in, the newest first.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn passkeys(&self, viewer: &Viewer) -> Result<Vec<OwnPasskey>, Failure<Problem>> {
        let Some(person) = viewer.person().map(RowId) else { return Ok(Vec::new()) };
        let rows = passkey::Entity::find().filter(passkey::Column::Person.eq(person));
        let rows = rows.order_by_desc(passkey::Column::Id).all(self.store.read()).await?;
        let own = |row: passkey::Model| OwnPasskey {
            id: row.id.0,
            name: row.name,
            added: row.added.timestamp(),
            used: row.used.map(Instant::timestamp),
        };
        Ok(rows.into_iter().map(own).collect())
    }

    /// Keeps what a browser is asked.
    async fn ask(
        &self,
        actor: Actor,
        person: Option<RowId>,
        state: &(impl Serialize + Sync),
        options: Value,
    ) -> Result<Challenge, Failure<Problem>> {
        let secret = Secret::random::<32>().map_err(Failure::Refused)?;
        let ask = AskBrowser { hash: secret.hash(), person, state: text::json(state)? };
        self.store.write(Call::by(actor), ask).await?;
        Ok(Challenge { secret, options })
    }

    /// What a browser was asked, if it is still good.
    async fn asked<S: DeserializeOwned>(
        &self,
        secret: &Secret,
        person: Option<RowId>,
    ) -> Result<S, Failure<Problem>> {
        let row = challenge::Entity::find_by_id(secret.hash()).one(self.store.read()).await?;
        let now = Instant::from(self.now());
        let row = row.filter(|row| row.person == person && row.until > now);
        let state = row.ok_or_else(|| Failure::Refused(Problem::new("passkey-too-late")))?.state;
        serde_json::from_str(&state).map_err(refused)
    }
}

impl passkey::Model {
    fn key(&self) -> Result<Passkey, Failure<Problem>> {
        serde_json::from_str(&self.key).map_err(refused)
    }
}

/// The handle that devices know a person by.
fn handle(person: RowId) -> Uuid {
    Uuid::from_u128(person.0.to_u128())
}

fn value(options: &impl Serialize) -> Result<Value, Failure<Problem>> {
    serde_json::to_value(options).map_err(refused)
}

fn refused(error: impl std::fmt::Display) -> Failure<Problem> {
    Failure::Refused(Problem::new("passkey-refused").arg("error", error))
}

/// Uses a question up: it is answered once.
async fn use_up(tx: &Tx, hash: &[u8]) -> Result<(), Failure<Problem>> {
    let used = challenge::Entity::delete_by_id(hash.to_vec()).exec(tx).await?.rows_affected;
    if used == 1 { Ok(()) } else { Err(Failure::Refused(Problem::new("passkey-too-late"))) }
}

#[derive(Serialize)]
struct AskBrowser {
    #[serde(skip)]
    hash: Vec<u8>,
    #[serde(skip)]
    person: Option<RowId>,
    #[serde(skip)]
    state: String,
}

impl Change for AskBrowser {
    const NAME: &'static str = "passkeys.ask";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = challenge::ActiveModel {
            hash: Set(self.hash.clone()),
            person: Set(self.person),
            state: Set(self.state.clone()),
            until: Set(after(tx.now(), GOOD_FOR)),
        };
        row.insert(tx).await?;
        let whose = self.person.map_or_else(|| "unknown".to_owned(), |person| person.to_string());
        tx.audit(Entry::created("passkey-challenge", whose, &"asked")?);
        Ok(())
    }
}
