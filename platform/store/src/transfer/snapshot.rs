//! One unchanging state of a database, open for reading, with whatever version it was written.

use sea_orm::DatabaseTransaction;

use super::catalogue::Catalogue;
use super::{Applied, Rows, Table};
use crate::audit::{self, Head};
use crate::database::{Address, Database};
use crate::error::Error;
use crate::migrations::{self, Migrations};

/// One unchanging state. Whoever writes meanwhile does not wait for it.
pub struct Snapshot {
    database: Database,
    tx: DatabaseTransaction,
    catalogue: Catalogue,
}

impl Snapshot {
    /// Opens a database as it is, without bringing it up to date.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; `store-nothing` if nothing of ours is there; `store-table-strange`.
    pub async fn open(address: &Address) -> Result<Self, Error> {
        let database = Database::look(address).await?;
        let tx = database.snapshot().await.map_err(Error::Unavailable)?;
        // The first query fixes what the transaction sees.
        let catalogue = Catalogue::read(&tx).await?;
        if !catalogue.applied.contains_key(migrations::OWN) {
            return Err(prestasi_kernel::Problem::new("store-nothing").into());
        }
        Ok(Self { database, tx, catalogue })
    }

    /// The tables, by name; those in which a database counts its migrations are not among them.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.catalogue.tables.iter().map(|known| &known.table)
    }

    /// The migrations that brought the tables to where they are.
    #[must_use]
    pub const fn applied(&self) -> &Applied {
        &self.catalogue.applied
    }

    /// The migrations of these modules that are still to be applied.
    ///
    /// # Errors
    /// [`Error::Newer`].
    pub fn pending(&self, modules: &[Migrations]) -> Result<Vec<String>, Error> {
        migrations::pending(&self.catalogue.applied, modules)
    }

    /// The head of the audit.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn head(&self) -> Result<Head, Error> {
        Ok(audit::head(&self.tx).await?)
    }

    /// Whether the audit passes through this head.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn leads_to(&self, head: &Head) -> Result<bool, Error> {
        Ok(*head == Head::START || audit::leads_to(&self.tx, head).await?)
    }

    /// The connection, for queries of the same state.
    #[must_use]
    pub const fn read(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// The rows of a table.
    ///
    /// # Errors
    /// `store-table-strange` for a table that is not there as it is described; those of the database.
    pub async fn rows<'a>(&'a self, table: &Table) -> Result<Rows<'a>, Error> {
        self.catalogue.like(table)?.rows(&self.tx, table).await
    }

    /// Lets go of the database.
    pub async fn close(self) {
        // Nothing was changed that could be lost.
        let _ = self.tx.rollback().await;
        self.database.close().await;
    }
}

/// The head of the audit as it is acknowledged at this moment; read on a connection of its own.
///
/// # Errors
/// As [`Snapshot::open`].
pub async fn head_now(address: &Address) -> Result<Head, Error> {
    let database = Database::look(address).await?;
    let head = audit::head(&database.reader).await?;
    database.close().await;
    Ok(head)
}
