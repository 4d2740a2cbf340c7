//! Where in a text a key, a part or an item is put.

use super::address::{Address, dotted, unknown};
use super::doc::{Doc, Node, header, line_end, line_start, next_line};
use super::items::{Edit, Items, edited};
use prestasi_kernel::Result;
use std::ops::Range;
use toml_edit::{InlineTable, Table};

/// Puts a key with a value, written in TOML, into a table. `rank` is the order in which keys are wanted; one without a
/// place in it comes last.
///
/// # Errors
/// `plan-form-address` where no table stands.
pub fn put(
    doc: &Doc,
    table: &Address,
    rank: &dyn Fn(&str) -> usize,
    key: &str,
    value: &str,
) -> Result<String> {
    let edits = match doc.node(table) {
        Some(Node::Inline(inline)) => put_inline(doc, table, inline, rank, key, value)?,
        Some(Node::Table(node)) if node.is_dotted() => {
            let keys = dotted_keys(doc, table);
            let pair = format!("{} = {value}", dotted(keys.iter().map(String::as_str).chain([key])));
            let last = Node::Table(node).last_value().ok_or_else(|| unknown(table))?;
            vec![line_after(doc, &last, &pair)]
        }
        Some(Node::Table(node)) => vec![put_line(doc, table, node, rank, key, value)],
        _ => return Err(unknown(table)),
    };
    Ok(edited(doc.text, edits))
}

fn put_line(
    doc: &Doc,
    address: &Address,
    table: &Table,
    rank: &dyn Fn(&str) -> usize,
    key: &str,
    value: &str,
) -> Edit {
    let pair = format!("{} = {value}", dotted([key]));
    if let Some(after) = anchor(Node::Table(table), rank, key) {
        return line_after(doc, &after, &pair);
    }
    let nl = doc.line_break();
    if let Some(header) = header(table) {
        return line_after(doc, &header, &pair);
    }
    // A table that only the headers of its parts name gets one of its own, before them.
    let first = doc.sections().into_iter().find(|section| section.address.is_under(address));
    let at = first.map_or(doc.text.len(), |section| section.start);
    if address.0.is_empty() {
        return (at..at, format!("{pair}{nl}"));
    }
    (at..at, format!("[{}]{nl}{pair}{nl}{nl}", header_path(doc, address)))
}

/// The value after which a key is put: that of the nearest key that is wanted before it.
fn anchor(table: Node<'_>, rank: &dyn Fn(&str) -> usize, key: &str) -> Option<Range<usize>> {
    let wanted = rank(key);
    let before = table.keys().into_iter().filter(|other| rank(other) <= wanted);
    let values = before.filter_map(|other| Some((rank(other), table.get(other)?.in_body()?)));
    values.max_by_key(|(rank, span)| (*rank, span.end)).map(|(_, span)| span)
}

/// A line below that of a value or header, as far to the right as that one begins.
fn line_after(doc: &Doc, span: &Range<usize>, line: &str) -> Edit {
    let end = line_end(doc.text, span.end);
    let start = line_start(doc.text, span.start);
    let indent: String = doc.text[start..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    (end..end, format!("{}{indent}{line}", doc.line_break()))
}

fn put_inline(
    doc: &Doc,
    address: &Address,
    table: &InlineTable,
    rank: &dyn Fn(&str) -> usize,
    key: &str,
    value: &str,
) -> Result<Vec<Edit>> {
    if !table.is_dotted() {
        let items = Items::of_table(doc.text, doc.line_break(), table);
        let after = anchor(Node::Inline(table), rank, key).and_then(|span| items.ending_at(span.end));
        let at = after.map_or(0, |at| at + 1);
        return Ok(items.insert(at, &format!("{} = {value}", dotted([key]))));
    }
    let keys = dotted_keys(doc, address);
    let pair = format!("{} = {value}", dotted(keys.iter().map(String::as_str).chain([key])));
    let mut outer = address.clone();
    outer.0.truncate(address.0.len() - keys.len());
    let items = match doc.node(&outer) {
        Some(Node::Inline(outer)) => Items::of_table(doc.text, doc.line_break(), outer),
        _ => return Err(unknown(address)),
    };
    let after = Node::Inline(table).last_value().and_then(|span| items.ending_at(span.end));
    Ok(items.insert(after.map_or(items.len(), |at| at + 1), &pair))
}

/// The keys that are written with dots before those of a table.
pub fn dotted_keys(doc: &Doc, table: &Address) -> Vec<String> {
    let mut from = table.0.len();
    while from > 0 {
        let is_dotted = match doc.node(&Address(table.0[..from].to_vec())) {
            Some(Node::Table(node)) => node.is_dotted(),
            Some(Node::Inline(node)) => node.is_dotted(),
            _ => false,
        };
        if !is_dotted {
            break;
        }
        from -= 1;
    }
    table.0[from..].to_vec()
}

/// What the header of a table says: its address without the numbers of lists.
pub fn header_path(doc: &Doc, address: &Address) -> String {
    let is_number = |step: usize| {
        matches!(doc.node(&Address(address.0[..step].to_vec())), Some(Node::Tables(_) | Node::Array(_)))
    };
    dotted((0..address.0.len()).filter(|step| !is_number(*step)).map(|step| address.0[step].as_str()))
}

/// Adds an item, written in TOML, to a list in brackets.
///
/// # Errors
/// `plan-form-address` where no such list stands.
pub fn append(doc: &Doc, list: &Address, item: &str) -> Result<String> {
    let Some(Node::Array(array)) = doc.node(list) else { return Err(unknown(list)) };
    let items = Items::of_array(doc.text, doc.line_break(), array);
    Ok(edited(doc.text, items.insert(items.len(), item)))
}

/// Puts a section, its header included, after those for which `before` holds; with a gap, unless what is there stands
/// without one: what is taken out again leaves the text as it was.
pub fn put_section(doc: &Doc, before: &dyn Fn(&Address) -> bool, section: &str, gap: bool) -> String {
    let sections = doc.sections();
    let after = sections.iter().rev().find(|section| before(&section.address)).map(|section| section.end);
    let nl = doc.line_break();
    let dense = |end: usize| {
        let below = &doc.text[next_line(doc.text, end)..];
        !below.is_empty() && !below.starts_with(['\r', '\n'])
    };
    let empty = |end: usize| if gap && !dense(end) { nl } else { "" };
    let section = section.trim_end_matches(['\r', '\n']);
    let edit = match (after, sections.first()) {
        (Some(end), _) => (end..end, format!("{nl}{}{section}", empty(end))),
        (None, Some(first)) => (first.start..first.start, format!("{section}{nl}{nl}")),
        (None, None) => {
            let end = doc.text.len();
            let broken = doc.text.is_empty() || doc.text.ends_with('\n');
            (end..end, format!("{}{section}{nl}", if broken { "" } else { nl }))
        }
    };
    edited(doc.text, vec![edit])
}
