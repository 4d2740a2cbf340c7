//! Signing in: a password, then the code of an authenticator where there is one.
//!
//! Invariant: whoever does not get in is told the same, after the same work, whether there is no such account, no such
//! password, or no way in any more. Each step gives a fresh secret.

use jiff::SignedDuration;
use jiff::civil::Date;
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
};
use serde::Serialize;
use serde_json::json;

use super::entity::session;
use super::manage::after;
use super::session::by_hash;
use super::throttle::{Bucket, give_back};
use super::{account, device, has_second_factor};
use crate::access::Access;
use crate::event::NewBrowser;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::signon::check_required;
use crate::text;
use crate::viewer::standing;

/// How long a second factor may take.
const HALF: SignedDuration = SignedDuration::from_mins(5);
/// A browser that was not seen for so long is a stranger again.
pub(super) const DEVICE: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Somebody at the door.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// What they call themselves.
    pub login: &'a str,
    /// Their password.
    pub password: &'a Secret,
    /// What a browser was given when somebody signed in with it before.
    pub device: Option<&'a Secret>,
    /// The address that they come from.
    pub source: &'a str,
}

/// How far they came.
#[derive(Debug, Clone)]
pub enum SignedIn {
    /// All the way.
    Open(Opened),
    /// A code is owed; this secret and the code go to [`Access::confirm`].
    CodeNeeded(Secret),
}

/// A session, to be kept by the browser.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Whose it is.
    pub person: Id,
    /// The session's secret.
    pub session: Secret,
    /// The browser's secret, to be kept for half a year and shown at the next sign-in.
    pub device: Secret,
}

impl Access {
    /// Tries a password.
    ///
    /// # Errors
    /// `sign-in-failed`, `sign-in-throttled`; what the store reports.
    pub async fn sign_in(&self, door: SignIn<'_>) -> Result<SignedIn, Failure<Problem>> {
        let login = text::login(door.login).unwrap_or_default();
        let db = self.store.read();
        let account = account::Entity::find().filter(account::Column::Login.eq(&login)).one(db).await?;
        let person = account.as_ref().map(|account| account.person);
        let known = self.known_device(door.device, person).await?;
        let buckets = match known {
            Some(device) => vec![Bucket::of("device", device)],
            None => vec![Bucket::of("login", &login), Bucket::source(door.source)],
        };
        self.take_try("password", &buckets, person, door.source).await?;
        let kept = account.as_ref().and_then(|account| account.password.as_deref());
        let fits = self.hasher.fits(door.password, kept).await.map_err(Failure::Refused)?;
        let (Some(person), Some(kept), true) = (person, kept, fits) else { return Err(failed()) };
        let mut rehashed = None;
        if self.hasher.is_dated(kept) {
            rehashed = Some(self.hasher.hash(door.password).await.map_err(Failure::Refused)?);
        }
        let keys = Keys::fresh(door.device.filter(|_| known.is_some()))?;
        let enter = Enter {
            person,
            tried: kept.to_owned(),
            rehashed,
            buckets,
            keys: keys.hashes(),
            settings: (self.settings.as_ref().clone(), self.today()),
            source: text::excerpt(door.source),
        };
        let whole = self.store.write(Call::by(Actor::Person(person.0)), enter).await?.answer;
        Ok(if whole { SignedIn::Open(keys.open(person)) } else { SignedIn::CodeNeeded(keys.session) })
    }

    /// The device that a browser shows, if it is one of this person.
    pub(crate) async fn known_device(
        &self,
        shown: Option<&Secret>,
        person: Option<RowId>,
    ) -> Result<Option<RowId>, Failure<Problem>> {
        let (Some(shown), Some(person)) = (shown, person) else { return Ok(None) };
        let rows = device::Entity::find().filter(device::Column::Hash.eq(shown.hash()));
        let row = rows.filter(device::Column::Person.eq(person)).one(self.store.read()).await?;
        Ok(row.map(|row| row.id))
    }
}

/// The secrets that a browser will hold.
pub(crate) struct Keys {
    pub session: Secret,
    device: Secret,
}

impl Keys {
    /// Fresh ones, except for a device that is known.
    pub fn fresh(known: Option<&Secret>) -> Result<Self, Failure<Problem>> {
        let fresh = || Secret::random::<32>().map_err(Failure::Refused);
        Ok(Self { session: fresh()?, device: known.cloned().map_or_else(fresh, Ok)? })
    }

    pub fn hashes(&self) -> Hashes {
        Hashes { session: self.session.hash(), device: self.device.hash() }
    }

    pub fn open(self, person: RowId) -> Opened {
        Opened { person: person.0, session: self.session, device: self.device }
    }
}

/// What is kept of them.
pub(crate) struct Hashes {
    pub session: Vec<u8>,
    pub device: Vec<u8>,
}

/// Opens a session for whoever knew the password; answers whether it is whole.
#[derive(Serialize)]
struct Enter {
    #[serde(skip)]
    person: RowId,
    #[serde(skip)]
    tried: String,
    #[serde(skip)]
    rehashed: Option<String>,
    #[serde(skip)]
    buckets: Vec<Bucket>,
    #[serde(skip)]
    keys: Hashes,
    #[serde(skip)]
    settings: (Settings, Date),
    source: String,
}

