//! What every request stands on: the store behind its rights, the modules, the live pages.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, header};
use jiff::civil::DateTime;
use jiff::{Timestamp, tz::TimeZone};
use prestasi_access::{Access, Settings};
use prestasi_catalog::Catalogue;
use prestasi_kernel::Problem;
use prestasi_signon::SignOn;
use prestasi_store::{Migrations, Options, Store};
use prestasi_ui::live::Hub;
use tokio::sync::Notify;

use crate::cookie::Cookies;
use crate::metrics::Metrics;
use crate::module::Module;

/// How the server is reached, and where its company is.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where the company's days begin.
    pub zone: TimeZone,
    /// Whether browsers come through TLS, so that cookies may travel on nothing else.
    pub secure: bool,
    /// Whether the address of the client stands in `X-Forwarded-For`, because a proxy of ours wrote it there.
    pub proxied: bool,
    /// What questions in SQL may use, and the tables elsewhere that they may reach.
    pub questions: prestasi_catalog::Settings,
    /// Hosts of the own network that webhooks may call.
    pub doors: prestasi_webhooks::Doors,
    /// Hosts of the own network that letters may be handed to.
    pub mail: prestasi_webhooks::Doors,
    /// Where this process takes backups to, if it does.
    pub backups: Option<String>,
}

/// The tables of the platform and of these modules, which hand theirs over once.
#[must_use]
pub fn migrations(modules: &mut [Module]) -> Vec<Migrations> {
    let platform = [
        prestasi_access::migrations(),
        prestasi_jobs::migrations(),
        prestasi_ledger::migrations(),
        prestasi_exchange::migrations(),
        prestasi_catalog::migrations(),
        prestasi_webhooks::migrations(),
        prestasi_mail::migrations(),
        prestasi_recovery::migrations(),
        prestasi_quotas::migrations(),
    ];
    platform.into_iter().chain(modules.iter_mut().filter_map(Module::take_migrations)).collect()
}

/// The running application. Clones share it.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    access: Access,
    catalogue: Catalogue,
    sign_on: SignOn,
    modules: Vec<Module>,
    site: Site,
    hub: Hub,
    changed: Notify,
    metrics: Metrics,
    memory: Memory,
}

/// What modules keep in memory, by its type.
type Memory = Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>;

impl App {
    /// Opens a store with the tables of the platform and of these modules, and their application over it.
    ///
    /// # Errors
    /// As [`Store::open`], [`Access::new`] and [`Catalogue::new`].
    pub async fn open(
        options: Options,
        settings: Settings,
        mut modules: Vec<Module>,
        site: Site,
    ) -> Result<Self, Problem> {
        let clock = Arc::clone(&options.clock);
        let store = Store::open(options, &migrations(&mut modules)).await.map_err(|error| error.problem())?;
        let rights = modules.iter().flat_map(|module| module.rights().to_vec());
        let rights = rights
            .chain(prestasi_jobs::PERMISSIONS)
            .chain(prestasi_ledger::PERMISSIONS)
            .chain(prestasi_quotas::PERMISSIONS);
        let rights = rights.chain(prestasi_exchange::PERMISSIONS).chain(prestasi_catalog::PERMISSIONS);
        let rights = rights.chain(prestasi_webhooks::PERMISSIONS).chain(prestasi_recovery::PERMISSIONS);
        let rights = rights.chain(prestasi_mail::PERMISSIONS);
        let access = Access::new(store, clock, settings, rights)?;
        let datasets = modules.iter().flat_map(|module| module.datasets.clone());
        let datasets = prestasi_catalog::DATASETS.into_iter().chain(datasets);
        let catalogue = Catalogue::new(access.clone(), site.questions.clone(), datasets)?;
        let (hub, changed, sign_on) = (Hub::default(), Notify::new(), SignOn::new(access.clone()));
        let (metrics, memory) = (Metrics::default(), Memory::default());
        Ok(Self(Arc::new(Inner { access, catalogue, sign_on, modules, site, hub, changed, metrics, memory })))
    }

    /// Sign-in, rights and operations.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    /// The store, for reading.
    #[must_use]
    pub fn store(&self) -> &Store {
        self.0.access.store()
    }

    /// All tables, to be asked in SQL.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// The way to the provider that vouches for people.
    #[must_use]
    pub fn sign_on(&self) -> &SignOn {
        &self.0.sign_on
    }

    /// The modules, in the order of the navigation.
    #[must_use]
    pub fn modules(&self) -> &[Module] {
        &self.0.modules
    }

    /// How it is reached.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// The cookies of this site.
    #[must_use]
    pub fn cookies(&self) -> Cookies {
        Cookies::of(self.0.site.secure)
    }

    /// Where changes are told to open pages.
    #[must_use]
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// Wakes whoever tells the hub, who would look a little later otherwise.
    pub fn changed(&self) -> &Notify {
        &self.0.changed
    }

    /// What a module keeps in memory while the application runs: made when it is first asked for, gone with the process.
    #[must_use]
    pub fn memory<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut memory = self.0.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = memory.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        Arc::clone(kept).downcast().unwrap_or_default()
    }

    /// What is counted of this process.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The address that browsers use, as the operator has said, or as the one who asks does.
    #[must_use]
    pub fn origin(&self, headers: &HeaderMap) -> String {
        if let Some(origin) = self.access().origin() {
            return origin.trim_end_matches('/').to_owned();
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        let scheme = if self.0.site.secure { "https" } else { "http" };
        format!("{scheme}://{host}")
    }

    /// A moment on the company's clock.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.0.site.zone.to_datetime(at)
    }
}
