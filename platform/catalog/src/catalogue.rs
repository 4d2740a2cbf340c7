//! The handle that an application opens once: all tables, and who asks what of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::datatypes::{DataType, Fields};
use prestasi_access::{Access, Ask, Viewer};
use prestasi_kernel::{Id, Problem, Result};
use prestasi_store::Failure;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;

use crate::answer::Answer;
use crate::dataset::Dataset;
use crate::external::{self, Outside, Place, RegisterExternal, Servers};
use crate::imported;
use crate::limits::{Limits, Settings};
use crate::mirror::{Mirror, Mirrors};
use crate::own::{MANAGE_EXTERNAL, READ_EXTERNAL, READ_SQL};
use crate::part::Parted;
use crate::query::Question;
use crate::stored::Stored;
use crate::table::Behind;

/// A thread works its way through plans as deep as they may be.
const STACK: usize = 16 << 20;

/// All tables. Clones share it.
#[derive(Clone)]
pub struct Catalogue {
    inner: Arc<Inner>,
}

struct Inner {
    access: Access,
    settings: Settings,
    datasets: Vec<Dataset>,
    servers: Arc<Servers>,
    mirrors: Arc<Mirrors>,
    turns: Arc<Semaphore>,
    /// Taken when the catalogue goes.
    workers: Option<Runtime>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Whoever drops it may not wait, and what still runs has nobody left to answer to.
        self.workers.take().into_iter().for_each(Runtime::shutdown_background);
    }
}

/// A table that somebody may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// The message that says what it holds; external tables have none.
    pub words: Option<&'static str>,
    /// The columns that they see, with what these hold.
    pub columns: Vec<(String, String)>,
}

impl Catalogue {
    /// The tables of all modules; datasets that were imported and external tables come by themselves.
    ///
    /// # Errors
    /// `sql-failed` if there are no threads to be had; `table-name-taken`.
    pub fn new(
        access: Access,
        settings: Settings,
        datasets: impl IntoIterator<Item = Dataset>,
    ) -> Result<Self> {
        let datasets: Vec<Dataset> = datasets.into_iter().collect();
        let mut names: Vec<&str> = datasets.iter().map(Dataset::name).collect();
        names.sort_unstable();
        if let Some(twice) = names.windows(2).find(|two| two[0] == two[1]) {
            return Err(Problem::new("table-name-taken").arg("name", twice[0]));
        }
        let workers = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(settings.threads.max(1))
            .thread_stack_size(STACK)
            .thread_name("catalog")
            .enable_all()
            .build()
            .map_err(|error| Problem::new("sql-failed").arg("error", error))?;
        let mirrors = Mirrors::new(settings.mirrors, access.clone(), workers.handle().clone());
        let turns = Arc::new(Semaphore::new(settings.at_once.max(1)));
        let servers = Arc::new(Servers::new(settings.servers.clone()));
        let (mirrors, workers) = (Arc::new(mirrors), Some(workers));
        let inner = Inner { access, settings, datasets, servers, mirrors, turns, workers };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Answers one statement that reads, with what this viewer may see.
    ///
    /// # Errors
    /// `not-permitted`; `sql-…`, here or at the end of the answer.
    pub async fn query(&self, viewer: &Viewer, sql: &str, limits: Limits) -> Result<Answer> {
        viewer.require(READ_SQL)?;
        let workers = self.inner.workers.as_ref().ok_or_else(|| Problem::new("sql-failed"))?;
        let question = Question {
            access: self.inner.access.clone(),
            viewer: viewer.clone(),
            limits,
            threads: self.inner.settings.threads.max(1),
            mirrors: Arc::clone(&self.inner.mirrors),
            tables: self.behind(viewer).await?,
        };
        crate::answer::ask(workers.handle(), Arc::clone(&self.inner.turns), question, sql).await
    }

    /// The tables that a viewer sees something of, with the columns that they see.
    ///
    /// # Errors
    /// `not-permitted`; those of the store. An external table that cannot be reached is left out.
    pub async fn tables(&self, viewer: &Viewer) -> Result<Vec<Listed>> {
        viewer.require(READ_SQL)?;
        let mut listed = Vec::new();
        for (name, behind) in self.behind(viewer).await? {
            listed.extend(listing(viewer, name, &behind).await);
        }
        Ok(listed)
    }

    /// The copies in memory.
    #[must_use]
    pub fn mirrors(&self) -> Vec<Mirror> {
        self.inner.mirrors.list()
    }

    /// The columns of an external table before it is registered, with what they hold.
    ///
    /// # Errors
    /// `not-permitted`; `external-…` if it is not there.
    pub async fn probe(&self, viewer: &Viewer, location: &str) -> Result<Vec<(String, String)>> {
        viewer.require(MANAGE_EXTERNAL)?;
        self.look(location).await
    }

    /// The columns of an external table that is registered, as they are there now, with what they hold.
    ///
    /// # Errors
    /// `not-permitted`; `external-…` if it is not there.
    pub async fn columns(&self, viewer: &Viewer, location: &str) -> Result<Vec<(String, String)>> {
        viewer.require(READ_EXTERNAL)?;
        self.look(location).await
    }

    async fn look(&self, location: &str) -> Result<Vec<(String, String)>> {
        Ok(kinds(self.outside().columns(Place::parse(location)?).await?.fields()))
    }

    /// Registers an external table that is there, under a name that is free.
    ///
    /// # Errors
    /// As [`Self::probe`] and [`RegisterExternal`]; `table-name-taken`.
    pub async fn register(
        &self,
        viewer: &Viewer,
        ask: Ask,
        table: RegisterExternal,
    ) -> Result<Id, Failure<Problem>> {
        self.probe(viewer, &table.location).await.map_err(Failure::Refused)?;
        self.check_name(&table.name).map_err(Failure::Refused)?;
        Ok(self.inner.access.write(ask, table).await?.answer)
    }

    /// Whether a name is free of those of the house.
    ///
    /// # Errors
    /// `table-name-taken`.
    pub fn check_name(&self, name: &str) -> Result<()> {
        match self.inner.datasets.iter().any(|it| it.name() == name) {
            true => Err(Problem::new("table-name-taken").arg("name", name)),
            false => Ok(()),
        }
    }

    fn outside(&self) -> Outside<'_> {
        Outside { folder: self.inner.settings.folder.as_deref(), servers: &self.inner.servers }
    }

