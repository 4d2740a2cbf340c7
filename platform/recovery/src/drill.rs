//! The drill: a backup is worth what its restoration shows.

use prestasi_kernel::Problem;
use prestasi_store::transfer::Snapshot;
use prestasi_store::{Address, Migrations};

use crate::Result;
use crate::archive::Archive;
use crate::restore::{Restored, restore};

/// What a drill showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drilled {
    /// What was restored.
    pub restored: Restored,
    /// Changes that had been acknowledged before the backup was begun and are not in it.
    pub lost: i64,
    /// Beside the database that runs.
    pub live: Live,
}

/// How a backup stands to the database that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// It could not be reached, or nobody asked.
    Away,
    /// Its audit goes on from the backup's head by so many entries: what would be lost if it were gone now.
    Since(i64),
}

/// Restores a backup into a scratch database, which proves and compares it, and measures what is not in it.
///
/// # Errors
/// As [`restore`]; `drill-other-history` if the database that runs does not go on from the backup.
pub async fn drill(
    archive: &Archive,
    scratch: &Address,
    live: Option<&Address>,
    modules: &[Migrations],
) -> Result<Drilled> {
    let restored = restore(archive, scratch, false, modules).await?;
    let lost = (archive.manifest().acknowledged - restored.head.seq()).max(0);
    let live = match live {
        Some(address) => beside(archive, address).await?,
        None => Live::Away,
    };
    Ok(Drilled { restored, lost, live })
}

async fn beside(archive: &Archive, address: &Address) -> Result<Live> {
    let Ok(snapshot) = Snapshot::open(address).await else { return Ok(Live::Away) };
    let head = archive.manifest().head()?;
    let (goes_on, now) = (snapshot.leads_to(&head).await?, snapshot.head().await?);
    snapshot.close().await;
    if !goes_on {
        return Err(Problem::new("drill-other-history")
            .arg("name", archive.name())
            .arg("row", head.seq())
            .into());
    }
    Ok(Live::Since(now.seq() - head.seq()))
}
