//! Where the data lies, as all commands that touch it are told.

use std::path::PathBuf;

use clap::Args;
use prestasi_kernel::Result;
use prestasi_store::Address;

/// The file of a folder that holds everything, on SQLite.
pub const FILE: &str = "prestasi.db";

/// Where the data lies.
#[derive(Args, Debug, Clone)]
pub struct Data {
    /// The folder with the database and the server's key; made if it is not there.
    #[arg(long, default_value = "prestasi-data")]
    pub dir: PathBuf,
    /// A PostgreSQL address; without one, a file in the folder holds everything.
    #[arg(long, env = "PRESTASI_DATABASE")]
    pub database: Option<String>,
}

impl Data {
    /// The address of the database.
    pub fn address(&self) -> Result<Address> {
        match &self.database {
            Some(text) => text.parse().map_err(|error: prestasi_store::Error| error.problem()),
            None => Ok(Address::Sqlite(self.dir.join(FILE))),
        }
    }
}
