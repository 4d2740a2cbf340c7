//! The text of a plan with the places of its values.
//!
//! Nothing is ever written from the parsed document: it only says where to cut the text, so that whatever an edit is
//! not about stays as it is, byte for byte.

use super::address::Address;
use crate::plan::place::line_column;
use prestasi_kernel::{Place, Problem, Result};
use std::ops::Range;
use toml_edit::{Array, ArrayOfTables, Document, InlineTable, Item, Table, Value};

/// A plan's text, parsed.
pub struct Doc<'t> {
    /// The text.
    pub text: &'t str,
    parsed: Document<&'t str>,
}

/// Something in a document.
#[derive(Clone, Copy)]
pub enum Node<'d> {
    /// A table under a header, by dotted keys, or only named by the headers of its parts.
    Table(&'d Table),
    /// A table in braces.
    Inline(&'d InlineTable),
    /// Tables under headers in double brackets.
    Tables(&'d ArrayOfTables),
    /// A list in brackets.
    Array(&'d Array),
    /// Any other value.
    Value(&'d Value),
}

/// A header and what stands directly below it.
pub struct Section {
    /// Whose header it is, with the number of each table in its list.
    pub address: Address,
    /// Where it begins: at the comment right above the header.
    pub start: usize,
    /// Where the line of its last value ends, without the line break.
    pub end: usize,
}

impl<'t> Doc<'t> {
    /// Parses a text.
    ///
    /// # Errors
    /// `plan-syntax` with its place.
    pub fn parse(text: &'t str) -> Result<Self> {
        let parsed = Document::parse(text).map_err(|error| {
            let problem = Problem::new("plan-syntax").arg("expected", error.message());
            match error.span() {
                Some(span) => problem.at(place(text, span.start)),
                None => problem,
            }
        })?;
        Ok(Self { text, parsed })
    }

    /// The whole document.
    pub fn root(&self) -> Node<'_> {
        Node::Table(self.parsed.as_table())
    }

    /// What stands at an address.
    pub fn node(&self, address: &Address) -> Option<Node<'_>> {
        address.0.iter().try_fold(self.root(), |node, segment| node.get(segment))
    }

    /// The line break that the text uses.
    pub fn line_break(&self) -> &'static str {
        match self.text.find('\n') {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// The sections of the document, in the order of the text.
    pub fn sections(&self) -> Vec<Section> {
        let mut found = Vec::new();
        collect(self.root(), &Address::default(), &mut found);
        found.sort_by_key(|(_, header, _)| *header);
        let mut before = self.root().last_value().map_or(0, |span| line_end(self.text, span.end));
        let mut sections: Vec<Section> = Vec::with_capacity(found.len());
        for (address, header, last) in found {
            let end = line_end(self.text, last);
            // What the file begins with is about the file.
            let start = match lead(self.text, header, before) {
                0 if sections.is_empty() => line_start(self.text, header),
                start => start,
            };
            sections.push(Section { address, start, end });
            before = end;
        }
        sections
    }
}

fn collect(node: Node<'_>, address: &Address, found: &mut Vec<(Address, usize, usize)>) {
    match node {
        Node::Table(table) => {
            if let Some(header) = header(table) {
                let last = node.last_value().map_or(header.end, |span| span.end);
                found.push((address.clone(), header.start, last));
            }
            for (key, item) in table {
                if let Some(node) = Node::of(item) {
                    collect(node, &address.join(key), found);
                }
            }
        }
        Node::Tables(tables) => {
            for (index, table) in tables.iter().enumerate() {
                collect(Node::Table(table), &address.join(index), found);
            }
        }
        _ => {}
    }
}

/// Where the header of a table stands, if it has one.
pub fn header(table: &Table) -> Option<Range<usize>> {
    let has = !table.is_implicit() && !table.is_dotted();
    table.span().filter(|span| has && !span.is_empty())
}

/// A place in the text of a plan.
pub fn place(text: &str, byte: usize) -> Place {
    let (line, column) = line_column(text, byte);
    Place::at("", line, column)
}

impl<'d> Node<'d> {
    /// What an item is; nothing if it is not there.
    pub fn of(item: &'d Item) -> Option<Self> {
        match item {
            Item::None => None,
            Item::Value(value) => Some(Self::from(value)),
            Item::Table(table) => Some(Self::Table(table)),
            Item::ArrayOfTables(tables) => Some(Self::Tables(tables)),
        }
    }

    /// What stands one step below.
    pub fn get(self, segment: &str) -> Option<Self> {
        match self {
            Self::Table(table) => table.get(segment).and_then(Self::of),
            Self::Inline(table) => table.get(segment).map(Self::from),
            Self::Tables(tables) => tables.get(segment.parse().ok()?).map(Self::Table),
            Self::Array(array) => array.get(segment.parse().ok()?).map(Self::from),
            Self::Value(_) => None,
        }
    }

    /// The keys of a table.
    pub fn keys(self) -> Vec<&'d str> {
        match self {
            Self::Table(table) => table.iter().map(|(key, _)| key).collect(),
            Self::Inline(table) => table.iter().map(|(key, _)| key).collect(),
            _ => Vec::new(),
        }
    }

    /// How many parts a list or table has.
    pub fn len(self) -> usize {
        match self {
            Self::Tables(tables) => tables.len(),
            Self::Array(array) => array.len(),
            _ => self.keys().len(),
        }
    }

    /// Where it stands: all of a value, the header of a table.
    pub fn span(self) -> Option<Range<usize>> {
        match self {
            Self::Table(table) => table.span(),
            Self::Inline(table) => table.span(),
            Self::Tables(tables) => tables.get(0).and_then(Table::span),
            Self::Array(array) => array.span(),
            Self::Value(value) => value.span(),
        }
    }

    /// Where the text first speaks of it or of something in it.
    pub fn begin(self) -> Option<usize> {
        let own = self.span().filter(|span| !span.is_empty()).map(|span| span.start);
        own.or_else(|| self.keys().into_iter().filter_map(|key| self.get(key)?.begin()).min())
    }

    /// The last value that stands directly in a table, also under dotted keys.
    pub fn last_value(self) -> Option<Range<usize>> {
        let keys = self.keys().into_iter();
        keys.filter_map(|key| self.get(key)?.in_body()).max_by_key(|span| span.end)
    }

    /// The last value that a key of a table's body holds; nothing for what stands under headers of its own.
    pub fn in_body(self) -> Option<Range<usize>> {
        match self {
            Self::Table(table) if table.is_dotted() => self.last_value(),
            Self::Inline(table) if table.is_dotted() => self.last_value(),
            Self::Table(_) | Self::Tables(_) => None,
            _ => self.span(),
        }
    }
}

impl<'d> From<&'d Value> for Node<'d> {
    fn from(value: &'d Value) -> Self {
        match value {
            Value::InlineTable(table) => Self::Inline(table),
            Value::Array(array) => Self::Array(array),
            other => Self::Value(other),
        }
    }
}

/// Where the line of a byte begins.
pub fn line_start(text: &str, byte: usize) -> usize {
    text[..byte].rfind('\n').map_or(0, |at| at + 1)
}

/// Where the line of a byte ends, without its line break.
pub fn line_end(text: &str, byte: usize) -> usize {
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    if text[byte..end].ends_with('\r') { end - 1 } else { end }
}

/// Where the next line begins; the end of the text if there is none.
pub fn next_line(text: &str, byte: usize) -> usize {
    text[byte..].find('\n').map_or(text.len(), |at| byte + at + 1)
}

/// The beginning of the comment right above the line of a byte, not above a bound.
fn lead(text: &str, byte: usize, bound: usize) -> usize {
    let mut start = line_start(text, byte);
    while start > bound {
        let above = line_start(text, start - 1);
        if above < bound || !text[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}
