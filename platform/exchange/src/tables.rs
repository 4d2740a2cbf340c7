//! The tables of datasets and imports.
//!
//! Design: rows are only added, each as what one import says of one key. What a dataset holds is, of each key, what the
//! newest import says that is done; so an import counts as a whole or not at all, and to undo it is to say so.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::schema::{Kind, Table, new_tables};
use prestasi_store::{Failure, Migrations, RowId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{Condition, ConnectionTrait};
use serde::{Deserialize, Serialize};

use crate::intake;
use crate::own::{IMPORT_DATASETS, READ_DATASETS};
use crate::plan::Plan;
use crate::value;

/// The tables; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations {
        module: "exchange",
        list: || vec![new_tables("1_tables", tables), new_tables("2_intakes", intake::tables)],
    }
}

fn tables() -> Vec<Table> {
    let datasets = Table::new("exchange_dataset")
        .id()
        .column("name", Kind::Text)
        .column("columns", Kind::Text)
        .optional("rows", Kind::Integer)
        .column("created", Kind::Instant)
        .unique(&["name"]);
    let imports = Table::new("exchange_import")
        .id()
        .column("dataset", Kind::Id)
        .of("exchange_dataset")
        .column("file", Kind::Text)
        .column("bytes", Kind::Integer)
        .column("state", Kind::Text)
        .column("head", Kind::Text)
        .column("sample", Kind::Text)
        .column("plan", Kind::Text)
        .column("rows", Kind::Integer)
        .column("added", Kind::Integer)
        .column("changed", Kind::Integer)
        .column("same", Kind::Integer)
        .column("wrong", Kind::Integer)
        .column("asked", Kind::Instant)
        .column("asked_by", Kind::Text)
        .optional("ended", Kind::Instant)
        .optional("problem", Kind::Text)
        .optional("job", Kind::Id);
    let parts = Table::new("exchange_part")
        .column("import", Kind::Id)
        .column("number", Kind::Integer)
        .column("bytes", Kind::Bytes)
        .key(&["import", "number"]);
    let wrong = Table::new("exchange_wrong")
        .column("import", Kind::Id)
        .column("row", Kind::Integer)
        .column("place", Kind::Integer)
        .column("column", Kind::Text)
        .column("told", Kind::Text)
        .key(&["import", "row", "place"]);
    let rows = Table::new("exchange_row")
        .column("dataset", Kind::Id)
        .column("key", Kind::Text)
        .column("import", Kind::Id)
        .optional("person", Kind::Id)
        .column("values", Kind::Text)
        .key(&["dataset", "key", "import"]);
    vec![datasets, imports, parts, wrong, rows]
}

/// A column of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: value::Kind,
}

/// Datasets.
pub mod dataset {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One dataset.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_dataset")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        pub columns: String,
        /// How many rows it has; none while they are counted anew.
        pub rows: Option<i64>,
        pub created: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl dataset::Model {
    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        serde_json::from_str(&self.columns).unwrap_or_default()
    }
}

/// How an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its file is on the way.
    #[sea_orm(string_value = "receiving")]
    Receiving,
    /// Its file is there; how to read it is to be said.
    #[sea_orm(string_value = "received")]
    Received,
    /// It is tried, without keeping anything.
    #[sea_orm(string_value = "checking")]
    Checking,
    /// It was tried.
    #[sea_orm(string_value = "checked")]
    Checked,
    /// Rows are taken; nobody sees them yet.
    #[sea_orm(string_value = "running")]
    Running,
    /// Its rows count.
    #[sea_orm(string_value = "done")]
    Done,
    /// The file could not be read to its end; nothing of it counts.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Its rows count no more.
    #[sea_orm(string_value = "undone")]
    Undone,
}

impl State {
    /// Its name in addresses; its words stand in the messages as `import-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Received => "received",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undone => "undone",
        }
    }

    /// Whether a job is at it, only to try it or in earnest.
    #[must_use]
    pub const fn is_under_way(self, dry: bool) -> bool {
        matches!((self, dry), (Self::Checking, true) | (Self::Running, false))
    }

    /// Whether it waits for somebody to say how it is read, and to start it.
    #[must_use]
    pub const fn can_start(self) -> bool {
        matches!(self, Self::Received | Self::Checked | Self::Failed)
    }
}

/// Imports.
pub mod import {
    use prestasi_store::{ActorText, Instant, RowId};
    use sea_orm::entity::prelude::*;

    use super::State;

