//! A browser is sent to the provider: what it must bring back lies here, good once and for minutes.

use jiff::SignedDuration;
use prestasi_kernel::{Actor, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::account::challenge;
use crate::account::manage::after;
use crate::account::throttle::Bucket;
use crate::secret::{Secret, same};
use crate::text;

/// How long somebody may take at the provider.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(10);
/// What else may lie among the questions to browsers is of another kind.
const KIND: &str = "sign-on";

/// A browser on its way to the provider.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What it brings back in the address.
    pub state: Secret,
    /// What it brings back in a cookie, so that no other browser can.
    pub browser: Secret,
    /// What the provider must sign.
    pub nonce: Secret,
}

/// What a browser was sent off with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// Of which provider.
    pub issuer: String,
    /// What it must have signed.
    pub nonce: String,
    /// What the code is fetched with, which never left the server.
    pub verifier: String,
    /// Where the provider sent it back to.
    pub redirect: String,
    /// Where it wants to go.
    pub back: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    kind: String,
    browser: Vec<u8>,
    asked: Asked,
}

impl Access {
    /// Sends a browser off; a try of its address, given back when it comes in.
    ///
    /// # Errors
    /// `sign-in-throttled`; what the store reports.
    pub async fn ask_provider(
        &self,
        source: &str,
        asked: impl FnOnce(&Secret) -> Asked + Send,
    ) -> Result<Asking, Failure<Problem>> {
        self.take_try("sign-on", &[Bucket::source(source)], None, source).await?;
        let fresh = || Secret::random::<32>().map_err(Failure::Refused);
        let asking = Asking { state: fresh()?, browser: fresh()?, nonce: fresh()? };
        let kept =
            Kept { kind: KIND.to_owned(), browser: asking.browser.hash(), asked: asked(&asking.nonce) };
        let change = SendOff { hash: asking.state.hash(), state: text::json(&kept)? };
        self.store.write(Call::by(door()?), change).await?;
        Ok(asking)
    }

    /// What a browser was sent off with that is back now. It is used up, whatever else the browser brings.
    ///
    /// # Errors
    /// `sign-on-too-late`, also for a state that was brought before, by another browser, or that we never gave.
    pub async fn back_from_provider(
        &self,
        state: &Secret,
        browser: &Secret,
    ) -> Result<Asked, Failure<Problem>> {
        let hash = state.hash();
        let row = challenge::Entity::find_by_id(hash.clone()).one(self.store.read()).await?;
        let row = row.filter(|row| row.person.is_none()).ok_or_else(late)?;
        let kept: Kept = serde_json::from_str(&row.state).map_err(|_| late())?;
        if kept.kind != KIND {
            return Err(late());
        }
        self.store.write(Call::by(door()?), TakeBack { hash }).await?;
        if !same(&kept.browser, &browser.hash()) {
            return Err(late());
        }
        Ok(kept.asked)
    }
}

pub(super) fn door() -> Result<Actor, Failure<Problem>> {
    Actor::system("access.door").map_err(Failure::Refused)
}

fn late() -> Failure<Problem> {
    Failure::Refused(Problem::new("sign-on-too-late"))
}

#[derive(Serialize)]
struct SendOff {
    #[serde(skip)]
    hash: Vec<u8>,
    #[serde(skip)]
    state: String,
}

impl Change for SendOff {
    const NAME: &'static str = "sign-on.send-off";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = challenge::ActiveModel {
            hash: Set(self.hash.clone()),
            person: Set(None),
            state: Set(self.state.clone()),
            until: Set(after(tx.now(), GOOD_FOR)),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("sign-on-asked", "unknown", &"asked")?);
        Ok(())
    }
}

#[derive(Serialize)]
struct TakeBack {
    #[serde(skip)]
    hash: Vec<u8>,
}

impl Change for TakeBack {
    const NAME: &'static str = "sign-on.take-back";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = challenge::Entity::find_by_id(self.hash.clone()).one(tx).await?;
        let good = row.is_some_and(|row| row.until > Instant::from(tx.now()));
        challenge::Entity::delete_by_id(self.hash.clone()).exec(tx).await?;
        tx.audit(Entry::removed("sign-on-asked", "unknown", &"asked")?);
        if good { Ok(()) } else { Err(late()) }
    }
}
