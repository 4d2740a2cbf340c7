//! Databases for tests: a fresh one for each test, on SQLite and on a private PostgreSQL that lives as long as the test
//! program.
//!
//! A test is written once and runs on both:
//!
//! ```ignore
//! on_both_databases! {
//!     async fn a_deal_closes_once(place: Place) { … }
//! }
//! ```
//!
//! With `PRESTASI_POSTGRES=none` those on PostgreSQL are left out, and say so.
//!
//! [`kill`] is a campaign for whoever keeps a [`Book`]: a process writes and is killed, again and again.

mod child;
mod conduct;
mod kill;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use jiff::Timestamp;
use prestasi_kernel::Clock;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend};
use tempfile::TempDir;

use crate::database::Address;
use crate::store::Options;

pub use child::{Acknowledged, Book, READY, entry, say, start, write};
pub use conduct::conduct;
pub use kill::kill;

/// An empty database, gone with this value.
pub struct Place {
    address: Address,
    clock: Arc<SteppingClock>,
    _folder: Option<TempDir>,
}

/// A clock that goes on by a millisecond whenever somebody looks.
pub struct SteppingClock(AtomicU64);

impl Clock for SteppingClock {
    fn now(&self) -> Timestamp {
        let ms = self.0.fetch_add(1, Ordering::Relaxed);
        i64::try_from(ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok()).unwrap_or(Timestamp::MAX)
    }
}

impl SteppingClock {
    /// Goes on by so many days.
    pub fn pass_days(&self, days: u64) {
        self.pass_seconds(days * 86_400);
    }

    /// Goes on by so many seconds.
    pub fn pass_seconds(&self, seconds: u64) {
        self.0.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }
}

impl Place {
    /// A file in a folder of its own.
    ///
    /// # Panics
    /// If there is no place for temporary files.
    #[must_use]
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = Address::Sqlite(folder.path().join("prestasi.db"));
        Self { address, clock: clock(), _folder: Some(folder) }
    }

    /// A database on the private server; `None` if it is left out.
    ///
    /// # Panics
    /// If there is no server, with what is missing.
    pub async fn postgres() -> Option<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let server = match &*SERVER {
            Ok(server) => server,
            Err(reason) if reason.is_empty() => return None,
            Err(reason) => panic!("{reason}"),
        };
        Some(Self::on(server, &format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed))).await)
    }

    /// A database of this name on a server.
    ///
    /// # Panics
    /// If the server does not make it.
    pub async fn on(server: &Server, name: &str) -> Self {
        let admin = Database::connect(&server.address).await.expect("the private server");
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        admin.close().await.expect("a closed connection");
        let address = Address::Postgres(server.address.replace("/postgres?", &format!("/{name}?")));
        Self { address, clock: clock(), _folder: None }
    }

    /// Options to open it with: a clock that steps, ids from a fixed seed, and patience with a computer that is busy.
    #[must_use]
    pub fn options(&self) -> Options {
        let mut options = Options::new(self.address.clone(), Arc::clone(&self.clock) as _);
        options.seed = Some([7; 32]);
        options.limit = Duration::from_secs(60);
        options
    }

    /// Its clock.
    #[must_use]
    pub fn clock(&self) -> &SteppingClock {
        &self.clock
    }

    /// Its address.
    #[must_use]
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// A connection past the store, as somebody has who is at the database itself.
    ///
    /// # Panics
    /// If there is none.
    pub async fn stranger(&self) -> DatabaseConnection {
        let url = match self.address() {
            Address::Sqlite(path) => format!("sqlite:{}", path.display()),
            Address::Postgres(url) => url.clone(),
        };
        Database::connect(url).await.expect("a connection")
    }
}

/// Lifts what keeps a stranger from changing the audit.
///
/// # Panics
/// If there is nothing to lift.
pub async fn unlock(db: &DatabaseConnection) {
    let triggers = match db.get_database_backend() {
        DbBackend::Sqlite => vec!["DROP TRIGGER store_audit_no_UPDATE", "DROP TRIGGER store_audit_no_DELETE"],
        _ => vec!["DROP TRIGGER store_audit_append_only ON store_audit"],
    };
    for sql in triggers {
        db.execute_unprepared(sql).await.expect("a trigger");
    }
}

/// The morning of 23 Nov 2026.
fn clock() -> Arc<SteppingClock> {
    Arc::new(SteppingClock(AtomicU64::new(1_795_392_000_000)))
}

/// The server; an empty error if it is left out.
static SERVER: LazyLock<Result<Server, String>> =
    LazyLock::new(|| match std::env::var("PRESTASI_POSTGRES") {
        Ok(none) if none == "none" => {
            eprintln!("PostgreSQL is left out: PRESTASI_POSTGRES=none");
            Err(String::new())
        }
        _ => Server::start(),
    });

/// A private server.
pub struct Server {
    /// The address of its first database.
    pub address: String,
    folder: PathBuf,
}

impl Server {
    /// Starts one; it goes when this program ends.
    ///
    /// # Errors
    /// What is missing.
    pub fn start() -> Result<Self, String> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = format!("prestasi-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        // Short: the name of a socket has room for a hundred characters.
        let folder = Path::new("/tmp").join(name);
        let address = script("start", &[&folder.to_string_lossy(), &std::process::id().to_string()])?;
        Ok(Self { address, folder })
    }

    /// Stops it as a crash would.
    ///
    /// # Errors
    /// What the server says.
    pub fn crash(&self) -> Result<(), String> {
        script("crash", &[&self.folder.to_string_lossy()]).map(drop)
    }

    /// Starts it again.
    ///
    /// # Errors
    /// What the server says.
    pub fn resume(&self) -> Result<(), String> {
        script("resume", &[&self.folder.to_string_lossy()]).map(drop)
    }
}

fn script(action: &str, arguments: &[&str]) -> Result<String, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci/postgres");
    let output = Command::new(script).arg(action).args(arguments).output();
    let output = output.map_err(|error| format!("missing: .ci/postgres: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs each test on a fresh SQLite file and on a fresh PostgreSQL database.
#[macro_export]
macro_rules! on_both_databases {
    ($(async fn $name:ident($place:ident: Place) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports, reason = "small tests need little")]
            use super::*;

            async fn run($place: $crate::testing::Place) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::testing::Place::sqlite()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(place) = $crate::testing::Place::postgres().await {
                    run(place).await;
                }
            }
        }
    )*};
}
