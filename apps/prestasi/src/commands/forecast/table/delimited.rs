//! Comma-separated text.

use super::{positions, unreadable};
use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

fn open(path: &Path) -> Result<csv::Reader<std::fs::File>> {
    let file = std::fs::File::open(path).map_err(|e| unreadable(path, e))?;
    Ok(csv::ReaderBuilder::new().buffer_capacity(1 << 18).from_reader(file))
}

pub fn header(path: &Path) -> Result<Vec<String>> {
    header_of(path, &mut open(path)?)
}

fn header_of(path: &Path, reader: &mut csv::Reader<std::fs::File>) -> Result<Vec<String>> {
    let record = reader.headers().map_err(|e| malformed(path, &e))?;
    // Spreadsheets put a byte order mark before the first name.
    Ok(record.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect())
}

pub fn read(path: &Path, columns: &[&str], each: &mut dyn FnMut(u64, &[&str]) -> Result<()>) -> Result<()> {
    let mut reader = open(path)?;
    let at = positions(path, &header_of(path, &mut reader)?, columns)?;
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    while reader.read_record(&mut record).map_err(|e| malformed(path, &e))? {
        row += 1;
        let cells: Vec<&str> = at.iter().map(|i| record.get(*i).unwrap_or("")).collect();
        each(row, &cells)?;
    }
    Ok(())
}

fn malformed(path: &Path, error: &csv::Error) -> Problem {
    let place = match error.position() {
        Some(position) => Place::at(path, position.line() as usize, 1),
        None => Place::file(path),
    };
    let reason = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            return Problem::new("table-malformed").arg("columns", expected_len).arg("found", len).at(place);
        }
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Problem::new("table-malformed").arg("reason", reason).at(place)
}
