//! What a backup says of itself.

use std::str::FromStr;

use jiff::Timestamp;
use prestasi_kernel::Problem;
use prestasi_store::audit::Head;
use prestasi_store::transfer::{Applied, Table};
use serde::{Deserialize, Serialize};

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of Prestasi that took it.
    pub version: String,
    /// When.
    #[serde(with = "crate::moment")]
    pub taken: Timestamp,
    /// The head of the audit in it.
    pub head: String,
    /// The last entry of the audit that had been acknowledged before it was begun.
    pub acknowledged: i64,
    /// By what the server's key is recognised that belongs to it; the key itself is kept apart.
    pub key: Option<String>,
    /// The migrations that had been applied.
    pub migrations: Applied,
    /// The tables, in the order of their frames.
    pub tables: Vec<Section>,
}

/// A table in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The table.
    #[serde(flatten)]
    pub table: Table,
    /// How many rows.
    pub rows: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Their hash.
    pub sha256: String,
    /// The bytes of the frame.
    pub packed: u64,
    /// Its hash.
    pub packed_sha256: String,
}

impl Manifest {
    /// The head of the audit in it.
    ///
    /// # Errors
    /// `audit-head-invalid`.
    pub fn head(&self) -> Result<Head, Problem> {
        Head::from_str(&self.head)
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|section| section.rows).sum()
    }

    /// The bytes of all rows.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.tables.iter().map(|section| section.bytes).sum()
    }
}
