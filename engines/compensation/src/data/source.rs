//! Where rows come from: a table as columns with kinds, read in independent parts, a batch at a time.

use crate::expr::node::Kind;
use crate::expr::vector::Vector;
use prestasi_kernel::{Place, Problem, Result};
use std::path::PathBuf;
use std::sync::Arc;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// The denominator of its numbers: 100 for two places.
    pub den: i128,
}

/// Some rows of a table.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The columns that were asked for, in that order; shared with a table that stays in memory.
    pub columns: Vec<Arc<Vector>>,
    /// How many rows.
    pub rows: usize,
    /// The number of the first row within the whole table, from 0.
    pub first: u64,
}

/// What is done with each batch.
pub type Each<'a> = &'a mut dyn FnMut(Batch) -> Result<()>;

/// A table that can be read.
pub trait Source: Send + Sync {
    /// Its columns.
    fn columns(&self) -> &[Column];
    /// What to call it in messages.
    fn file(&self) -> PathBuf;
    /// Parts that can be read at the same time.
    fn parts(&self) -> usize;
    /// Reads some columns of a part, batch by batch.
    ///
    /// # Errors
    /// What is wrong with the file, with its place; or what `each` says.
    fn read(&self, part: usize, columns: &[usize], each: Each) -> Result<()>;
}

/// The place of a row of a source, for messages: rows count from 1.
pub fn place(source: &dyn Source, row: u64) -> Place {
    Place::row(source.file(), row + 1)
}

/// The position of a column.
///
/// # Errors
/// `unknown-column`, with the nearest name.
pub fn column(source: &dyn Source, table: &str, name: &str) -> Result<usize> {
    source.columns().iter().position(|column| column.name == name).ok_or_else(|| {
        Problem::new("unknown-column")
            .arg("name", name)
            .arg("table", table)
            .near(name, source.columns().iter().map(|column| column.name.as_str()))
    })
}

/// A table in memory.
pub struct Memory {
    name: PathBuf,
    columns: Vec<Column>,
    vectors: Vec<Arc<Vector>>,
    rows: usize,
}

impl Memory {
    /// A table from its columns, all of `rows` values.
    pub fn new(name: impl Into<PathBuf>, columns: Vec<(Column, Vector)>, rows: usize) -> Self {
        let (columns, vectors) =
            columns.into_iter().map(|(column, vector)| (column, Arc::new(vector))).unzip();
        Self { name: name.into(), columns, vectors, rows }
    }
}

impl Source for Memory {
    fn columns(&self) -> &[Column] {
        &self.columns
    }
    fn file(&self) -> PathBuf {
        self.name.clone()
    }
    fn parts(&self) -> usize {
        1
    }
    fn read(&self, _: usize, columns: &[usize], each: Each) -> Result<()> {
        let columns = columns.iter().map(|column| self.vectors[*column].clone()).collect();
        each(Batch { columns, rows: self.rows, first: 0 })
    }
}
