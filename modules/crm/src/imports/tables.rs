//! What is kept of imports: their files, what was wrong in them, what each step did, and by what other systems know the
//! records here.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_jobs::Told;
use prestasi_kernel::{Id, Problem};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId};
use sea_orm::entity::prelude::*;

use super::look::Look;
use super::tally::Tally;
use crate::rights::{READ_CRM, WRITE_CRM};

/// How an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Files may be added, and it may be started.
    #[sea_orm(string_value = "ready")]
    Ready,
    #[sea_orm(string_value = "running")]
    Running,
    #[sea_orm(string_value = "done")]
    Done,
    #[sea_orm(string_value = "failed")]
    Failed,
    #[sea_orm(string_value = "undoing")]
    Undoing,
    #[sea_orm(string_value = "undone")]
    Undone,
}

impl State {
    /// Its name in addresses; its words are `crm-import-…`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    /// Whether a job is at it.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Running | Self::Undoing)
    }
}

pub mod import {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    use super::State;

    /// One import.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_import")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub state: State,
        /// Whose it is; nobody's where the operator does it.
        pub owner: Option<RowId>,
        /// On whose behalf it may write, as JSON.
        pub scope: String,
        pub asked: Instant,
        pub ended: Option<Instant>,
        /// Records that an undoing left, since others lead to them or somebody changed them.
        pub left: i64,
        /// Why it failed.
        pub problem: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod file {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One file of an import.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_import_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub import: RowId,
        pub name: String,
        pub bytes: i64,
        /// What it is, as JSON; empty until all of it is there.
        pub look: String,
        /// What became of its rows, as JSON.
        pub tally: String,
        /// Why nothing of it can be taken.
        pub problem: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl file::Model {
    /// What it is.
    pub fn look(&self) -> Result<Look, Problem> {
        serde_json::from_str(&self.look).map_err(|_| Problem::new("crm-import-unread"))
    }

    /// What became of its rows.
    pub fn tally(&self) -> Tally {
        serde_json::from_str(&self.tally).unwrap_or_default()
    }

    /// Why nothing of it can be taken.
    pub fn told(&self) -> Option<Told> {
        serde_json::from_str(self.problem.as_deref()?).ok()
    }
}

pub mod part {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// A part of a file whose import is not over.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_import_part")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub bytes: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod wrong {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One thing that is wrong with a row, which is left out.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_import_wrong")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file: RowId,
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
    pub fn told(&self) -> Option<Told> {
        serde_json::from_str(&self.told).ok()
    }
}

pub mod deed {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// What one step of an import did, so that it can be taken back.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_import_deed")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub deeds: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod external {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// By what another system knows a record.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_external")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub system: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub external: String,
        pub record: RowId,
        pub import: RowId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Files, and what was wrong with them, belong to their import.
macro_rules! of_import {
    ($($entity:ident through $column:ident of $other:ident;)*) => {$(
        impl Protected for $entity::Entity {
            fn policy() -> Policy {
                Policy::new().rows(WRITE_CRM, Whose::through::<$other::Entity>($entity::Column::$column))
            }
        }
    )*};
}

of_import! {
    file through Import of import;
    part through File of file;
    wrong through File of file;
    deed through Import of import;
}

impl Protected for import::Entity {
    fn policy() -> Policy {
        Policy::new().rows(WRITE_CRM, Whose::person(import::Column::Owner))
    }
}

impl Protected for external::Entity {
    /// That another system knows a record tells nothing of it; the records themselves have policies of their own.
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::nobody())
    }
}

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::new("crm_import")
            .id()
            .column("state", Kind::Text)
            .optional("owner", Kind::Id)
            .column("scope", Kind::Text)
            .column("asked", Kind::Instant)
            .optional("ended", Kind::Instant)
            .column("left", Kind::Integer)
            .optional("problem", Kind::Text)
            .index(&["owner", "id"]),
        Table::new("crm_import_file")
            .id()
            .column("import", Kind::Id)
            .of("crm_import")
            .column("name", Kind::Text)
            .column("bytes", Kind::Integer)
            .column("look", Kind::Text)
            .column("tally", Kind::Text)
            .optional("problem", Kind::Text)
            .index(&["import", "id"]),
        Table::new("crm_import_part")
            .column("file", Kind::Id)
            .column("number", Kind::Integer)
            .column("bytes", Kind::Bytes)
            .key(&["file", "number"]),
        Table::new("crm_import_wrong")
            .column("file", Kind::Id)
            .column("row", Kind::Integer)
            .column("place", Kind::Integer)
            .column("column", Kind::Text)
            .column("told", Kind::Text)
            .key(&["file", "row", "place"]),
        Table::new("crm_import_deed")
            .column("import", Kind::Id)
            .column("number", Kind::Integer)
            .column("deeds", Kind::Text)
            .key(&["import", "number"]),
        Table::new("crm_external")
            .column("system", Kind::Text)
            .column("kind", Kind::Text)
            .column("external", Kind::Text)
            .column("record", Kind::Id)
            .column("import", Kind::Id)
            .key(&["system", "kind", "external"])
            .index(&["record"]),
    ]
}

/// An import that somebody may see, for whoever changes it.
pub async fn find(
    tx: &prestasi_store::Tx,
    viewer: &prestasi_access::Viewer,
    id: Id,
) -> Result<import::Model, Failure<Problem>> {
    let rows = viewer.select::<import::Entity>().filter(import::Column::Id.eq(RowId(id)));
    rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// The import of an id, as somebody may see it.
pub fn of_id(viewer: &prestasi_access::Viewer, id: Id) -> Select<import::Entity> {
    viewer.select::<import::Entity>().filter(import::Column::Id.eq(RowId(id)))
}

/// The files of an import among some, in the order in which they came.
pub async fn files(
    db: &impl ConnectionTrait,
    among: Select<file::Entity>,
    import: RowId,
) -> Result<Vec<file::Model>, DbErr> {
    use sea_orm::QueryOrder;
    among.filter(file::Column::Import.eq(import)).order_by_asc(file::Column::Id).all(db).await
}

/// A value as a column keeps it.
pub fn kept(value: &impl serde::Serialize) -> Result<String, prestasi_store::Error> {
    serde_json::to_string(value).map_err(|error| Problem::new("store-state-unfit").arg("error", error).into())
}
