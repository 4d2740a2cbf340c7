//! Opens the store of a folder with all modules on top.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;
use prestasi_access::{Owed, Settings};
use prestasi_kernel::{Place, Problem, Result};
use prestasi_store::{Address, Options};
use prestasi_web::{App, Site};
use tokio::runtime::Runtime;

use super::clock::SystemClock;
use super::key;

/// The file of a folder that holds everything, on SQLite.
pub const FILE: &str = "prestasi.db";
/// Where days begin unless somebody says otherwise.
const ZONE: &str = "Asia/Kuala_Lumpur";

/// Where the data lies and how the server is reached.
#[derive(Args, Debug, Clone)]
pub struct Open {
    /// The folder with the database and the server's key; made if it is not there.
    #[arg(long, default_value = "prestasi-data")]
    pub dir: PathBuf,
    /// A PostgreSQL address; without one, a file in the folder holds everything.
    #[arg(long, env = "PRESTASI_DATABASE")]
    pub database: Option<String>,
    /// The company's time zone.
    #[arg(long, default_value = ZONE)]
    pub zone: String,
    /// The address that browsers use, https://sales.example.my. With https, cookies travel on nothing else. Passkeys are made
    /// for its name; without one, for localhost.
    #[arg(long)]
    pub origin: Option<String>,
    /// Who can do nothing until they have a second factor; privileged are administrators, and whoever pays.
    #[arg(long, value_enum, default_value_t = SecondFactor::Privileged)]
    pub second_factor: SecondFactor,
    /// The address of clients is the last one in X-Forwarded-For, written there by a proxy.
    #[arg(long)]
    pub behind_proxy: bool,
}

/// Who must have a second factor.
#[derive(ValueEnum, Debug, Clone, Copy)]
pub enum SecondFactor {
    Nobody,
    Privileged,
    Everybody,
}

impl SecondFactor {
    const fn owed(self) -> Owed {
        match self {
            Self::Nobody => Owed::ByNobody,
            Self::Privileged => Owed::ByPrivileged,
            Self::Everybody => Owed::ByEverybody,
        }
    }
}

impl Open {
    /// A company of this machine, in Malaysia, reached without TLS.
    pub fn here(dir: PathBuf, database: Option<String>) -> Self {
        Self {
            dir,
            database,
            zone: ZONE.to_owned(),
            origin: None,
            second_factor: SecondFactor::Nobody,
            behind_proxy: false,
        }
    }

    /// Opens everything.
    pub async fn open(&self) -> Result<App> {
        prestasi_ui::assets::check()?;
        make_folder(&self.dir)?;
        let zone =
            TimeZone::get(&self.zone).map_err(|_| Problem::new("zone-unknown").arg("text", &self.zone))?;
        let address = match &self.database {
            Some(text) => text.parse::<Address>().map_err(|error| error.problem())?,
            None => Address::Sqlite(self.dir.join(FILE)),
        };
        let options = Options::new(address, Arc::new(SystemClock));
        let settings = Settings {
            origin: self.origin.clone(),
            second_factor: self.second_factor.owed(),
            ..Settings::new(zone.clone(), key::of(&self.dir)?)
        };
        let secure = self.origin.as_ref().is_some_and(|origin| origin.starts_with("https:"));
        let site = Site { zone, secure, proxied: self.behind_proxy };
        App::open(options, settings, crate::modules::modules(), site).await
    }
}

fn make_folder(folder: &Path) -> Result<()> {
    let broken =
        |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(folder));
    std::fs::create_dir_all(folder).map_err(broken)
}

/// The runtime that the server runs on.
pub fn runtime() -> Result<Runtime> {
    let failed = |error: std::io::Error| Problem::new("file-broken").arg("what", error);
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)
}
