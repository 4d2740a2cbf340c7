//! Columns of a dataset that each company has of its own: what its rows say beside the columns of their table.
//!
//! Invariant: a viewer is given those that are theirs to see, and a copy in memory answers only whoever sees all of them.

use futures_util::future::BoxFuture;
use prestasi_access::Viewer;
use prestasi_store::{Error, Store};
use sea_orm::sea_query::{Expr, SelectStatement};

use crate::column::{Column, Kind};
use crate::dataset::Dataset;
use crate::filter::Ask;
use crate::stored::{Laid, Stored};

/// One such column.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// How the database finds it in a row.
    pub expr: Expr,
}

/// Those that a viewer sees, and whether these are all.
pub type Seen<'a> = BoxFuture<'a, Result<(Vec<Part>, bool), Error>>;

/// Finds those of a dataset.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The table that says which there are.
    pub table: &'static str,
    /// Those that a viewer sees, and whether these are all.
    pub seen: for<'a> fn(&'a Store, &'a Viewer) -> Seen<'a>,
}

/// A dataset with its parts.
pub(crate) struct Parted {
    dataset: Dataset,
    table: &'static str,
    parts: Vec<Part>,
    /// Whether these are all.
    whole: bool,
}

impl Parted {
    /// A dataset as a viewer sees it.
    pub async fn of(dataset: Dataset, parts: Parts, store: &Store, viewer: &Viewer) -> Result<Self, Error> {
        let (seen, whole) = (parts.seen)(store, viewer).await?;
        Ok(Self { dataset, table: parts.table, parts: seen, whole })
    }

    fn more(&self) -> impl Iterator<Item = Column> {
        self.parts.iter().map(|part| Column { name: part.name.clone(), kind: part.kind })
    }
}

impl Stored for Parted {
    fn name(&self) -> &str {
        self.dataset.name()
    }

    fn words(&self) -> &'static str {
        self.dataset.words()
    }

    fn columns(&self) -> Vec<Column> {
        self.dataset.columns().into_iter().chain(self.more()).collect()
    }

    fn shown(&self, viewer: &Viewer) -> Option<Vec<Column>> {
        Some(self.dataset.shown(viewer)?.into_iter().chain(self.more()).collect())
    }

    fn tables(&self) -> Vec<String> {
        self.dataset.tables().into_iter().chain([self.table.to_owned()]).collect()
    }

    fn is_daily(&self) -> bool {
        self.dataset.is_daily()
    }

    fn is_mirror_of(&self, viewer: &Viewer) -> bool {
        self.whole && self.dataset.is_mirror_of(viewer)
    }

    fn checks(&self) -> bool {
        true
    }

    fn query(&self, viewer: &Viewer, ask: &Ask) -> Result<SelectStatement, Error> {
        self.dataset.narrowed(viewer, ask, &self.parts)
    }

    fn laid(&self, ask: &Ask) -> Laid {
        self.dataset.laid(ask)
    }
}
