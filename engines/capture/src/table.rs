//! Rows of CSV within bounds, and columns found by what their heads say.

use prestasi_kernel::{Problem, Result};

use crate::read::Read;
use crate::text::short;

/// Largest file that is held as rows.
pub(crate) const FILE_MOST: usize = 8 << 20;
/// Longest row, in bytes; a quotation mark that is never closed would else make one of the rest of the file.
const ROW_MOST: usize = 64 << 10;
const COLUMNS_MOST: usize = 300;
const ROWS_MOST: usize = 100_000;
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// A row, with the number of its line in the file.
pub(crate) struct Row {
    pub number: u64,
    pub cells: Vec<String>,
}

impl Row {
    /// The cell at this place, trimmed; empty if the row ends before.
    pub fn cell(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// All rows; what is beyond the bounds is told, and ends it.
pub(crate) fn rows(text: &str) -> Read<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text) as u8)
        .from_reader(text.as_bytes());
    let mut read = Read::default();
    let mut record = csv::StringRecord::new();
    loop {
        let number = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return read,
            Ok(true) => read.take(row(&record, record.position().map_or(number, csv::Position::line))),
            Err(_) => read.tell(Problem::new("capture-row-unreadable").arg("row", number)),
        }
        if read.found.len() >= ROWS_MOST {
            read.tell(Problem::new("capture-rows-too-many").arg("most", ROWS_MOST));
            return read;
        }
    }
}

/// One line as a row of its own.
pub(crate) fn one(line: &str, number: u64, separator: char) -> Result<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator as u8)
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => row(&record, number),
        _ => Err(Problem::new("capture-row-unreadable").arg("row", number)),
    }
}

fn row(record: &csv::StringRecord, number: u64) -> Result<Row> {
    if record.as_slice().len() > ROW_MOST || record.len() > COLUMNS_MOST {
        return Err(Problem::new("capture-row-too-long").arg("row", number).arg("most", ROW_MOST));
    }
    Ok(Row { number, cells: record.iter().map(str::to_owned).collect() })
}

/// What stands between the values: the mark that the first line with any has most of.
pub(crate) fn separator(text: &str) -> char {
    let count = |line: &str, mark| line.matches(mark).count();
    let line = text.lines().take(20).find(|line| line.contains(SEPARATORS)).unwrap_or("");
    SEPARATORS.into_iter().rev().max_by_key(|&mark| count(short(line, 2_000), mark)).unwrap_or(',')
}

/// A head as it is compared: small letters, digits and single blanks; nothing in brackets.
pub(crate) fn plain(head: &str) -> String {
    let head = head.split(['(', '[']).next().unwrap_or_default().to_lowercase();
    let words: Vec<&str> =
        head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The first column whose head is one of these names.
pub(crate) fn column(heads: &[String], names: &[&str]) -> Option<usize> {
    let plain: Vec<String> = heads.iter().map(|head| plain(head)).collect();
    names.iter().find_map(|name| plain.iter().position(|head| head == name))
}
