//! The file of a backup, the same for both databases:
//!
//! | part | bytes |
//! |---|---|
//! | a first line that says what this is | `prestasi-backup 1` and a line feed |
//! | for each table its rows, in the order of its key | one zstd frame |
//! | the manifest | JSON: version, migrations, moment, head of the audit; for each table columns, rows and hashes |
//! | the end | length and SHA-256 of the manifest, eight letters |
//!
//! Each byte is under a hash: the frames' stand in the manifest, the manifest's at the end.

mod manifest;
mod read;
mod rows;
mod write;

pub use manifest::{Manifest, Section};
pub use read::Archive;
pub(crate) use rows::RowsHash;
pub(crate) use write::Writer;

use prestasi_kernel::Problem;
use sha2::{Digest, Sha256};

/// The first line.
const START: &[u8] = b"prestasi-backup 1\n";
/// The last letters.
const END: &[u8; 8] = b"prestasi";
/// Length of a number, a hash and the last letters.
const TRAILER: u64 = 8 + 32 + 8;

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A backup that is not as it was written, and where.
fn damaged(name: &str, part: &str) -> Problem {
    Problem::new("backup-damaged").arg("name", name).arg("part", part)
}
