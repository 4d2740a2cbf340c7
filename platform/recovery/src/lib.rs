//! The return after a bad day: backups of a running database, their restoration, and the drill that shows both work.
//!
//! * [`Place`]: a folder or a bucket that backups are kept in; [`Archive`]: one of them, opened for reading.
//! * [`backup`] takes one while others write; [`restore`] makes a database of it, SQLite or PostgreSQL, whichever it came from.
//! * [`drill`] restores into a scratch place, proves, compares, and measures what would have been lost and how long it took.
//! * [`runs`]: what was taken and drilled, kept in the database for whoever looks on; [`nightly`]: the jobs that do it.
//! * [`uptime`]: when the server was there, and how long it took to come back.
//! * [`doctor`]: what is and what is not in order with a database.
//!
//! What is not here: how databases are read and filled (`prestasi_store::transfer`), and the server's key, which is kept apart.
//!
//! Invariant: what has the name of a backup is one: written whole, durable, and read back. What is restored has, row for
//! row, the hashes that were taken down, and an audit that proves itself up to the head that was.

mod archive;
mod backup;
pub mod doctor;
mod drill;
mod moment;
pub mod nightly;
mod own;
mod place;
mod restore;
pub mod runs;
mod tables;
pub mod uptime;

pub use archive::{Archive, Manifest, Section};
pub use backup::{Taken, backup};
pub use drill::{Drilled, Live, drill};
pub use own::{MANAGE_RECOVERY, PERMISSIONS, READ_RECOVERY};
pub use place::Place;
pub use restore::{Restored, restore};
pub use tables::migrations;

/// What the store reports, or a problem of a backup.
pub type Result<T> = std::result::Result<T, prestasi_store::Error>;
