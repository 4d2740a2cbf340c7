//! Files of very many rows: the tables into which they come have no indexes until they are taken.

use prestasi_jobs::{Run, Trouble};
use prestasi_store::{PutBack, SetAside};

use super::kinds::taken;
use super::look::Look;
use super::tables::file;

/// From how many bytes on a file is long.
const LONG: i64 = 8 << 20;
/// A table with more rows than these keeps its indexes.
const FEW_ROWS: u64 = 10_000;

/// Before a file is taken.
pub async fn before(run: &Run, file: &file::Model, look: &Look) -> Result<(), Trouble> {
    let tables = look.kind().and_then(taken).map_or(&[][..], |taken| taken.fills);
    if file.bytes >= LONG && !tables.is_empty() {
        run.write(&format!("aside-{}", file.id), SetAside { tables, many: FEW_ROWS }).await?;
    }
    Ok(())
}

/// After that, however it went; one index in a change, since others want to write too.
pub async fn after(run: &Run, file: &file::Model) -> Result<(), Trouble> {
    let mut index = 0;
    while file.bytes >= LONG && run.write(&format!("back-{}-{index}", file.id), PutBack).await?.answer {
        index += 1;
    }
    Ok(())
}
