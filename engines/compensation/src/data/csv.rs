//! CSV files and texts: read once to learn each column's kind, then batch by batch. Memory stays bounded by a batch.

use super::source::{Batch, Column, Each, Source};
use crate::dates;
use crate::expr::node::Kind;
use crate::expr::vector::{Data, Ints, Numbers, Texts, Vector};
use crate::plan::model::ColumnType;
use csv::{ByteRecord, Reader, ReaderBuilder, Trim};
use indexmap::IndexMap;
use prestasi_kernel::{Place, Problem, Result};
use std::collections::HashMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const BATCH: usize = 8_192;
/// A single cell longer than this is no table of a company.
const CELL: usize = 1 << 20;

/// CSV files with the same columns, or a text.
pub struct Csv {
    inputs: Vec<Input>,
    columns: Vec<Column>,
    shapes: Vec<Shape>,
    null: String,
}

struct Input {
    name: PathBuf,
    text: Option<String>,
    first: u64,
}

/// What the cells of a column have turned out to be.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    text: bool,
    number: bool,
    date: bool,
    boolean: bool,
    /// Places after the point, at most.
    places: u32,
    /// Not what the plan says it is.
    declared: Option<ColumnType>,
}

impl Shape {
    fn kind(&self) -> Kind {
        match self.declared {
            Some(ColumnType::Text) => Kind::Text,
            Some(ColumnType::Integer | ColumnType::Decimal) => Kind::Number,
            Some(ColumnType::Date) => Kind::Date,
            Some(ColumnType::Boolean) => Kind::Bool,
            None => match (self.text, self.number, self.date, self.boolean) {
                (false, true, false, false) => Kind::Number,
                (false, false, true, false) => Kind::Date,
                (false, false, false, true) => Kind::Bool,
                (false, false, false, false) => Kind::Null,
                _ => Kind::Text,
            },
        }
    }
}

impl Csv {
    /// Opens files that have the same header.
    ///
    /// # Errors
    /// `file-broken`, `columns-differ`, `wrong-cell` where a declared type does not fit.
    pub fn open(paths: &[PathBuf], types: &IndexMap<String, ColumnType>, null: &str) -> Result<Self> {
        let inputs = paths.iter().map(|path| Input { name: path.clone(), text: None, first: 0 }).collect();
        Self::learn(inputs, types, null)
    }

    /// Takes a text, under a name for messages.
    ///
    /// # Errors
    /// As [`Csv::open`].
    pub fn text(name: &str, text: &str, types: &IndexMap<String, ColumnType>, null: &str) -> Result<Self> {
        Self::learn(vec![Input { name: name.into(), text: Some(text.to_owned()), first: 0 }], types, null)
    }

    fn learn(mut inputs: Vec<Input>, types: &IndexMap<String, ColumnType>, null: &str) -> Result<Self> {
        let mut names: Option<Vec<String>> = None;
        let mut shapes: Vec<Shape> = Vec::new();
        let mut rows = 0;
        for input in &mut inputs {
            input.first = rows;
            let mut reader = input.reader()?;
            let header = input.header(&mut reader)?;
            match &names {
                None => {
                    shapes = header
                        .iter()
                        .map(|name| Shape { declared: types.get(name).copied(), ..Shape::default() })
                        .collect();
                    names = Some(header);
                }
                Some(names) if *names == header => {}
                Some(_) => return Err(Problem::new("columns-differ").at(Place::file(&input.name))),
            }
            let mut record = ByteRecord::new();
            while input.next(&mut reader, &mut record, rows)? {
                if record.as_slice().contains(&0) {
                    let column = record.iter().position(|cell| cell.contains(&0)).unwrap_or(0);
                    let header = names.as_deref().and_then(|names| names.get(column));
                    return Err(Problem::new("wrong-cell")
                        .arg("column", header.map_or("", String::as_str))
                        .arg("wanted", "text")
                        .arg("found", "NUL")
                        .at(Place::row(&input.name, rows + 1 - input.first)));
                }
                for (shape, cell) in shapes.iter_mut().zip(record.iter()) {
                    shape.see(cell, null);
                }
                rows += 1;
            }
        }
        let names = names.unwrap_or_default();
        let columns = names
            .into_iter()
            .zip(&shapes)
            .map(|(name, shape)| Column { name, kind: shape.kind(), den: 10i128.pow(shape.places.min(38)) })
            .collect();
        Ok(Self { inputs, columns, shapes, null: null.to_owned() })
    }
}

