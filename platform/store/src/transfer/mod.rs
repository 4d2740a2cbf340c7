//! All rows of a database: out of one unchanging state, and into an empty one.
//!
//! Design: tables are read and written by what the database itself says of them, not by the entities of this version, and
//! come out alike from both databases: the same tables, columns and cells, in the same order. So what came out of one goes
//! into the other, and a hash over rows means the same on both.
//!
//! What is not here: files, hashes and places (that is `prestasi-recovery`).
//!
//! Invariant: a [`Landing`] is there whole, with its audit proved by whoever fills it, or not at all.

mod catalogue;
mod landing;
mod snapshot;

pub use landing::Landing;
pub use snapshot::{Snapshot, head_now};

use std::collections::BTreeMap;

use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The names of the migrations that were applied, by module.
pub type Applied = BTreeMap<String, Vec<String>>;

/// The rows of a table, in the order of its key.
pub type Rows<'a> = BoxStream<'a, Result<Row, Error>>;

/// One row, in the order of the columns.
pub type Row = Vec<Cell>;

/// What a column holds, in a form that both databases have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Integers, money, instants; flags as 0 and 1.
    Integer,
    /// Texts, ids, days.
    Text,
    /// Bytes.
    Bytes,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub form: Form,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of the cells.
    pub columns: Vec<Column>,
    /// The columns of its primary key, by which its rows are ordered, byte for byte.
    pub key: Vec<String>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// None.
    Null,
    /// Of [`Form::Integer`].
    Integer(i64),
    /// Of [`Form::Text`].
    Text(String),
    /// Of [`Form::Bytes`].
    Bytes(Vec<u8>),
}
