//! Tables that lie elsewhere: Parquet and CSV files below the operator's folder, tables of the operator's PostgreSQL servers.
//!
//! Design: a person registers a name and a place below what the operator has configured. So no password lies in the database,
//! and nobody makes the server call an address of their choice.
//!
//! Invariant: only read. Whoever may see external tables sees all of their rows: they belong to nobody.

mod file;
mod place;
mod register;
mod server;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::{Error, Store};
use sea_orm::QueryOrder;

use crate::own::READ_EXTERNAL;
use crate::source::Source;

pub use place::Place;
pub use register::{RegisterExternal, RemoveExternal};
pub(crate) use server::Servers;

/// The table.
pub mod row {
    use prestasi_store::{ActorText, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One external table.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "catalog_external")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        pub kind: String,
        pub location: String,
        pub created_by: ActorText,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_EXTERNAL, Whose::nobody())
    }
}

/// What the operator has configured.
#[derive(Clone, Copy)]
pub(crate) struct Outside<'a> {
    pub folder: Option<&'a Path>,
    pub servers: &'a Arc<Servers>,
}

impl Outside<'_> {
    /// The table at a place.
    pub fn source(self, place: Place) -> Result<Arc<dyn Source>, Problem> {
        match place {
            Place::File(location) => {
                let folder = self.folder.ok_or_else(|| Problem::new("external-no-folder"))?;
                Ok(Arc::new(file::File { folder: folder.to_owned(), location }))
            }
            Place::Server { server, schema, table } => {
                Ok(Arc::new(server::Remote { servers: Arc::clone(self.servers), server, schema, table }))
            }
        }
    }

    /// The columns of the table at a place.
    pub async fn columns(self, place: Place) -> Result<SchemaRef, Problem> {
        self.source(place)?.schema().await
    }
}

/// External tables as they are listed, by name.
///
/// # Errors
/// Those of the database.
pub async fn list(store: &Store, viewer: &Viewer) -> Result<Vec<row::Model>, Error> {
    Ok(viewer.select::<row::Entity>().order_by_asc(row::Column::Name).all(store.read()).await?)
}

/// The external tables that a viewer may read.
pub(crate) async fn sources(
    store: &Store,
    viewer: &Viewer,
    outside: Outside<'_>,
) -> Result<BTreeMap<String, Arc<dyn Source>>, Error> {
    let mut sources = BTreeMap::new();
    for row in list(store, viewer).await? {
        // What was registered before the operator changed the settings is not there any more.
        let found = Place::parse(&row.location).and_then(|place| outside.source(place));
        found.into_iter().for_each(|source| drop(sources.insert(row.name.clone(), source)));
    }
    Ok(sources)
}
