//! Takes a backup while others write.

use jiff::Timestamp;
use prestasi_kernel::Clock;
use prestasi_store::Address;
use prestasi_store::audit::Head;
use prestasi_store::transfer::{Snapshot, Table, head_now};

use crate::Result;
use crate::archive::{Archive, Manifest, Writer};
use crate::place::Place;

/// A backup that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its name in its place.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    /// The bytes of its rows.
    pub bytes: u64,
    /// Its rows.
    pub rows: u64,
    /// The head of the audit in it.
    pub head: Head,
    /// The moment that it shows.
    pub taken: Timestamp,
}

/// Takes a backup of one unchanging state into a place, and reads it back before it says so. `key` is by what the
/// server's key is recognised that belongs to it.
///
/// # Errors
/// `store-nothing`, `backup-place-broken`; those of the database.
pub async fn backup(
    from: &Address,
    to: &Place,
    clock: &(dyn Clock + Sync),
    key: Option<String>,
) -> Result<Taken> {
    // Before the state is chosen: what is acknowledged now must be in it.
    let acknowledged = head_now(from).await?.seq();
    let snapshot = Snapshot::open(from).await?;
    let taken = clock.now();
    let (name, sink) = to.begin(taken).await?;
    let mut writer = Writer::new(sink).await?;
    let tables: Vec<Table> = snapshot.tables().cloned().collect();
    for table in &tables {
        writer.table(table, snapshot.rows(table).await?).await?;
    }
    let head = snapshot.head().await?;
    let describe = |tables| Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        taken,
        head: head.to_string(),
        acknowledged,
        key,
        migrations: snapshot.applied().clone(),
        tables,
    };
    let size = writer.finish(describe).await?;
    snapshot.close().await;
    let archive = Archive::of(to.source(&name)?).await?;
    archive.verify().await?;
    let manifest = archive.manifest();
    Ok(Taken { size, bytes: manifest.bytes(), rows: manifest.rows(), head, taken, name })
}
