//! A comma-separated table with a header, read with the row in every complaint.

use csv::StringRecord;
use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

/// Longest table that is read.
const ROW_LIMIT: u64 = 5_000_000;

/// A table open for reading.
pub(super) struct Table<'a> {
    file: &'a Path,
    header: StringRecord,
    reader: csv::Reader<&'a [u8]>,
}

/// A row with its number, the header not counted.
pub(super) struct Row<'a> {
    pub number: u64,
    file: &'a Path,
    record: StringRecord,
}

impl<'a> Table<'a> {
    /// Errors: `territory-file-empty`, `territory-row-malformed`.
    pub fn open(text: &'a str, file: &'a Path) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().cloned().map_err(|error| malformed(&error).at(Place::file(file)))?;
        if header.iter().all(str::is_empty) {
            return Err(Problem::new("territory-file-empty").at(Place::file(file)));
        }
        Ok(Self { file, header, reader })
    }

    /// The place of the first of these columns that exists.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|h| h.eq_ignore_ascii_case(name)))
    }

    /// The same, or `territory-column-missing` with the nearest name.
    pub fn need(&self, names: &[&str]) -> Result<usize> {
        self.find(names).ok_or_else(|| {
            Problem::new("territory-column-missing")
                .arg("column", names[0])
                .near(names[0], self.header.iter())
                .at(Place::file(self.file))
        })
    }

    /// Calls `take` for each row.
    pub fn each(&mut self, mut take: impl FnMut(&Row) -> Result<()>) -> Result<()> {
        let mut row = Row { number: 0, file: self.file, record: StringRecord::new() };
        loop {
            row.number += 1;
            let place = || Place::row(self.file, row.number);
            match self.reader.read_record(&mut row.record) {
                Ok(false) => return Ok(()),
                Ok(true) if row.number > ROW_LIMIT => {
                    return Err(Problem::new("territory-too-many-rows").arg("limit", ROW_LIMIT).at(place()));
                }
                Ok(true) => take(&row)?,
                Err(error) => return Err(malformed(&error).at(place())),
            }
        }
    }
}

fn malformed(error: &csv::Error) -> Problem {
    Problem::new("territory-row-malformed").arg("cause", error)
}

impl Row<'_> {
    /// The text of a column; empty where the row is short.
    pub fn text(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or("")
    }

    /// A finite number, not beyond a million million.
    pub fn number(&self, column: usize, name: &str) -> Result<f64> {
        let text = self.text(column);
        let problem = |code| Problem::new(code).arg("column", name).arg("value", text);
        let value: f64 = text.parse().map_err(|_| self.place(problem("territory-number-malformed")))?;
        if value.is_finite() && value.abs() <= 1e12 {
            Ok(value)
        } else {
            Err(self.place(problem("territory-number-not-finite")))
        }
    }

    /// A number that is not negative.
    pub fn amount(&self, column: usize, name: &str) -> Result<f64> {
        let value = self.number(column, name)?;
        if value < 0.0 {
            let problem = Problem::new("territory-number-negative").arg("column", name).arg("value", value);
            return Err(self.place(problem));
        }
        Ok(value)
    }

    /// Puts the row's place on a problem.
    pub fn place(&self, problem: Problem) -> Problem {
        problem.at(Place::row(self.file, self.number))
    }
}

/// The texts of a table by column, with the columns in the order of the file.
pub type Columns = (Vec<String>, std::collections::BTreeMap<String, Vec<String>>);

/// Reads all columns of a table, as rules need them.
///
/// Errors: `territory-file-empty`, `territory-row-malformed`.
pub fn columns(text: &str, file: &Path) -> Result<Columns> {
    let mut table = Table::open(text, file)?;
    let header: Vec<String> = table.header.iter().map(str::to_owned).collect();
    let mut values = vec![Vec::new(); header.len()];
    table.each(|row| {
        values.iter_mut().enumerate().for_each(|(at, column)| column.push(row.text(at).to_owned()));
        Ok(())
    })?;
    Ok((header.clone(), header.into_iter().zip(values).collect()))
}