impl Change for Enter {
    const NAME: &'static str = "sessions.open";
    type Answer = bool;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<bool, Failure<Problem>> {
        let (settings, day) = &self.settings;
        let account = account::Entity::find_by_id(self.person).one(tx).await?;
        let account =
            account.filter(|account| account.password.as_ref() == Some(&self.tried)).ok_or_else(failed)?;
        if standing(tx, self.person, *day).await?.is_none() {
            return Err(failed());
        }
        check_required(tx, self.person).await?;
        give_back(tx, &self.buckets).await?;
        if let Some(rehashed) = &self.rehashed {
            let mut row = account.into_active_model();
            row.password = Set(Some(rehashed.clone()));
            row.update(tx).await?;
        }
        let half = has_second_factor(tx, self.person).await?;
        let (person, keys, source) = (self.person, &self.keys, self.source.as_str());
        Opening { person, half, sign_on: None, keys, settings, source }.open(tx).await?;
        Ok(!half)
    }
}

/// A session about to be opened.
pub(crate) struct Opening<'a> {
    pub person: RowId,
    /// Whether a second factor is owed.
    pub half: bool,
    /// Whether a provider vouched for them, and whether that counts as both factors.
    pub sign_on: Option<bool>,
    pub keys: &'a Hashes,
    pub settings: &'a Settings,
    pub source: &'a str,
}

impl Opening<'_> {
    pub async fn open(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let &Self { person, half, sign_on, keys, settings, source } = self;
        let now = Instant::from(tx.now());
        let over = session::Entity::delete_many().filter(session::Column::Person.eq(person));
        over.filter(session::Column::IdleUntil.lte(now)).exec(tx).await?;
        let id = tx.id()?;
        let (idle, until) = if half { (HALF, HALF) } else { (settings.idle, settings.absolute) };
        let row = session::ActiveModel {
            id: Set(id),
            hash: Set(keys.session.clone()),
            person: Set(person),
            half: Set(half),
            opened: Set(now),
            idle_until: Set(after(tx.now(), idle)),
            until: Set(after(tx.now(), until)),
            source: Set(source.to_owned()),
            sign_on: Set(sign_on),
        };
        row.insert(tx).await?;
        if !half {
            remember_device(tx, person, &keys.device, source).await?;
        }
        let told =
            json!({ "person": person.0, "half": half, "source": source, "sign-on": sign_on.is_some() });
        tx.audit(Entry::created("session", id, &told)?);
        Ok(())
    }
}

/// Makes a half session whole, with a fresh secret.
pub(super) async fn complete(
    tx: &Tx,
    half: session::Model,
    keys: &Hashes,
    settings: &Settings,
) -> Result<(), Failure<Problem>> {
    let (id, person, source) = (half.id, half.person, half.source.clone());
    let mut row = half.into_active_model();
    row.hash = Set(keys.session.clone());
    row.half = Set(false);
    row.idle_until = Set(after(tx.now(), settings.idle));
    row.until = Set(after(tx.now(), settings.absolute));
    row.update(tx).await?;
    remember_device(tx, person, &keys.device, &source).await?;
    tx.audit(Entry::changed("session", id, &"half", &"whole")?);
    Ok(())
}

/// Keeps the browser for the next sign-in. One that is new beside others is told.
async fn remember_device(tx: &Tx, person: RowId, hash: &[u8], source: &str) -> Result<(), Failure<Problem>> {
    let now = Instant::from(tx.now());
    let long_ago = Instant::from(tx.now().checked_sub(DEVICE).unwrap_or(jiff::Timestamp::MIN));
    let old = device::Entity::delete_many().filter(device::Column::Person.eq(person));
    old.filter(device::Column::Seen.lt(long_ago)).exec(tx).await?;
    let known = device::Entity::find().filter(device::Column::Hash.eq(hash));
    match known.filter(device::Column::Person.eq(person)).one(tx).await? {
        Some(row) => {
            let mut row = row.into_active_model();
            row.seen = Set(now);
            row.update(tx).await?;
        }
        None => {
            if device::Entity::find().filter(device::Column::Person.eq(person)).one(tx).await?.is_some() {
                let seen = NewBrowser { person: person.0, source: source.to_owned() };
                tx.emit(NewBrowser::TOPIC, person, &seen)?;
            }
            let (id, hash) = (Set(tx.id()?), Set(hash.to_vec()));
            device::ActiveModel { id, hash, person: Set(person), seen: Set(now) }.insert(tx).await?;
        }
    }
    Ok(())
}

/// The one answer to whoever does not get in.
pub(super) fn failed() -> Failure<Problem> {
    Failure::Refused(Problem::new("sign-in-failed"))
}

/// A session that owes a code, if it is still good.
pub(super) async fn half(
    db: &impl ConnectionTrait,
    secret: &Secret,
    now: Instant,
) -> Result<session::Model, Failure<Problem>> {
    let row = by_hash(db, secret).await?;
    let good = row.half && row.until > now;
    if good { Ok(row) } else { Err(Failure::Refused(Problem::new("session-ended"))) }
}
