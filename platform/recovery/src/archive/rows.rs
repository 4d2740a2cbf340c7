//! Rows as bytes: each cell with its length ahead, so that no two rows have the same bytes.

use prestasi_store::transfer::{Cell, Form, Row, Table};
use sha2::{Digest, Sha256};

use super::hex;

/// The length of a cell without a value.
const NULL: u32 = u32::MAX;
/// No cell is longer; PostgreSQL's limit.
const CELL_MAX: usize = 1 << 30;

/// Appends a row; `None` if a cell is longer than any may be.
#[must_use]
pub fn encode(row: &Row, bytes: &mut Vec<u8>) -> Option<()> {
    for cell in row {
        let mut put = |value: &[u8]| {
            let length = u32::try_from(value.len()).ok().filter(|_| value.len() <= CELL_MAX)?;
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(value);
            Some(())
        };
        match cell {
            Cell::Null => bytes.extend_from_slice(&NULL.to_be_bytes()),
            Cell::Integer(number) => put(&number.to_be_bytes())?,
            Cell::Text(text) => put(text.as_bytes())?,
            Cell::Bytes(value) => put(value)?,
        }
    }
    Some(())
}

/// What the beginning of some bytes is.
pub enum Decoded {
    /// A row of so many bytes.
    Row(Row, usize),
    /// The beginning of one.
    Partial,
    /// No row of this table.
    Strange,
}

/// Reads the row at the beginning of some bytes.
pub fn decode(table: &Table, bytes: &[u8]) -> Decoded {
    let mut row = Vec::with_capacity(table.columns.len());
    let mut at = 0;
    for column in &table.columns {
        let Some(length) = bytes.get(at..at + 4).and_then(|length| length.try_into().ok()) else {
            return Decoded::Partial;
        };
        let length = u32::from_be_bytes(length);
        at += 4;
        if length == NULL {
            row.push(Cell::Null);
            continue;
        }
        let length = length as usize;
        if length > CELL_MAX {
            return Decoded::Strange;
        }
        let Some(value) = bytes.get(at..at + length) else { return Decoded::Partial };
        let Some(cell) = cell(column.form, value) else { return Decoded::Strange };
        row.push(cell);
        at += length;
    }
    Decoded::Row(row, at)
}

fn cell(form: Form, value: &[u8]) -> Option<Cell> {
    Some(match form {
        Form::Integer => Cell::Integer(i64::from_be_bytes(value.try_into().ok()?)),
        Form::Text => Cell::Text(std::str::from_utf8(value).ok()?.to_owned()),
        Form::Bytes => Cell::Bytes(value.to_vec()),
    })
}

/// The hash of the rows of a table, and how many they are.
#[derive(Default)]
pub struct RowsHash {
    hash: Sha256,
    buffer: Vec<u8>,
    pub rows: u64,
    pub bytes: u64,
}

/// Bytes that are hashed and packed at once.
const PIECE: usize = 256 << 10;

impl RowsHash {
    /// Adds a row; gives a piece of bytes whenever there are enough. `None` if a cell is longer than any may be.
    pub fn add(&mut self, row: &Row) -> Option<Option<Vec<u8>>> {
        encode(row, &mut self.buffer)?;
        self.rows += 1;
        Some((self.buffer.len() >= PIECE).then(|| self.flush()))
    }

    /// What is left over.
    pub fn flush(&mut self) -> Vec<u8> {
        self.hash.update(&self.buffer);
        self.bytes += self.buffer.len() as u64;
        std::mem::replace(&mut self.buffer, Vec::with_capacity(PIECE + PIECE / 4))
    }

    /// The hash.
    pub fn finish(mut self) -> String {
        self.flush();
        hex(self.hash)
    }
}