    /// One import.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_import")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub dataset: RowId,
        /// What the file is called.
        pub file: String,
        pub bytes: i64,
        pub state: State,
        /// The first row of the file, as JSON.
        pub head: String,
        /// Some rows, as JSON.
        pub sample: String,
        /// How it is read, as JSON.
        pub plan: String,
        pub rows: i64,
        pub added: i64,
        pub changed: i64,
        pub same: i64,
        pub wrong: i64,
        pub asked: Instant,
        pub asked_by: ActorText,
        pub ended: Option<Instant>,
        /// Why it failed.
        pub problem: Option<String>,
        /// The job that does it.
        pub job: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl import::Model {
    /// How it is read.
    ///
    /// # Errors
    /// `import-without-plan`.
    pub fn plan(&self) -> Result<Plan, Problem> {
        serde_json::from_str(&self.plan).map_err(|_| Problem::new("import-without-plan"))
    }

    /// Some rows of the file.
    #[must_use]
    pub fn sample(&self) -> Vec<Vec<String>> {
        serde_json::from_str(&self.sample).unwrap_or_default()
    }

    /// The first row of the file.
    #[must_use]
    pub fn head(&self) -> Vec<String> {
        serde_json::from_str(&self.head).unwrap_or_default()
    }

    /// Why it failed.
    #[must_use]
    pub fn told(&self) -> Option<prestasi_jobs::Told> {
        serde_json::from_str(self.problem.as_deref()?).ok()
    }
}

/// Parts of the files of imports that are not over.
pub mod part {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One part.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_part")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub bytes: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What was wrong with rows.
pub mod wrong {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One thing that is wrong.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_wrong")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import: RowId,
        /// As a spreadsheet counts.
        #[sea_orm(primary_key, auto_increment = false)]
        pub row: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub place: i64,
        pub column: String,
        pub told: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl wrong::Model {
    /// What is wrong.
    #[must_use]
    pub fn told(&self) -> Option<prestasi_jobs::Told> {
        serde_json::from_str(&self.told).ok()
    }
}

/// What imports say of the rows of datasets.
pub mod row {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// What one import says of one row.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_row")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub dataset: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub import: RowId,
        /// Whose it is.
        pub person: Option<RowId>,
        /// Its values as a JSON list, in the order of the columns of the dataset, of which there may be more by now.
        pub values: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl row::Model {
    /// Its values in the order of the columns, of which there are so many.
    #[must_use]
    pub fn values(&self, columns: usize) -> Vec<Option<String>> {
        let mut values: Vec<Option<String>> = serde_json::from_str(&self.values).unwrap_or_default();
        values.resize(columns, None);
        values
    }
}

impl Protected for dataset::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_DATASETS, Whose::nobody()).rows(IMPORT_DATASETS, Whose::nobody())
    }
}

impl Protected for import::Entity {
    fn policy() -> Policy {
        Policy::new().rows(IMPORT_DATASETS, Whose::nobody())
    }
}

impl Protected for wrong::Entity {
    fn policy() -> Policy {
        Policy::new().rows(IMPORT_DATASETS, Whose::nobody())
    }
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_DATASETS, Whose::person(row::Column::Person))
    }
}

/// The rows that a dataset holds: of each key, what the newest import says that is done.
#[must_use]
pub fn held(dataset: RowId) -> Condition {
    let done = || {
        let mut done = Query::select();
        done.column(import::Column::Id).from(import::Entity);
        done.and_where(import::Column::Dataset.eq(dataset)).and_where(import::Column::State.eq(State::Done));
        done
    };
    let newer = Alias::new("newer");
    let column = |column: row::Column| Expr::col((newer.clone(), column));
    let here = |column: row::Column| Expr::col((row::Entity, column));
    let mut covered = Query::select();
    covered
        .expr(Expr::val(1))
        .from_as(row::Entity, newer.clone())
        .and_where(column(row::Column::Dataset).eq(dataset))
        .and_where(column(row::Column::Key).eq(here(row::Column::Key)))
        .and_where(column(row::Column::Import).gt(here(row::Column::Import)))
        .and_where(column(row::Column::Import).in_subquery(done()));
    Condition::all()
        .add(row::Column::Dataset.eq(dataset))
        .add(row::Column::Import.in_subquery(done()))
        .add(Expr::exists(covered).not())
}

/// An import, for whoever changes it.
pub(crate) async fn find(db: &impl ConnectionTrait, id: Id) -> Result<import::Model, Failure<Problem>> {
    let found = import::Entity::find_by_id(RowId(id)).one(db).await?;
    found.ok_or_else(|| Failure::Refused(Problem::new("import-unknown").arg("name", id)))
}

/// A dataset, for whoever changes it.
pub(crate) async fn dataset_of(
    db: &impl ConnectionTrait,
    id: RowId,
) -> Result<dataset::Model, Failure<Problem>> {
    let found = dataset::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Failure::Refused(Problem::new("dataset-unknown").arg("name", id)))
}
