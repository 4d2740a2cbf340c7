//! A table that lies in our own database, whoever keeps it there.

use prestasi_access::Viewer;
use prestasi_store::Error;
use sea_orm::sea_query::SelectStatement;

use crate::column::Column;
use crate::filter::Ask;

/// What a question has to know of it. Its rows are asked for in one state with those of others, and may be copied into memory.
pub(crate) trait Stored: Send + Sync {
    /// What people ask for it by.
    fn name(&self) -> &str;

    /// The key of the message that says what it holds.
    fn words(&self) -> &'static str;

    /// Its columns.
    fn columns(&self) -> Vec<Column>;

    /// The columns that a viewer sees in some rows; `None` if they see no row.
    fn shown(&self, viewer: &Viewer) -> Option<Vec<Column>>;

    /// The tables of the database whose changes change it.
    fn tables(&self) -> Vec<String>;

    /// Whether its rows are those of a day.
    fn is_daily(&self) -> bool;

    /// Whether a copy in memory may answer this viewer.
    fn is_mirror_of(&self, viewer: &Viewer) -> bool;

    /// Whether the database can check conditions on its columns.
    fn checks(&self) -> bool;

    /// What a viewer asks of the database.
    fn query(&self, viewer: &Viewer, ask: &Ask) -> Result<SelectStatement, Error>;

    /// How the values of these columns lie in the rows of that.
    fn laid(&self, ask: &Ask) -> Laid;
}

/// How the values of a row lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Laid {
    /// Each in a column of its own.
    InColumns,
    /// As texts of a JSON list, which is the only column, at these places.
    InList(Vec<usize>),
}
