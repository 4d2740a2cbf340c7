//! A table in memory that came as Arrow batches; each of them is a part, so that all cores read it.

use super::arrow::{den, kind, vector};
use super::source::{Batch, Column, Each, Source};
use crate::expr::Vector;
use crate::expr::node::Kind;
use arrow::array::RecordBatch;
use arrow::datatypes::Schema;
use prestasi_kernel::{Place, Problem, Result};
use std::path::PathBuf;
use std::sync::Arc;

/// Some rows with the number of the first.
#[derive(Clone)]
struct Part {
    vectors: Vec<Arc<Vector>>,
    rows: usize,
    first: u64,
}

/// Batches with the same columns, one behind the other. Clones share the rows.
#[derive(Clone)]
pub struct Batches {
    name: PathBuf,
    columns: Vec<Column>,
    parts: Vec<Part>,
    rows: u64,
}

impl Batches {
    /// A table without rows.
    pub fn new(name: impl Into<PathBuf>, schema: &Schema) -> Self {
        let column = |field: &Arc<arrow::datatypes::Field>| Column {
            name: field.name().clone(),
            // Columns of other types may be there as long as the plan does not use them.
            kind: kind(field.data_type()).unwrap_or(Kind::Null),
            den: den(field.data_type()),
        };
        let columns = schema.fields().iter().map(column).collect();
        Self { name: name.into(), columns, parts: Vec::new(), rows: 0 }
    }

    /// Adds rows behind those that are there.
    ///
    /// # Errors
    /// `columns-differ` for a batch of another table; `overflow`, `date-invalid` for a value that no plan can use.
    pub fn push(&mut self, batch: &RecordBatch) -> Result<()> {
        if batch.num_columns() != self.columns.len() {
            return Err(Problem::new("columns-differ").at(Place::file(&self.name)));
        }
        let read = |(column, array): (&Column, &arrow::array::ArrayRef)| match column.kind {
            Kind::Null => Ok(Arc::new(Vector::null())),
            _ => vector(array).map(Arc::new),
        };
        let vectors = self.columns.iter().zip(batch.columns()).map(read).collect::<Result<_>>()?;
        self.parts.push(Part { vectors, rows: batch.num_rows(), first: self.rows });
        self.rows += batch.num_rows() as u64;
        Ok(())
    }

    /// How many rows it has.
    pub fn rows(&self) -> u64 {
        self.rows
    }
}

impl Source for Batches {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn file(&self) -> PathBuf {
        self.name.clone()
    }

    fn parts(&self) -> usize {
        self.parts.len()
    }

    fn read(&self, part: usize, columns: &[usize], each: Each) -> Result<()> {
        let Some(part) = self.parts.get(part) else { return Ok(()) };
        let columns = columns.iter().map(|column| Arc::clone(&part.vectors[*column])).collect();
        each(Batch { columns, rows: part.rows, first: part.first })
    }
}
