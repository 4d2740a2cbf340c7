//! The handle that an application opens once and hands to whoever serves people.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_kernel::{Actor, Clock, Problem};
use prestasi_store::{Done, Failure, Store};
use ring::hmac;
use webauthn_rs::prelude::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::operation::{Ask, Guarded, Operation};
use crate::own::ALL_OF_ACCESS;
use crate::password::Hasher;
use crate::permission::{Catalogue, Permission, Rights, Role};
use crate::seal;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::viewer::Viewer;

/// Sign-in, rights and operations over a store. Clones share it.
#[derive(Clone)]
pub struct Access {
    pub(crate) store: Store,
    pub(crate) settings: Arc<Settings>,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) hasher: Arc<Hasher>,
    /// What passkeys are made for; none if browsers make none for such an address.
    pub(crate) site: Option<Arc<Webauthn>>,
    clock: Arc<dyn Clock + Send + Sync>,
}

impl Access {
    /// Access to a store that was opened with [`crate::migrations`], with the permissions of all modules, and with the
    /// clock of the store.
    ///
    /// # Errors
    /// `password-cost-invalid`; `store-no-entropy`; `origin-unfit`.
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock + Send + Sync>,
        settings: Settings,
        permissions: impl IntoIterator<Item = Permission>,
    ) -> Result<Self, Problem> {
        let catalogue = Catalogue::new(ALL_OF_ACCESS.into_iter().chain(permissions), settings.second_factor);
        let site = site(settings.origin.as_deref())?.map(Arc::new);
        let hasher = Hasher::new(settings.cost, settings.hashes_at_once)?;
        Ok(Self {
            store,
            settings: Arc::new(settings),
            catalogue: Arc::new(catalogue),
            hasher: Arc::new(hasher),
            site,
            clock,
        })
    }

    /// Makes a change for somebody, if they may; decided again inside its transaction.
    ///
    /// # Errors
    /// `not-permitted`, `session-ended`, `presence-needed`; the operation's own; what the store reports.
    pub async fn write<O: Operation>(
        &self,
        ask: Ask,
        operation: O,
    ) -> Result<Done<O::Answer>, Failure<O::Refusal>> {
        let (catalogue, day) = (Arc::clone(&self.catalogue), self.today());
        self.store.write(ask.call, Guarded { operation, identity: ask.identity, catalogue, day }).await
    }

    /// The store, for reading.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The names of all permissions.
    #[must_use]
    pub fn permissions(&self) -> Vec<&'static str> {
        self.catalogue.names().collect()
    }

    /// Permissions by name.
    #[must_use]
    pub fn permission(&self, name: &str) -> Option<Permission> {
        self.catalogue.get(name).copied()
    }

    /// What a built-in role holds.
    #[must_use]
    pub fn held_by(&self, role: Role) -> Rights {
        self.catalogue.of(role)
    }

    /// A part of the system, which may everything.
    ///
    /// # Errors
    /// `actor-invalid`.
    pub fn system(&self, name: &str) -> Result<Viewer, Problem> {
        Ok(Viewer::system(Actor::system(name)?, self.today(), Arc::clone(&self.catalogue)))
    }

    /// A secret that follows from the key of this server, what it is for and a salt; it lies nowhere.
    #[must_use]
    pub fn derive(&self, purpose: &str, salt: &[u8]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.settings.key.0);
        let mut context = hmac::Context::with_key(&key);
        // Where one ends and the other begins is part of it.
        context.update(&(purpose.len() as u64).to_be_bytes());
        context.update(purpose.as_bytes());
        context.update(salt);
        let mut secret = [0; 32];
        secret.copy_from_slice(context.sign().as_ref());
        secret
    }

    /// Seals what somebody else chose, and must be shown to them again, for a purpose; a copy of the database opens nothing.
    ///
    /// # Errors
    /// `store-no-entropy`.
    pub fn seal(&self, purpose: &str, secret: &Secret) -> Result<Vec<u8>, Problem> {
        seal::seal(&self.settings.key, purpose, secret)
    }

    /// Opens a seal of this purpose.
    ///
    /// # Errors
    /// `seal-broken`, if the key of this server is another than when it was sealed.
    pub fn unseal(&self, purpose: &str, sealed: &[u8]) -> Result<Secret, Problem> {
        seal::open(&self.settings.key, purpose, sealed)
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock + Send + Sync> {
        Arc::clone(&self.clock)
    }

    /// This moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The company's day.
    #[must_use]
    pub fn today(&self) -> Date {
        self.settings.zone.to_datetime(self.now()).date()
    }
}

/// The site at an address, as browsers know it.
fn site(origin: Option<&str>) -> Result<Option<Webauthn>, Problem> {
    let text = origin.unwrap_or("http://localhost");
    let unfit = || Problem::new("origin-unfit").arg("text", text);
    let url = Url::parse(text).map_err(|_| unfit())?;
    if !matches!(url.scheme(), "http" | "https") || url.path() != "/" || url.query().is_some() {
        return Err(unfit());
    }
    let Some(name) = url.domain() else { return Ok(None) };
    // Without TLS, browsers make them for their own machine only.
    if url.scheme() == "http" && name != "localhost" {
        return Ok(None);
    }
    let builder = WebauthnBuilder::new(name, &url).map_err(|_| unfit())?;
    let builder = builder.rp_name("Prestasi").allow_any_port(origin.is_none());
    builder.build().map(Some).map_err(|_| unfit())
}
