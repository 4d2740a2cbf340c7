//! The connections of one query: as many as it reads tables, all of which see the same state.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use prestasi_kernel::Problem;
use prestasi_store::Store;
use sea_orm::DatabaseTransaction;
use tokio::sync::{Mutex, OnceCell, OwnedMutexGuard};

/// Claimed while the query is planned, opened when it runs.
pub(crate) struct Snapshots {
    claimed: AtomicUsize,
    open: OnceCell<Vec<Arc<Mutex<DatabaseTransaction>>>>,
}

impl Snapshots {
    pub fn new() -> Self {
        Self { claimed: AtomicUsize::new(0), open: OnceCell::new() }
    }

    /// The place of one more table.
    pub fn claim(&self) -> usize {
        self.claimed.fetch_add(1, Ordering::Relaxed)
    }

    /// How many places there are.
    pub fn count(&self) -> usize {
        self.claimed.load(Ordering::Relaxed)
    }

    /// Opens them all.
    pub async fn open(&self, store: &Store) -> Result<(), Problem> {
        let scans = store.scans(self.count()).await.map_err(|error| error.problem())?;
        let scans = scans.into_iter().map(|tx| Arc::new(Mutex::new(tx))).collect();
        self.open.set(scans).map_err(|_| Problem::new("sql-failed"))
    }

    /// The connection of a place. A table that is read again, as recursion does, waits until it was read.
    pub async fn at(&self, place: usize) -> Result<OwnedMutexGuard<DatabaseTransaction>, Problem> {
        let scan = self.open.get().and_then(|open| open.get(place));
        Ok(Arc::clone(scan.ok_or_else(|| Problem::new("sql-failed"))?).lock_owned().await)
    }
}
