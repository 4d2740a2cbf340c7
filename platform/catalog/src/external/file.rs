//! Parquet and CSV files, one or all of a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::csv::ReaderBuilder;
use arrow::csv::reader::Format;
use arrow::datatypes::SchemaRef;
use async_trait::async_trait;
use futures_util::stream;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use prestasi_kernel::{Problem, Result};
use tokio::sync::mpsc;

use crate::column::{batch, unfit};
use crate::filter::Ask;
use crate::source::{Batches, Source};

/// Rows that say what the columns of a CSV file hold.
const SAMPLE: usize = 1_000;
/// Files of a folder.
const FILES_MAX: usize = 1_000;
const BATCH_ROWS: usize = 4096;

/// A file or a folder below the operator's folder.
#[derive(Debug)]
pub(super) struct File {
    pub folder: PathBuf,
    pub location: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Parquet,
}

impl Kind {
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

/// The files that are one table.
#[derive(Clone)]
struct Files {
    kind: Kind,
    paths: Vec<PathBuf>,
}

#[async_trait]
impl Source for File {
    async fn schema(&self) -> Result<SchemaRef> {
        let (folder, location) = (self.folder.clone(), self.location.clone());
        blocking(move || schema(&files(&folder, &location)?)).await
    }

    async fn open(&self, ask: &Ask) -> Result<Batches> {
        let (folder, location, ask) = (self.folder.clone(), self.location.clone(), ask.clone());
        let (send, receive) = mpsc::channel(1);
        tokio::task::spawn_blocking(move || {
            let read = || {
                let files = files(&folder, &location)?;
                read(&files, &schema(&files)?, &ask, |batch| send.blocking_send(Ok(batch)).is_ok())
            };
            if let Err(problem) = read() {
                // Nobody may be left to hear it.
                let _ = send.blocking_send(Err(problem));
            }
        });
        Ok(Box::pin(stream::unfold(receive, async |mut receive| {
            let next = receive.recv().await?;
            Some((next, receive))
        })))
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::new("sql-failed")))
}

fn away(location: &str) -> Problem {
    Problem::new("external-unreachable").arg("text", location)
}

/// The files of a place. A link is followed nowhere: it leads out of the folder, or will one day.
fn files(folder: &Path, location: &str) -> Result<Files> {
    let mut path = folder.to_owned();
    for part in location.split('/') {
        if part.is_empty() || part.starts_with('.') {
            return Err(Problem::new("external-place-unfit").arg("text", location));
        }
        path.push(part);
        let link = fs::symlink_metadata(&path).map_err(|_| away(location))?.file_type().is_symlink();
        if link {
            return Err(away(location));
        }
    }
    if path.is_file() {
        let kind =
            Kind::of(&path).ok_or_else(|| Problem::new("external-kind-unknown").arg("text", location))?;
        return Ok(Files { kind, paths: vec![path] });
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(&path).map_err(|_| away(location))? {
        let entry = entry.map_err(|_| away(location))?;
        let plain = entry.file_type().is_ok_and(|kind| kind.is_file());
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if plain && !hidden && Kind::of(&entry.path()).is_some() {
            paths.push(entry.path());
        }
    }
    paths.sort();
    let kind = paths.first().and_then(|path| Kind::of(path));
    let kind = kind.ok_or_else(|| Problem::new("external-kind-unknown").arg("text", location))?;
    paths.retain(|path| Kind::of(path) == Some(kind));
    if paths.len() > FILES_MAX {
        return Err(Problem::new("external-too-many-files").arg("most", FILES_MAX));
    }
    Ok(Files { kind, paths })
}

fn open(path: &Path) -> Result<fs::File> {
    fs::File::open(path).map_err(|_| away(&name(path)))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn wrong(path: &Path, error: impl std::fmt::Display) -> Problem {
    unfit(format!("{}: {error}", name(path)))
}

/// That of the first file; the others have the same.
fn schema(files: &Files) -> Result<SchemaRef> {
    let path = &files.paths[0];
    match files.kind {
        Kind::Csv => {
            let sample = Format::default().with_header(true).infer_schema(open(path)?, Some(SAMPLE));
            Ok(Arc::new(sample.map_err(|error| wrong(path, error))?.0))
        }
        Kind::Parquet => {
            let reader = ParquetRecordBatchReaderBuilder::try_new(open(path)?);
            Ok(Arc::clone(reader.map_err(|error| wrong(path, error))?.schema()))
        }
    }
}

/// All files, until nobody wants more.
fn read(
    files: &Files,
    schema: &SchemaRef,
    ask: &Ask,
    mut give: impl FnMut(RecordBatch) -> bool,
) -> Result<()> {
    let wanted = Arc::new(schema.project(&ask.columns).map_err(unfit)?);
    let mut left = ask.limit.unwrap_or(usize::MAX);
    for path in &files.paths {
        for next in batches(files.kind, path, schema, &ask.columns)? {
            let next = next.map_err(|error| wrong(path, error))?;
            let next = next.slice(0, next.num_rows().min(left));
            left -= next.num_rows();
            let column = |field: &Arc<arrow::datatypes::Field>| {
                let column = next.column_by_name(field.name()).cloned();
                column.ok_or_else(|| wrong(path, field.name()))
            };
            let columns = wanted.fields().iter().map(column).collect::<Result<_>>()?;
            let part = batch(Arc::clone(&wanted), columns, next.num_rows());
            if !give(part.map_err(|problem| wrong(path, problem))?) || left == 0 {
                return Ok(());
            }
        }
    }
    Ok(())
}

type Reading = Box<dyn Iterator<Item = Result<RecordBatch, arrow::error::ArrowError>>>;

fn batches(kind: Kind, path: &Path, schema: &SchemaRef, columns: &[usize]) -> Result<Reading> {
    match kind {
        Kind::Csv => {
            let reader = ReaderBuilder::new(Arc::clone(schema)).with_header(true).with_batch_size(BATCH_ROWS);
            // Without any column, a reader cannot count rows.
            let columns = if columns.is_empty() { vec![0] } else { columns.to_vec() };
            let reader = reader.with_projection(columns).build(open(path)?);
            Ok(Box::new(reader.map_err(|error| wrong(path, error))?))
        }
        Kind::Parquet => {
            let reader = ParquetRecordBatchReaderBuilder::try_new(open(path)?);
            let reader = reader.map_err(|error| wrong(path, error))?;
            let names = schema.project(columns).map_err(unfit)?;
            let names: Vec<&str> = names.fields().iter().map(|field| field.name().as_str()).collect();
            let mine = reader.parquet_schema().root_schema().get_fields();
            let roots = mine.iter().enumerate().filter(|(_, root)| names.contains(&root.name()));
            let mask = ProjectionMask::roots(reader.parquet_schema(), roots.map(|(place, _)| place));
            let reader = reader.with_projection(mask).with_batch_size(BATCH_ROWS).build();
            Ok(Box::new(reader.map_err(|error| wrong(path, error))?))
        }
    }
}
