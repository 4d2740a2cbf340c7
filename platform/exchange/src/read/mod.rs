//! Files as rows of text: CSV in whatever encoding and with whatever separator, XLSX, Parquet.
//!
//! Design: a file is read once, from its beginning to its end, on a thread of its own, and handed on row by row; only of
//! formats whose directory stands at their end is the file itself in memory, up to a limit.
//!
//! Invariant: whatever the bytes are, no more memory is taken than [`Limits`] allows, and what is wrong is a problem with
//! the row that it stands in.

mod csv;
mod parquet;
mod sniff;
mod xlsx;

use std::io::Read;
use std::ops::ControlFlow;

use prestasi_kernel::Problem;

/// What a file may be at most.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a file that is read as it comes.
    pub bytes: u64,
    /// Bytes of one that must be in memory to be read.
    pub held_bytes: usize,
    /// Bytes that an archive may unpack to.
    pub unpacked_bytes: u64,
    /// Parts of an archive.
    pub parts: usize,
    /// Rows.
    pub rows: u64,
    /// Columns.
    pub columns: usize,
    /// Bytes of one row.
    pub row_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 4 << 30,
            held_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            parts: 2_000,
            rows: 20_000_000,
            columns: 1_000,
            row_bytes: 1 << 20,
        }
    }
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Values with something between them.
    Csv,
    /// A workbook.
    Xlsx,
    /// Columns.
    Parquet,
}

/// A row, as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number, as a spreadsheet counts: the head is row 1.
    pub number: u64,
    /// What stands in it, text by text; empty where there is nothing.
    pub cells: Vec<String>,
}

/// Whoever takes rows, and says whether there may be more.
pub type Taker<'a> = dyn FnMut(Row) -> ControlFlow<()> + 'a;

/// Reads a file to its end, or until nobody wants more; the head comes first.
///
/// # Errors
/// `file-empty`, `upload-too-large`, `file-kind-unknown`, `file-row-too-long`, `file-too-many-columns`,
/// `file-too-many-rows`, `file-broken-inside`, `upload-unreadable`, `file-unpacks-too-far`, `file-not-text`.
pub fn read(mut source: impl Read, limits: &Limits, take: &mut Taker<'_>) -> Result<Format, Problem> {
    let mut start = Vec::with_capacity(sniff::BYTES);
    source.by_ref().take(sniff::BYTES as u64).read_to_end(&mut start).map_err(|error| broken(&error))?;
    let format = sniff::format(&start)?;
    let bytes = if format == Format::Csv { limits.bytes } else { limits.held_bytes as u64 };
    let source = Bounded { source: start.as_slice().chain(source), left: bytes };
    let mut counted = Counted { limits, take, rows: 0 };
    match format {
        Format::Csv => csv::read(source, &start, &mut counted)?,
        Format::Xlsx => xlsx::read(&held(source)?, &mut counted)?,
        Format::Parquet => parquet::read(held(source)?.into(), &mut counted)?,
    }
    if counted.rows == 0 {
        return Err(Problem::new("file-empty"));
    }
    Ok(format)
}

/// A file that must be in memory.
fn held(mut source: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    source.read_to_end(&mut bytes).map_err(|error| broken(&error))?;
    Ok(bytes)
}

/// Hands rows on, as long as there are not too many and none is too large.
struct Counted<'a, 'b> {
    limits: &'a Limits,
    take: &'a mut Taker<'b>,
    rows: u64,
}

impl Counted<'_, '_> {
    /// Hands on a row; trailing empty cells are none, and rows without any are passed over.
    fn row(&mut self, number: u64, mut cells: Vec<String>) -> Result<ControlFlow<()>, Problem> {
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        let columns = self.limits.columns;
        if cells.len() > columns {
            return Err(Problem::new("file-too-many-columns").arg("most", columns).arg("row", number));
        }
        if cells.iter().map(String::len).sum::<usize>() > self.limits.row_bytes {
            return Err(Problem::new("file-row-too-long")
                .arg("most", self.limits.row_bytes)
                .arg("row", number));
        }
        self.rows += 1;
        if self.rows > self.limits.rows {
            return Err(Problem::new("file-too-many-rows").arg("most", self.limits.rows));
        }
        Ok((self.take)(Row { number, cells }))
    }
}

/// A file that cannot be read further.
fn broken(error: &std::io::Error) -> Problem {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Problem>()) {
        Some(problem) => problem.clone(),
        None => Problem::new("upload-unreadable").arg("error", error),
    }
}

/// Gives so many bytes, and an error instead of more.
struct Bounded<R> {
    source: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(into)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => {
                self.left = left;
                Ok(count)
            }
            None => Err(std::io::Error::other(Problem::new("upload-too-large"))),
        }
    }
}