impl Input {
    fn reader(&self) -> Result<Reader<Box<dyn Read + '_>>> {
        let read: Box<dyn Read + '_> = match &self.text {
            Some(text) => Box::new(Cursor::new(text.as_bytes())),
            None => Box::new(File::open(&self.name).map_err(|error| self.broken(error))?),
        };
        Ok(ReaderBuilder::new().trim(Trim::All).buffer_capacity(1 << 18).from_reader(read))
    }

    fn broken(&self, error: impl std::fmt::Display) -> Problem {
        Problem::new("file-broken").arg("what", error).at(Place::file(&self.name))
    }

    fn header(&self, reader: &mut Reader<Box<dyn Read + '_>>) -> Result<Vec<String>> {
        let header = reader.byte_headers().map_err(|error| self.broken(error))?;
        let mut names: Vec<String> = Vec::new();
        for (column, name) in header.iter().enumerate() {
            let name = if column == 0 { name.strip_prefix(b"\xef\xbb\xbf").unwrap_or(name) } else { name };
            let name = std::str::from_utf8(name).map_err(|_| self.broken("header is not UTF-8"))?;
            if name.contains('\0') || names.iter().any(|other| other == name) {
                return Err(Problem::new("duplicate-column")
                    .arg("name", name.replace('\0', "\\0"))
                    .at(Place::file(&self.name)));
            }
            names.push(name.to_owned());
        }
        Ok(names)
    }

    fn next(
        &self,
        reader: &mut Reader<Box<dyn Read + '_>>,
        record: &mut ByteRecord,
        row: u64,
    ) -> Result<bool> {
        let more = reader.read_byte_record(record).map_err(|error| match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => Problem::new("wrong-cell-count")
                .arg("wanted", expected_len)
                .arg("found", len)
                .at(Place::row(&self.name, row + 1 - self.first)),
            _ => self.broken(&error),
        })?;
        if more && record.as_slice().len() > CELL {
            return Err(Problem::new("cell-too-long")
                .arg("most", CELL)
                .at(Place::row(&self.name, row + 1 - self.first)));
        }
        Ok(more)
    }
}

impl Shape {
    fn see(&mut self, cell: &[u8], null: &str) {
        if is_null(cell, null) || matches!(self.declared, Some(ColumnType::Text)) {
            return;
        }
        match decimal(cell) {
            Some((_, places)) => {
                self.number = true;
                // Places where the plan says that there are none are told when the cell is read.
                if self.declared != Some(ColumnType::Integer) {
                    self.places = self.places.max(places);
                }
            }
            None if day(cell).is_some() => self.date = true,
            None if boolean(cell).is_some() => self.boolean = true,
            None => self.text = true,
        }
    }
}

fn is_null(cell: &[u8], null: &str) -> bool {
    cell.is_empty() || (!null.is_empty() && cell == null.as_bytes())
}

fn day(cell: &[u8]) -> Option<i32> {
    std::str::from_utf8(cell).ok().and_then(dates::parse)
}

fn boolean(cell: &[u8]) -> Option<bool> {
    match cell {
        b"true" | b"TRUE" | b"True" => Some(true),
        b"false" | b"FALSE" | b"False" => Some(false),
        _ => None,
    }
}

/// A plain decimal as digits and places; no exponent, no separators, at most 38 digits.
/// Leading zeros make it a text (a code), unless it is zero itself or a fraction.
fn decimal(cell: &[u8]) -> Option<(i128, u32)> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 39 || (digits.len() > 1 && digits[0] == b'0' && digits[1] != b'.')
    {
        return None;
    }
    let mut value = 0i128;
    let (mut places, mut point, mut seen) = (0, false, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                places += u32::from(point);
                seen = true;
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    seen.then_some((if negative { -value } else { value }, places))
}

/// A column while it is being filled.
enum Builder {
    Number(Vec<i128>, u32),
    Date(Vec<i32>),
    Bool(Vec<bool>),
    Text(Vec<u32>, HashMap<Box<[u8]>, u32>, Vec<Arc<str>>),
    Null,
}

