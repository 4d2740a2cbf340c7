//! Opens the store of a folder with all modules on top.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;
use prestasi_access::{Owed, Settings};
use prestasi_kernel::{Place, Problem, Result};
use prestasi_store::Options;
use prestasi_web::{App, Site};
use tokio::runtime::Runtime;

use super::clock::SystemClock;
use super::{Data, key};
use crate::modules::modules;

/// Where days begin unless somebody says otherwise.
const ZONE: &str = "Asia/Kuala_Lumpur";

/// Where the data lies and how the server is reached.
#[derive(Args, Debug, Clone)]
pub struct Open {
    #[command(flatten)]
    pub data: Data,
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
    /// A provider of sign-on may be reached at this machine without TLS: for trying it out, and never else.
    #[arg(long)]
    pub provider_here: bool,
    /// The address of clients is the last one in X-Forwarded-For, written there by a proxy.
    #[arg(long)]
    pub behind_proxy: bool,
    /// The folder below which CSV and Parquet files lie that can be registered as tables.
    #[arg(long)]
    pub tables_from: Option<PathBuf>,
    /// A PostgreSQL server whose tables can be registered: NAME=postgres://reader:password@host/database. May be given several
    /// times; its account should only be able to read.
    #[arg(long, value_parser = server, env = "PRESTASI_TABLES_OF", hide_env_values = true, value_delimiter = ',')]
    pub tables_of: Vec<(String, String)>,
    /// A host of the own network that webhooks may call, also without TLS, with its port if it is not the usual one: erp.internal:8443.
    /// May be given several times.
    #[arg(long)]
    pub webhooks_into: Vec<String>,
    /// A host of the own network that letters may be handed to, also without TLS, with its port if it is none of 25, 465 and 587:
    /// 127.0.0.1:1025. May be given several times.
    #[arg(long)]
    pub mail_into: Vec<String>,
    /// Where this process takes backups to, if it does.
    #[arg(skip)]
    pub backups: Option<String>,
}

/// A server and its name.
fn server(text: &str) -> std::result::Result<(String, String), String> {
    let split = text.split_once('=').filter(|(name, url)| !name.is_empty() && url.starts_with("postgres"));
    let split = split.map(|(name, url)| (name.to_owned(), url.to_owned()));
    split.ok_or_else(|| "NAME=postgres://…".to_owned())
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
            data: Data { dir, database },
            zone: ZONE.to_owned(),
            origin: None,
            second_factor: SecondFactor::Nobody,
            provider_here: false,
            behind_proxy: false,
            tables_from: None,
            tables_of: Vec::new(),
            webhooks_into: Vec::new(),
            mail_into: Vec::new(),
            backups: None,
        }
    }

    /// Opens everything.
    pub async fn open(&self) -> Result<App> {
        prestasi_ui::assets::check()?;
        make_folder(&self.data.dir)?;
        let zone =
            TimeZone::get(&self.zone).map_err(|_| Problem::new("zone-unknown").arg("text", &self.zone))?;
        let options = Options::new(self.data.address()?, Arc::new(SystemClock));
        let settings = Settings {
            origin: self.origin.clone(),
            second_factor: self.second_factor.owed(),
            provider_here: self.provider_here,
            ..Settings::new(zone.clone(), key::of(&self.data.dir)?)
        };
        let secure = self.origin.as_ref().is_some_and(|origin| origin.starts_with("https:"));
        let questions = prestasi_catalog::Settings {
            folder: self.tables_from.clone(),
            servers: self.tables_of.iter().cloned().collect(),
            ..Default::default()
        };
        let doors = prestasi_webhooks::Doors::new(self.webhooks_into.iter().cloned());
        let mail = prestasi_webhooks::Doors::new(self.mail_into.iter().cloned());
        let site = Site {
            zone,
            secure,
            proxied: self.behind_proxy,
            questions,
            doors,
            mail,
            backups: self.backups.clone(),
        };
        App::open(options, settings, modules(), site).await
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
