//! Rows as files for spreadsheets and for programs. However many rows there are, some are in memory, and the rest in a
//! file that has no name.
//!
//! Invariant: what a text is, it stays: nothing that is written is run by a spreadsheet.

use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::sync::Arc;

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use prestasi_kernel::Problem;
use rust_xlsxwriter::{Format as Look, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc;

use crate::value::{Kind, Style};

/// Rows of a sheet at most, without its head.
pub const SHEET_ROWS_MAX: u32 = 1_048_575;
/// Characters of the name of a sheet at most.
const SHEET_NAME_MAX: usize = 31;
/// Characters of a cell at most.
const CELL_CHARS_MAX: usize = 32_767;

/// Rows that are handed over together.
pub type Rows = Vec<Vec<String>>;

/// A workbook with one sheet; numbers are numbers there, everything else is text.
///
/// # Errors
/// `sheet-too-many-rows`; `file-broken`, if there is no place for it.
pub fn workbook(head: &[String], mut rows: mpsc::Receiver<Rows>) -> Result<File, Problem> {
    let mut book = Workbook::new();
    let mut sheet = Sheet::begin(&mut book, None, head)?;
    while let Some(some) = rows.blocking_recv() {
        sheet.add(&some)?;
    }
    saved(book)
}

/// A workbook of several sheets, each with its name, its head and its rows; numbers are numbers there.
///
/// # Errors
/// As [`workbook`].
pub fn sheets(all: &[(String, Vec<String>, Rows)]) -> Result<File, Problem> {
    let mut book = Workbook::new();
    for (name, head, rows) in all {
        Sheet::begin(&mut book, Some(name), head)?.add(rows)?;
    }
    saved(book)
}

/// A sheet as far as it is written.
struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    line: u32,
}

impl<'a> Sheet<'a> {
    fn begin(book: &'a mut Workbook, name: Option<&str>, head: &[String]) -> Result<Self, Problem> {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        if let Some(name) = name {
            // What a name of a sheet must not hold.
            let name: String =
                name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(SHEET_NAME_MAX).collect();
            sheet.set_name(&name).map_err(failed)?;
        }
        let bold = Look::new().set_bold();
        for (column, name) in (0..).zip(head) {
            sheet.write_string_with_format(0, column, name, &bold).map_err(failed)?;
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        Ok(Self { sheet, line: 0 })
    }

    fn add(&mut self, rows: &[Vec<String>]) -> Result<(), Problem> {
        for row in rows {
            self.line += 1;
            if self.line > SHEET_ROWS_MAX {
                return Err(Problem::new("sheet-too-many-rows").arg("most", SHEET_ROWS_MAX));
            }
            for (column, cell) in (0..).zip(row) {
                match number(cell) {
                    Some(number) => self.sheet.write_number(self.line, column, number),
                    None if cell.is_empty() => continue,
                    None => self.sheet.write_string(self.line, column, clip(cell)),
                }
                .map_err(failed)?;
            }
        }
        Ok(())
    }
}

fn failed(error: XlsxError) -> Problem {
    Problem::new("file-broken").arg("what", error)
}

fn saved(mut book: Workbook) -> Result<File, Problem> {
    let mut file = unnamed()?;
    book.save_to_writer(&mut file).map_err(failed)?;
    rewound(file)
}

/// Columns of text.
///
/// # Errors
/// `file-broken`, if there is no place for it.
pub fn columns(head: &[String], mut rows: mpsc::Receiver<Rows>) -> Result<File, Problem> {
    use arrow_array::{ArrayRef, RecordBatch, StringArray};
    use arrow_schema::{DataType, Field, Schema};
    let failed = |error: &dyn std::fmt::Display| Problem::new("file-broken").arg("what", error);
    let fields: Vec<Field> = head.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut file = unnamed()?;
    let mut writer = ArrowWriter::try_new(&mut file, Arc::clone(&schema), Some(properties))
        .map_err(|error| failed(&error))?;
    while let Some(some) = rows.blocking_recv() {
        let cell =
            |row: &Vec<String>, column: usize| row.get(column).filter(|cell| !cell.is_empty()).cloned();
        let columns = (0..head.len()).map(|column| {
            let cells: StringArray = some.iter().map(|row| cell(row, column)).collect();
            Arc::new(cells) as ArrayRef
        });
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns.collect());
        writer.write(&batch.map_err(|error| failed(&error))?).map_err(|error| failed(&error))?;
    }
    writer.close().map_err(|error| failed(&error))?;
    rewound(file)
}

/// A text that is nothing but a number, as a page writes one. Codes with a zero ahead are none.
fn number(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches('-');
    let code = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    if code || !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let value = Kind::Decimal.read(text, Style::default()).ok()?;
    // More digits than a sheet keeps are a text.
    let significant = value.bytes().filter(u8::is_ascii_digit).count();
    value.parse().ok().filter(|_| significant <= 15)
}

fn clip(text: &str) -> String {
    text.chars().take(CELL_CHARS_MAX).collect()
}

fn unnamed() -> Result<File, Problem> {
    tempfile::tempfile().map_err(|error| Problem::new("file-broken").arg("what", error))
}

fn rewound(mut file: File) -> Result<File, Problem> {
    let start = file.seek(SeekFrom::Start(0));
    start.map(|_| file).map_err(|error| Problem::new("file-broken").arg("what", error))
}
