//! Parquet files and folders of them; each row group is a part.

use super::arrow::{kind, vector, wanted};
use super::source::{Batch, Column, Each, Source};
use crate::expr::node::Kind;
use arrow::datatypes::{Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use prestasi_kernel::{Place, Problem, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows in a batch: a batch's columns should stay in the second-level cache.
const BATCH: usize = 8_192;

/// Parquet files with the same columns.
pub struct Parquet {
    files: Vec<Open>,
    columns: Vec<Column>,
}

struct Open {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    first: u64,
}

fn broken(path: &Path, error: impl std::fmt::Display) -> Problem {
    Problem::new("file-broken").arg("what", error).at(Place::file(path))
}

impl Parquet {
    /// Opens files that have the same columns.
    ///
    /// # Errors
    /// `file-broken`, `wrong-column-type` for a float or nested column, `columns-differ`.
    pub fn open(paths: &[PathBuf]) -> Result<Self> {
        let mut files: Vec<Open> = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        let mut first = 0;
        for path in paths {
            let file = File::open(path).map_err(|error| broken(path, error))?;
            let metadata = guarded(path, || load(path, &file))??;
            let found = metadata.schema().fields().iter().map(|field| Column {
                name: field.name().clone(),
                // Columns of other types may be there as long as the plan does not use them.
                kind: kind(field.data_type()).unwrap_or(Kind::Null),
                den: super::arrow::den(field.data_type()),
            });
            let found: Vec<Column> = found.collect();
            if files.is_empty() {
                columns = found;
            } else if columns != found {
                return Err(Problem::new("columns-differ").at(Place::file(path)));
            }
            let rows = u64::try_from(metadata.metadata().file_metadata().num_rows())
                .map_err(|error| broken(path, error))?;
            files.push(Open { path: path.clone(), metadata, first });
            first += rows;
        }
        Ok(Self { files, columns })
    }

    fn part(&self, part: usize) -> Option<(&Open, usize)> {
        let mut left = part;
        for open in &self.files {
            let groups = open.metadata.metadata().num_row_groups();
            if left < groups {
                return Some((open, left));
            }
            left -= groups;
        }
        None
    }
}

/// Runs a decoder that may give up on a broken file with a panic.
fn guarded<T>(path: &Path, decode: impl FnOnce() -> T) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode)).map_err(|_| broken(path, "not decodable"))
}

/// The metadata with texts read as dictionaries.
fn load(path: &Path, file: &File) -> Result<ArrowReaderMetadata> {
    let plain =
        ArrowReaderMetadata::load(file, ArrowReaderOptions::new()).map_err(|error| broken(path, error))?;
    let fields = plain.schema().fields().iter();
    let fields: Vec<_> = fields
        .map(|field| Arc::new(Field::new(field.name(), wanted(field.data_type()), field.is_nullable())))
        .collect();
    let options = ArrowReaderOptions::new().with_schema(Arc::new(Schema::new(fields)));
    ArrowReaderMetadata::load(file, options).map_err(|error| broken(path, error))
}

impl Source for Parquet {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn file(&self) -> PathBuf {
        self.files.first().map(|open| open.path.clone()).unwrap_or_default()
    }

    fn parts(&self) -> usize {
        self.files.iter().map(|open| open.metadata.metadata().num_row_groups()).sum()
    }

    fn read(&self, part: usize, columns: &[usize], each: Each) -> Result<()> {
        let Some((open, group)) = self.part(part) else { return Ok(()) };
        // Clones of a file share their position, so each reader opens its own.
        let file = File::open(&open.path).map_err(|error| broken(&open.path, error))?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, open.metadata.clone());
        let mask = ProjectionMask::roots(builder.parquet_schema(), columns.iter().copied());
        let groups = open.metadata.metadata().row_groups();
        let before: i64 = groups[..group].iter().map(|group| group.num_rows()).sum();
        let mut first = open.first + u64::try_from(before).unwrap_or(0);
        let mut reader = guarded(&open.path, || {
            builder.with_projection(mask).with_row_groups(vec![group]).with_batch_size(BATCH).build()
        })?
        .map_err(|error| broken(&open.path, error))?;
        let mut sorted = columns.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        while let Some(batch) = guarded(&open.path, || reader.next())? {
            let batch = batch.map_err(|error| broken(&open.path, error))?;
            let place = |column: usize| self.columns[column].name.as_str();
            let vectors = columns.iter().map(|column| {
                let position = sorted.binary_search(column).unwrap_or(0);
                vector(batch.column(position))
                    .map(Arc::new)
                    .map_err(|problem| problem.arg("column", place(*column)).at(Place::file(&open.path)))
            });
            let vectors = vectors.collect::<Result<Vec<_>>>()?;
            each(Batch { columns: vectors, rows: batch.num_rows(), first })?;
            first += batch.num_rows() as u64;
        }
        Ok(())
    }
}
