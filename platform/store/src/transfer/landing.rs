//! An empty database that is filled and then there, whole or not at all: on PostgreSQL one transaction, on SQLite a file
//! beside that takes its place.

use std::path::PathBuf;

use prestasi_kernel::Problem;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};

use super::catalogue::{Catalogue, quoted};
use super::{Applied, Row, Rows, Table};
use crate::audit::{self, Broken, Head, Proof};
use crate::database::{Address, Database, Scratch, dialect};
use crate::error::{Error, Failure};
use crate::migrations::{self, Migrations};

/// Values in one statement; both databases take as many.
const VALUES_MAX: usize = 8192;

/// A database that is being filled.
pub struct Landing {
    database: Database,
    scratch: Option<Scratch>,
    tx: DatabaseTransaction,
    catalogue: Catalogue,
    /// What was taken away so that filling is quick, and in what order it comes back.
    apart: Vec<String>,
}

impl Landing {
    /// Makes the tables as they were after these migrations. A database that holds something is refused; with `replace`,
    /// a file that nobody has open is put aside in the end.
    ///
    /// # Errors
    /// `restore-not-empty`, `restore-in-use`; [`Error::Newer`] for migrations that this version does not know;
    /// [`Error::Unavailable`], [`Error::NotDurable`], [`Error::Migration`].
    pub async fn open(
        address: &Address,
        replace: bool,
        modules: &[Migrations],
        applied: &Applied,
    ) -> Result<Self, Error> {
        migrations::pending(applied, modules)?;
        let (database, scratch) = Database::land(address, replace).await?;
        let tx = database.begin_upgrade().await.map_err(Error::Unavailable)?;
        let there = Catalogue::read(&tx).await?;
        if !there.tables.is_empty() || !there.applied.is_empty() {
            return Err(Problem::new("restore-not-empty").into());
        }
        migrations::repeat(&tx, modules, applied).await?;
        let catalogue = Catalogue::read(&tx).await?;
        let mut landing = Self { database, scratch, tx, catalogue, apart: Vec::new() };
        landing.take_apart().await?;
        Ok(landing)
    }

    /// Takes indexes, references and guards away, and what migrations put into the tables.
    async fn take_apart(&mut self) -> Result<(), Error> {
        let backend = self.tx.get_database_backend();
        for find in dialect(backend).apart {
            for row in self.tx.query_all_raw(Statement::from_string(backend, *find)).await? {
                self.run(&row.try_get_by_index::<String>(0)?).await?;
                self.apart.push(row.try_get_by_index(1)?);
            }
        }
        for known in &self.catalogue.tables {
            self.run(&format!("DELETE FROM {}", quoted(&known.table.name))).await?;
        }
        Ok(())
    }

    async fn run(&self, sql: &str) -> Result<(), DbErr> {
        self.tx.execute_unprepared(sql).await.map(drop)
    }

    /// Whether these are the tables that there are, no more and no fewer.
    ///
    /// # Errors
    /// `store-table-strange`, with the first that differs.
    pub fn expects<'a>(&self, tables: impl Iterator<Item = &'a Table> + Clone) -> Result<(), Error> {
        for table in tables.clone() {
            self.catalogue.like(table)?;
        }
        let names: Vec<&str> = tables.map(|table| table.name.as_str()).collect();
        let lacking = self.catalogue.tables.iter().find(|known| !names.contains(&known.table.name.as_str()));
        match lacking {
            Some(known) => Err(Problem::new("store-table-strange").arg("name", &known.table.name).into()),
            None => Ok(()),
        }
    }

    /// How many rows of a table are best added at once.
    #[must_use]
    pub fn batch(table: &Table) -> usize {
        // A power of two, so that a table has few statements.
        1 << (VALUES_MAX / table.columns.len().max(1)).max(1).ilog2()
    }

    /// Adds rows to a table, at most [`Self::batch`].
    ///
    /// # Errors
    /// Those of the database, which refuses two rows with the same key.
    pub async fn add(&self, table: &Table, rows: Vec<Row>) -> Result<(), Error> {
        let known = self.catalogue.like(table)?;
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let count = 1 << rows.len().ilog2();
            let some: Vec<Row> = rows.by_ref().take(count).collect();
            let insertion = known.insertion(self.tx.get_database_backend(), table, some);
            self.tx.execute_raw(insertion).await?;
        }
        Ok(())
    }

    /// Puts indexes, references and guards back; what does not meet them is refused.
    ///
    /// # Errors
    /// `restore-reference` for a row that refers to one that is not there; those of the database.
    pub async fn settle(&mut self) -> Result<(), Error> {
        for sql in std::mem::take(&mut self.apart).iter().rev() {
            self.run(sql).await?;
        }
        let backend = self.tx.get_database_backend();
        let Some(dangling) = dialect(backend).dangling else { return Ok(()) };
        match self.tx.query_one_raw(Statement::from_string(backend, dangling)).await? {
            Some(row) => {
                let table: String = row.try_get_by_index(0)?;
                Err(Problem::new("restore-reference").arg("name", table).into())
            }
            None => Ok(()),
        }
    }

    /// The rows of a table as they lie there now.
    ///
    /// # Errors
    /// As [`super::Snapshot::rows`].
    pub async fn rows<'a>(&'a self, table: &Table) -> Result<Rows<'a>, Error> {
        self.catalogue.like(table)?.rows(&self.tx, table).await
    }

    /// Proves the audit, and that it ends with this head.
    ///
    /// # Errors
    /// Where it is broken.
    pub async fn prove(&self, head: &Head) -> Result<Proof, Failure<Broken>> {
        let proof = audit::verify(&self.tx, Some(head)).await?;
        match proof.head == *head {
            true => Ok(proof),
            false => Err(Failure::Refused(Broken::Rewritten(head.seq()))),
        }
    }

    /// Brings the tables up to date with this version; gives the migrations that were missing.
    ///
    /// # Errors
    /// [`Error::Migration`].
    pub async fn upgrade(&self, modules: &[Migrations]) -> Result<Vec<String>, Error> {
        let missing = migrations::pending(&self.catalogue.applied, modules)?;
        migrations::run_in(&self.tx, modules).await?;
        Ok(missing)
    }

    /// Makes it stand, durably; gives where what was there before is now.
    ///
    /// # Errors
    /// Those of the database and of its files; then nothing has changed.
    pub async fn finish(self) -> Result<Option<PathBuf>, Error> {
        self.tx.commit().await?;
        self.database.close().await;
        match self.scratch {
            Some(scratch) => scratch.take_place().await,
            None => Ok(None),
        }
    }
}
