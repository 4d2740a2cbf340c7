//! A table of the database as a list: one description of its columns, from which come the page, the file and the JSON,
//! sorted, filtered, searched and paged by the database.
//!
//! Design: pages are found by the key of a row and not by its number, so that the hundredth costs what the first does,
//! and rows that come and go shift nothing. What matches is counted up to a limit: to count a million rows for each page
//! would take longer than the page. A search in a large table finds by an index ([`Column::found`]).
//!
//! Invariant: the query it starts from is the viewer's ([`prestasi_access::Viewer::select`]), and nothing here widens it.

mod column;
mod file;
mod find;
mod json;
mod matching;
mod table;

pub use column::Column;
pub use find::{Found, Slice};
pub use table::Shown;

use prestasi_i18n::Words;
use prestasi_ui::table::{self as ui, Query};
use sea_orm::{EntityTrait, FromQueryResult, Select};

/// Rows on a page.
pub const PAGE_ROWS: u64 = 50;

/// A list of the rows `R` of a table.
pub struct List<E: EntityTrait, R> {
    /// Its id in pages.
    pub id: &'static str,
    /// The key of its name.
    pub label: &'static str,
    /// The address of its page.
    pub path: &'static str,
    /// The rows that the viewer may see, with all that an `R` is made of.
    pub rows: Select<E>,
    /// What no two rows have alike, and what pages are found by.
    pub key: E::Column,
    /// The key of a row, as text.
    pub cursor: fn(&R) -> String,
    /// The column that orders when the address does not say, and whether the greatest come first; the key without it.
    pub order: Option<(&'static str, bool)>,
    /// The columns.
    pub columns: Vec<Column<R>>,
}

impl<E: EntityTrait, R: FromQueryResult + Send + Sync> List<E, R> {
    /// The columns as a page draws them.
    #[must_use]
    pub fn heads(&self, w: Words) -> Vec<ui::Column> {
        self.columns.iter().map(|column| column.head(w)).collect()
    }

    /// What an address asks for.
    #[must_use]
    pub fn query(&self, w: Words, text: &str) -> Query {
        Query::parse(self.path, text, &self.heads(w))
    }

    fn column(&self, key: &str) -> Option<&Column<R>> {
        self.columns.iter().find(|column| column.key == key)
    }
}