impl Builder {
    fn new(shape: &Shape) -> Self {
        match shape.kind() {
            Kind::Number => Self::Number(Vec::with_capacity(BATCH), shape.places),
            Kind::Date => Self::Date(Vec::with_capacity(BATCH)),
            Kind::Bool => Self::Bool(Vec::with_capacity(BATCH)),
            Kind::Text => Self::Text(Vec::with_capacity(BATCH), HashMap::new(), Vec::new()),
            Kind::Null => Self::Null,
        }
    }

    /// Adds a cell, or a place holder for null; `false` if the cell is not what the column holds.
    fn push(&mut self, cell: &[u8], null: bool) -> bool {
        match self {
            Self::Null => null,
            Self::Number(values, scale) => {
                let value = if null {
                    Some(0)
                } else {
                    decimal(cell).and_then(|(value, places)| {
                        value.checked_mul(10i128.checked_pow(scale.checked_sub(places)?)?)
                    })
                };
                values.push(value.unwrap_or(0));
                value.is_some()
            }
            Self::Date(values) => {
                let value = if null { Some(0) } else { day(cell) };
                values.push(value.unwrap_or(0));
                value.is_some()
            }
            Self::Bool(values) => {
                let value = if null { Some(false) } else { boolean(cell) };
                values.push(value.unwrap_or(false));
                value.is_some()
            }
            Self::Text(codes, known, words) => {
                if let Some(code) = known.get(cell) {
                    codes.push(*code);
                    return true;
                }
                let Ok(word) = std::str::from_utf8(cell) else { return false };
                let code = words.len() as u32;
                words.push(word.into());
                known.insert(cell.into(), code);
                codes.push(code);
                !word.contains('\0')
            }
        }
    }

    fn finish(self, nulls: Vec<bool>) -> Vector {
        let data = match self {
            Self::Null => return Vector::null(),
            Self::Number(values, scale) => {
                Data::Number(Numbers::over(Ints::wide(values), 10i128.pow(scale.min(38))))
            }
            Self::Date(values) => Data::Date(values),
            Self::Bool(values) => Data::Bool(values),
            Self::Text(codes, _, words) => Data::Text(Texts { codes, words: Arc::new(words) }),
        };
        Vector { data, nulls: nulls.contains(&true).then_some(nulls) }
    }
}

impl Source for Csv {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn file(&self) -> PathBuf {
        self.inputs.first().map(|input| input.name.clone()).unwrap_or_default()
    }

    fn parts(&self) -> usize {
        self.inputs.len()
    }

    fn read(&self, part: usize, columns: &[usize], each: Each) -> Result<()> {
        let input = &self.inputs[part];
        let mut reader = input.reader()?;
        input.header(&mut reader)?;
        let mut record = ByteRecord::new();
        let mut row = input.first;
        loop {
            let first = row;
            let mut builders: Vec<(Builder, Vec<bool>)> =
                columns.iter().map(|column| (Builder::new(&self.shapes[*column]), Vec::new())).collect();
            while row - first < BATCH as u64 && input.next(&mut reader, &mut record, row)? {
                for (column, (builder, nulls)) in columns.iter().zip(&mut builders) {
                    let cell = record.get(*column).unwrap_or_default();
                    let null = is_null(cell, &self.null);
                    nulls.push(null);
                    if !builder.push(cell, null) {
                        return Err(wrong_cell(&self.columns[*column], cell)
                            .at(Place::row(&input.name, row + 1 - input.first)));
                    }
                }
                row += 1;
            }
            if row == first {
                return Ok(());
            }
            let columns =
                builders.into_iter().map(|(builder, nulls)| Arc::new(builder.finish(nulls))).collect();
            each(Batch { columns, rows: (row - first) as usize, first })?;
        }
    }
}

fn wrong_cell(column: &Column, cell: &[u8]) -> Problem {
    let shown: String = String::from_utf8_lossy(cell)
        .chars()
        .take(40)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    Problem::new("wrong-cell")
        .arg("column", &column.name)
        .arg("wanted", column.kind.name())
        .arg("found", shown)
}

/// Whether a path is a CSV file by its ending.
pub fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}
