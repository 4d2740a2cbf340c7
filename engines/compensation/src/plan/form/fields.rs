//! What can be entered in a part.

use super::address::{Address, unknown};
use super::apt::is_apt;
use super::doc::{Doc, Node};
use super::edit::shape_at;
use super::labels;
use super::shape::{FieldShape, PartShape, Shape, kind_of};
use super::value::shown;
use crate::plan::place::line_column;
use prestasi_kernel::Result;

/// A field of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its key, as the document has it.
    pub key: String,
    /// What can be entered.
    pub kind: Kind,
    /// What stands there: texts without quotes; names and expressions of a list each in a line.
    pub value: Option<String>,
    /// A plan without it cannot be read.
    pub required: bool,
    /// What holds where it is not there.
    pub default: Option<String>,
    /// It counts beside the other values of the part; one that does not comes last, and only where it has a value.
    pub apt: bool,
    /// The line of the text on which it stands, from 1.
    pub line: Option<usize>,
    /// The key of its words.
    pub label: String,
    /// The key of a hint, where it needs one.
    pub hint: Option<&'static str>,
}

/// What can be entered in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A text, mostly of one line.
    Text,
    /// A SQL expression or a number.
    Expression,
    /// One of some words.
    Choice(Vec<String>),
    /// `true` or `false`.
    YesNo,
    /// A day such as `2026-01-31`.
    Day,
    /// A whole number from one to another.
    Whole(i64, i64),
    /// Names, one in each line.
    Names,
    /// Expressions, one in each line.
    Expressions,
    /// A table; rows can be added at its address, removed and moved.
    Rows {
        /// Where the table is, or would be.
        address: String,
        /// Its columns; a row of a table by name has its name as address and one column.
        columns: Vec<Column>,
        /// Its rows.
        rows: Vec<Row>,
        /// Rows have names of their own instead of an order.
        named: bool,
    },
    /// A part of its own.
    Part {
        /// Where it is, or would be.
        address: String,
        /// It is there.
        there: bool,
    },
    /// Parts of their own, which can be added at this address.
    Parts {
        /// Where they are, or would be.
        address: String,
        /// Each of them.
        parts: Vec<String>,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The key under which a cell is set at its row's address.
    pub key: String,
    /// What can be entered.
    pub kind: Kind,
    /// A row without it cannot be read.
    pub required: bool,
    /// The key of its words.
    pub label: String,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it is. In a table by name, cells are set at the table's address under the row's name.
    pub address: String,
    /// Its name, in a table by name.
    pub name: Option<String>,
    /// What stands in each column.
    pub cells: Vec<Option<String>>,
}

/// The fields of the part at an address, in the order of the model.
///
/// # Errors
/// `plan-syntax` for a text that is no TOML; `plan-form-address` where no part is.
pub fn fields(text: &str, address: &str) -> Result<Vec<Field>> {
    let doc = Doc::parse(text)?;
    let at = Address::parse(address)?;
    let Shape::Part(part) = shape_at(&at)? else { return Err(unknown(address)) };
    let node = doc.node(&at);
    if node.is_none() && !super::edit::may_be_absent(&doc, &at) {
        return Err(unknown(address));
    }
    let value = |key: &str| node.and_then(|node| shown_of(&doc, node.get(key)?));
    let fields = part.fields.iter().map(|field| {
        let there = node.and_then(|node| node.get(&field.key));
        let apt = is_apt(&part.kind, &field.key, &value);
        one(&doc, part, field, &at, there, apt)
    });
    let (apt, idle): (Vec<Field>, Vec<Field>) = fields.partition(|field| field.apt);
    Ok(apt.into_iter().chain(idle.into_iter().filter(is_there)).collect())
}

/// What stands at a node, in a table something that is not empty.
fn shown_of(doc: &Doc, node: Node<'_>) -> Option<String> {
    shown(doc.text, node).or_else(|| (node.len() > 0).then(String::new))
}

fn is_there(field: &Field) -> bool {
    match &field.kind {
        Kind::Rows { rows, .. } => !rows.is_empty(),
        Kind::Part { there, .. } => *there,
        Kind::Parts { parts, .. } => !parts.is_empty(),
        _ => field.value.is_some(),
    }
}