    /// What stands behind each name that a viewer may use.
    async fn behind(&self, viewer: &Viewer) -> Result<BTreeMap<String, Behind>> {
        let mut tables = BTreeMap::new();
        if viewer.may(READ_EXTERNAL) {
            let found = external::sources(self.inner.access.store(), viewer, self.outside()).await;
            let found = found.map_err(|error| error.problem())?;
            tables.extend(found.into_iter().map(|(name, source)| (name, Behind::Source(source))));
        }
        let imported = imported::list(self.inner.access.store(), viewer).await;
        let imported = imported.map_err(|error| error.problem())?.into_iter();
        let imported = imported.map(|it| Arc::new(it) as Arc<dyn Stored>);
        let mut own: Vec<Arc<dyn Stored>> = Vec::with_capacity(self.inner.datasets.len());
        for dataset in &self.inner.datasets {
            own.push(match dataset.parts {
                None => Arc::new(*dataset),
                Some(parts) => {
                    let parted = Parted::of(*dataset, parts, self.inner.access.store(), viewer).await;
                    Arc::new(parted.map_err(|error| error.problem())?)
                }
            });
        }
        // The house's own names come last: nothing hides one.
        tables.extend(imported.chain(own).map(|it| (it.name().to_owned(), Behind::Stored(it))));
        Ok(tables)
    }
}

/// A table as somebody sees it; `None` if they do not.
pub(crate) async fn listing(viewer: &Viewer, name: String, behind: &Behind) -> Option<Listed> {
    match behind {
        Behind::Stored(table) => {
            let schema = crate::column::schema(&table.shown(viewer)?);
            Some(Listed { name, words: Some(table.words()), columns: kinds(schema.fields()) })
        }
        Behind::Source(source) => {
            let schema = source.schema().await.ok()?;
            Some(Listed { name, words: None, columns: kinds(schema.fields()) })
        }
    }
}

/// Columns with what they hold, as SQL calls it.
pub(crate) fn kinds(fields: &Fields) -> Vec<(String, String)> {
    fields.iter().map(|field| (field.name().clone(), kind_word(field.data_type()))).collect()
}

/// What a column holds, as SQL calls it.
fn kind_word(kind: &DataType) -> String {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "text".to_owned(),
        DataType::Boolean => "boolean".to_owned(),
        DataType::Date32 | DataType::Date64 => "date".to_owned(),
        DataType::Timestamp(..) => "timestamp".to_owned(),
        DataType::Decimal128(digits, decimals) => format!("decimal({digits}, {decimals})"),
        kind if kind.is_integer() => "integer".to_owned(),
        kind if kind.is_floating() => "double".to_owned(),
        other => other.to_string(),
    }
}
