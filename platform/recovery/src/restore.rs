//! Makes a database of a backup.

use std::path::PathBuf;

use futures_util::StreamExt;
use prestasi_kernel::Problem;
use prestasi_store::audit::Head;
use prestasi_store::transfer::{Landing, Rows};
use prestasi_store::{Address, Failure, Migrations};

use crate::Result;
use crate::archive::{Archive, RowsHash, Section};

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Its rows.
    pub rows: u64,
    /// The head of its audit, proved.
    pub head: Head,
    /// Migrations that it lacked and that were applied.
    pub upgraded: Vec<String>,
    /// Where the file is now that it replaces.
    pub aside: Option<PathBuf>,
}

/// Restores a backup into a database that holds nothing, or, with `replace`, in the place of a file that nobody has open.
/// Every hash is compared before anything is written, and every row afterwards; only then the database is there.
///
/// # Errors
/// `backup-damaged`; [`Error::Newer`](prestasi_store::Error::Newer); `restore-not-empty`, `restore-in-use`,
/// `restore-differs`; where the audit is broken.
pub async fn restore(
    archive: &Archive,
    into: &Address,
    replace: bool,
    modules: &[Migrations],
) -> Result<Restored> {
    let manifest = archive.manifest();
    let head = manifest.head()?;
    archive.verify().await?;
    let mut landing = Landing::open(into, replace, modules, &manifest.migrations).await?;
    landing.expects(manifest.tables.iter().map(|section| &section.table))?;
    for section in &manifest.tables {
        fill(&landing, archive, section).await?;
    }
    landing.settle().await?;
    for section in &manifest.tables {
        compare(section, landing.rows(&section.table).await?).await?;
    }
    landing.prove(&head).await.map_err(|failure| match failure {
        Failure::Refused(broken) => broken.problem().into(),
        Failure::Store(error) => error,
    })?;
    let upgraded = landing.upgrade(modules).await?;
    let aside = landing.finish().await?;
    Ok(Restored { rows: manifest.rows(), head, upgraded, aside })
}

async fn fill(landing: &Landing, archive: &Archive, section: &Section) -> Result<()> {
    let mut rows = archive.rows(section).chunks(Landing::batch(&section.table));
    while let Some(batch) = rows.next().await {
        landing.add(&section.table, batch.into_iter().collect::<Result<Vec<_>>>()?).await?;
    }
    Ok(())
}

/// Whether a table is what was taken down, row for row.
async fn compare(section: &Section, mut rows: Rows<'_>) -> Result<()> {
    let mut hash = RowsHash::default();
    while let Some(row) = rows.next().await {
        // A cell that is too long was not in the backup.
        let _ = hash.add(&row?);
    }
    hash.flush();
    if (hash.rows, hash.bytes) == (section.rows, section.bytes) && hash.finish() == section.sha256 {
        return Ok(());
    }
    Err(Problem::new("restore-differs").arg("name", &section.table.name).into())
}