fn one(
    doc: &Doc,
    part: &PartShape,
    field: &FieldShape,
    at: &Address,
    node: Option<Node<'_>>,
    apt: bool,
) -> Field {
    let single = field.shape.is_single();
    let byte = node.and_then(Node::begin);
    Field {
        key: field.key.clone(),
        kind: kind(doc, &field.shape, &kind_of(&part.kind, &field.key), &at.join(&field.key), node),
        value: node.filter(|_| single).and_then(|node| shown(doc.text, node)),
        required: field.required,
        default: field.default.clone(),
        apt,
        line: byte.map(|byte| line_column(doc.text, byte).0),
        label: labels::field(&part.kind, &field.key),
        hint: labels::hint(&part.kind, &field.key),
    }
}

fn kind(doc: &Doc, shape: &Shape, of: &str, at: &Address, node: Option<Node<'_>>) -> Kind {
    if shape.is_rows() {
        return rows(doc, shape, of, at, node);
    }
    let address = at.to_string();
    match shape {
        Shape::Part(_) => Kind::Part { address, there: node.is_some() },
        Shape::List(_) => {
            let count = node.map_or(0, Node::len);
            Kind::Parts { address, parts: (0..count).map(|index| at.join(index).to_string()).collect() }
        }
        Shape::Named(_) => {
            let names = node.map(Node::keys).unwrap_or_default();
            Kind::Parts { address, parts: names.into_iter().map(|name| at.join(name).to_string()).collect() }
        }
        single => single_kind(single),
    }
}

fn single_kind(shape: &Shape) -> Kind {
    match shape {
        Shape::Expression => Kind::Expression,
        Shape::YesNo => Kind::YesNo,
        Shape::Day => Kind::Day,
        Shape::Whole { least, most } => Kind::Whole(*least, *most),
        Shape::Choice(words) => Kind::Choice(words.clone()),
        Shape::Names { .. } => Kind::Names,
        Shape::Expressions { .. } => Kind::Expressions,
        _ => Kind::Text,
    }
}

fn rows(doc: &Doc, shape: &Shape, of: &str, at: &Address, node: Option<Node<'_>>) -> Kind {
    let (named, inner) = match shape {
        Shape::Named(inner) => (true, inner.as_ref()),
        Shape::List(inner) => (false, inner.as_ref()),
        other => (false, other),
    };
    let keys: Vec<String> = match node {
        Some(node) if named => node.keys().into_iter().map(str::to_owned).collect(),
        node => (0..node.map_or(0, Node::len)).map(|index| index.to_string()).collect(),
    };
    let widest = keys.iter().filter_map(|key| Some(node?.get(key)?.len())).max().unwrap_or(0);
    let columns = columns(inner, of, widest);
    let row = |key: &String| Row {
        address: at.join(key).to_string(),
        name: named.then(|| key.clone()),
        cells: match node.and_then(|node| node.get(key)) {
            Some(value) if named => vec![shown(doc.text, value)],
            Some(row) => columns.iter().map(|column| shown(doc.text, row.get(&column.key)?)).collect(),
            None => Vec::new(),
        },
    };
    let rows = keys.iter().map(row).collect();
    Kind::Rows { address: at.to_string(), columns, rows, named }
}

/// The columns of a table: the fields of its rows, the expressions of the widest, or the one value.
fn columns(inner: &Shape, of: &str, widest: usize) -> Vec<Column> {
    match inner {
        Shape::Part(part) => {
            let column = |field: &FieldShape| Column {
                key: field.key.clone(),
                kind: single_kind(&field.shape),
                required: field.required,
                label: labels::field(&part.kind, &field.key),
            };
            part.fields.iter().map(column).collect()
        }
        Shape::Expressions { least, most } => {
            let count = most.unwrap_or_else(|| widest.max(*least).max(1));
            let column = |index: usize| Column {
                key: index.to_string(),
                kind: Kind::Expression,
                required: index < *least,
                label: labels::cell(of, most.map(|_| index)),
            };
            (0..count).map(column).collect()
        }
        single => vec![Column {
            key: String::new(),
            kind: single_kind(single),
            required: true,
            label: labels::cell(of, None),
        }],
    }
}
